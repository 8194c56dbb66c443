//! Why: the app is one document: whatever link is followed, and whichever way is practised, no page is loaded.
//! Must not know: what the pages are for.

use crate::parts::wait_answers_today;
use crate::site::{CHOICES_TITLE, DECK, TITLE, answer, arrived, at_root, is_marked, mark, open, same};
use anyhow::Result;
use e2e::{Browser, Options, Site, in_browser};
use std::collections::BTreeMap;

/// Begins to practise in this way, from the deck's list, and ends it again.
async fn practise(browser: &Browser, mode: &str) -> Result<()> {
    browser.follow("Practice").await?;
    arrived(browser, "practice").await?;
    browser.tap(&format!("input[name=mode][value={mode}]")).await?;
    browser.wait(&format!("input[name=mode][value={mode}]:checked")).await?;
    browser.press("Start practice…").await?;
    browser.wait(&format!("article[data-mode={mode}]")).await?;
    browser.press("End practice").await?;
    browser.follow("Questions").await?;
    arrived(browser, "deck").await?;
    is_marked(browser).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_loads_once_whatever_is_done() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        mark(browser).await?;
        browser.follow(TITLE).await?;
        arrived(browser, "deck").await?;
        is_marked(browser).await?;
        browser.click("li[data-question=wrappers] a").await?;
        arrived(browser, "question").await?;
        is_marked(browser).await?;
        browser.follow("Practise this").await?;
        arrived(browser, "practice").await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        browser.follow("Back to the deck").await?;
        arrived(browser, "deck").await?;
        is_marked(browser).await?;
        for mode in ["recall", "parsons", "cloze", "predict", "interview"] {
            practise(browser, mode).await?;
        }
        browser.follow("Decks").await?;
        arrived(browser, "library").await?;
        browser.follow(CHOICES_TITLE).await?;
        arrived(browser, "deck").await?;
        practise(browser, "choice").await?;
        for (link, route) in
            [("Progress", "progress"), ("Back up, restore, move or reset", "backup"), ("Settings", "settings")]
        {
            browser.follow(link).await?;
            arrived(browser, route).await?;
            is_marked(browser).await?;
        }
        for route in ["backup", "progress", "deck", "practice"] {
            browser.back().await?;
            arrived(browser, route).await?;
            is_marked(browser).await?;
        }
        Ok(())
    })
    .await?;
    same(pages(&site), vec!["/".to_owned()], "pages that were asked for")?;
    same(repeated(&site), Vec::new(), "files that were asked for twice")
}

/// The pages that the host was asked for.
fn pages(site: &Site) -> Vec<String> {
    site.hits().into_iter().map(|hit| hit.path).filter(|path| path.ends_with('/')).collect()
}

/// The files that the host was asked for more than once.
fn repeated(site: &Site) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for hit in site.hits() {
        *times.entry(hit.path).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times > 1).map(|(path, _)| path).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_on_every_page_without_a_page_load() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers")).await?;
        mark(browser).await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        browser.follow("Progress").await?;
        arrived(browser, "progress").await?;
        wait_answers_today(browser, 1).await?;
        browser.follow("Settings").await?;
        arrived(browser, "settings").await?;
        browser.back().await?;
        arrived(browser, "progress").await?;
        browser.client.forward().await?;
        arrived(browser, "settings").await?;
        browser.follow("Decks").await?;
        browser.follow(TITLE).await?;
        browser.wait("li[data-question=wrappers]:not([data-status=new])").await?;
        is_marked(browser).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_can_be_opened_and_left_at_any_speed() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/")).await?;
        let script = "const done = arguments[arguments.length - 1]; \
            const wait = time => new Promise(then => setTimeout(then, time)); \
            const until = async selector => { while (!document.querySelector(selector)) await new Promise(then => queueMicrotask(() => setTimeout(then))) }; \
            (async () => { for (let turn = 0; turn < 25; turn++) { \
                await until('li[data-question]'); \
                document.querySelectorAll('li[data-question] a')[turn % 5].click(); \
                await until('main[data-route=question]'); \
                if (turn % 3) await wait(turn % 3 * 5); \
                history.back(); } \
              await until('li[data-question]'); await wait(200); done(true) })()";
        browser.client.execute_async(script, Vec::new()).await?;
        browser.wait("li[data-question]").await?;
        Ok(())
    })
    .await
}
