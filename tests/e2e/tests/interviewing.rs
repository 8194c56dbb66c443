//! Why: a mock interview is held, compared and reported, and nothing that was answered is lost on the way.
//! Must not know: how follow-ups are found, or how an interview is kept.

use crate::exercising::{begin_by_keys, type_keys};
use crate::parts::{EARLIER, FOLLOW_UP, points, wait_for_place, wait_ticked};
use crate::printing::NO_PAPER;
use crate::site::{DECK, DECK_PAGE, at_root, logged, number, open, present, same, string};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, in_browser, skipped_in};
use fantoccini::Locator;
use serde_json::json;

/// The first of them has six key points, and what is said here mentions the first of them.
const TWO: &str = "dishes,wrappers";
/// What the author has an interviewer ask about the rest of it.
const ASKS: [&str; 5] = [
    "What would you do with it later?",
    "Where can only one of them be used?",
    "What can you do with one and not with the other?",
    "How do they compare in cost?",
    "How would you make one easier to read?",
];
const ANSWER: &str = "A list is mutable, dishes can be added, removed or replaced, as in an open order.";

/// The present question, being asked; and being compared.
const ASKED: &str = "article[data-mode=interview] #attempt";
const COMPARED: &str = "article[data-mode=interview] [data-rating]";

/// Begins an interview of three questions, with two minutes for each. Those of one topic: each has key points of which the
/// first is ticked by its own words.
async fn set_up(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, &format!("/{DECK}/practice/?topic=functions")).await?;
    browser.tap("input[name=mode][value=interview]").await?;
    browser.wait("select[name=minutes]").await?;
    browser.tap("input[name=queue][value=all]").await?;
    browser.tap("input[name=size][value='3']").await?;
    browser.client.find(Locator::Css("select[name=minutes]")).await?.select_by_value("2").await?;
    browser.tap_named("button", "Start practice…").await?;
    browser.wait(ASKED).await?;
    Ok(())
}

/// The key points of a question, as its own page has them.
async fn key_points(browser: &Browser, id: &str) -> Result<Vec<String>> {
    let script = "const [path, done] = arguments; fetch(path).then(answer => answer.text()).then(text => { \
        const page = new DOMParser().parseFromString(text, 'text/html'); \
        const part = [...page.querySelectorAll('section')].find(part => part.querySelector('h2')?.textContent === 'Key points'); \
        done([...part.querySelectorAll('li')].map(point => point.lastElementChild.textContent)) })";
    let page = json!(format!("/{DECK}/q/{id}/"));
    Ok(serde_json::from_value(browser.client.execute_async(script, vec![page]).await?)?)
}

/// Answers the present question with its first key point, says nothing to what is asked further, and gives the key points.
async fn answer(browser: &Browser) -> Result<(String, Vec<String>)> {
    let id = present(browser).await?;
    let points = key_points(browser, &id).await?;
    browser.wait("#attempt").await?;
    browser.fill("#attempt", &points[0]).await?;
    browser.tap_named("button", "Submit answer").await?;
    browser.wait(FOLLOW_UP).await?;
    browser.tap_named("button", "Nothing to add").await?;
    browser.wait_gone(&format!("article[data-question={id}] #follow-up")).await?;
    Ok((id, points))
}

/// Holds a whole interview of three questions, and compares it.
async fn interview(browser: &Browser, site: &Site) -> Result<()> {
    set_up(browser, site).await?;
    let mut asked = Vec::new();
    for number in 0..3 {
        wait_for_place(browser, number, 3).await?;
        asked.push(answer(browser).await?);
    }
    for (number, (id, _)) in asked.iter().enumerate() {
        browser.wait(&format!("article[data-question={id}] [data-rating]")).await?;
        wait_for_place(browser, number, 3).await?;
        ensure!(browser.has("button", "Your answer").await?, "what was said is beside the key points");
        wait_ticked(browser, &[1]).await?;
        browser.wait("[data-rating][data-proposed]").await?;
        same(browser.count("[data-rating]").await?, 4, "ratings of what was recalled")?;
        browser.tap(if number == 0 { "[data-rating=good]" } else { "[data-rating=hard]" }).await?;
    }
    browser.wait_text("h1", "Interview report").await?;
    browser.wait_text("main", "3 questions in ").await?;
    browser.wait("main table").await?;
    browser.wait("main h3").await?;
    same(browser.count("main h3").await?, 3, "questions with what was missed")?;
    for (at, (_, points)) in asked.iter().enumerate() {
        let missed =
            format!("return document.querySelectorAll('main h3')[{at}].parentElement.innerText.replace(/\\s+/g, ' ')");
        let missed = string(browser, &missed).await?;
        ensure!(!missed.contains(&points[0]), "{missed:?} leaves out what was said");
        ensure!(missed.contains(points.last().context("there are key points")?), "{missed:?} has what was not");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_from_set_up_to_report_by_touch_and_the_next_one_beside_it() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        interview(browser, &site).await?;
        are_an_interviews(browser).await?;
        ensure!(!browser.text("main").await?.contains("Previous interview"), "there was none before");
        interview(browser, &site).await?;
        browser.wait_text("main", "Previous interview, ").await?;
        let report = browser.text("main table").await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.tap("input[name=mode][value=interview]").await?;
        browser.named("heading", "Earlier interviews").await?;
        browser.wait_until("both reports are kept", async || Ok(browser.count(EARLIER).await? == 2)).await?;
        browser.tap(&format!("{EARLIER} summary")).await?;
        browser.wait_text(&format!("{EARLIER}[open] table"), &report).await?;
        browser.wait_text(&format!("{EARLIER}[open]"), "Previous interview, ").await
    })
    .await
}

/// One of three reviews is good, the others are hard, whatever was proposed; all are an interview's.
async fn are_an_interviews(browser: &Browser) -> Result<()> {
    let lines = logged(browser).await?;
    let good = lines.iter().filter(|line| line[line.len() - 3..].starts_with("i3")).count();
    let hard = lines.iter().filter(|line| line[line.len() - 3..].starts_with("i2")).count();
    same((good, hard), (1, 2), "good and hard reviews of interviews")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        begin_by_keys(browser, &site, &format!("/{DECK}/practice/?topic=testing"), "interview").await?;
        browser.tab_to("#attempt").await?;
        type_keys(browser, "It is tested").await?;
        browser.keys(&["Control+Enter"]).await?;
        browser.wait_focus("#follow-up").await?;
        browser.tab_to("#attempt").await?;
        type_keys(browser, ", automatically").await?;
        browser.tab_to_named("button", "Submit answer").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text("#follow-up", "One more follow-up").await?;
        browser.wait_focus("#follow-up").await?;
        browser.tab_to_named("button", "Nothing to add").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait(COMPARED).await?;
        same(logged(browser).await?.len(), 0, "reviews before one is rated")?;
        browser.wait_focus("main h1").await?;
        browser.keys(&["3"]).await?;
        browser.wait_text("h1", "Interview report").await?;
        browser.wait_focus("main h1").await?;
        same(logged(browser).await?.len(), 1, "reviews")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn follow_ups_ask_for_what_was_not_said() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids={TWO}")).await?;
        browser.wait("#attempt").await?;
        browser.fill("#attempt", ANSWER).await?;
        browser.tap_named("button", "Submit answer").await?;
        browser.wait_text("#follow-up", "Follow-up").await?;
        let first = browser.text(FOLLOW_UP).await?;
        ensure!(ASKS.contains(&first.as_str()), "{first:?} is none of the author's questions");
        same(points(browser).await?.len(), 0, "key points shown while asking")?;
        ensure!(!browser.text("article").await?.contains("settled"), "the answer is not shown while asking");
        browser.tap_named("button", "Submit answer").await?;
        browser.wait_text("#follow-up", "One more follow-up").await?;
        let second = browser.text(FOLLOW_UP).await?;
        ensure!(second != first, "{second:?} is asked twice");
        browser.tap_named("button", "Submit answer").await?;
        browser.wait("article[data-question=wrappers] #attempt").await?;
        same(browser.count(FOLLOW_UP).await?, 0, "follow-ups to a question not yet answered")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_stops_the_time() -> Result<()> {
    // The page's clock goes on by so many minutes.
    const LATER: &str =
        "const { Date } = window, now = Date.now, ahead = arguments[0] * 60000; Date.now = () => now() + ahead";
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        set_up(browser, &site).await?;
        browser.wait_text("[role=timer]", "About 2 minutes left").await?;
        browser.tap_named("button", "Pause").await?;
        browser.wait_text("[role=timer]", "Paused").await?;
        browser.script(LATER, &[json!(10)]).await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait_text("[role=timer]", "About 2 minutes left").await?;
        browser.script(LATER, &[json!(1.2)]).await?;
        browser.wait_text("[role=timer]", "About a minute left").await?;
        browser.script(LATER, &[json!(1)]).await?;
        browser.wait_text("[role=timer]", "Time is up. Finish when you are ready.").await?;
        answer(browser).await?;
        wait_for_place(browser, 1, 3).await?;
        browser.wait_text("[role=timer]", "About 2 minutes left").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_keeps_the_answers_so_far() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids={TWO}")).await?;
        browser.wait("#attempt").await?;
        browser.fill("#attempt", ANSWER).await?;
        browser.tap_named("button", "Submit answer").await?;
        browser.tap_named("button", "Nothing to add").await?;
        browser.wait("article[data-question=wrappers] #attempt").await?;
        browser.fill("#attempt", "half an answer").await?;
        browser.tap_named("button", "Submit answer").await?;
        browser.wait(FOLLOW_UP).await?;
        let asked = browser.text(FOLLOW_UP).await?;
        for _ in 0..2 {
            browser.client.refresh().await?;
            browser.interactive().await?;
            same(present(browser).await?.as_str(), "wrappers", "the present question")?;
            wait_for_place(browser, 1, 2).await?;
            browser.wait(FOLLOW_UP).await?;
            same(browser.text(FOLLOW_UP).await?, asked.clone(), "what was asked")?;
            let typed = string(browser, "return document.getElementById('attempt').value").await?;
            same(typed.as_str(), "half an answer", "what was typed")?;
        }
        browser.tap_named("button", "Nothing to add").await?;
        browser.wait("article[data-question=dishes] [data-rating]").await?;
        browser.wait_text("article", ANSWER).await?;
        wait_ticked(browser, &[1]).await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait_text("article", ANSWER).await?;
        browser.tap("[data-rating=good]").await?;
        browser.wait("article[data-question=wrappers] [data-rating]").await?;
        browser.wait_text("article", "half an answer").await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait_text("article", "half an answer").await?;
        browser.tap_named("button", "Undo").await?;
        browser.wait("article[data-question=dishes] [data-rating]").await?;
        browser.wait_text("article", ANSWER).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_left_while_comparing_goes_on() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids={TWO}")).await?;
        for (id, text) in [("dishes", ANSWER), ("wrappers", "half an answer")] {
            browser.wait(&format!("article[data-question={id}] #attempt")).await?;
            browser.fill("#attempt", text).await?;
            browser.press("Submit answer").await?;
            browser.press("Nothing to add").await?;
        }
        browser.wait("article[data-question=dishes] [data-rating]").await?;
        browser.press("Hard…").await?;
        browser.wait("article[data-question=wrappers] [data-rating]").await?;
        browser.press("End practice").await?;
        browser.wait_text("main", "Unfinished: Mock interview · 1 of 2 answers compared").await?;
        browser.press("Resume session").await?;
        browser.wait("article[data-question=wrappers] [data-rating]").await?;
        browser.wait_text("article", "half an answer").await?;
        browser.press("Again…").await?;
        browser.wait_text("h1", "Interview report").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_known_is_asked_no_further_and_read_at_the_end() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids={TWO}")).await?;
        browser.wait("article[data-question=dishes] #attempt").await?;
        browser.tap_named("button", "I don't know").await?;
        browser.wait("article[data-question=wrappers] #attempt").await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        wait_for_place(browser, 1, 2).await?;
        browser.tap_named("button", "I don't know").await?;
        for id in TWO.split(',') {
            browser.wait(&format!("article[data-question={id}] #answer-heading")).await?;
            browser.wait_text("article", "Key points").await?;
            same(
                browser.count("article input[type=checkbox], [data-rating]").await?,
                0,
                "points and ratings to choose",
            )?;
            browser.tap_named("button", "Continue").await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
        }
        browser.wait_text("h1", "Interview report").await?;
        browser.wait_text("main", ": 0 % of the key points.").await?;
        browser.wait_text("main", "The next 2 questions come back tomorrow.").await?;
        let primary = string(browser, "return document.querySelector('.report .button[data-kind=primary]').innerText");
        same(primary.await?.as_str(), "Practise what was missed", "the button that stands out")?;
        browser.named("button", "Add reviews to calendar").await?;
        let failed = logged(browser).await?.iter().filter(|line| line[line.len() - 3..].starts_with("i1")).count();
        same(failed, 2, "reviews rated Again")
    })
    .await
}

/// The longest that is offered, of questions with long prompts, of which nothing was said.
const TEN: &str = "dishes,stock,prices,queue,oven,recipe,wrappers,waiters,counter,taste";

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_one_printed_page() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        printed_on_one_page(browser, &site, &TEN.split(',').collect::<Vec<_>>()).await?;
        printed_on_one_page(browser, &site, &TEN.split(',').take(5).collect::<Vec<_>>()).await
    })
    .await
}

/// Says nothing to each of these, and prints the report.
async fn printed_on_one_page(browser: &Browser, site: &Site, ids: &[&str]) -> Result<()> {
    open(browser, site, &format!("/{DECK}/practice/?mode=interview&ids={}", ids.join(","))).await?;
    for id in ids {
        browser.wait(&format!("article[data-question={id}] #attempt")).await?;
        browser.press("Submit answer").await?;
        browser.press("Nothing to add").await?;
        browser.wait_gone(&format!("article[data-question={id}] #follow-up")).await?;
    }
    for id in ids {
        browser.wait(&format!("article[data-question={id}] [data-rating]")).await?;
        browser.click("[data-rating=again]").await?;
        browser.wait_gone(&format!("article[data-question={id}]")).await?;
    }
    browser.wait_text("h1", "Interview report").await?;
    browser.wait("main h3").await?;
    same(browser.count("main h3").await?, ids.len(), "questions")?;
    if skipped_in(&[Engine::WebKit], NO_PAPER)? {
        return Ok(());
    }
    same(browser.printed_pages().await?, 1, "pages")
}

/// The button that records, and beside it what is said of it.
const RECORDER: &str = "article :has(> [role=status])";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_can_be_recorded_and_heard() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { microphone: true, ..Options::phone() }, async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?topic=testing")).await?;
        browser.tap("input[name=mode][value=interview]").await?;
        browser.tap("input[name=spoken]").await?;
        browser.wait("input[name=spoken]:checked").await?;
        browser.tap_named("button", "Start practice…").await?;
        browser.tap_named("button", "Record").await?;
        browser.wait_text("article [role=status]", "Recording. It stays on this device.").await?;
        browser.wait_text(RECORDER, "1 s").await?;
        browser.tap_named("button", "Stop recording").await?;
        browser.wait_text("article [role=status]", "Recorded. ").await?;
        // One that is still under way when the answer is given is kept, too.
        browser.tap_named("button", "Record").await?;
        browser.wait_text("article [role=status]", "Recording. It stays on this device.").await?;
        browser.wait_text(RECORDER, "1 s").await?;
        browser.tap_named("button", "Submit answer").await?;
        browser.tap_named("button", "Nothing to add").await?;
        browser
            .wait_until("both recordings are there", async || Ok(browser.count("audio[src^='blob:']").await? == 2))
            .await?;
        browser.wait("a[download][href^='blob:']").await?;
        let heard = "return document.querySelector('audio').readyState";
        browser.wait_until("the recording is loaded", async || Ok(number(browser, heard).await? >= 1.0)).await?;
        same(browser.unexpected().await?, Vec::new(), "errors on the console")
    })
    .await
}

/// Lets a test say when the microphone may be used, and keeps what is given of it.
const ASK_FIRST: &str = "window.allow = []; window.tracks = []; const devices = navigator.mediaDevices; if (devices) { \
    window.devices = devices; const get = devices.getUserMedia.bind(devices); \
    devices.getUserMedia = async wanted => { await new Promise(then => window.allow.push(then)); \
        const stream = await get(wanted); window.tracks.push(...stream.getTracks()); return stream } }";

/// Allows whatever was asked for so far.
const ALLOW: &str = "window.allow.splice(0).forEach(then => then())";

async fn wait_for_live(browser: &Browser, expected: u64) -> Result<()> {
    let live = "return window.tracks.filter(track => track.readyState === 'live').length";
    let what = format!("{expected} microphones are on");
    browser.wait_until(&what, async || Ok(browser.script(live, &[]).await?.as_u64() == Some(expected))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_microphone_stays_on_and_one_that_is_on_shows() -> Result<()> {
    const LIGHT: &str = ".recorded[data-on]";
    let site = at_root().await?;
    in_browser(Options { microphone: true, ..Options::desktop() }, async |browser| {
        browser.before_each_page(ASK_FIRST).await?;
        // From a page of the app, so that going back stays in the document.
        open(browser, &site, &format!("{DECK_PAGE}?topic=functions")).await?;
        browser.follow("Practise these").await?;
        browser.click("input[name=mode][value=interview]").await?;
        browser.click("input[name=spoken]").await?;
        browser.press("Start practice…").await?;
        let asked = async || {
            let count = "return window.allow.length";
            let is_asked = async || Ok(browser.script(count, &[]).await?.as_u64() == Some(1));
            browser.wait_until("the microphone is asked for once", is_asked).await
        };
        // Pressed again and again before it is allowed.
        for _ in 0..3 {
            browser.press("Record").await?;
        }
        asked().await?;
        same(browser.count(LIGHT).await?, 0, "lights before")?;
        browser.script(ALLOW, &[]).await?;
        browser.wait(LIGHT).await?;
        wait_for_live(browser, 1).await?;
        browser.press("Stop recording").await?;
        wait_for_live(browser, 0).await?;
        browser.wait_gone(LIGHT).await?;
        let record = async || {
            browser.press("Record").await?;
            asked().await?;
            browser.script(ALLOW, &[]).await?;
            browser.wait(LIGHT).await?;
            wait_for_live(browser, 1).await
        };
        // The page is hidden.
        record().await?;
        let hide = "Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true }); \
            document.dispatchEvent(new Event('visibilitychange'))";
        browser.script(hide, &[true.into()]).await?;
        wait_for_live(browser, 0).await?;
        browser.wait_gone(LIGHT).await?;
        browser.script(hide, &[false.into()]).await?;
        // The question is answered, and the practice left while the browser still asks.
        record().await?;
        browser.press("Submit answer").await?;
        browser.press("Nothing to add").await?;
        wait_for_live(browser, 0).await?;
        browser.press("Record").await?;
        asked().await?;
        browser.back().await?;
        browser.wait_gone("article[data-question]").await?;
        browser.script(ALLOW, &[]).await?;
        browser.settled().await?;
        wait_for_live(browser, 0).await
    })
    .await
}
