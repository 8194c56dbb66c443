//! Why: a learner practises, and what they did is there afterwards.
//! Must not know: how reviews are packed, beyond that a line is an entry.

use crate::site::{DECK, DECK_PAGE, answer, at_root, below, logged, open, present, same, string};
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
    same(present(browser).await?.as_str(), "list-or-tuple", "new ones by topic, in the deck's order")?;
    browser.fill("#attempt", "Lists change, tuples do not.").await?;
    browser.press("Show answer").await?;
    browser.wait_text(".own-answer", "Lists change").await?;
    let intervals = browser.texts(".rating-bar small").await?;
    ensure!(intervals[0] == "this session" && intervals[3].starts_with("in "), "{intervals:?}");
    browser.press("Again…").await?;
    browser.wait("article[data-question=frequent-lookups]").await?;
    for (id, rating) in [("frequent-lookups", "Hard"), ("list-comprehension", "Good"), ("dictionary-pitfalls", "Easy")]
    {
        same(answer(browser, rating).await?.as_str(), id, "next")?;
    }
    browser.wait("article[data-question=custom-sort]").await?;
    same(logged(browser).await?.len(), 4, "entries stored")?;
    browser.press("Undo").await?;
    browser.wait("article[data-question=dictionary-pitfalls]").await?;
    same(logged(browser).await?.len(), 5, "undo adds a retraction")?;
    browser.press("Good…").await?;
    same(answer(browser, "Good").await?.as_str(), "custom-sort", "next")?;
    browser.wait("article[data-question=list-or-tuple]").await?;
    answer(browser, "Good").await?;
    browser.wait_text("h1", "Session finished").await?;
    browser.wait_text(".session-summary", "4 of 5 recalled at the first try").await?;
    browser.follow("Back to the questions").await?;
    statuses_after(browser).await?;
    browser.client.refresh().await?;
    browser.interactive().await?;
    statuses_after(browser).await
}

async fn statuses_after(browser: &Browser) -> Result<()> {
    for id in ["list-or-tuple", "frequent-lookups", "list-comprehension", "dictionary-pitfalls", "custom-sort"] {
        browser.wait(&format!("li[data-question={id}]:is([data-status=learning], [data-status=learned])")).await?;
    }
    same(browser.count("li[data-status=new]").await?, 16, "new ones left")?;
    browser.wait_text(".hero .actions", "Learn new").await
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_before_it_is_shown() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=dictionary-pitfalls")).await?;
        browser.press("Show answer").await?;
        browser.wait_text(".prediction figure", "del stock[name]").await?;
        same(browser.count(".prediction details[open]").await?, 0, "outputs shown at once")?;
        browser.click(".prediction summary").await?;
        browser.wait_text(".prediction details[open]", "dictionary changed size during iteration").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_questions_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        let button = async || {
            anyhow::Ok(
                browser.script("return document.activeElement.textContent.trim()", &[]).await? == "Start practice",
            )
        };
        for _ in 0..20 {
            if button().await? {
                break;
            }
            browser.keys(&["Tab"]).await?;
        }
        ensure!(button().await?, "the start button can be reached by Tab");
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question]").await?;
        for (number, key) in ["3", "4", "1"].into_iter().enumerate() {
            let id = present(browser).await?;
            browser.keys(&[if number == 0 { "Space" } else { "Enter" }]).await?;
            browser.wait(".rating-bar").await?;
            browser
                .wait_until("the answer's heading has the focus", async || {
                    Ok(browser.script("return document.activeElement.id", &[]).await? == "answer-heading")
                })
                .await?;
            browser.keys(&[key]).await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
            browser
                .wait_until("the prompt has the focus", async || {
                    Ok(browser.script("return document.activeElement.tagName", &[]).await? == "H1")
                })
                .await?;
        }
        browser.keys(&["u"]).await?;
        browser.wait(".rating-bar").await?;
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
        answer(browser, "Good").await?;
        browser.wait("article[data-question=frequent-lookups]").await?;
        browser.client.back().await?;
        browser.wait("main[data-route=deck]").await?;
        browser.wait("li[data-question=list-or-tuple][data-status=learning]").await?;
        browser.client.forward().await?;
        browser.wait("article[data-question=frequent-lookups]").await?;
        browser.press("Undo").await?;
        browser.wait("article[data-question=list-or-tuple]").await?;
        browser.press("End practice").await?;
        browser.wait_text(".session-summary", "No question answered").await
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
        browser.wait(".rating-bar").await?;
        let script = "const done = arguments[arguments.length - 1]; \
            document.querySelector('[data-rating=good]').click(); \
            const stored = Object.keys(localStorage).some(key => key.startsWith('viva:log:')); \
            requestAnimationFrame(() => done([stored, document.querySelector('article').dataset.question]))";
        let seen = browser.client.execute_async(script, Vec::new()).await?;
        ensure!(seen[0] == true, "stored within the click");
        ensure!(seen[1] == "frequent-lookups", "the next frame shows {}", seen[1]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn due_questions_come_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/decorators/")).await?;
        browser.follow("Practise this").await?;
        same(answer(browser, "Good").await?.as_str(), "decorators", "the chosen one")?;
        browser.wait_text("h1", "Session finished").await?;
        browser.days_later(4).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=decorators][data-status=due]").await?;
        browser.follow("Practise 1 due").await?;
        same(present(browser).await?.as_str(), "decorators", "due")
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
        same(present(browser).await?.as_str(), "unit-tests", "the only one that fits")?;
        same(
            string(browser, "return document.querySelector('.session-bar > span').textContent").await?.as_str(),
            "0 / 1",
            "place",
        )
    })
    .await
}
