//! Why: what all browser tests share: a host with the site of their own decks, and what is in those decks.
//! Must not know: what a single test is after, or the decks of `content/`.

use anyhow::{Context, Result, ensure};
use e2e::{Browser, Site, SiteOptions, fixture};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The deck of questions to recall: `fixture/kitchen.md`.
pub const DECK: &str = "kitchen";
pub const DECK_PAGE: &str = "/kitchen/";
pub const TITLE: &str = "Kitchen Python";
pub const QUESTIONS: usize = 13;

/// What practice asks first: the new ones by topic, in the deck's order.
pub const FIRST: [&str; 5] = ["dishes", "stock", "menu", "prices", "queue"];

/// The deck of multiple-choice questions: `fixture/market.md`.
pub const CHOICES: &str = "market";
pub const CHOICES_PAGE: &str = "/market/";
pub const CHOICES_TITLE: &str = "Market Choices";
pub const CHOICE_QUESTIONS: usize = 8;

/// A deck in another language than the app's, which is written from right to left: `fixture/tearoom.md`.
pub const FOREIGN: &str = "tearoom";
pub const FOREIGN_PAGE: &str = "/tearoom/";

/// A page of every kind; the library is the front page.
pub const PAGES: [&str; 12] = [
    "/",
    DECK_PAGE,
    CHOICES_PAGE,
    "/kitchen/q/recipe/",
    "/kitchen/practice/",
    "/kitchen/plan/",
    "/kitchen/booklet/",
    "/kitchen/share/",
    "/tearoom/q/glasses/",
    "/progress/",
    "/progress/backup/",
    "/settings/",
];
pub const SEARCH: &str = "Search questions and answers";

/// How a host serves the tests' own site at a root; for those that want something else besides.
pub fn served() -> Result<SiteOptions> {
    Ok(SiteOptions { dist: fixture()?, ..SiteOptions::default() })
}

/// The site at a root.
pub async fn at_root() -> Result<Site> {
    Site::start(served()?).await
}

/// The site below a path ("/some/path"), where nothing else is.
pub async fn below(prefix: &str) -> Result<Site> {
    Site::start(SiteOptions { prefix: prefix.to_owned(), ..served()? }).await
}

/// A path of the site, opened, with the app running.
pub async fn open(browser: &Browser, site: &Site, path: &str) -> Result<()> {
    browser.goto(&site.url(path)).await?;
    browser.interactive().await
}

/// Waits until a page of this route is there, with the app running, however the reader got to it.
pub async fn arrived(browser: &Browser, route: &str) -> Result<()> {
    browser.wait(&format!("main[data-route={route}]")).await?;
    browser.interactive().await
}

/// Marks the document, to tell later whether it is still the same.
pub async fn mark(browser: &Browser) -> Result<()> {
    browser.script("window.marked = true", &[]).await?;
    Ok(())
}

/// Fails if a page was loaded since the document was marked.
pub async fn is_marked(browser: &Browser) -> Result<()> {
    let script = "return `${window.marked} at ${location.pathname}`";
    let found = string(browser, script).await?;
    ensure!(found.starts_with("true"), "a page was loaded on the way: {found}");
    Ok(())
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

/// What names a file by its content, as the build does.
pub fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Opens the list of keys by its key, and closes it.
pub async fn keys_open_and_close(browser: &Browser) -> Result<()> {
    browser.keys(&["?"]).await?;
    browser.wait("dialog[open]").await?;
    browser.keys(&["Escape"]).await?;
    browser.wait_gone("dialog[open]").await
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

/// Texts that a script returns.
pub async fn strings(browser: &Browser, script: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_value(browser.script(script, &[]).await?)?)
}
