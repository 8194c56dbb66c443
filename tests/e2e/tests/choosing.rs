//! Why: with several decks the front page says where each stands and what to go on with; every page is in reach of a thumb, on any
//! screen.
//! Must not know: what a deck's own page shows.

use crate::parts::NAVIGATION;
use crate::site::{
    CHOICE_QUESTIONS, CHOICES, CHOICES_TITLE, DECK, DECK_PAGE, PAGES, QUESTIONS, TITLE, answer, arrived, at_root,
    below, open, present, same, string,
};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

/// What the cards say, in their order: the title, and where the deck stands.
async fn cards(browser: &Browser) -> Result<Vec<[String; 2]>> {
    let script = "return [...document.querySelectorAll('main[data-route=library] article')].map(card => \
        [card.querySelector('h2').textContent, [...card.querySelectorAll('p')].map(p => p.textContent).find(text => text.includes(' due · '))])";
    Ok(serde_json::from_value(browser.script(script, &[]).await?)?)
}

/// Waits until the cards of both decks say (due, new, learned).
async fn wait_for_cards(browser: &Browser, first: [usize; 3], second: [usize; 3]) -> Result<()> {
    let line = |[due, new, learned]: [usize; 3]| format!("{due} due · {new} new · {learned} learned");
    let expected = [[TITLE.to_owned(), line(first)], [CHOICES_TITLE.to_owned(), line(second)]];
    let what = format!("the cards say {expected:?}");
    browser.wait_until(&what, async || Ok(cards(browser).await? == expected)).await
}

/// The name of the only link that is made to be noticed.
async fn start(browser: &Browser) -> Result<String> {
    same(browser.count("main [data-kind=primary]").await?, 1, "obvious starts")?;
    browser.label("main [data-kind=primary]").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_says_where_each_deck_stands() -> Result<()> {
    let site = at_root().await?;
    let (start_first, start_second) = (format!("Start {TITLE}"), format!("Start {CHOICES_TITLE}"));
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        wait_for_cards(browser, [0, QUESTIONS, 0], [0, CHOICE_QUESTIONS, 0]).await?;
        same(start(browser).await?, start_first.clone(), "the first deck has new questions")?;
        browser.follow(&start_first).await?;
        answer(browser, "Again").await?;
        answer(browser, "Good").await?;
        browser.press("End practice").await?;
        browser.follow("Decks").await?;
        arrived(browser, "library").await?;
        wait_for_cards(browser, [0, QUESTIONS - 2, 0], [0, CHOICE_QUESTIONS, 0]).await?;

        open(browser, &site, &format!("/{CHOICES}/practice/?ids=basket")).await?;
        same(present(browser).await?.as_str(), "basket", "a question of the other deck")?;
        browser.script(ANSWERED_LONG_AGO, &[]).await?;
        open(browser, &site, "/").await?;
        wait_for_cards(browser, [0, QUESTIONS - 2, 0], [1, CHOICE_QUESTIONS - 2, 1]).await?;
        same(start(browser).await?, start_second.clone(), "what is due goes first")?;
        let ring = browser.label("main article:last-child svg[role=img]").await?;
        same(ring, format!("1 of {CHOICE_QUESTIONS} learned"), "the ring")?;
        browser.follow(&start_second).await?;
        same(present(browser).await?.as_str(), "basket", "the one that is due")
    })
    .await
}

/// Two answers of the second deck: one is due since, the other was so easy that it is learned.
const ANSWERED_LONG_AGO: &str = "const day = Math.floor(Date.now() / 864e5) - 5; \
    localStorage.setItem('viva:log:earlier:0', `viva-log 1 earlier ${(Date.now() - 5 * 864e5).toString(36)} fsrs-6\\n` + \
    ['basket', 'stalls'].map((id, n) => `${n}=market/${id}\\n${n + 1}.${n}.${n}.${day.toString(36)}.0.1er${[1, 4][n]}0\\n`).join(''))";

#[tokio::test(flavor = "multi_thread")]
async fn what_another_tab_does_shows_in_the_library() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/").await?;
        browser.new_tab(&site.url(&format!("/{DECK}/practice/?ids=wrappers"))).await?;
        browser.interactive().await?;
        answer(browser, "Good").await?;
        browser.tab(0).await?;
        wait_for_cards(browser, [0, QUESTIONS - 1, 0], [0, CHOICE_QUESTIONS, 0]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_needs_no_javascript() -> Result<()> {
    let site = below("/a/b").await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url("/")).await?;
        wait_for_cards(browser, [0, QUESTIONS, 0], [0, CHOICE_QUESTIONS, 0]).await?;
        // Once its style is there, which may be later than the page.
        browser
            .wait_until("what cannot work is not offered", async || Ok(!browser.has("link", "Start…").await?))
            .await?;
        browser.follow(CHOICES_TITLE).await?;
        browser.wait("main[data-route=deck]").await?;
        same(browser.count("li[data-question]").await?, CHOICE_QUESTIONS, "questions")?;
        browser.click("li[data-question=basket] a").await?;
        browser.wait_text("article", "A default value is evaluated once").await?;
        browser.follow("Decks").await?;
        browser.follow(TITLE).await?;
        browser.wait("li[data-question=dishes]").await?;
        same(browser.count("li[data-question]").await?, QUESTIONS, "questions")
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
        same(reached, [TITLE, "Start", CHOICES_TITLE, "Start"].map(str::to_owned).into(), "order")?;
        browser.keys(&["Shift+Tab", "Enter"]).await?;
        browser.wait("main[data-route=deck]").await?;
        browser.client.back().await?;
        browser.wait("main[data-route=library]").await?;
        // The search of all pages leads to a page that can search.
        browser.keys(&["/"]).await?;
        browser.wait("main[data-route=deck]").await?;
        browser.wait_focus("#search").await?;
        same(string(browser, "return location.pathname").await?.as_str(), DECK_PAGE, "the first deck")
    })
    .await
}

/// What is too low for a thumb. A box and its label are one target, and so is the whole row of a list; a link within a sentence may be as high as its line, and so may
/// what belongs to a figure.
const LOW: &str = "const within = part => part.closest('figure') || [...part.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()); \
    return [...document.querySelectorAll('header a, main :is(a, button, summary, select, input:not([type=checkbox], [type=radio], [type=file])), main label:has(input)')] \
    .filter(part => part.checkVisibility() && !within(part) && (part.closest('li[data-question]') ?? part).getBoundingClientRect().height < 44) \
    .map(part => part.outerHTML.slice(0, 200)).join('\\n')";

const WIDTHS: &str = "return `${document.documentElement.scrollWidth} of ${innerWidth}`";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_narrow_screen_and_a_thumb() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (320, 640), expected: vec!["favicon"], ..Options::phone() }, async |browser| {
        for path in PAGES {
            open(browser, &site, path).await?;
            same(string(browser, WIDTHS).await?.as_str(), "320 of 320", &format!("width of {path}"))?;
            let lines = format!(
                "return String(new Set([...document.querySelectorAll('{NAVIGATION} a')].filter(link => link.checkVisibility()).map(link => link.getBoundingClientRect().bottom)).size)"
            );
            same(string(browser, &lines).await?.as_str(), "1", &format!("lines of the header of {path}"))?;
            same(string(browser, LOW).await?.as_str(), "", &format!("low targets of {path}"))?;
        }
        browser.goto(&site.url("/404.html")).await?;
        same(string(browser, WIDTHS).await?.as_str(), "320 of 320", "width of the 404 page")?;
        same(string(browser, LOW).await?.as_str(), "", "low targets of the 404 page")
    })
    .await
}
