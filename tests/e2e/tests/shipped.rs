//! Why: the few things that must hold of the release site itself, with whatever decks are in `content/`, and some facts of the decks
//! that this project ships. Of a shipped deck that is not there nothing is said.
//! Must not know: the tests' own decks.

use crate::site::{SEARCH, arrived, number, open, same};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, SiteOptions, dist, in_browser, skip};
use std::path::{Path, PathBuf};

pub const DECK: &str = "python-interview";

/// The release site at a root.
pub async fn at_root() -> Result<Site> {
    Site::start(SiteOptions { dist: dist()?, ..SiteOptions::default() }).await
}

/// Whether a shipped deck is in `content/`; a line says so if it is not.
pub fn is_here(deck: &str) -> bool {
    let here = content().join(deck).with_extension("md").exists();
    if !here {
        skip(&format!("the deck {deck} is not in content/"));
    }
    here
}

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

/// The ids of the release site's decks, each with those of its questions.
pub fn decks() -> Result<Vec<(String, Vec<String>)>> {
    let mut decks = Vec::new();
    for entry in std::fs::read_dir(dist()?)? {
        let folder = entry?.path();
        // A deck that is called something else now has no list of its own.
        let page = std::fs::read_to_string(folder.join("index.html")).unwrap_or_default();
        if folder.join("q").is_dir() && page.contains("data-question=") {
            let rows = page.split("data-question=\"").skip(1).filter_map(|row| row.split('"').next());
            let id = folder.file_name().context("a folder has a name")?.to_string_lossy().into_owned();
            decks.push((id, rows.map(str::to_owned).collect()));
        }
    }
    ensure!(!decks.is_empty(), "the release site has no deck");
    Ok(decks)
}

/// The paths of all its pages.
fn paths() -> Result<Vec<String>> {
    let mut paths: Vec<String> = ["/", "/progress/", "/progress/backup/", "/settings/"].map(str::to_owned).into();
    for (deck, questions) in decks()? {
        paths.extend([format!("/{deck}/"), format!("/{deck}/practice/")]);
        paths.extend(questions.iter().map(|id| format!("/{deck}/q/{id}/")));
    }
    Ok(paths)
}

#[test]
fn every_page_has_a_head_of_its_own() -> Result<()> {
    let only = match &decks()?[..] {
        [(deck, _)] => Some(format!("/{deck}/")),
        _ => None,
    };
    let mut titles = std::collections::BTreeMap::new();
    for path in paths()? {
        let page = std::fs::read_to_string(dist()?.join(&path[1..]).join("index.html"))?;
        let title = crate::reading::head(&path, &page)?;
        // The page of the only deck is the front page, too.
        let place = if only.as_ref() == Some(&path) { "/".to_owned() } else { path };
        let other = titles.insert(title.clone(), place.clone());
        ensure!(other.as_ref().is_none_or(|other| *other == place), "{place} and {other:?} are called {title:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_release_site_can_be_read_searched_and_practised() -> Result<()> {
    let site = at_root().await?;
    let (deck, questions) = decks()?.into_iter().next().context("a deck")?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        fits(browser).await?;
        open(browser, &site, &format!("/{deck}/")).await?;
        fits(browser).await?;
        same(browser.count("li[data-question]").await?, questions.len(), "questions")?;
        ensure!(browser.has("textbox", SEARCH).await?, "the deck can be searched");
        browser.click(&format!("li[data-question='{}'] a", questions[0])).await?;
        arrived(browser, "question").await?;
        fits(browser).await?;
        browser.follow("Practise this").await?;
        arrived(browser, "practice").await?;
        browser.press("I don't know").await?;
        browser.named("button", "Continue").await?;
        fits(browser).await?;
        browser.press("Continue").await?;
        browser.press("End practice").await?;
        browser.wait_text("h1", "Session ended").await?;
        open(browser, &site, "/progress/").await?;
        browser.wait("main svg[role=img]").await?;
        fits(browser).await
    })
    .await?;
    ensure!(site.missing().is_empty(), "not found: {:?}", site.missing());
    Ok(())
}

/// Fails if the page is wider than the screen. Where a phone is emulated, a page that is too wide widens the window, too.
async fn fits(browser: &Browser) -> Result<()> {
    let screen = number(browser, "return innerWidth").await?;
    let expected = if browser.engine == Engine::WebKit { screen } else { 390.0 };
    let page = number(browser, "return document.documentElement.scrollWidth").await?;
    same([page, screen], [expected, expected], "the widths of page and window")
}

#[tokio::test(flavor = "multi_thread")]
async fn question_14_says_on_its_first_screen_that_its_code_does_not_run() -> Result<()> {
    if !is_here(DECK) {
        return Ok(());
    }
    let site = at_root().await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url(&format!("/{DECK}/q/custom-sort/"))).await?;
        let note = "article header [data-kind=caution]";
        browser.wait_text(note, "The code below does not run.").await?;
        let end = format!("return document.querySelector('{note}').getBoundingClientRect().bottom");
        ensure!(number(browser, &end).await? < number(browser, "return innerHeight").await?, "it is below the screen");
        browser.wait_text("[data-kind=caution] figure[data-mark=corrected]", "middle = slow.next").await?;
        browser.wait_text("figure[data-mark=broken] figcaption", "fails: SyntaxError").await
    })
    .await
}
