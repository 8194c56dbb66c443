//! Why: what a learner marks (bookmarks, notes, questions that rest) stays, is found again, and counts as practice sees it.
//! Must not know: how marks are merged; of their stored form only that a deleted one is two words.

use crate::parts::{NOTE, OBSERVE_SHIFTS, is_not_noticed, nothing_shifts, wait_said};
use crate::site::{
    DECK, DECK_PAGE, FIRST, QUESTIONS, arrived, at_root, listed, number, open, same, served, string, wait_for_rows,
};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Options, Site, SiteOptions, Wasm, in_browser};
use std::time::Duration;

const BOOKMARK: &str = "button[aria-pressed]";

#[tokio::test(flavor = "multi_thread")]
async fn a_bookmark_and_a_note_survive_a_reload() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        same(browser.label(BOOKMARK).await?.as_str(), "Bookmark", "name")?;
        same(pressed(browser).await?.as_str(), "false", "before")?;
        browser.press("Bookmark").await?;
        browser.wait("button[aria-pressed=true]").await?;
        browser.press("Your note…").await?;
        browser.fill_named("Your note", "wraps:\n  keeps the name ").await?;
        browser.wait_text(&format!("{NOTE} [role=status]"), "Saved").await?;
        same(written(browser).await?.as_str(), "wraps:\n  keeps the name ", "what is typed stands")?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        same(pressed(browser).await?.as_str(), "true", "after a reload")?;
        same(browser.label(BOOKMARK).await?.as_str(), "Bookmark", "the name in the other state")?;
        browser.wait_text(&format!("{NOTE} summary"), "wraps:").await?;
        same(written(browser).await?.as_str(), "wraps:\n  keeps the name", "the note")?;
        browser.press("Bookmark").await?;
        browser.press("Your note…").await?;
        browser.click("#note").await?;
        browser.keys(&["Control+a", "Delete"]).await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        same(pressed(browser).await?.as_str(), "false", "removed")?;
        same(written(browser).await?.as_str(), "", "deleted")?;
        let stored = browser.local_storage().await?;
        for kind in ["bookmark", "note"] {
            let register = stored.get(&format!("viva:mark:{kind}:{DECK}/wrappers")).context("a register stays")?;
            same(register.split(' ').count(), 2, "words of a deleted one")?;
        }
        Ok(())
    })
    .await
}

async fn pressed(browser: &Browser) -> Result<String> {
    browser.attribute(BOOKMARK, "aria-pressed").await?.context("a state")
}

async fn written(browser: &Browser) -> Result<String> {
    string(browser, "return document.getElementById('note').value").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filters_show_what_is_marked_and_the_address_says_so() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        for id in ["wrappers", "waiters"] {
            open(browser, &site, &format!("/{DECK}/q/{id}/")).await?;
            browser.press("Bookmark").await?;
            browser.wait("button[aria-pressed=true]").await?;
        }
        open(browser, &site, &format!("/{DECK}/q/taste/")).await?;
        browser.press("Your note…").await?;
        browser.fill_named("Your note", "fixtures").await?;
        browser.follow("Questions").await?;
        wait_for_rows(browser, QUESTIONS).await?;
        let signs = "return [...document.querySelectorAll('li[data-question]')].filter(row => row.textContent.includes('Bookmarked')).map(row => row.dataset.question).sort().join()";
        same(string(browser, signs).await?.as_str(), "waiters,wrappers", "rows with the sign")?;
        browser.point_at_named("checkbox", "Bookmarked…").await?;
        wait_for_rows(browser, 2).await?;
        let mut found = listed(browser).await?;
        found.sort_unstable();
        same(found, vec!["waiters".to_owned(), "wrappers".to_owned()], "the bookmarked ones")?;
        same(search(browser).await?.as_str(), "?yours=bookmarked", "the address")?;
        open(browser, &site, &format!("{DECK_PAGE}?yours=bookmarked")).await?;
        wait_for_rows(browser, 2).await?;
        browser.point_at_named("checkbox", "With a note…").await?;
        wait_for_rows(browser, 3).await?;
        same(search(browser).await?.as_str(), "?yours=bookmarked,note", "the address")?;
        browser.follow("Practise these").await?;
        same(offered(browser, "all").await?.as_str(), "3", "practice is narrowed too")
    })
    .await
}

async fn search(browser: &Browser) -> Result<String> {
    string(browser, "return location.search").await
}

/// What practice's set-up offers of a kind.
async fn offered(browser: &Browser, kind: &str) -> Result<String> {
    arrived(browser, "practice").await?;
    browser.text(&format!("label:has([value={kind}]) output")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_are_set_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        tab_to(browser, "Bookmark").await?;
        browser.keys(&["Space"]).await?;
        browser.wait("button[aria-pressed=true]").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("button[aria-pressed=false]").await?;
        tab_to(browser, "Your note").await?;
        browser.keys(&["Enter", "Tab", "/", "?", "u", " ", "Enter", "1"]).await?;
        same(written(browser).await?.as_str(), "/?u \n1", "typed, not obeyed")?;
        same(browser.label("#note").await?.as_str(), "Your note", "name")?;
        same(number(browser, "return document.getElementById('note').maxLength").await?, 4000.0, "longest")
    })
    .await
}

/// Presses Tab until what has the focus says this.
async fn tab_to(browser: &Browser, text: &str) -> Result<()> {
    for _ in 0..30 {
        browser.keys(&["Tab"]).await?;
        if string(browser, "return document.activeElement.textContent.trim()").await? == text {
            return Ok(());
        }
    }
    anyhow::bail!("Tab never comes to {text:?}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paused_question_is_not_counted() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        browser.goto(&site.url(DECK_PAGE)).await?;
        browser.script("localStorage.setItem('viva:setting:new-per-day', '1 w 99')", &[]).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.follow(&format!("Start: {QUESTIONS} new")).await?;
        arrived(browser, "practice").await?;
        browser.press("I don't know").await?;
        browser.press("Pause this question").await?;
        browser.wait(&format!("article[data-question={}]", FIRST[1])).await?;
        browser.press("End practice").await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.named("link", &format!("Start: {} new", QUESTIONS - 1)).await?;
        browser.wait_text(&format!("li[data-question={}][data-status=new]", FIRST[0]), "paused").await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        same(offered(browser, "new").await?, (QUESTIONS - 1).to_string(), "what practice offers")?;
        open(browser, &site, &format!("/{DECK}/practice/?yours=paused")).await?;
        browser.wait_text("main", "Nothing to practise").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn stored_marks_shift_nothing() -> Result<()> {
    // Long enough for the prerendered page to be painted before the app takes it over.
    let wasm = Wasm::Delayed(Duration::from_secs(2));
    let site = Site::start(SiteOptions { wasm, ..served()? }).await?;
    for options in [Options::phone(), Options { size: (320, 640), ..Options::phone() }, Options::desktop()] {
        in_browser(options, async |browser| {
            browser.before_each_page(OBSERVE_SHIFTS).await?;
            browser.goto(&site.url(DECK_PAGE)).await?;
            browser.script(MARKS, &[]).await?;
            for path in ["/".to_owned(), DECK_PAGE.to_owned(), format!("/{DECK}/q/stock/")] {
                open(browser, &site, &path).await?;
                browser.settled().await?;
                nothing_shifts(browser, &path).await?;
            }
            same(written(browser).await?.as_str(), "a note", "the stored note is there")
        })
        .await?;
    }
    Ok(())
}

/// Marks of an earlier visit: all that a question can have, on the first ones of the list.
const MARKS: &str = "for (const id of ['dishes', 'stock', 'menu']) { const name = 'kitchen/' + id; \
    localStorage.setItem('viva:mark:bookmark:' + name, '1 w 1'); localStorage.setItem('viva:mark:note:' + name, '1 w a note'); } \
    localStorage.setItem('viva:mark:rest:kitchen/stock', '1 w suspended')";

#[tokio::test(flavor = "multi_thread")]
async fn marks_find_room_before_kept_attempts_do() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        let attempt = "localStorage.setItem('viva:attempts:kitchen/waiters', '5 3 w 1 ' + 'x'.repeat(3000))";
        browser.script(attempt, &[]).await?;
        browser.fill_local_storage().await?;
        browser.press("Bookmark").await?;
        let stored = browser.local_storage().await?;
        ensure!(stored.contains_key(&format!("viva:mark:bookmark:{DECK}/wrappers")), "the bookmark is stored");
        ensure!(!stored.contains_key(&format!("viva:attempts:{DECK}/waiters")), "it took the attempt's room");
        is_not_noticed(browser).await?;
        browser.fill_local_storage().await?;
        browser.press("Your note…").await?;
        browser.fill_named("Your note", "no room").await?;
        wait_said(browser, "full").await?;
        same(browser.text(&format!("{NOTE} [role=status]")).await?.as_str(), "", "nothing is said to be saved")
    })
    .await
}
