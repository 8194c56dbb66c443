//! Why: a learner who knows the day of the interview is told what to do until then; a wrong clock plans nothing.
//! Must not know: how the plan is worked out.

use crate::parts::{PLAN, wait_for_place};
use crate::site::{DECK, DECK_PAGE, answer, arrived, at_root, logged, open, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Engine, Options, in_browser, skipped_in};

/// Sets the date field to so many days from today, as picking it would; a day begins at four in the morning.
const PICK: &str = "const field = document.getElementById('interview-date'); const day = new Date(Date.now() + arguments[0] * 864e5 - 4 * 36e5); \
    field.value = [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-'); \
    field.dispatchEvent(new Event('change', { bubbles: true })); return field.value";

async fn pick(browser: &Browser, days: u32) -> Result<()> {
    let picked = browser.script(PICK, &[days.into()]).await?;
    ensure!(picked.as_str().is_some_and(|date| date.len() == 10), "{picked}");
    Ok(())
}

/// Where the plan says what the day means for today.
fn told() -> String {
    format!("{PLAN} [role=status]")
}

/// What the link says that begins today's part.
async fn part_of_today(browser: &Browser) -> Result<String> {
    Ok(browser.named("link", "Practise today's…").await?.text().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_shows_and_follows_a_date_twelve_days_off() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let plan = format!("/{DECK}/plan/");
        open(browser, &site, &plan).await?;
        pick(browser, 12).await?;
        browser.wait_text(&told(), "12 days to go").await?;
        browser.wait_text(&told(), "new questions a day").await?;
        browser.wait_text(&told(), "The day before, you review").await?;
        same(browser.count(&format!("{PLAN} tbody tr")).await?, 4, "topics with a forecast")?;
        let today = part_of_today(browser).await?;
        browser.tap_named("link", &today).await?;
        browser.wait("article[data-question]").await?;
        answer(browser, "Good").await?;
        open(browser, &site, &plan).await?;
        browser.wait_text(&told(), "12 days to go").await?;
        let left = part_of_today(browser).await?;
        ensure!(left != today, "what was answered is not asked again: {left}");
        browser.days_later(1).await?;
        open(browser, &site, &plan).await?;
        browser.wait_text(&told(), "11 days to go").await?;
        pick(browser, 2).await?;
        browser.fill("#interview-minutes", "2").await?;
        browser.keys(&["Tab"]).await?;
        let short = format!("{PLAN} [data-kind=warning]");
        browser.wait_text(&short, "Not enough time").await?;
        ensure!(browser.count(&format!("{short} li")).await? > 0, "it says what to leave out");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plans_number_is_the_one_that_practice_uses() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.named("link", "Start: 5 new").await?;
        browser.tap_named("link", "Set an interview date").await?;
        arrived(browser, "plan").await?;
        pick(browser, 9).await?;
        // 13 questions on the eight days before the last one.
        browser.wait_text(&told(), "2 new questions a day. Practice uses this number").await?;
        for page in [DECK_PAGE, "/"] {
            open(browser, &site, page).await?;
            browser.named("link", "Start: 2 new").await?;
            browser.named("link", "9 days to the interview").await?;
        }
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.wait_text("main", "2 new questions a day, by your plan").await?;
        browser.tap_named("button", "Start practice: 2 questions").await?;
        wait_for_place(browser, 0, 2).await?;
        open(browser, &site, &format!("/{DECK}/plan/")).await?;
        browser.tap_named("button", "Remove interview date").await?;
        browser.wait_until("no day is left", async || Ok(browser.text(&told()).await?.is_empty())).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.named("link", "Set an interview date").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_review_is_the_next_step_of_the_day_before() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let plan = format!("/{DECK}/plan/");
        open(browser, &site, &plan).await?;
        pick(browser, 1).await?;
        browser.wait_text(&told(), "1 day to go").await?;
        open(browser, &site, DECK_PAGE).await?;
        ensure!(!browser.has("link", "Review once more").await?, "nothing was begun that could be asked again");
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes")).await?;
        answer(browser, "Easy").await?;
        for page in [DECK_PAGE, "/"] {
            open(browser, &site, page).await?;
            browser.tap_named("link", "Review once more").await?;
            arrived(browser, "plan").await?;
            browser.wait_text(&told(), "1 day to go").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_minutes_are_said() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/plan/")).await?;
        pick(browser, 9).await?;
        browser.wait_text(&told(), "minutes a day, ").await?;
        for (minutes, expected) in [("1", "more than your 1"), ("200", "within your 200")] {
            browser.fill("#interview-minutes", minutes).await?;
            browser.keys(&["Tab"]).await?;
            browser.wait_text(&told(), expected).await?;
        }
        Ok(())
    })
    .await
}

/// The day twelve days from now as it is typed into a date field here: the order of its parts is the browser's.
const TYPED: &str = "const parts = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: '2-digit', day: '2-digit' }) \
    .formatToParts(new Date(Date.now() + 12 * 864e5 - 4 * 36e5)); \
    return parts.filter(part => part.type !== 'literal').map(part => part.value).join('')";

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_made_and_followed_by_keyboard_alone() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "has date fields that take no digits from its driver")? {
        return Ok(());
    }
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/plan/")).await?;
        browser.tab_to("#interview-date").await?;
        let typed = string(browser, TYPED).await?;
        browser.keys(&typed.split("").filter(|digit| !digit.is_empty()).collect::<Vec<_>>()).await?;
        browser.wait_text(&told(), "12 days to go").await?;
        browser.tab_to_named("link", "Practise today's…").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_odd_date_is_asked_about_before_anything_is_scheduled() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let session = format!("/{DECK}/practice/?ids=wrappers");
        open(browser, &site, &session).await?;
        answer(browser, "Good").await?;
        let before = logged(browser).await?;
        browser.days_later(365).await?;
        open(browser, &site, &session).await?;
        browser.wait_text("[role=alertdialog]", "365 days after your latest answer").await?;
        same(browser.count("article[data-question]").await?, 0, "questions asked meanwhile")?;
        same(logged(browser).await?, before, "what was stored")?;
        browser.press("Yes, the date is right").await?;
        browser.wait("article[data-question=wrappers]").await?;
        Ok(())
    })
    .await
}
