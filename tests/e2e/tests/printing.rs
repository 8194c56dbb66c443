//! Why: the questions that a filter leaves become a booklet, on paper or as a PDF file, from which nothing is cut.
//! Must not know: how the page is laid out.

use crate::site::{DECK, DECK_PAGE, QUESTIONS, TITLE, at_root, open, same, string};
use anyhow::{Result, ensure};
use e2e::{Engine, Options, in_browser, skipped_in};
use serde_json::json;

/// What an engine cannot do here.
pub const NO_PAPER: &str = "has a driver that cannot print";

/// The booklet's questions.
const SECTION: &str = "main section[id^=question-]";

#[tokio::test(flavor = "multi_thread")]
async fn the_filtered_questions_become_a_booklet() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("{DECK_PAGE}?topic=tables&q=list")).await?;
        browser.wait("mark").await?;
        let listed = browser.count("li[data-question]").await?;
        ensure!((1..QUESTIONS).contains(&listed), "{listed} questions pass the filter");
        browser.tap_named("link", "Print these questions").await?;
        browser.wait(SECTION).await?;
        same(browser.count(SECTION).await?, listed, "questions")?;
        same(browser.count("nav[aria-label=Contents] li").await?, listed, "contents")?;
        browser.wait_text("#question-dishes", "A tuple cannot be changed by mistake").await?;
        let prints = !skipped_in(&[Engine::WebKit], NO_PAPER)?;
        let with = if prints { browser.printed_pages().await? } else { 0 };
        browser.tap_named("checkbox", "With answers").await?;
        browser.wait_until("the answers are gone", async || Ok(browser.count("main section h3").await? == 0)).await?;
        if prints {
            let without = browser.printed_pages().await?;
            ensure!(without >= 2 && without < with, "{with} pages with answers, {without} without");
        }
        browser.tap_named("link", &format!("‹ {TITLE}")).await?;
        browser.wait("main[data-route=deck] mark").await?;
        same(browser.count("li[data-question]").await?, listed, "questions of the list")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_cut_on_paper() -> Result<()> {
    if skipped_in(&[Engine::Firefox, Engine::WebKit], "has a driver that cannot show a page as it is printed")? {
        return Ok(());
    }
    let site = at_root().await?;
    // As wide as A4 between its margins.
    let options = Options { media: vec![("prefers-color-scheme", "dark")], ..Options::desktop() };
    in_browser(options, async |browser| {
        open(browser, &site, &format!("/{DECK}/booklet/")).await?;
        browser.wait(SECTION).await?;
        browser.resize(673, 900).await?;
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
        let cut = "return [...document.querySelectorAll('main *')].filter(part => part.scrollWidth > part.clientWidth + 1 \
            && getComputedStyle(part).overflowX !== 'visible').map(part => part.outerHTML.slice(0, 80)).join('\\n')";
        same(string(browser, cut).await?, String::new(), "what is cut")?;
        for (hidden, what) in [(".site-header", "the header"), (".button", "a button"), ("main label", "a choice")] {
            let shown = format!("return `${{[...document.querySelectorAll('{hidden}')].some(part => part.checkVisibility())}}`");
            same(string(browser, &shown).await?.as_str(), "false", what)?;
        }
        let dark = "return getComputedStyle(document.documentElement).colorScheme";
        same(string(browser, dark).await?.as_str(), "light", "colours on paper")?;
        browser.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        Ok(())
    })
    .await
}
