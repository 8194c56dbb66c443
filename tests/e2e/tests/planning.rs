//! Why: a learner who knows the day of the interview is told what to do until then; a wrong clock plans nothing.
//! Must not know: how the plan is worked out.

use crate::parts::PLAN;
use crate::site::{DECK, answer, at_root, logged, open, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

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

/// What the button says that begins today's part.
async fn part_of_today(browser: &Browser) -> Result<String> {
    let button = browser.named("button", "Practise today's…").await?;
    Ok(button.text().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_shows_and_follows_a_date_twelve_days_off() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let set_up = format!("/{DECK}/practice/");
        open(browser, &site, &set_up).await?;
        pick(browser, 12).await?;
        browser.wait_text(&told(), "12 days to go").await?;
        browser.wait_text(&told(), "new questions a day").await?;
        browser.wait_text(&told(), "On the eve a last pass").await?;
        same(browser.count(&format!("{PLAN} tbody tr")).await?, 4, "topics with a forecast")?;
        let today = part_of_today(browser).await?;
        browser.press(&today).await?;
        answer(browser, "Good").await?;
        open(browser, &site, &set_up).await?;
        browser.press("End practice").await?;
        open(browser, &site, &set_up).await?;
        browser.wait_text(&told(), "12 days to go").await?;
        let left = part_of_today(browser).await?;
        ensure!(left != today, "what was answered is not asked again: {left}");
        browser.days_later(1).await?;
        open(browser, &site, &set_up).await?;
        browser.wait_text(&told(), "11 days to go").await?;
        pick(browser, 2).await?;
        browser.fill("#interview-minutes", "2").await?;
        browser.keys(&["Tab"]).await?;
        let short = format!("{PLAN} [data-kind=warning]");
        browser.wait_text(&short, "The time is too short").await?;
        ensure!(browser.count(&format!("{short} li")).await? > 0, "it says what to leave out");
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
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.tab_to("#interview-date").await?;
        let typed = string(browser, TYPED).await?;
        browser.keys(&typed.split("").filter(|digit| !digit.is_empty()).collect::<Vec<_>>()).await?;
        browser.wait_text(&told(), "12 days to go").await?;
        browser.tab_to_named("button", "Practise today's…").await?;
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
