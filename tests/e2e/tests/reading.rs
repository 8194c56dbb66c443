//! Why: every route is a real page: it can be read before, without and despite the app.
//! Must not know: what the app adds.

use crate::parts::{ANSWER, NOTE, OBSERVE_SHIFTS, is_not_noticed, nothing_shifts};
use crate::site::{
    CHOICE_QUESTIONS, CHOICES, DECK, DECK_PAGE, PAGES, QUESTIONS, at_root, below, number, open, same, served, string,
};
use anyhow::{Context, Result, ensure};
use e2e::{Engine, Options, Site, SiteOptions, Wasm, fixture, in_browser};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn reading_needs_no_javascript() -> Result<()> {
    let site = below("/a/b/c").await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url(DECK_PAGE)).await?;
        same(browser.count("li[data-question]").await?, QUESTIONS, "questions")?;
        browser.click("li[data-question=wrappers] a").await?;
        browser.wait_text("article", "stands in its place from then on").await?;
        browser.follow("Next question…").await?;
        browser.wait_text("article", "A task only begins to run").await?;
        browser.goto(&site.url(&format!("/{DECK}/practice/"))).await?;
        browser.wait_text("main", "Practice needs JavaScript").await?;
        ensure!(!browser.has("button", "Start practice…").await?, "what cannot work is not offered");
        browser.goto(&site.url("/progress/")).await?;
        browser.wait_text("main", "showing it needs JavaScript").await?;
        Ok(())
    })
    .await?;
    ensure!(site.missing().is_empty(), "not found: {:?}", site.missing());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_prerendered_with_its_own_head() -> Result<()> {
    let site = fixture()?;
    let mut paths: Vec<String> = PAGES.map(str::to_owned).into();
    for deck in [DECK, CHOICES] {
        for question in std::fs::read_dir(site.join(deck).join("q"))? {
            let question = question?.file_name().to_string_lossy().into_owned();
            // What it is called now has a page.
            paths.extend((question != "decorating").then(|| format!("/{deck}/q/{question}/")));
        }
    }
    let mut titles = std::collections::BTreeSet::new();
    for path in paths {
        titles.insert(head(&path, &std::fs::read_to_string(site.join(&path[1..]).join("index.html"))?)?);
    }
    // The page of a question is in both lists.
    same(titles.len(), PAGES.len() - 1 + QUESTIONS + CHOICE_QUESTIONS, "titles")
}

/// The title of a page, whose head has to have all that a page needs wherever it is hosted.
pub fn head(path: &str, page: &str) -> Result<String> {
    let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).context("a title")?;
    let base = match path.matches('/').count() - 1 {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    };
    for part in [
        &format!("<base href=\"{base}\">"),
        "name=\"description\"",
        "og:title",
        "og:description",
        "Content-Security-Policy",
    ] {
        ensure!(page.contains(part), "{title} has no {part}");
    }
    for bad in ["href=\"#", "href=\"?", " style=", "canonical"] {
        ensure!(!page.contains(bad), "{title} has {bad}");
    }
    Ok(title.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_over_shifts_nothing_and_keeps_what_the_reader_did() -> Result<()> {
    // A page's files come in two or three rounds of waiting: together well before it says that nothing has loaded, after 9 s.
    let delay = Duration::from_secs(2);
    let site = Site::start(SiteOptions { wasm: Wasm::Delayed(delay), ..served()? }).await?;
    in_browser(Options::phone(), async |browser| {
        browser.before_each_page(OBSERVE_SHIFTS).await?;
        browser.before_each_page(EARLY).await?;
        browser.goto(&site.url(DECK_PAGE)).await?;
        browser.script(TEN_REVIEWS, &[]).await?;
        for path in PAGES.into_iter().filter(|path| !path.starts_with("/progress/")) {
            browser.goto(&site.url(path)).await?;
            ensure!(browser.script("return window.early", &[]).await? == true, "the text is there before the app");
            if path != "/" && path != "/settings/" && !path.ends_with("practice/") {
                browser.script("scrollTo(0, 400)", &[]).await?;
            }
            let scroll = number(browser, "return scrollY").await?;
            browser.taken_over().await?;
            let after = number(browser, "return scrollY").await?;
            // The end of a short page may lie between two pixels, of which Firefox takes the one or the other.
            let between = if browser.engine == Engine::Firefox { 1.0 } else { 0.0 };
            ensure!((after - scroll).abs() <= between, "where {path} is scrolled to: {after}, not {scroll}");
            browser.settled().await?;
            nothing_shifts(browser, path).await?;
        }
        browser.goto(&site.url(DECK_PAGE)).await?;
        browser.wait("li[data-question]").await?;
        browser.client.execute("document.getElementById('search').focus()", Vec::new()).await?;
        browser.keys(&["l", "o", "g", "ArrowLeft"]).await?;
        browser.interactive().await?;
        same(string(browser, "return document.activeElement.id").await?.as_str(), "search", "focus")?;
        same(string(browser, "return document.activeElement.value").await?.as_str(), "log", "typed text")?;
        same(number(browser, "return document.activeElement.selectionStart").await?, 2.0, "caret")?;
        browser.wait_text("main [aria-label=Questions]", &format!("of {QUESTIONS}")).await?;
        browser.goto(&site.url(&format!("/{DECK}/q/recipe/"))).await?;
        browser.wait(ANSWER).await?;
        browser.client.execute(&format!("document.querySelector('{NOTE}').open = true"), Vec::new()).await?;
        browser.interactive().await?;
        same(browser.count(&format!("{NOTE}[open]")).await?, 1, "opened details")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_heading_stays_where_it_is_while_its_deck_arrives() -> Result<()> {
    let (wasm, trickle) = (Wasm::Delayed(Duration::from_secs(5)), Some(Duration::from_millis(500)));
    let site = Site::start(SiteOptions { wasm, trickle, ..served()? }).await?;
    for options in [Options::phone(), Options::desktop()] {
        in_browser(options, async |browser| {
            browser.before_each_page(OBSERVE_SHIFTS).await?;
            for path in ["/", DECK_PAGE] {
                browser.goto(&site.url(path)).await?;
                browser.settled().await?;
                nothing_shifts(browser, path).await?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Notes whether the whole text is there while the app is not. The driver may come too late to see it.
const EARLY: &str = "addEventListener('DOMContentLoaded', () => window.early = \
    !!document.querySelector('main h1')?.textContent && !performance.getEntriesByName('app-interactive').length)";

/// Ten answers of an earlier visit, in the documented log format.
const TEN_REVIEWS: &str = "const day = Math.floor(Date.now() / 864e5) - 1; const ids = [...document.querySelectorAll('li[data-question]')].slice(0, 10).map(row => row.dataset.question); \
    localStorage.setItem('viva:log:earlier:0', 'viva-log 1 earlier ' + (Date.now() - 864e5).toString(36) + ' fsrs-6\\n' + \
    ids.map((id, n) => `${n.toString(36)}=kitchen/${id}\\n${(n + 1).toString(36)}.${n.toString(36)}.${(n * 1000).toString(36)}.${day.toString(36)}.0.1er${1 + n % 4}0`).join('\\n') + '\\n')";

#[tokio::test(flavor = "multi_thread")]
async fn stored_reviews_show_as_soon_as_the_app_runs() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        browser.goto(&site.url(DECK_PAGE)).await?;
        browser.script(TEN_REVIEWS, &[]).await?;
        open(browser, &site, DECK_PAGE).await?;
        same(browser.count("li[data-question]:not([data-status=new])").await?, 10, "questions with reviews")?;
        is_not_noticed(browser).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_node_in_the_body_does_no_harm() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        browser
            .before_each_page(
                "addEventListener('DOMContentLoaded', () => { document.body.prepend(Object.assign(document.createElement('div'), { id: 'foreign' })); \
                 for (const text of document.querySelectorAll('#app h1, #app p')) text.innerHTML = '<font>' + text.innerHTML + '</font>' })",
            )
            .await?;
        open(browser, &site, &format!("{DECK_PAGE}?q=decorator")).await?;
        browser.wait("li[data-question=wrappers] mark").await?;
        same(browser.count("#foreign").await?, 1, "the foreign node stays")?;
        same(browser.count("#app").await?, 1, "apps")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_browser_unfolds_is_no_choice_of_the_readers() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let page = format!("/{DECK}/q/waiters/");
        open(browser, &site, &page).await?;
        browser.click(&format!("{ANSWER} > summary")).await?;
        browser.wait_gone(&format!("{ANSWER}[open]")).await?;
        let chosen = async || anyhow::Ok(browser.local_storage().await?.get("viva:setting:answers").cloned());
        let before = chosen().await?;
        ensure!(before.as_ref().is_some_and(|text| text.ends_with("folded")), "{before:?}");
        let id = string(browser, "return document.querySelector('main article [id^=fn-]').id").await?;
        for path in [page.clone(), format!("{page}#{id}")] {
            open(browser, &site, &path).await?;
            // As it does for a fragment, or for words that it finds.
            browser.script(&format!("document.querySelector('{ANSWER}').open = true"), &[]).await?;
            browser.wait(&format!("{ANSWER}[open]")).await?;
            browser.settled().await?;
            same(chosen().await?, before.clone(), "the stored choice")?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_page_has_its_code_and_nothing_of_the_buttons_beside_it() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/counter/")).await?;
        browser.script("getSelection().selectAllChildren(document.body)", &[]).await?;
        browser.keys(&["Control+c"]).await?;
        // What is selected says nothing: WebKit leaves out what may not be copied when it copies, and no earlier.
        browser.script("document.body.prepend(document.createElement('textarea'))", &[]).await?;
        browser.script("document.querySelector('textarea').focus()", &[]).await?;
        browser.keys(&["Control+v"]).await?;
        let copied = string(browser, "return document.querySelector('textarea').value").await?;
        ensure!(copied.contains("import threading"), "{copied}");
        ensure!(!copied.lines().any(|line| ["Python", "Copy"].contains(&line.trim())), "{copied}");
        Ok(())
    })
    .await
}
