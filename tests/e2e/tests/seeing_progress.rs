//! Why: what was answered is on the progress page, in a picture and in the table below it, also for who sees no picture.
//! Must not know: how a number is worked out.

use crate::parts::{NAVIGATION, wait_answers_today};
use crate::site::{DECK, QUESTIONS, answer, arrived, at_root, logged, open, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

const CALENDAR: &str = "[role=group][aria-label=Calendar]";

/// The table below a picture, cell by cell, whether or not it is unfolded.
async fn table(browser: &Browser, chart: &str) -> Result<Vec<Vec<String>>> {
    let script = "return [...document.querySelectorAll(`#${arguments[0]} tbody tr`)].map(row => [...row.cells].map(cell => cell.textContent))";
    Ok(serde_json::from_value(browser.script(script, &[chart.into()]).await?)?)
}

/// The sum of all numbers but those of the first column.
fn sum(table: &[Vec<String>]) -> u32 {
    table.iter().flat_map(|row| &row[1..]).filter_map(|cell| cell.parse::<u32>().ok()).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn seeing_what_was_answered() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/progress/").await?;
        browser.wait_text("main h2", "Nothing practised yet").await?;
        same(browser.count("svg[role=img]").await?, 0, "pictures of nothing")?;
        browser.follow("Start: 5 new").await?;
        browser.wait("main[data-route=practice]").await?;

        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.press("I don't know").await?;
        browser.press("Continue").await?;
        answer(browser, "Hard").await?;
        browser.wait_text("h1", "Session finished").await?;
        let answers = logged(browser).await?.len() as u32;

        browser.follow("Progress").await?;
        arrived(browser, "progress").await?;
        wait_answers_today(browser, 3).await?;
        browser.wait_text("#standings h2", &format!("2 of {QUESTIONS} questions started")).await?;
        same(sum(&table(browser, "calendar").await?), answers, "answers in the calendar")?;
        same(sum(&table(browser, "coming").await?), 2, "questions that come due")?;
        browser.wait_text("section[aria-labelledby=missed] li", "missed 1 of 2 times").await?;
        same(browser.count("section[aria-labelledby=missed] li").await?, 1, "what was missed")?;
        browser.named("link", "Can you explain what a decorator does…").await?;
        ensure!(browser.has("button", "Add reviews to calendar").await?, "reminders are offered here, too");
        let standings = table(browser, "standings").await?;
        same(
            standings.iter().map(|row| row[1].as_str()).collect(),
            vec!["0", &(QUESTIONS - 2).to_string(), "2", "0"],
            "due, new, learning, learned",
        )?;
        let judged = table(browser, "judged").await?;
        same(sum(&judged), 1, "suggested ratings")?;
        same(&judged[0][1..], &["1", "0", "0", "0"].map(str::to_owned), "not to know suggests Again")?;
        let asked: Vec<_> = table(browser, "recall").await?.into_iter().map(|row| row[2].clone()).collect();
        ensure!(asked.iter().all(|asked| asked == "0 of 0"), "nothing has come back yet: {asked:?}");

        for picture in 0..browser.count("[role=img]").await? {
            let label =
                format!("return document.querySelectorAll('main [role=img]')[{picture}].getAttribute('aria-label')");
            ensure!(string(browser, &label).await?.len() > 20, "picture {picture} says what it shows");
        }
        Ok(())
    })
    .await
}

/// Cards about a finding that draw nothing.
const EMPTY_CARDS: &str = "return [...document.querySelectorAll('main section[aria-labelledby$=-title]')].filter(card => !card.querySelector('[role=img]')).length";

#[tokio::test(flavor = "multi_thread")]
async fn seeing_something_after_the_first_answer_and_no_empty_card() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers")).await?;
        answer(browser, "Good").await?;
        open(browser, &site, "/progress/").await?;
        wait_answers_today(browser, 1).await?;
        let step = browser.named("link", "Start: 4 new").await?.rectangle().await?;
        ensure!(step.1 + step.3 < 420.0, "the next step is in the upper half of the screen: {step:?}");
        browser.wait_text("#standings h2", "questions started").await?;
        browser.wait_text("#recall h2", "topics started").await?;
        same(browser.script(EMPTY_CARDS, &[]).await?.as_u64(), Some(0), "cards without a picture")?;
        for absent in ["#time", "#predicted"] {
            same(browser.count(absent).await?, 0, absent)?;
        }
        browser.wait_text("#later", "Predictions compared").await?;
        let ways = [("link", "Set an interview date", "plan"), ("link", "Start: 4 new", "practice")];
        for (role, name, page) in ways {
            open(browser, &site, "/progress/").await?;
            browser.tap_named(role, name).await?;
            arrived(browser, page).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn seeing_the_figures_by_keyboard() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers")).await?;
        answer(browser, "Good").await?;
        open(browser, &site, "/progress/").await?;
        browser.tab_to("#coming summary").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("#coming details[open]").await?;
        browser.keys(&["Tab"]).await?;
        // So that the table can be scrolled by keyboard.
        browser.wait_focus("#coming details :has(> table)").await?;
        browser.tab_to(CALENDAR).await?;
        browser.keys(&["Tab", "Space"]).await?;
        browser.wait("#calendar details[open]").await?;
        let wide = "return String(document.documentElement.scrollWidth <= innerWidth)";
        same(string(browser, wide).await?.as_str(), "true", "the page fits the screen")?;
        let rows = format!(
            "return String(new Set([...document.querySelectorAll('{NAVIGATION} nav a')].map(link => link.getBoundingClientRect().bottom)).size)"
        );
        same(string(browser, &rows).await?.as_str(), "1", "lines of the header")?;
        let shown = format!(
            "const box = document.querySelector('{CALENDAR}'), last = [...box.querySelectorAll('g:has(title)')].at(-1).getBoundingClientRect(); \
            return String(last.right <= box.getBoundingClientRect().right + 1)"
        );
        same(string(browser, &shown).await?.as_str(), "true", "the calendar begins at its end")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_from_before_a_flight_westwards_are_of_today() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        browser.at("2026-11-30T01:00:00Z", "Asia/Tokyo").await?;
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        for _ in 0..5 {
            answer(browser, "Good").await?;
        }
        browser.at("2026-11-30T09:00:00Z", "America/Los_Angeles").await?;
        open(browser, &site, "/progress/").await?;
        wait_answers_today(browser, 5).await?;
        open(browser, &site, crate::site::DECK_PAGE).await?;
        browser.named("link", "Practise more").await?;
        ensure!(!browser.has("link", "Start: 5 new").await?, "the day's new questions are learned already");
        browser.at("2026-11-30T21:00:00Z", "America/Los_Angeles").await?;
        open(browser, &site, "/progress/").await?;
        wait_answers_today(browser, 5).await?;
        browser.at("2026-12-01T21:00:00Z", "America/Los_Angeles").await?;
        open(browser, &site, "/progress/").await?;
        wait_answers_today(browser, 0).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_left_open_overnight_is_of_today_when_it_is_looked_at() -> Result<()> {
    const OVERNIGHT: &str = "const Then = Date; window.Date = class extends Then { \
        constructor(...given) { if (given.length) super(...given); else super(Then.now() + 864e5) } \
        static now() { return Then.now() + 864e5 } }; dispatchEvent(new Event(arguments[0]))";
    let site = at_root().await?;
    for sign in ["focus", "visibilitychange"] {
        in_browser(Options::phone(), async |browser| {
            open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers,dishes")).await?;
            answer(browser, "Good").await?;
            open(browser, &site, "/progress/").await?;
            wait_answers_today(browser, 1).await?;
            let on = if sign == "focus" { "dispatchEvent" } else { "document.dispatchEvent" };
            browser.script(&OVERNIGHT.replace("; dispatchEvent", &format!("; {on}")), &[sign.into()]).await?;
            wait_answers_today(browser, 0).await
        })
        .await?;
    }
    Ok(())
}
