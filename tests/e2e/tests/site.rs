//! Why: what all browser tests of the site share: a host with the release site, and the words of the pages.
//! Must not know: what a single test is after.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Site, SiteOptions, dist};
use serde_json::Value;

pub const DECK: &str = "python-interview";
pub const DECK_PAGE: &str = "/python-interview/";

/// The deck of multiple-choice questions.
pub const CHOICES: &str = "python-pitfalls";
pub const CHOICES_PAGE: &str = "/python-pitfalls/";

/// A page of every kind; the library is the front page.
pub const PAGES: [&str; 8] = [
    "/",
    DECK_PAGE,
    CHOICES_PAGE,
    "/python-interview/q/custom-iterator/",
    "/python-interview/practice/",
    "/progress/",
    "/progress/backup/",
    "/settings/",
];
pub const SEARCH: &str = "Search questions and answers";

/// The release site at a root.
pub async fn at_root() -> Result<Site> {
    below("").await
}

/// The release site below a path ("/some/path"), where nothing else is.
pub async fn below(prefix: &str) -> Result<Site> {
    Site::start(SiteOptions { dist: dist()?, prefix: prefix.to_owned(), ..SiteOptions::default() }).await
}

/// A path of the site, opened, with the app running.
pub async fn open(browser: &Browser, site: &Site, path: &str) -> Result<()> {
    browser.goto(&site.url(path)).await?;
    browser.interactive().await
}

/// The front page, opened until all that a first visit stores is stored. A page that is left while it creates its database can hold
/// up those after it.
pub async fn visit(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, "/").await?;
    let created = "return indexedDB.databases().then(all => all.some(({ name }) => name === 'viva'))";
    browser.wait_until("the database is there", async || Ok(browser.script(created, &[]).await? == true)).await
}

/// The ids of the questions that the deck page lists, in order.
pub async fn listed(browser: &Browser) -> Result<Vec<String>> {
    let ids = browser
        .script("return [...document.querySelectorAll('li[data-question]')].map(row => row.dataset.question)", &[]);
    Ok(serde_json::from_value(ids.await?)?)
}

/// Waits until the deck page lists this many questions.
pub async fn wait_for_rows(browser: &Browser, rows: usize) -> Result<()> {
    browser
        .wait_until(&format!("{rows} questions are listed"), async || {
            Ok(browser.count("li[data-question]").await? == rows)
        })
        .await
}

/// The stored log's packed lines of reviews and retractions.
pub async fn logged(browser: &Browser) -> Result<Vec<String>> {
    let stored = browser.local_storage().await?;
    let segments = stored.iter().filter(|(key, _)| key.starts_with("viva:log:"));
    let lines = segments.flat_map(|(_, text)| text.lines().skip(1).filter(|line| !line.contains('=')));
    Ok(lines.map(str::to_owned).collect())
}

/// Answers the present question by mouse or touch and returns its id.
pub async fn answer(browser: &Browser, rating: &str) -> Result<String> {
    let id = present(browser).await?;
    browser.press("Show answer").await?;
    browser.press(&format!("{rating}…")).await?;
    Ok(id)
}

/// The id of the question in practice.
pub async fn present(browser: &Browser) -> Result<String> {
    browser.attribute("main article[data-question]", "data-question").await?.context("the question has an id")
}

/// Fails unless the value is what it should be.
pub fn same<T: PartialEq + std::fmt::Debug>(found: T, expected: T, what: &str) -> Result<()> {
    ensure!(found == expected, "{what}: {found:?}, not {expected:?}");
    Ok(())
}

/// A number that a script returns.
pub async fn number(browser: &Browser, script: &str) -> Result<f64> {
    browser.script(script, &[]).await?.as_f64().with_context(|| format!("{script} gives a number"))
}

/// A text that a script returns.
pub async fn string(browser: &Browser, script: &str) -> Result<String> {
    match browser.script(script, &[]).await? {
        Value::String(text) => Ok(text),
        other => anyhow::bail!("{script} gives {other}"),
    }
}
