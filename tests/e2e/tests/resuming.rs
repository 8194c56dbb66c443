//! Why: nothing that a learner did in a session is lost, and what they wrote is compared with the key points.
//! Must not know: how sessions and texts are stored.

use crate::exercising::announced;
use crate::parts::{VERDICT, points, ticked, wait_said, wait_ticked};
use crate::site::{DECK, DECK_PAGE, QUESTIONS, answer, arrived, at_root, logged, open, present, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

const ANSWER: &str = "A list is mutable, dishes can be added, removed or replaced, as in an open order.";

#[tokio::test(flavor = "multi_thread")]
async fn a_session_goes_on_after_a_reload_and_in_a_new_tab() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.press("Start practice…").await?;
        browser.fill("#attempt", ANSWER).await?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=stock]").await?;
        browser.fill("#attempt", "half an\nanswer").await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        same(present(browser).await?.as_str(), "stock", "the same question")?;
        same(typed(browser).await?.as_str(), "half an\nanswer", "typed text")?;
        browser.press("Show answer").await?;
        points(browser).await?.swap_remove(1).click().await?;
        wait_ticked(browser, &[2]).await?;
        browser.script("scrollTo(0, 300)", &[]).await?;
        let here = browser.client.current_url().await?.to_string();
        let old = browser.client.window().await?;
        browser.new_tab(&here).await?;
        let tab = browser.client.window().await?;
        browser.client.switch_to_window(old).await?;
        browser.client.close_window().await?;
        browser.client.switch_to_window(tab).await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait_text("article", "half an").await?;
        wait_ticked(browser, &[2]).await?;
        browser
            .wait_until("the page is scrolled to where it was", async || {
                Ok(browser.script("return Math.abs(scrollY - 300) < 2", &[]).await? == true)
            })
            .await?;
        browser.press("Undo").await?;
        browser.wait("article[data-question=dishes]").await?;
        browser.wait_text("article", ANSWER).await?;
        let undo = browser.named("button", "Undo").await?;
        ensure!(!undo.is_enabled().await?, "the start is reached: there is nothing more to undo");
        open(browser, &site, DECK_PAGE).await?;
        same(browser.count("li[data-question][data-status=new]").await?, QUESTIONS, "as before the session")
    })
    .await
}

async fn typed(browser: &Browser) -> Result<String> {
    string(browser, "return document.getElementById('attempt').value").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_left_is_offered_again() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        answer(browser, "Good").await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.wait_text("main", "Unfinished: Recall · 1 of 5 answered").await?;
        browser.press("Resume session").await?;
        browser.wait("article[data-question=stock]").await?;
        browser.press("End practice").await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.named("button", "Start practice…").await?;
        ensure!(!browser.has("button", "Resume session").await?, "an ended session is over");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_kept_beside_each_other_until_discarded() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids=dishes,wrappers,stock")).await?;
        browser.fill("#attempt", ANSWER).await?;
        browser.press("Submit answer").await?;
        browser.press("Nothing to add").await?;
        browser.wait("article[data-question=wrappers]").await?;
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        answer(browser, "Good").await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=menu,oven")).await?;
        browser.wait("article[data-question=menu]").await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        for said in [
            "Unfinished: Mock interview · 1 of 3 answered",
            "Unfinished: Recall · 1 of 5 answered",
            "Unfinished: Recall · 0 of 2 answered",
        ] {
            browser.wait_text("main", said).await?;
        }
        // What is nowhere else goes only when that is said.
        browser.click("section .left-session:nth-of-type(3) button:last-of-type").await?;
        browser.press("Keep answers").await?;
        browser.click("section .left-session:nth-of-type(3) button").await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.press("End practice").await?;
        browser.wait_text("article", ANSWER).await?;
        browser.press("Good…").await?;
        browser.wait_text("h1", "Interview report").await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.click("section .left-session:nth-of-type(2) button:last-of-type").await?;
        browser.wait_gone("section .left-session:nth-of-type(2)").await?;
        browser.wait_text("main", "Unfinished: Recall · 0 of 2 answered").await?;
        same(logged(browser).await?.len(), 2, "answers in the log")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_practise_the_same_questions_and_lose_nothing() -> Result<()> {
    let site = at_root().await?;
    let address = format!("/{DECK}/practice/?queue=new");
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &address).await?;
        browser.fill("#attempt", "of the first tab").await?;
        browser
            .wait_until("it is stored", async || {
                Ok(browser.local_storage().await?.values().any(|text| text.contains("of the first tab")))
            })
            .await?;
        browser.new_tab(&site.url(&address)).await?;
        browser.interactive().await?;
        same(typed(browser).await?.as_str(), "of the first tab", "the second tab goes on")?;
        browser.fill("#attempt", "of the second tab").await?;
        answer(browser, "Good").await?;
        browser.tab(0).await?;
        browser.fill("#attempt", "again of the first tab").await?;
        answer(browser, "Hard").await?;
        answer(browser, "Hard").await?;
        browser.tab(1).await?;
        answer(browser, "Good").await?;
        answer(browser, "Good").await?;
        same(logged(browser).await?.len(), 5, "answers in the log")?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.wait_text("main", "Unfinished: Recall · 2 of 5 answered").await?;
        browser.wait_text("main", "Unfinished: Recall · 3 of 5 answered").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_left_says_what_it_asks_again() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        answer(browser, "Again").await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.wait_text("main", "Unfinished: Recall · 1 of 2 answered, 1 to repeat").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_day_has_a_new_queue() -> Result<()> {
    let site = at_root().await?;
    let address = format!("/{DECK}/practice/?queue=new");
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &address).await?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=stock]").await?;
        browser.fill("#attempt", "half an answer").await?;
        browser.days_later(1).await?;
        open(browser, &site, &address).await?;
        browser.wait("article[data-question=stock]").await?;
        same(typed(browser).await?.as_str(), "", "a session of its own")?;
        browser.wait_text("main", "0 / 5").await?;
        for page in ["/", DECK_PAGE] {
            open(browser, &site, page).await?;
            browser.named("link", "Resume earlier session").await?;
        }
        browser.tap_named("link", "Resume earlier session").await?;
        browser.wait_text("main", "Unfinished: Recall · 1 of 5 answered · ").await?;
        browser.click(".left-session:last-of-type button").await?;
        browser.wait("article[data-question=stock]").await?;
        same(typed(browser).await?.as_str(), "half an answer", "the session of the day before")
    })
    .await
}

/// Renames what is stored of a session as the version before named it.
const AS_BEFORE: &str = "for (const key of Object.keys(localStorage)) { \
    const kind = /^viva:(session|place):/.exec(key)?.[1]; if (!kind) continue; \
    localStorage.setItem(`viva:${kind}:kitchen`, localStorage.getItem(key).replace(/\\nbegan \\d+/, '')); localStorage.removeItem(key); }";

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_an_earlier_version_stored_goes_on() -> Result<()> {
    let site = at_root().await?;
    let address = format!("/{DECK}/practice/?queue=new");
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &address).await?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=stock]").await?;
        browser.fill("#attempt", "half an answer").await?;
        open(browser, &site, "/").await?;
        browser.script(AS_BEFORE, &[]).await?;
        open(browser, &site, &address).await?;
        browser.wait("article[data-question=stock]").await?;
        same(typed(browser).await?.as_str(), "half an answer", "typed text")?;
        browser.press("Undo").await?;
        browser.wait("article[data-question=dishes]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_ticks_key_points_and_proposes_a_rating() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        browser.fill("#attempt", ANSWER).await?;
        browser.press("Show answer").await?;
        wait_ticked(browser, &[1]).await?;
        browser.wait_text("article label:has(:checked)", "You wrote: ").await?;
        browser.wait("[data-rating=again][data-proposed]").await?;
        for point in points(browser).await?.into_iter().skip(1) {
            browser.script("arguments[0].click()", &[serde_json::to_value(&point)?]).await?;
        }
        same(ticked(browser).await?.len(), 6, "points that are ticked")?;
        browser.wait("[data-rating=easy][data-proposed], [data-rating=good][data-proposed]").await?;
        ensure!(
            string(browser, "return document.getElementById('announcer').textContent")
                .await?
                .contains("suggested rating")
        );
        browser.script("document.activeElement.blur()", &[]).await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.press("I don't know").await?;
        browser.press("Continue").await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes")).await?;
        browser.press("Show answer").await?;
        browser.press("Your last try").await?;
        browser.named("heading", "today, …").await?;
        browser.wait_text("article", ANSWER).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_can_rest_and_come_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        browser.press("I don't know").await?;
        browser.press("Pause this question").await?;
        browser.wait("article[data-question=stock]").await?;
        announced(browser, "Question paused").await?;
        browser.press("Undo pause").await?;
        announced(browser, "Question no longer paused").await?;
        browser.wait(&format!("article[data-question=dishes] {VERDICT}")).await?;
        browser.press("Pause this question").await?;
        browser.wait("article[data-question=stock]").await?;
        browser.press("End practice").await?;
        browser.follow("See paused questions").await?;
        arrived(browser, "deck").await?;
        browser.wait("li[data-question]:only-of-type").await?;
        browser.wait("li[data-question=dishes]").await?;
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        same(present(browser).await?.as_str(), "stock", "the paused one is left out")?;
        open(browser, &site, &format!("/{DECK}/q/dishes/")).await?;
        browser.wait_text("article", "Paused: practice skips this question.").await?;
        browser.press("Unpause").await?;
        browser.wait_until("nothing is left to change", async || Ok(!browser.has("button", "Unpause").await?)).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn custom_study_leaves_the_schedule_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?topic=testing")).await?;
        browser.press("More options").await?;
        browser.click("input[name=off-schedule]").await?;
        browser.press("Start practice…").await?;
        same(answer(browser, "Easy").await?.as_str(), "taste", "the filter's question")?;
        browser.wait_text("h1", "Session finished").await?;
        browser.follow("Back to the deck").await?;
        arrived(browser, "deck").await?;
        same(browser.count("li[data-status=new]").await?, QUESTIONS, "questions that are still new")
    })
    .await
}

/// As though every answer had been given to other words than today's.
const BEFORE_AN_EDIT: &str = "const seen = Object.keys(localStorage).filter(key => key.startsWith('viva:mark:seen:')); \
    seen.forEach(key => localStorage.setItem(key, `${Date.now() + 1000} earlier 0`)); return seen.length";

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_answer_is_said_until_it_is_seen() -> Result<()> {
    const NOTE: &str = "This answer has changed since you last saw it.";
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let noted = async || Ok::<bool, anyhow::Error>(browser.text("main").await?.contains(NOTE));
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        ensure!(!noted().await?, "nothing was seen yet");
        answer(browser, "Good").await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        same(browser.script(BEFORE_AN_EDIT, &[]).await?.as_u64(), Some(2), "questions with what was seen")?;
        open(browser, &site, &format!("/{DECK}/q/dishes/")).await?;
        wait_said(browser, NOTE).await?;
        browser.press("Got it").await?;
        browser.wait_until("the note is gone", async || Ok(!noted().await?)).await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        ensure!(!noted().await?, "what was seen is kept");
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers")).await?;
        wait_said(browser, NOTE).await?;
        answer(browser, "Good").await?;
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        ensure!(!noted().await?, "an answer sees it");
        Ok(())
    })
    .await
}
