//! Why: the parts of pages that have neither a name of their own nor an attribute that says what they are: how the tests find them
//! stands here, once. No other file names a class of the style sheet.
//! Must not know: what a test does with them.

use crate::site::{same, strings};
use anyhow::Result;
use e2e::Browser;
use fantoccini::elements::Element;

/// The bar with the main navigation.
pub const NAVIGATION: &str = "header:has(nav[aria-label=Main])";

/// The bar of a running session; what it says of saving is read there, and how far the session is.
pub const SESSION: &str = "main header:has(progress)";

/// The main navigation and the foot of the page, which an embedded page hides.
pub const FRAME: &str = "nav[aria-label=Main], footer";

/// A question's own note, folded.
pub const NOTE: &str = "details:has(#note)";

/// The answer on a question's page, folded or not.
pub const ANSWER: &str = "details[data-open]";

/// The options to choose from.
pub const OPTION: &str = "fieldset:has([name=option]) label";

/// An option with what was right and what was chosen.
pub const JUDGED: &str = "li[data-verdict]";

/// What came of an exercise, in a sentence.
pub const VERDICT: &str = ".verdict";

/// The button that checks, where there is nothing to check yet.
pub const CANNOT_CHECK: &str = ".reveal-bar > [data-kind=primary]:disabled";

/// A row of lines that are put in order: the line and its handle.
pub const ROW: &str = "li[data-depth]";
pub const LINE: &str = "li[data-depth] button";

/// A blank of a program, and a word that was put into one, when all is told.
pub const BLANK: &str = "input[id^=blank-]";
pub const FILLED: &str = "pre mark[data-verdict]";

/// The words to fill blanks with.
pub const BANK: &str = "[role=group][aria-label^='Words for blank']";

/// A line of output that was predicted beside the one that is printed.
pub const COMPARED: &str = "tr[data-verdict]";

/// What an interviewer asks further.
pub const FOLLOW_UP: &str = "#follow-up ~ p";

/// An earlier interview's report, folded.
pub const EARLIER: &str = "section[aria-labelledby=earlier-title] details";

/// The part about the day of the interview.
pub const PLAN: &str = "section[aria-labelledby=plan-title]";

/// The key points to tick; with a question in practice there are no other boxes.
pub async fn points(browser: &Browser) -> Result<Vec<Element>> {
    browser.ripe().await?;
    browser.all_named("checkbox", "…").await
}

/// The places, from 1, of the key points that are ticked now.
pub async fn ticked(browser: &Browser) -> Result<Vec<usize>> {
    let mut places = Vec::new();
    for (point, place) in points(browser).await?.into_iter().zip(1..) {
        if point.is_selected().await? {
            places.push(place);
        }
    }
    Ok(places)
}

/// Waits until these key points are ticked, by their places from 1, and no others.
pub async fn wait_ticked(browser: &Browser, places: &[usize]) -> Result<()> {
    let what = format!("the key points {places:?} are ticked");
    browser.wait_until(&what, async || Ok(ticked(browser).await? == places)).await
}

/// Waits until one of the regions that are read out says this.
pub async fn wait_said(browser: &Browser, part: &str) -> Result<()> {
    browser
        .wait_until(&format!("{part:?} is said"), async || {
            Ok(said(browser).await?.iter().any(|text| text.contains(part)))
        })
        .await
}

/// What the regions that are read out say now, if anything.
pub async fn said(browser: &Browser) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[role=status]')].map(region => region.innerText.trim()).filter(text => text)";
    strings(browser, script).await
}

/// Fails if there is a sentence about the reader's data that wants to be understood.
pub async fn is_not_noticed(browser: &Browser) -> Result<()> {
    let notices = browser.all_named("button", "Dismiss").await?.len();
    same(notices, 0, "notices")
}

/// Waits until so many of the session's questions are answered, of so many.
pub async fn wait_for_place(browser: &Browser, done: usize, of: usize) -> Result<()> {
    let what = format!("{done} of {of} done");
    let script = "return document.querySelector('main progress')?.getAttribute('aria-label')";
    browser.wait_until(&what, async || Ok(browser.script(script, &[]).await? == what.as_str())).await
}

/// Waits until the progress page says that so many answers were given today.
pub async fn wait_answers_today(browser: &Browser, count: u32) -> Result<()> {
    let script = "const name = [...document.querySelectorAll('dt')].find(name => name.textContent === 'Answers today'); \
        return name?.nextElementSibling.textContent";
    let is_said = async || Ok(browser.script(script, &[]).await? == count.to_string().as_str());
    browser.wait_until(&format!("{count} answers today"), is_said).await
}

/// Notes shifts of the layout, of every page that is loaded from now on: what moved, from where to where.
pub const OBSERVE_SHIFTS: &str = "window.shifts = []; const place = box => [box.x, box.y, box.width, box.height].map(Math.round).join(' '); \
    new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(...entry.sources.map(({ node, previousRect, currentRect }) => \
    `${node?.outerHTML?.slice(0, 120) ?? node?.textContent} from ${place(previousRect)} to ${place(currentRect)}`), entry.value)))\
    .observe({ type: 'layout-shift', buffered: true })";

/// Fails if anything moved since the page was opened.
pub async fn nothing_shifts(browser: &Browser, page: &str) -> Result<()> {
    let shifts = browser.script("return shifts", &[]).await?;
    same(shifts, serde_json::json!([]), &format!("layout shifts of {page}"))
}
