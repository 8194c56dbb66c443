//! Why: a learner who knows the day of the interview is told what to do until then; a wrong clock plans nothing.
//! Must not know: how the plan is worked out.

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

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_shows_and_follows_a_date_twelve_days_off() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let set_up = format!("/{DECK}/practice/");
        open(browser, &site, &set_up).await?;
        pick(browser, 12).await?;
        browser.wait_text(".plan [role=status]", "12 days to go").await?;
        browser.wait_text(".plan [role=status]", "new questions a day").await?;
        browser.wait_text(".plan [role=status]", "On the eve a last pass").await?;
        ensure!(browser.count(".plan tbody tr").await? >= 8, "a forecast for each topic");
        let today = string(browser, "return document.querySelector('.plan .actions button').textContent").await?;
        browser.press(&today).await?;
        answer(browser, "Good").await?;
        open(browser, &site, &set_up).await?;
        browser.press("End practice").await?;
        open(browser, &site, &set_up).await?;
        browser.wait_text(".plan [role=status]", "12 days to go").await?;
        let left = string(browser, "return document.querySelector('.plan .actions button').textContent").await?;
        ensure!(left != today, "what was answered is not asked again: {left}");
        browser.days_later(1).await?;
        open(browser, &site, &set_up).await?;
        browser.wait_text(".plan [role=status]", "11 days to go").await?;
        pick(browser, 2).await?;
        browser.fill("#interview-minutes", "10").await?;
        browser.keys(&["Tab"]).await?;
        browser.wait_text(".plan .note", "The time is too short").await?;
        ensure!(browser.count(".plan .note li").await? > 0, "it says what to leave out");
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
        let tab_to = async |what: &str, script: &str| {
            for _ in 0..30 {
                if browser.script(script, &[]).await? == true {
                    return Ok(());
                }
                browser.keys(&["Tab"]).await?;
            }
            anyhow::bail!("{what} cannot be reached by Tab")
        };
        tab_to("the date", "return document.activeElement.id === 'interview-date'").await?;
        let typed = string(browser, TYPED).await?;
        browser.keys(&typed.split("").filter(|digit| !digit.is_empty()).collect::<Vec<_>>()).await?;
        browser.wait_text(".plan [role=status]", "12 days to go").await?;
        tab_to("today's part", "return document.activeElement.textContent.startsWith(\"Practise today's\")").await?;
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
        let session = format!("/{DECK}/practice/?ids=decorators");
        open(browser, &site, &session).await?;
        answer(browser, "Good").await?;
        let before = logged(browser).await?;
        browser.days_later(365).await?;
        open(browser, &site, &session).await?;
        browser.wait_text("[role=alertdialog]", "365 days after your latest answer").await?;
        same(browser.count("article[data-question]").await?, 0, "questions asked meanwhile")?;
        same(logged(browser).await?, before, "what was stored")?;
        browser.press("Yes, the date is right").await?;
        browser.wait("article[data-question=decorators]").await?;
        Ok(())
    })
    .await
}
