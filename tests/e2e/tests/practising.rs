//! Why: a learner practises, and what they did is there afterwards.
//! Must not know: how reviews are packed, beyond that a line is an entry.

use crate::parts::wait_for_place;
use crate::site::{DECK, DECK_PAGE, FIRST, QUESTIONS, answer, arrived, at_root, below, logged, open, present, same};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, Site, in_browser};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_from_set_up_to_summary() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| session(browser, &site).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_below_a_deep_path() -> Result<()> {
    let site = below("/some/sub/path").await?;
    in_browser(Options::phone(), async |browser| session(browser, &site).await).await?;
    ensure!(site.missing().is_empty(), "not found: {:?}", site.missing());
    Ok(())
}

async fn session(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, DECK_PAGE).await?;
    browser.follow("Learn 5 new").await?;
    arrived(browser, "practice").await?;
    same(present(browser).await?.as_str(), FIRST[0], "new ones by topic, in the deck's order")?;
    browser.fill("#attempt", "Lists change, tuples do not.").await?;
    browser.press("Show answer").await?;
    browser.wait_text("article", "Lists change, tuples do not.").await?;
    browser.named("button", "Again, this session…").await?;
    browser.named("button", "Easy, in …").await?;
    browser.press("Again…").await?;
    wait_for_question(browser, FIRST[1]).await?;
    for (id, rating) in FIRST[1..4].iter().zip(["Hard", "Good", "Easy"]) {
        same(answer(browser, rating).await?.as_str(), *id, "next")?;
    }
    wait_for_question(browser, FIRST[4]).await?;
    same(logged(browser).await?.len(), 4, "entries stored")?;
    browser.press("Undo").await?;
    wait_for_question(browser, FIRST[3]).await?;
    same(logged(browser).await?.len(), 5, "undo adds a retraction")?;
    browser.press("Good…").await?;
    same(answer(browser, "Good").await?.as_str(), FIRST[4], "next")?;
    wait_for_question(browser, FIRST[0]).await?;
    answer(browser, "Good").await?;
    browser.wait_text("h1", "Session finished").await?;
    browser.wait_text("main", "4 of 5 recalled at the first try").await?;
    browser.follow("Back to the questions").await?;
    statuses_after(browser).await?;
    browser.client.refresh().await?;
    browser.interactive().await?;
    statuses_after(browser).await
}

async fn statuses_after(browser: &Browser) -> Result<()> {
    for id in FIRST {
        browser.wait(&format!("li[data-question={id}]:is([data-status=learning], [data-status=learned])")).await?;
    }
    same(browser.count("li[data-status=new]").await?, QUESTIONS - FIRST.len(), "new ones left")?;
    browser.named("link", "Learn new").await?;
    Ok(())
}

async fn wait_for_question(browser: &Browser, id: &str) -> Result<()> {
    browser.wait(&format!("article[data-question={id}]")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_before_it_is_shown() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=prices")).await?;
        browser.press("Show answer").await?;
        browser.named("heading", "What does this print?").await?;
        browser.wait_text("article", "del prices[name]").await?;
        same(browser.count("article details[open]").await?, 0, "outputs shown at once")?;
        browser.press("Show the output").await?;
        browser.wait_text("article details[open]", "dictionary changed size during iteration").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_questions_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.tab_to_named("button", "Start practice").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question]").await?;
        for (number, key) in ["3", "4", "1"].into_iter().enumerate() {
            let id = present(browser).await?;
            browser.keys(&[if number == 0 { "Space" } else { "Enter" }]).await?;
            browser.wait("[data-rating]").await?;
            browser.wait_focus("#answer-heading").await?;
            browser.keys(&[key]).await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
            browser.wait_focus("main h1").await?;
        }
        browser.keys(&["u"]).await?;
        browser.wait("[data-rating]").await?;
        same(logged(browser).await?.len(), 4, "three answers and a retraction")?;
        browser.client.refresh().await?;
        open(browser, &site, DECK_PAGE).await?;
        same(browser.count("li:not([data-status=new])[data-question]").await?, 2, "rated questions")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn back_leaves_a_session_and_finds_it_again() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.follow("Learn 5 new").await?;
        arrived(browser, "practice").await?;
        answer(browser, "Good").await?;
        wait_for_question(browser, FIRST[1]).await?;
        browser.client.back().await?;
        browser.wait("main[data-route=deck]").await?;
        browser.wait(&format!("li[data-question={}][data-status=learning]", FIRST[0])).await?;
        browser.client.forward().await?;
        wait_for_question(browser, FIRST[1]).await?;
        browser.press("Undo").await?;
        wait_for_question(browser, FIRST[0]).await?;
        browser.press("End practice").await?;
        browser.wait_text("main", "No question answered").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_frame_shows_the_next_prompt_and_storage_holds_the_review() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.follow("Learn 5 new").await?;
        browser.press("Show answer").await?;
        browser.wait("[data-rating]").await?;
        let script = "const done = arguments[arguments.length - 1]; \
            document.querySelector('[data-rating=good]').click(); \
            const stored = Object.keys(localStorage).some(key => key.startsWith('viva:log:')); \
            requestAnimationFrame(() => done([stored, document.querySelector('article').dataset.question]))";
        let seen = browser.client.execute_async(script, Vec::new()).await?;
        ensure!(seen[0] == true, "stored within the click");
        ensure!(seen[1] == FIRST[1], "the next frame shows {}", seen[1]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn due_questions_come_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        browser.follow("Practise this").await?;
        same(answer(browser, "Good").await?.as_str(), "wrappers", "the chosen one")?;
        browser.wait_text("h1", "Session finished").await?;
        browser.days_later(4).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=due]").await?;
        browser.follow("Practise 1 due").await?;
        same(present(browser).await?.as_str(), "wrappers", "due")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filtered_set_can_be_practised() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("{DECK_PAGE}?topic=testing")).await?;
        browser.follow("Practise these").await?;
        browser.press("Start practice").await?;
        same(present(browser).await?.as_str(), "taste", "the only one that fits")?;
        wait_for_place(browser, 0, 1).await
    })
    .await
}
