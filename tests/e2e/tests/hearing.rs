//! Why: who hears a page instead of seeing it is told of each change once: by the focus going somewhere, or by a live region, never by both.
//! Must not know: how a page moves the focus or fills its live regions.

use crate::parts::points;
use crate::site::{CHOICES_TITLE, DECK, DECK_PAGE, PAGES, at_root, open, same, visit};
use anyhow::Result;
use e2e::{Browser, Options, in_browser};
use fantoccini::elements::Element;
use serde_json::json;

/// Notes what a screen reader would say: where the focus goes, and what is new in live regions.
const LISTEN: &str = r#"
    window.heard = [];
    const words = node => node.textContent.trim().replace(/\s+/g, ' ');
    document.addEventListener('focusin', ({ target }) => window.heard.push(words(target) || target.id));
    new MutationObserver(records => {
        const regions = new Set(records.map(({ target }) =>
            (target.nodeType === 1 ? target : target.parentElement)?.closest('[aria-live], [role=status], [role=alert]')));
        for (const region of regions) if (region && words(region)) window.heard.push(words(region));
    }).observe(document, { subtree: true, childList: true, characterData: true });
"#;

/// Does something and gives what was heard since, up to two frames after the first of it.
async fn heard(browser: &Browser, act: impl AsyncFnOnce() -> Result<()>) -> Result<Vec<String>> {
    browser.script("document.activeElement.blur(); window.heard = []", &[]).await?;
    act().await?;
    browser
        .wait_until("something is heard", async || Ok(browser.script("return window.heard.length", &[]).await? != 0))
        .await?;
    let settle = "const done = arguments[arguments.length - 1]; \
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.heard))))";
    let heard = browser.client.execute_async(settle, Vec::new()).await?;
    Ok(serde_json::from_value(heard)?)
}

/// A click that leaves the focus where it is, so that only what the page does is heard.
async fn click(browser: &Browser, element: &Element) -> Result<()> {
    browser.script("arguments[0].click()", &[json!(element)]).await?;
    Ok(())
}

/// Fails unless one thing is heard of a click, which begins as expected.
async fn is_heard(browser: &Browser, element: &Element, expected: &str) -> Result<()> {
    let heard = heard(browser, async || click(browser, element).await).await?;
    same(heard.len(), 1, &format!("things heard, of {heard:?}, where {expected:?} was expected"))?;
    same(heard[0].starts_with(expected), true, &format!("{heard:?} begins with {expected:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_of_a_session_is_heard_once() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers,dishes")).await?;
        browser.script(LISTEN, &[]).await?;
        let first = browser.text("h1").await?;
        is_heard(browser, &browser.named("button", "Show answer").await?, "Answer").await?;
        for (point, ticked) in points(browser).await?.iter().take(2).zip(1..) {
            is_heard(browser, point, &format!("{ticked} covered, suggested rating: ")).await?;
        }
        let hard = browser.named("button", "Hard…").await?;
        let rated = heard(browser, async || click(browser, &hard).await).await?;
        let expected = [rated[0].starts_with("Next review: "), rated[1].starts_with("When would you keep the dishes")];
        same((rated.len(), expected), (2, [true; 2]), &format!("the rating and the next question in {rated:?}"))?;
        is_heard(browser, &browser.named("button", "Undo").await?, &first).await?;
        is_heard(browser, &browser.named("button", "End practice").await?, "Session ended").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_heard_once_when_it_is_reached() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.script(LISTEN, &[]).await?;
        for (link, expected) in [
            ("Settings", "Settings"),
            ("Decks", "Be ready when you are asked"),
            (CHOICES_TITLE, CHOICES_TITLE),
            ("Progress", "Progress"),
            ("Back up, restore, move or reset", "Back up and move"),
            ("‹ Progress", "Progress"),
        ] {
            is_heard(browser, &browser.named("link", link).await?, expected).await?;
            let what = format!("the page {expected:?} is there");
            browser.wait_until(&what, async || Ok(browser.text("h1").await? == expected)).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn searching_and_bookmarking_are_heard_once() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.script(LISTEN, &[]).await?;
        // Letter by letter, in no time.
        let typed = "const box = document.getElementById('search'); for (const end of [1, 2, 3, 4, 5]) { \
            box.value = 'decor'.slice(0, end); box.dispatchEvent(new Event('input', { bubbles: true })) }";
        browser.script(typed, &[]).await?;
        browser
            .wait_until("a number is said", async || Ok(browser.script("return window.heard.length", &[]).await? != 0))
            .await?;
        let settle = "const done = arguments[arguments.length - 1]; setTimeout(() => done(window.heard), 1500)";
        let heard: Vec<String> = serde_json::from_value(browser.client.execute_async(settle, Vec::new()).await?)?;
        same(heard.len(), 1, &format!("things heard of {heard:?}"))?;
        same(heard[0].ends_with("of 13 questions"), true, &heard[0])?;
        open(browser, &site, &format!("/{DECK}/q/dishes/")).await?;
        browser.script(LISTEN, &[]).await?;
        is_heard(browser, &browser.named("button", "Bookmark").await?, "Bookmarked").await?;
        is_heard(browser, &browser.named("button", "Bookmark").await?, "Bookmark removed").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_a_page_over_says_nothing() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &site).await?;
        // What the page brings along is no change: listening begins when it is read, which is before the app runs.
        let listen = format!("document.addEventListener('readystatechange', () => {{ {LISTEN} }}, {{ once: true }})");
        browser.before_each_page(&listen).await?;
        for path in PAGES {
            open(browser, &site, path).await?;
            let settle =
                "const done = arguments[arguments.length - 1]; setTimeout(() => done(window.heard.join()), 200)";
            let heard = browser.client.execute_async(settle, Vec::new()).await?;
            same(heard.as_str(), Some(""), path)?;
        }
        Ok(())
    })
    .await
}
