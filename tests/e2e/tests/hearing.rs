//! Why: who hears a page instead of seeing it is told of each change once: by the focus going somewhere, or by a live region, never by both.
//! Must not know: how a page moves the focus or fills its live regions.

use crate::site::{DECK, DECK_PAGE, PAGES, at_root, open, same, visit};
use anyhow::Result;
use e2e::{Browser, Options, in_browser};

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
async fn click(browser: &Browser, css: &str) -> Result<()> {
    browser.wait(css).await?;
    browser.script("document.querySelector(arguments[0]).click()", &[css.into()]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_of_a_session_is_heard_once() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=decorators,list-or-tuple")).await?;
        browser.script(LISTEN, &[]).await?;
        let first = browser.text("h1").await?;
        let steps: [(&str, &str); 5] = [
            (".reveal-bar [data-kind=primary]", "Answer"),
            (".points label:nth-of-type(1) input", "1 ticked, proposed: "),
            (".points label:nth-of-type(2) input", "2 ticked, proposed: "),
            ("[data-rating=hard]", "Can you explain a situation where"),
            (".session-bar button:last-child", &first),
        ];
        for (button, expected) in steps {
            let heard = heard(browser, async || click(browser, button).await).await?;
            same(heard.len(), 1, &format!("{button}: things heard, of {heard:?}"))?;
            same(heard[0].starts_with(expected), true, &format!("{button}: {heard:?} begins with {expected:?}"))?;
        }
        let end = heard(browser, async || click(browser, ".session-bar button").await).await?;
        same(end, vec!["Session finished".to_owned()], "the end")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_heard_once_when_it_is_reached() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.script(LISTEN, &[]).await?;
        let settings = heard(browser, async || click(browser, "header a[href='settings/']").await).await?;
        same(settings, vec!["Settings".to_owned()], "a page")?;
        let library = heard(browser, async || click(browser, "header nav a[href='./']").await).await?;
        same(library, vec!["Decks".to_owned()], "the library")?;
        let deck = heard(browser, async || click(browser, "main a[href='python-pitfalls/']").await).await?;
        same(deck, vec!["Python Pitfalls".to_owned()], "a deck")
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
