//! Why: a fault that stops the app in the middle of a session costs no answer, and does not stop it again at every start.
//! Must not know: which fault it was.

use crate::site::{CHOICES, DECK, answer, at_root, logged, open, present, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, Site, in_browser};

/// The app stops the next time that it puts anything new on the page.
const BREAK: &str = "const places = [...['createElement', 'createTextNode', 'createComment', 'importNode'] \
        .map(name => [Document.prototype, name]), [Node.prototype, 'cloneNode']]; \
    const before = places.map(([object, name]) => object[name]); \
    const stop = () => { places.forEach(([object, name], at) => object[name] = before[at]); \
        throw new WebAssembly.RuntimeError('unreachable') }; \
    for (const [object, name] of places) object[name] = stop;";

/// Stops the app at what `act` does, and loads the page again.
async fn stopped(browser: &Browser, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    shown(browser).await?;
    // What the app does in its first idle moment would take the fault, and survive it.
    browser.wait("link[rel=manifest]").await?;
    browser.script(BREAK, &[]).await?;
    act().await?;
    browser.wait("html[data-app=failed]").await?;
    browser.client.refresh().await?;
    browser.interactive().await
}

/// Waits until it is noted that the present question is shown.
async fn shown(browser: &Browser) -> Result<()> {
    let is_noted = async || Ok(!browser.local_storage().await?.keys().any(|key| key.starts_with("viva:turning:")));
    browser.wait_until("the question is shown", is_noted).await
}

/// A session of new questions of which one is answered, on a browser that expects the fault.
async fn in_session(test: impl AsyncFnOnce(&mut Browser, &Site) -> Result<()>) -> Result<()> {
    let site = at_root().await?;
    let expected = vec!["unreachable", "closure invoked", "panicked", "RuntimeError"];
    in_browser(Options { expected, ..Options::phone() }, async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=stock]").await?;
        test(browser, &site).await
    })
    .await
}

async fn typed(browser: &Browser) -> Result<String> {
    string(browser, "return document.getElementById('attempt').value").await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_at_showing_the_answer() -> Result<()> {
    in_session(async |browser, _| {
        browser.fill("#attempt", "half an answer").await?;
        stopped(browser, async || browser.press("Show answer").await).await?;
        same(present(browser).await?.as_str(), "stock", "the question")?;
        same(typed(browser).await?.as_str(), "half an answer", "what was typed")?;
        same(logged(browser).await?.len(), 1, "answers in the log")?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=menu]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_at_the_next_question() -> Result<()> {
    in_session(async |browser, _| {
        browser.press("Show answer").await?;
        stopped(browser, async || browser.press("Good…").await).await?;
        same(logged(browser).await?.len(), 2, "answers in the log")?;
        browser.wait_text("main", "Unfinished: Recall · 2 of 5 answered").await?;
        browser.wait_text("main", "The app stopped at the next question.").await?;
        browser.press("Resume without that question").await?;
        browser.wait("article[data-question=prices]").await?;
        browser.press("Undo").await?;
        browser.wait("article[data-question=stock] [data-rating]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_at_the_beginning() -> Result<()> {
    in_session(async |browser, site| {
        open(browser, site, &format!("/{DECK}/practice/")).await?;
        stopped(browser, async || browser.press("Start practice…").await).await?;
        browser.wait_text("main", "The app stopped at the next question.").await?;
        browser.wait_text("main", "Unfinished: Recall · 1 of 5 answered").await?;
        browser.click(".left-session button").await?;
        browser.wait("article[data-question]").await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait("article[data-question]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_at_undo() -> Result<()> {
    in_session(async |browser, _| {
        stopped(browser, async || browser.press("Undo").await).await?;
        same(logged(browser).await?.len(), 2, "the answer and its being taken back")?;
        browser.wait_text("main", "Unfinished: Recall · 0 of 5 answered").await?;
        browser.press("Resume session").await?;
        browser.wait("article[data-question=dishes] [data-rating]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_at_the_end() -> Result<()> {
    in_session(async |browser, _| {
        stopped(browser, async || browser.press("End practice").await).await?;
        same(logged(browser).await?.len(), 1, "answers in the log")?;
        browser.wait("article[data-question=stock]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_in_an_interview() -> Result<()> {
    in_session(async |browser, site| {
        open(browser, site, &format!("/{DECK}/practice/?mode=interview&ids=dishes,wrappers")).await?;
        browser.fill("#attempt", "about dishes").await?;
        browser.press("Submit answer").await?;
        stopped(browser, async || browser.press("Nothing to add").await).await?;
        browser.wait_text("main", "Unfinished: Mock interview · 1 of 2 answered").await?;
        browser.press("Resume session").await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.press("End practice").await?;
        browser.wait_text("article", "about dishes").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_at_checking_a_choice() -> Result<()> {
    in_session(async |browser, site| {
        open(browser, site, &format!("/{CHOICES}/practice/?mode=choice&queue=new")).await?;
        browser.click("article input").await?;
        let before = present(browser).await?;
        stopped(browser, async || browser.press("Check").await).await?;
        same(present(browser).await?, before, "the question")?;
        browser.press("I don't know").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_app_has_stopped_there_are_ways_on() -> Result<()> {
    in_session(async |browser, _| {
        browser.press("Show answer").await?;
        browser.script(BREAK, &[]).await?;
        browser.press("Good…").await?;
        browser.wait_text("#failed", "stopped because of an error").await?;
        ensure!(browser.has("button", "Try again").await? && browser.has("button", "Download your progress").await?);
        browser.follow("Leave practice").await?;
        browser.wait("main[data-route=deck]").await?;
        browser.interactive().await?;
        same(logged(browser).await?.len(), 2, "answers in the log")
    })
    .await
}
