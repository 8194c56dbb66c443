//! Why: with several decks the front page says where each stands and what to go on with; every page is in reach of a thumb, on any
//! screen.
//! Must not know: what a deck's own page shows.

use crate::site::{CHOICES, DECK, DECK_PAGE, PAGES, answer, at_root, below, open, present, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

/// What the cards say, in their order: the title, and where the deck stands.
async fn cards(browser: &Browser) -> Result<Vec<[String; 2]>> {
    let script = "return [...document.querySelectorAll('.deck-card')].map(card => [card.querySelector('h2').textContent, card.querySelector('.hero p').textContent])";
    Ok(serde_json::from_value(browser.script(script, &[]).await?)?)
}

fn says(interview: &str, pitfalls: &str) -> Vec<[String; 2]> {
    [["Important Python Question Answers", interview], ["Python Pitfalls", pitfalls]]
        .map(|card| card.map(str::to_owned))
        .into()
}

/// The name of the only link that is made to be noticed.
async fn start(browser: &Browser) -> Result<String> {
    same(browser.count("main [data-kind=primary]").await?, 1, "obvious starts")?;
    browser.label("main [data-kind=primary]").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_says_where_each_deck_stands() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        same(cards(browser).await?, says("0 due · 21 new · 0 learned", "0 due · 50 new · 0 learned"), "before")?;
        same(
            start(browser).await?.as_str(),
            "Start Important Python Question Answers",
            "the first deck has new questions",
        )?;
        browser.follow("Start Important Python Question Answers").await?;
        answer(browser, "Again").await?;
        answer(browser, "Good").await?;
        browser.press("End practice").await?;
        browser.follow("Decks").await?;
        browser.wait("main[data-route=library]").await?;
        browser.interactive().await?;
        same(
            cards(browser).await?,
            says("0 due · 19 new · 0 learned", "0 due · 50 new · 0 learned"),
            "after two answers",
        )?;

        open(browser, &site, &format!("/{CHOICES}/practice/?ids=mutable-default")).await?;
        same(present(browser).await?.as_str(), "mutable-default", "a question of the other deck")?;
        browser.script(ANSWERED_LONG_AGO, &[]).await?;
        open(browser, &site, "/").await?;
        same(
            cards(browser).await?,
            says("0 due · 19 new · 0 learned", "1 due · 48 new · 1 learned"),
            "with a deck that waits",
        )?;
        same(start(browser).await?.as_str(), "Start Python Pitfalls", "what is due goes first")?;
        same(browser.label(".deck-card:last-child svg").await?.as_str(), "1 of 50 learned", "the ring")?;
        browser.follow("Start Python Pitfalls").await?;
        same(present(browser).await?.as_str(), "mutable-default", "the one that is due")
    })
    .await
}

/// Two answers of the second deck: one is due since, the other was so easy that it is learned.
const ANSWERED_LONG_AGO: &str = "const day = Math.floor(Date.now() / 864e5) - 5; \
    localStorage.setItem('viva:log:earlier:0', `viva-log 1 earlier ${(Date.now() - 5 * 864e5).toString(36)} fsrs-6\\n` + \
    ['mutable-default', 'parameter-kinds'].map((id, n) => `${n}=python-pitfalls/${id}\\n${n + 1}.${n}.${n}.${day.toString(36)}.0.1er${[1, 4][n]}0\\n`).join(''))";

#[tokio::test(flavor = "multi_thread")]
async fn what_another_tab_does_shows_in_the_library() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/").await?;
        browser.new_tab(&site.url(&format!("/{DECK}/practice/?ids=decorators"))).await?;
        browser.interactive().await?;
        answer(browser, "Good").await?;
        browser.tab(0).await?;
        browser.wait_text(".deck-card", "0 due · 20 new · 0 learned").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_needs_no_javascript() -> Result<()> {
    let site = below("/a/b").await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url("/")).await?;
        same(cards(browser).await?, says("0 due · 21 new · 0 learned", "0 due · 50 new · 0 learned"), "cards")?;
        // Once its style is there, which may be later than the page.
        browser
            .wait_until("what cannot work is not offered", async || Ok(!browser.has("link", "Start…").await?))
            .await?;
        browser.follow("Python Pitfalls").await?;
        same(browser.count("li[data-question]").await?, 50, "questions")?;
        browser.click("li[data-question=mutable-default] a").await?;
        browser.wait_text("article", "A default value is evaluated once").await?;
        browser.follow("Decks").await?;
        browser.follow("Important Python Question Answers").await?;
        same(browser.count("li[data-question]").await?, 21, "questions")
    })
    .await?;
    ensure!(site.missing().is_empty(), "not found: {:?}", site.missing());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_is_chosen_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/").await?;
        browser.script("document.querySelector('main h1').focus()", &[]).await?;
        let mut reached = Vec::new();
        for _ in 0..4 {
            browser.keys(&["Tab"]).await?;
            reached.push(string(browser, "return document.activeElement.textContent").await?);
        }
        same(
            reached,
            ["Important Python Question Answers", "Start", "Python Pitfalls", "Start"].map(str::to_owned).into(),
            "order",
        )?;
        browser.keys(&["Shift+Tab", "Enter"]).await?;
        browser.wait("main[data-route=deck]").await?;
        browser.client.back().await?;
        browser.wait("main[data-route=library]").await?;
        // The search of all pages leads to a page that can search.
        browser.keys(&["/"]).await?;
        browser.wait("main[data-route=deck]").await?;
        browser
            .wait_until("the search box has the focus", async || {
                Ok(browser.script("return document.activeElement.id", &[]).await? == "search")
            })
            .await?;
        same(string(browser, "return location.pathname").await?.as_str(), DECK_PAGE, "the first deck")
    })
    .await
}

/// What is too low for a thumb. A box and its label are one target; a link within a sentence may be as high as its line.
const LOW: &str = "return [...document.querySelectorAll('header a, main :is(a, button, summary, select, input:not([type=checkbox], [type=radio], [type=file])), main label:has(input)')] \
    .filter(part => part.checkVisibility() && !part.closest('.prose, p:not(.actions, .row)') && part.getBoundingClientRect().height < 44) \
    .map(part => part.outerHTML.slice(0, 200)).join('\\n')";

const WIDTHS: &str = "return `${document.documentElement.scrollWidth} of ${innerWidth}`";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_narrow_screen_and_a_thumb() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (320, 640), expected: vec!["favicon"], ..Options::phone() }, async |browser| {
        for path in PAGES {
            open(browser, &site, path).await?;
            same(string(browser, WIDTHS).await?.as_str(), "320 of 320", &format!("width of {path}"))?;
            let lines = "return String(new Set([...document.querySelectorAll('.site-header a')].filter(link => link.checkVisibility()).map(link => link.getBoundingClientRect().bottom)).size)";
            same(string(browser, lines).await?.as_str(), "1", &format!("lines of the header of {path}"))?;
            same(string(browser, LOW).await?.as_str(), "", &format!("low targets of {path}"))?;
        }
        browser.goto(&site.url("/404.html")).await?;
        same(string(browser, WIDTHS).await?.as_str(), "320 of 320", "width of the 404 page")?;
        same(string(browser, LOW).await?.as_str(), "", "low targets of the 404 page")
    })
    .await
}
