//! Why: a harness that overlooks an error makes every other test worthless: these tests prove what it sees.
//! Must not know: the site. Its pages are its own.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, SiteOptions, Wasm, in_browser, skipped_in, weight};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

const PAGE: &str = r##"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><link rel="stylesheet" href="style.css"></head><body><h1>A page</h1>
<label>Search questions <input type="search"></label><p id="said"></p>
<button type="button" aria-label="Good, in 8 days"><span aria-hidden="true">3</span> Good</button>
<button type="button" hidden>Hidden</button><input type="file" id="file"><a href="deck/">To the deck</a><noscript>No scripts</noscript>
<script>performance.mark('app-interactive'); document.documentElement.dataset.ready = '';
document.querySelector('button').addEventListener('click', () => said.textContent = 'clicked');
document.addEventListener('pointerdown', event => window.touched = event.pointerType);
document.addEventListener('keydown', event => said.textContent = (event.shiftKey ? 'Shift+' : '') + event.key);</script></body></html>"##;

/// A folder with a small site in it, which goes with this value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Result<Folder> {
        let folder = Folder(std::env::temp_dir().join(format!("viva-harness-{name}-{}", std::process::id())));
        let deck = PAGE.replace("A page", "The deck").replace("<link rel", "<base href=\"../\"><link rel");
        let module = "import { a } from './part.js'; console.log(a); fetch('app_bg.wasm')";
        for (path, text) in [
            ("index.html", PAGE),
            ("404.html", "<!doctype html><title>Lost</title><link rel=icon href=data:,><h1>Not here</h1>"),
            ("deck/index.html", deck.as_str()),
            ("style.css", "@import url('more.css'); body { color: rebeccapurple }"),
            ("more.css", "h1 { font-weight: 600 }"),
            ("module.html", "<!doctype html><link rel=icon href=data:,><script type=module src=app.js></script>"),
            ("app.js", module),
            ("part.js", "export const a = 1"),
            ("app_bg.wasm", "\0asm\u{1}\0\0\0"),
            (
                "noise.html",
                "<!doctype html><link rel=icon href=data:,><script>console.error('noise of the test')</script>",
            ),
            (
                "breach.html",
                "<!doctype html><meta http-equiv=Content-Security-Policy content=\"style-src 'self'\"><link rel=icon href=data:,><p style='color:red'>x",
            ),
        ] {
            let file = folder.0.join(path);
            std::fs::create_dir_all(file.parent().context("a file in a folder")?)?;
            std::fs::write(file, text)?;
        }
        Ok(folder)
    }

    fn options(&self) -> SiteOptions {
        SiteOptions { dist: self.0.clone(), ..SiteOptions::default() }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a page sees of an answer: status, address after redirections, type, length.
async fn fetched(b: &Browser, url: &str) -> Result<serde_json::Value> {
    let script = "return fetch(arguments[0]).then(async a => [a.status, new URL(a.url).pathname, a.headers.get('content-type'), (await a.text()).length])";
    b.script(script, &[json!(url)]).await
}

#[tokio::test]
async fn the_host_is_as_simple_as_a_static_host() -> Result<()> {
    let folder = Folder::new("host")?;
    let course = ("/course.html".to_owned(), "<!doctype html><link rel=icon href=data:,><h1>Course</h1>".to_owned());
    let options = SiteOptions {
        prefix: "/some/sub/path".into(),
        pages: vec![course],
        headers: vec![("x-test".into(), "yes".into())],
        ..folder.options()
    };
    let site = Site::start(options).await?;
    let mut options = Options::desktop();
    options.expected.push("404");
    in_browser(options, async |b| {
        b.goto(&format!("{}/course.html", site.origin())).await?;
        assert_eq!(b.text("h1").await?, "Course");
        b.goto(&site.url("/")).await?;
        b.follow("To the deck").await?;
        b.wait_text("h1", "The deck").await?;
        assert_eq!(fetched(b, &site.url("/deck")).await?[1], "/some/sub/path/deck/");
        assert_eq!(fetched(b, &site.url("/style.css?v=1")).await?[2], "text/css; charset=utf-8");
        assert_eq!(fetched(b, &site.url("/app_bg.wasm")).await?[2], "application/wasm");
        for lost in ["/deck/nothing", "/nothing/", "/..%2fpasswd", "/%ff"] {
            let answer = fetched(b, &site.url(lost)).await?;
            assert_eq!((&answer[0], &answer[2]), (&json!(404), &json!("text/html; charset=utf-8")), "{lost}");
        }
        assert_eq!(fetched(b, &format!("{}/elsewhere", site.origin())).await?[2], "text/plain");
        assert!(site.missing().contains(&"/deck/nothing".to_owned()));
        assert_eq!(site.hits().iter().filter(|hit| hit.path.ends_with("/deck") && hit.status == 301).count(), 1);
        site.forget();
        assert!(site.hits().is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_host_can_spoil_wasm() -> Result<()> {
    let folder = Folder::new("wasm")?;
    let site = Site::start(SiteOptions { wasm: Wasm::PlainText, ..folder.options() }).await?;
    let options = Options { expected: vec!["404"], ..Options::desktop() };
    in_browser(options, async |b| {
        b.goto(&site.url("/")).await?;
        let wasm = site.url("/app_bg.wasm");
        assert_eq!(fetched(b, &wasm).await?, json!([200, "/app_bg.wasm", "text/plain", 8]));
        site.set_wasm(Wasm::Missing);
        assert_eq!(fetched(b, &wasm).await?[0], 404);
        site.set_wasm(Wasm::Truncated);
        assert_eq!(fetched(b, &wasm).await?[3], 4);
        site.set_wasm(Wasm::Garbage);
        assert_eq!(fetched(b, &wasm).await?[2], "application/wasm");
        let time = Duration::from_millis(300);
        site.set_wasm(Wasm::Delayed(time));
        let begun = std::time::Instant::now();
        assert_eq!(fetched(b, &wasm).await?[3], 8);
        assert!(begun.elapsed() >= time);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn errors_on_the_console_are_failures() -> Result<()> {
    let folder = Folder::new("console")?;
    let site = Site::start(folder.options()).await?;
    if skipped_in(&[Engine::WebKit], "has a driver that does not tell what is on the console")? {
        return Ok(());
    }
    for (page, part) in [("/noise.html", "noise of the test"), ("/breach.html", "CSP: style-src"), ("/lost", "404")] {
        if part == "404" && skipped_in(&[Engine::Firefox], "writes nothing of missing files to the console")? {
            continue;
        }
        let seen = in_browser(Options::desktop(), async |b| {
            b.goto(&site.url(page)).await?;
            // What a page said counts even when the next page has taken its place.
            b.goto(&site.url("/")).await
        })
        .await;
        let message = seen.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains(part), "{page}: {message:?}");

        let options = Options { expected: vec![part, "Content Security Policy"], ..Options::desktop() };
        in_browser(options, async |b| b.goto(&site.url(page)).await).await?;
    }
    Ok(())
}

#[tokio::test]
async fn elements_are_found_by_role_and_name() -> Result<()> {
    let folder = Folder::new("names")?;
    let site = Site::start(folder.options()).await?;
    in_browser(Options::phone(), async |b| {
        b.goto(&site.url("/")).await?;
        b.interactive().await?;
        b.press("Good…").await?;
        b.wait_text("#said", "clicked").await?;
        assert!(!b.has("button", "Good").await? && !b.has("button", "Hidden").await?);
        assert_eq!(b.label("button").await?, "Good, in 8 days");
        b.fill_named("Search questions", "tuple").await?;
        assert_eq!(b.script("return document.querySelector('input').value", &[]).await?, "tuple");
        b.keys(&["Shift+Enter"]).await?;
        b.wait_text("#said", "Shift+Enter").await?;
        b.fill("#file", &folder.0.join("index.html").to_string_lossy()).await?;
        assert_eq!(b.script("return file.files[0].name", &[]).await?, "index.html");
        if !skipped_in(&[Engine::WebKit], "has a driver that knows no touch screen and no window as narrow as a phone")?
        {
            assert_eq!(b.script("return [innerWidth, innerHeight]", &[]).await?, json!([390, 844]));
            assert_eq!(b.script("return matchMedia('(pointer: coarse)').matches", &[]).await?, true);
            b.tap("h1").await?;
            assert_eq!(b.script("return touched", &[]).await?, "touch");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_can_be_poor() -> Result<()> {
    let folder = Folder::new("poor")?;
    let mut site = Site::start(folder.options()).await?;
    let no_scripts = Options { scripts: false, media: vec![("prefers-color-scheme", "dark")], ..Options::desktop() };
    in_browser(no_scripts, async |b| {
        b.goto(&site.url("/")).await?;
        let shown = b.script("return document.body.innerText", &[]).await?;
        assert!(shown.as_str().is_some_and(|text| text.contains("No scripts")), "{shown}");
        b.follow("To the deck").await?;
        b.wait_text("h1", "The deck").await?;
        b.press("Good…").await?;
        assert_eq!(b.text("#said").await?, "");
        assert_eq!(b.script("return matchMedia('(prefers-color-scheme: dark)').matches", &[]).await?, true);
        Ok(())
    })
    .await?;

    let stored = "try { localStorage.a = 1; return 'stored' } catch (error) { return error.name }";
    in_browser(Options { storage: false, ..Options::desktop() }, async |b| {
        b.goto(&site.url("/")).await?;
        assert_eq!(b.script(stored, &[]).await?, "SecurityError");
        Ok(())
    })
    .await?;

    in_browser(Options { expected: vec!["ERR_CONNECTION_REFUSED"], ..Options::desktop() }, async |b| {
        b.goto(&site.url("/")).await?;
        assert_eq!(b.script(stored, &[]).await?, "stored");
        b.fill_local_storage().await?;
        assert_eq!(
            b.script("try { localStorage.b = 2 } catch (error) { return error.name }", &[]).await?,
            "QuotaExceededError"
        );
        b.script("localStorage.clear(); localStorage.c = 3", &[]).await?;
        assert_eq!(b.local_storage().await?.get("c").map(String::as_str), Some("3"));
        site.stop();
        // WebKit shows a page of its own and calls that arrived.
        assert!(b.goto(&site.url("/deck/")).await.is_err() || b.client.title().await? != "Page");
        site.resume()?;
        b.days_later(3).await?;
        b.new_tab(&site.url("/deck/")).await?;
        assert_eq!(b.text("h1").await?, "The deck");
        b.tab(0).await?;
        b.goto(&site.url("/")).await?;
        let now = b
            .script("const { Date } = window; return [Date.now(), new Date().getTime(), new Date(5).getTime()]", &[])
            .await?;
        let here = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis() as u64;
        assert!(now[0].as_u64() >= Some(here + 3 * 86_400_000 - 60_000) && now[1].as_u64() >= now[0].as_u64());
        assert_eq!(now[2], 5);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn frames_and_downloads_are_reached() -> Result<()> {
    let folder = Folder::new("frames")?;
    let site = Site::start(SiteOptions { prefix: "/site".into(), ..folder.options() }).await?;
    let course = format!("<!doctype html><link rel=icon href=data:,><iframe src=\"{}\"></iframe>", site.url("/deck/"));
    let host = Site::start(SiteOptions { pages: vec![("/".into(), course)], ..folder.options() }).await?;
    in_browser(Options::desktop(), async |b| {
        b.goto(&host.url("/")).await?;
        b.enter_frame("iframe").await?;
        b.wait_text("h1", "The deck").await?;
        b.leave_frame().await?;
        assert_eq!(b.count("h1").await?, 0);
        let save = "const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['kept'])); a.download = 'kept.txt'; a.click()";
        b.script(save, &[]).await?;
        assert_eq!(std::fs::read_to_string(b.downloaded().await?)?, "kept");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_panicking_test_closes_its_browser() -> Result<()> {
    let task = tokio::spawn(async {
        in_browser(Options::desktop(), async |b| {
            let id = b.client.session_id().await?.context("a session")?;
            panic!("on purpose {id}")
        })
        .await
    });
    let panic = task.await.err().context("the panic goes on")?.into_panic();
    let message = panic.downcast::<String>().ok().context("a panic with a text")?;
    let id = message.strip_prefix("on purpose ").context("the id of the session")?;
    let driver = std::env::var("VIVA_WEBDRIVER")?;
    let connector = hyper_util::client::legacy::connect::HttpConnector::new();
    let again = fantoccini::Client::with_existing_session(&driver, id, connector).await;
    let alive = match again {
        Ok(client) => client.current_url().await.is_ok(),
        Err(_) => false,
    };
    ensure!(!alive, "the session is still there");
    Ok(())
}

#[tokio::test]
async fn what_arrives_is_weighed() -> Result<()> {
    let folder = Folder::new("weight")?;
    let site = Site::start(SiteOptions { prefix: "/site".into(), compressed: true, ..folder.options() }).await?;
    in_browser(Options::desktop(), async |b| {
        b.goto(&site.url("/")).await?;
        b.interactive().await?;
        assert_eq!(b.script("return getComputedStyle(document.body).color", &[]).await?, "rgb(102, 51, 153)");
        let ask = "return Promise.all(['app.js', 'style.css', 'lost'].map(file => fetch(file, { cache: 'reload' })))";
        b.expect("404");
        b.script(&format!("{ask}.then(answers => answers.length)"), &[]).await?;
        weight::quiet(&site).await?;
        let arrivals = weight::arrived(b, &site).await?;
        let seen: Vec<_> = arrivals.iter().map(|file| (file.path.as_str(), file.times, file.early)).collect();
        let expected = [("index.html", 1, true), ("style.css", 2, true), ("more.css", 1, true), ("app.js", 1, false)];
        assert_eq!(seen, expected);
        assert_eq!(weight::repeated(&arrivals), ["style.css"]);
        assert_eq!(arrivals[0].raw, PAGE.len());
        assert!(arrivals[0].brotli < PAGE.len() / 2 + 100);
        let single: usize = arrivals.iter().map(|file| file.brotli).sum();
        assert_eq!(weight::total(&arrivals), single + arrivals[1].brotli);
        site.forget();
        weight::follow(b, &site, "/deck/").await?;
        assert_eq!(weight::arrived(b, &site).await?[0].path, "deck/index.html");
        weight::save_data(b).await
    })
    .await
}
