//! Why: a deck leaves its host as one file, for a disk, a mail or a learning platform, and must read and practise there too.
//! Must not know: how a file is packed.

use crate::site::{CHOICES, DECK, QUESTIONS, arrived, logged, same, string, wait_for_rows};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, SiteOptions, Wasm, dist, fixture, in_browser, scratch, skipped_in};
use package::scorm::{Options as Told, Version, scorm};
use package::single::{Files, decks, single};
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// The site of the tests' own decks, as the packager takes it in.
fn files() -> Result<Files> {
    files_of(fixture()?)
}

fn files_of(root: PathBuf) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true => folders.push(path),
                false => drop(files.insert(path.strip_prefix(&root)?.to_string_lossy().into_owned(), fs::read(&path)?)),
            }
        }
    }
    Ok(files)
}

/// Writes a deck as a file to the disk, and gives its address.
fn on_disk(deck: &str) -> Result<String> {
    let folder = scratch(&format!("single-{deck}"))?;
    let file = folder.join("a deck.html");
    fs::write(&file, single(&files()?, deck)?)?;
    Ok(format!("file://{}", file.to_string_lossy().replace(' ', "%20")))
}

/// The most that a default deck may weigh, in bytes: mail programs take it in.
const MOST: usize = 1_500_000;

#[test]
fn a_default_deck_fits_into_a_mail() -> Result<()> {
    let files = files_of(dist()?)?;
    for deck in decks(&files) {
        let size = single(&files, &deck)?.len();
        ensure!(size <= MOST, "{deck} is {size} bytes");
        println!("{deck}: {size} bytes");
    }
    Ok(())
}

async fn opened(browser: &Browser, address: &str) -> Result<()> {
    // An address that differs in its fragment only would load nothing.
    browser.goto("about:blank").await?;
    browser.goto(address).await?;
    browser.interactive().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_on_a_disk_reads_searches_and_goes_back() -> Result<()> {
    let file = on_disk(DECK)?;
    in_browser(Options::phone(), async |browser| {
        opened(browser, &file).await?;
        same(browser.count("li[data-question]").await?, QUESTIONS, "questions")?;
        ensure!(!browser.has("link", "Decks").await?, "the file holds one deck");
        browser.click("li[data-question=wrappers] a").await?;
        arrived(browser, "question").await?;
        browser.wait_text("article", "stands in its place from then on").await?;
        let place = string(browser, "return location.hash").await?;
        same(place.as_str(), "#kitchen/q/wrappers/", "the route")?;
        opened(browser, &format!("{file}{place}")).await?;
        browser.wait_text("article", "stands in its place from then on").await?;
        browser.follow("Questions").await?;
        wait_for_rows(browser, QUESTIONS).await?;
        browser.fill_named(crate::site::SEARCH, "decorator").await?;
        browser.wait("main mark").await?;
        browser.back().await?;
        browser.wait_text("article", "stands in its place from then on").await?;
        ensure!(!browser.has("button", "Share").await?, "a file has no address to share");
        for page in ["Progress", "Settings"] {
            browser.follow(page).await?;
            arrived(browser, &page.to_lowercase()).await?;
        }
        opened(browser, &format!("{file}#{DECK}/")).await?;
        ensure!(!browser.has("link", "Share or embed").await?, "nor one to embed");
        opened(browser, &format!("{file}#progress/backup/")).await?;
        ensure!(!browser.has("button", "Make a link").await?, "nor one that carries progress");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_on_a_disk_practises_and_keeps_progress() -> Result<()> {
    let (file, choices) = (on_disk(DECK)?, on_disk(CHOICES)?);
    in_browser(Options::desktop(), async |browser| {
        opened(browser, &format!("{file}#{DECK}/practice/?ids=dishes,wrappers")).await?;
        crate::site::answer(browser, "Good").await?;
        browser.wait("article[data-question=wrappers]").await?;
        same(logged(browser).await?.len(), 1, "answers")?;
        opened(browser, &format!("{file}#progress/")).await?;
        browser.wait_text("main", "Answers today").await?;
        opened(browser, &format!("{choices}#{CHOICES}/practice/?mode=choice&queue=all")).await?;
        browser.wait("article[data-mode=choice]").await?;
        browser.click("[name=option]").await?;
        browser.press("Check").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_shows_its_text_before_its_program_and_remembers_a_click() -> Result<()> {
    let page = single(&files()?, DECK)?;
    let folder = scratch("single-slow")?;
    let waits = "await (globalThis.going ??= new Promise((go) => addEventListener('go', go)))";
    let slow = page.replacen("await globalThis.vivaReady", waits, 1);
    ensure!(slow != page, "the app's files wait for nothing");
    // The policy names the script as it was.
    let (before, rest) = slow.split_once("<meta http-equiv=\"Content-Security-Policy\"").context("a policy")?;
    let rest = rest.split_once('>').context("its end")?.1;
    fs::write(folder.join("slow.html"), format!("{before}{rest}"))?;
    in_browser(Options::phone(), async |browser| {
        browser.goto(&format!("file://{}", folder.join("slow.html").display())).await?;
        same(browser.count("li[data-question]").await?, QUESTIONS, "questions")?;
        browser.click("li[data-question=wrappers] a").await?;
        browser.script("dispatchEvent(new Event('go'))", &[]).await?;
        browser.wait_text("article", "stands in its place from then on").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_progress_is_not_kept_says_so_and_saves_it() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "can be told to keep nothing only by a host, and a file has none")? {
        return Ok(());
    }
    let file = on_disk(DECK)?;
    in_browser(Options { storage: false, ..Options::phone() }, async |browser| {
        opened(browser, &format!("{file}#{DECK}/practice/?ids=dishes,wrappers")).await?;
        crate::site::answer(browser, "Good").await?;
        browser.wait_text(".notices", "Your progress is lost when you close the page").await?;
        browser.click(".notices a").await?;
        arrived(browser, "backup").await?;
        browser.press("Back up").await?;
        let saved = fs::read_to_string(browser.downloaded().await?)?;
        ensure!(saved.contains("kitchen/dishes"), "{saved}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_gets_packages_in_the_browser() -> Result<()> {
    let files = files()?;
    let site =
        Site::start(SiteOptions { dist: fixture()?, prefix: "/viva".to_owned(), ..SiteOptions::default() }).await?;
    in_browser(Options::phone(), async |browser| {
        browser.goto(&site.url(&format!("/{DECK}/share/"))).await?;
        browser.interactive().await?;
        // The same bytes as an author's machine makes of the same site.
        browser.press("Download as one file").await?;
        let file = browser.downloaded_as(&format!("{DECK}.html")).await?;
        ensure!(fs::read_to_string(file)? == single(&files, DECK)?, "another file than the command's");
        browser.wait_text("main", "kitchen.html is made").await?;
        if skipped_in(&[Engine::WebKit], "gives tests no file that a link leads to, and none of bytes")? {
            return Ok(());
        }
        browser.click("a[download]").await?;
        let text = fs::read_to_string(browser.downloaded_as(&format!("{DECK}.txt")).await?)?;
        let notes = text.lines().filter(|line| line.starts_with("viva:kitchen:")).count();
        ensure!(notes == QUESTIONS, "{notes} notes in {}", text.chars().take(400).collect::<String>());
        ensure!(text.contains("src=\"\"data:image/"), "no image stands in the notes");
        browser.press("Download SCORM 2004").await?;
        let zip = fs::read(browser.downloaded_as(&format!("{DECK}-scorm2004.zip")).await?)?;
        ensure!(zip == scorm(&files, DECK, Version::V2004, Told::default())?, "another zip than the command's");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_that_cannot_be_made_says_why() -> Result<()> {
    let site = Site::start(SiteOptions { dist: fixture()?, ..SiteOptions::default() }).await?;
    let expected = vec!["Failed to load", "404"];
    in_browser(Options { expected, ..Options::desktop() }, async |browser| {
        browser.goto(&site.url(&format!("/{DECK}/share/"))).await?;
        browser.interactive().await?;
        site.spoil("/shared_practice-", Wasm::Missing);
        browser.press("Download as one file").await?;
        browser.wait_text("main", "No file was made.").await?;
        browser.wait_text("main", "could not be loaded: the host answered 404").await
    })
    .await
}

/// A platform with a package in it; `None`, said, where the tests were given no runtime to play it.
async fn platform(version: Version, told: Told) -> Result<Option<Site>> {
    let Some(runtime) = std::env::var_os("VIVA_SCORM_AGAIN").map(PathBuf::from) else {
        println!("not run: no folder with scorm-again is named in VIVA_SCORM_AGAIN");
        return Ok(None);
    };
    let folder = scratch(&format!("scorm-{version:?}-{}", told.complete))?;
    let mut zip = zip::ZipArchive::new(Cursor::new(scorm(&files()?, DECK, version, told)?))?;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let name = file.name()?.into_owned();
        fs::write(folder.join(Path::new(&name).file_name().context("a name")?), bytes)?;
    }
    fs::copy(runtime.join("scorm-again.min.js"), folder.join("scorm-again.min.js"))?;
    fs::write(folder.join("platform.html"), include_str!("packages.html"))?;
    Ok(Some(Site::start(SiteOptions { dist: folder, ..SiteOptions::default() }).await?))
}

/// What the platform has of an item.
async fn told(browser: &Browser, item: &str) -> Result<Value> {
    browser.script(&format!("return JSON.parse(sessionStorage.getItem('data') ?? '{{}}')['{item}'] ?? null"), &[]).await
}

async fn launch(browser: &Browser, site: &Site, version: Version) -> Result<()> {
    browser.goto("about:blank").await?;
    let fragment = if version == Version::V2004 { "#2004" } else { "" };
    browser.goto(&site.url(&format!("/platform.html{fragment}"))).await?;
    browser.enter_frame("iframe").await?;
    browser.interactive().await
}

async fn leave(browser: &Browser) -> Result<()> {
    browser.leave_frame().await?;
    same(string(browser, "return JSON.stringify(window.refused)").await?.as_str(), "[]", "what the platform refused")?;
    // The frame's page goes, and with it the launch.
    browser.script("document.querySelector('iframe').remove()", &[]).await?;
    same(string(browser, "return JSON.stringify(window.refused)").await?.as_str(), "[]", "what it refused at the end")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_resumes_what_was_left_and_is_told_the_rest() -> Result<()> {
    let options = Told { complete: 2.0 / QUESTIONS as f64, score: true, pass: None };
    for version in [Version::V1_2, Version::V2004] {
        let Some(site) = platform(version, options).await? else { return Ok(()) };
        let (status, place, score) = match version {
            Version::V1_2 => ("cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.core.score.raw"),
            Version::V2004 => ("cmi.completion_status", "cmi.location", "cmi.score.raw"),
        };
        in_browser(Options::desktop(), async |browser| {
            launch(browser, &site, version).await?;
            browser.follow("Practice").await?;
            arrived(browser, "practice").await?;
            browser.script("location.hash = 'kitchen/practice/?ids=dishes,wrappers'", &[]).await?;
            browser.wait("article[data-question=dishes]").await?;
            crate::site::answer(browser, "Good").await?;
            browser.wait("article[data-question=wrappers]").await?;
            ensure!(!browser.has("link", "Open in full window").await?, "there is no other page to go to");
            let is = async |item: &str, value: &str| Ok(told(browser, item).await? == value);
            browser.wait_until("the answer is committed", async || is(status, "incomplete").await).await?;
            leave(browser).await?;
            ensure!(browser.local_storage().await?.is_empty(), "nothing of a learner stays on the device");
            ensure!(told(browser, place).await?.as_str().is_some_and(|place| place.starts_with("kitchen/practice/")));

            launch(browser, &site, version).await?;
            arrived(browser, "practice").await?;
            browser.script("location.hash = 'progress/'", &[]).await?;
            browser.wait_text("main", "Answers today").await?;
            browser.script("location.hash = 'kitchen/practice/?ids=wrappers'", &[]).await?;
            browser.wait("article[data-question=wrappers]").await?;
            crate::site::answer(browser, "Easy").await?;
            let is = async |item: &str, value: &str| Ok(told(browser, item).await? == value);
            browser.wait_until("the deck is completed", async || is(status, "completed").await).await?;
            ensure!(told(browser, score).await?.is_string(), "a score was asked for");
            leave(browser).await
        })
        .await
        .with_context(|| format!("{version:?}"))?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_platform_a_package_keeps_progress_itself() -> Result<()> {
    let Some(site) = platform(Version::V1_2, Told::default()).await? else { return Ok(()) };
    in_browser(Options::desktop(), async |browser| {
        browser.goto(&site.url("/index.html#kitchen/practice/?ids=dishes,wrappers")).await?;
        browser.interactive().await?;
        crate::site::answer(browser, "Good").await?;
        browser.wait("article[data-question=wrappers]").await?;
        same(logged(browser).await?.len(), 1, "answers")
    })
    .await
}
