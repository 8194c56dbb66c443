//! Why: the end of a session says what came of it, what comes next and when, and leads there; the days can be taken along.
//! Must not know: how due days are found.

use crate::site::{DECK, DECK_PAGE, QUESTIONS, answer, arrived, at_root, open, present, same};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Options, in_browser};

/// The table that says where the questions stood before, and where they stand now.
const STANDINGS: &str = "main section > div > table td";

async fn practise(browser: &Browser, ratings: &[&str]) -> Result<()> {
    for rating in ratings {
        answer(browser, rating).await?;
    }
    browser.wait_text("h1", "Session finished").await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_what_moved_and_what_comes_next() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers,stock")).await?;
        // The first one comes back, and is known then.
        practise(browser, &["Again", "Good", "Good", "Good"]).await?;
        browser.wait_text("main", "2 of 3 recalled on the first try.").await?;
        browser.wait_text("main", "The next question comes back tomorrow.").await?;
        browser.wait_text("main", "Practised on 1 day of the last 28.").await?;
        browser.wait_text("main", "Your chance of recalling these in a week is now").await?;
        let (all, new) = (QUESTIONS.to_string(), (QUESTIONS - 3).to_string());
        same(
            browser.texts(STANDINGS).await?,
            ["0", "0", &all, &new, "0", "3", "0", "0"].map(str::to_owned).to_vec(),
            "standings",
        )?;
        same(browser.count("main [data-kind=primary]").await?, 1, "obvious ways on")?;
        browser.named("link", "Start: 2 new").await?;
        browser.tap_named("link", "When would you keep the dishes…").await?;
        arrived(browser, "question").await?;
        browser.back().await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait_text("main", "3 learning · 0 learned").await?;
        same(browser.label("main svg[role=img]").await?, format!("0 of {QUESTIONS} learned, 3 begun"), "the ring")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_something_to_lose_in_safari_is_told_once() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let apples = "Object.defineProperty(navigator, 'vendor', { get: () => 'Apple Computer, Inc.' }); \
            if (navigator.storage) navigator.storage.persist = navigator.storage.persisted = async () => false";
        browser.before_each_page(apples).await?;
        for session in 0..2 {
            open(browser, &site, &format!("/{DECK}/practice/?mode=recall&queue=all")).await?;
            practise(browser, &["Good"; QUESTIONS]).await?;
            let told = "Safari deletes saved data after seven days";
            match session {
                0 => browser.wait_text("[role=status]", told).await?,
                _ => ensure!(!browser.text("body").await?.contains(told), "it is said again"),
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_leads_on_until_all_is_done_for_today() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers,stock")).await?;
        practise(browser, &["Good"; 3]).await?;
        browser.tab_to_named("link", "Start: 2 new").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question]").await?;
        ensure!(!["dishes", "wrappers", "stock"].contains(&present(browser).await?.as_str()), "a new one is asked");
        practise(browser, &["Good"; 2]).await?;
        same(browser.text("main [data-kind=primary]").await?.as_str(), "Back to the deck", "the way on")?;
        browser.tab_to_named("link", "Back to the deck").await?;
        browser.keys(&["Enter"]).await?;
        arrived(browser, "deck").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_days_and_the_interview_go_into_a_calendar() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        let plan = "const day = Math.floor((Date.now() - 4 * 36e5 - new Date().getTimezoneOffset() * 6e4) / 864e5) + 9; \
            localStorage.setItem('viva:mark:plan:kitchen', `1 w ${day} 80`)";
        browser.script(plan, &[]).await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        ensure!(!browser.has("button", "Add reviews to calendar").await?, "a session is under way");
        practise(browser, &["Hard", "Good"]).await?;
        browser.tap_named("button", "Add reviews to calendar").await?;
        let said = "Saved viva-reviews.ics. Open it to add the reminders";
        browser.wait_text("main", said).await?;
        browser.wait_text("#announcer", said).await?;
        let file = browser.downloaded().await?;
        let name = file.file_name().context("a name")?.to_string_lossy().into_owned();
        same(name.as_str(), "viva-reviews.ics", "the file")?;
        let text = std::fs::read_to_string(&file)?;
        same(text.matches("BEGIN:VEVENT").count(), 3, &format!("days in {text}"))?;
        same(text.matches("SUMMARY:Review 1 question\r\n").count(), 2, &format!("days of review in {text}"))?;
        ensure!(text.contains("UID:viva-kitchen-interview\r\n") && text.contains("SUMMARY:Interview\r\n"), "{text}");
        Ok(())
    })
    .await
}
