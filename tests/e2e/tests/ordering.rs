//! Why: the lines of an answer's code are put in order, by finger, with the buttons and by keyboard alone.
//! Must not know: how exercises are made, or how what was done is kept. The right order is learned from the answer.

use crate::exercising::{EASY, SHORT, announced, begin, begin_by_keys, begin_by_touch, is_settled, look_up};
use crate::parts::{CANNOT_CHECK, LINE, ROW, VERDICT};
use crate::site::{DECK, at_root, number, same};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Options, in_browser};

/// A question whose lines' depths are asked for, too.
const DEEP: &str = "oven";
/// The buttons that move a line.
const TOOLS: &str = "[role=group][aria-label='Move the selected line'] button";

/// A line and how deep it stands.
type Line = (String, u64);

/// The lines as they stand now.
pub async fn lines(browser: &Browser) -> Result<Vec<Line>> {
    let script = format!(
        "return [...document.querySelectorAll('{ROW}')].map(row => [row.querySelector('code').textContent, Number(row.dataset.depth)])"
    );
    Ok(serde_json::from_value(browser.script(&script, &[]).await?)?)
}

async fn wait_for_lines(browser: &Browser, expected: &[Line]) -> Result<()> {
    let what = format!("the lines stand like {expected:?}");
    browser.wait_until(&what, async || Ok(lines(browser).await? == expected)).await
}

fn handle(place: usize) -> String {
    format!("{ROW}:nth-of-type({}) [data-handle]", place + 1)
}

fn line(place: usize) -> String {
    format!("{ROW}:nth-of-type({}) button", place + 1)
}

/// The lines that are marked as misplaced.
fn wrong_lines() -> String {
    format!("{ROW}[data-wrong]")
}

/// The place of the first line, from `place` on, that belongs there.
async fn place_of(browser: &Browser, wanted: &Line, place: usize) -> Result<usize> {
    let now = lines(browser).await?;
    let found = (place..now.len()).find(|at| now[*at].0 == wanted.0);
    found.with_context(|| format!("{wanted:?} is not among {now:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_ordered_by_touch() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let solution = look_up(browser, &site, ("parsons", SHORT), lines).await?;
        begin_by_touch(browser, &site, &format!("/{DECK}/practice/?{EASY}"), "parsons").await?;
        browser.wait(LINE).await?;
        let begun = lines(browser).await?;
        ensure!(begun != solution && begun.len() == solution.len(), "{begun:?} is the answer in another order");
        same(browser.count(CANNOT_CHECK).await?, 1, "ways to check nothing")?;
        // Down and up again is where it was, and no longer nothing.
        browser.tap(&line(0)).await?;
        for (button, place) in [("Down", 1), ("Up", 0)] {
            browser.tap_named("button", button).await?;
            browser.wait(&format!("{}[aria-pressed=true]", line(place))).await?;
        }
        browser.tap(&line(0)).await?;
        browser.wait(&format!("{}[aria-pressed=false]", line(0))).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait(&wrong_lines()).await?;
        browser.wait_text(VERDICT, "misplaced (highlighted)").await?;
        same(browser.count(&format!("{TOOLS}:disabled")).await?, 2, "buttons without a line to move")?;
        for (place, wanted) in solution.iter().enumerate() {
            let at = place_of(browser, wanted, place).await?;
            if at != place {
                browser.drag(&handle(at), &handle(place)).await?;
                let what = format!("{wanted:?} is dragged from {at} to {place}");
                browser.wait_until(&what, async || Ok(lines(browser).await?[place].0 == wanted.0)).await?;
            }
        }
        wait_for_lines(browser, &solution).await?;
        same(browser.count(&format!("{ROW}[data-wrong], {VERDICT}")).await?, 0, "marks after something was moved")?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct, but not on the first try").await?;
        is_settled(browser, false).await?;
        browser.tap_named("button", "Continue").await?;

        browser.named("button", "Check").await?;
        for (place, wanted) in solution.iter().enumerate() {
            let at = place_of(browser, wanted, place).await?;
            browser.tap(&line(at)).await?;
            browser.wait(&format!("{}[aria-pressed=true]", line(at))).await?;
            for place in (place..at).rev() {
                browser.tap_named("button", "Up").await?;
                browser.wait(&format!("{}[aria-pressed=true]", line(place))).await?;
            }
        }
        wait_for_lines(browser, &solution).await?;
        // Down and up again is where it was.
        browser.tap_named("button", "Up").await?;
        browser.wait(&format!("{}[aria-pressed=true]", line(solution.len() - 2))).await?;
        browser.tap_named("button", "Down").await?;
        wait_for_lines(browser, &solution).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        is_settled(browser, true).await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait_text("h1", "Session finished").await?;
        browser.wait_text("main", "0 of 1 recalled on the first try").await
    })
    .await
}

/// Puts the lines in order with the keys, each from the line that has the focus.
pub async fn order_by_keys(browser: &Browser, solution: &[Line]) -> Result<()> {
    browser.tab_to(LINE).await?;
    let mut here = 0;
    browser.wait_focus(&line(here)).await?;
    for (place, wanted) in solution.iter().enumerate() {
        let at = place_of(browser, wanted, place).await?;
        while here != at {
            let (key, next) = if here < at { ("ArrowDown", here + 1) } else { ("ArrowUp", here - 1) };
            browser.keys(&[key]).await?;
            browser.wait_focus(&line(next)).await?;
            here = next;
        }
        browser.keys(&["Space"]).await?;
        browser.wait_focus(&format!("{}[aria-pressed=true]", line(here))).await?;
        while here > place {
            browser.keys(&["ArrowUp"]).await?;
            here -= 1;
            browser.wait_focus(&line(here)).await?;
        }
        let depth = lines(browser).await?[here].1;
        for depth in depth..wanted.1 {
            browser.keys(&["ArrowRight"]).await?;
            browser.wait_focus(&format!("[data-depth='{}'] button", depth + 1)).await?;
        }
        browser.keys(&["Space"]).await?;
        browser.wait_focus(&format!("{}[aria-pressed=false]", line(here))).await?;
    }
    wait_for_lines(browser, solution).await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_line_is_cut_on_a_phone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (320, 568), ..Options::phone() }, async |browser| {
        for id in [SHORT, DEEP] {
            begin(browser, &site, "parsons", id).await?;
            let cut = format!("return [...document.querySelectorAll('{ROW}, {ROW} *')].filter(part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline').length");
            same(number(browser, &cut).await?, 0.0, &format!("parts of lines of {id} that are cut"))?;
            browser.press("I don't know").await?;
            browser.wait_focus("#answer-heading").await?;
            same(number(browser, &cut).await?, 0.0, &format!("parts of the solution of {id} that are cut"))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_ordered_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let solution = look_up(browser, &site, ("parsons", SHORT), lines).await?;
        begin_by_keys(browser, &site, &format!("/{DECK}/practice/?{EASY}"), "parsons").await?;
        order_by_keys(browser, &solution).await?;
        browser.tab_to_named("button", "Check").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_focus("#answer-heading").await?;
        is_settled(browser, true).await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text("h1", "Session finished").await?;
        browser.wait_focus("main h1").await?;
        browser.wait_text("main", "1 of 1 recalled on the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn how_deep_lines_stand_is_asked_for_too() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let solution = look_up(browser, &site, ("parsons", DEEP), lines).await?;
        ensure!(solution.iter().any(|(_, depth)| *depth > 0), "{solution:?} has depths");
        begin(browser, &site, "parsons", DEEP).await?;
        let flat: Vec<Line> = solution.iter().map(|(text, _)| (text.clone(), 0)).collect();
        order_by_keys(browser, &flat).await?;
        browser.tab_to_named("button", "Check").await?;
        browser.keys(&["Enter"]).await?;
        announced(browser, "The order is correct. Check the indentation.").await?;
        same(browser.count(&wrong_lines()).await?, 0, "lines in a wrong place")?;
        browser.script("document.activeElement.blur()", &[]).await?;
        order_by_keys(browser, &solution).await?;
        browser.tab_to_named("button", "Check").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text(VERDICT, "Correct, but not on the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_stays_where_the_reader_puts_it_after_a_move() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        begin(browser, &site, "parsons", DEEP).await?;
        browser.tab_to(LINE).await?;
        browser.keys(&["Space"]).await?;
        browser.wait_focus(&format!("{}[aria-pressed=true]", line(0))).await?;
        // On a slow phone all of it comes before the next picture.
        let at_once = "const press = key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
            { key, bubbles: true, cancelable: true })); \
            press('ArrowRight'); document.activeElement.click(); press('ArrowDown')";
        browser.script(at_once, &[]).await?;
        browser.wait(&format!("{}[aria-pressed=false]", line(0))).await?;
        browser.settled().await?;
        same(lines(browser).await?[0].1, 1, "how deep the first line stands")?;
        ensure!(browser.is_focused(&line(1)).await?, "the second line has the focus");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_move_of_a_line_is_announced_and_keeps_the_focus() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        begin(browser, &site, "parsons", SHORT).await?;
        browser.tab_to(LINE).await?;
        let before = lines(browser).await?;
        let (moved, count) = (&before[0].0, before.len());
        let stays = async |place: usize| {
            browser.wait_focus(&line(place)).await?;
            same(browser.label(&line(place)).await?, moved.clone(), "the line with the focus")
        };
        stays(0).await?;
        browser.keys(&["Space"]).await?;
        announced(browser, "Line selected. Move it with the arrow keys.").await?;
        for place in [1, 2, 1] {
            let down = !browser.is_focused(&line(2)).await?;
            browser.keys(&[if down { "ArrowDown" } else { "ArrowUp" }]).await?;
            announced(browser, &format!("Place {} of {count}", place + 1)).await?;
            stays(place).await?;
        }
        browser.keys(&["Space"]).await?;
        announced(browser, "Line released").await?;
        browser.keys(&["ArrowDown"]).await?;
        browser.wait_focus(&line(2)).await?;
        browser.keys(&["Space"]).await?;
        announced(browser, "Line selected. Move it with the arrow keys.").await?;
        browser.keys(&["Escape"]).await?;
        announced(browser, "Line released").await?;
        browser.wait_focus(&format!("{}[aria-pressed=false]", line(2))).await?;

        begin(browser, &site, "parsons", DEEP).await?;
        browser.tab_to(LINE).await?;
        browser.keys(&["Space", "ArrowRight"]).await?;
        let count = lines(browser).await?.len();
        announced(browser, &format!("Place 1 of {count}, 1 deep")).await?;
        browser.wait_focus("[data-depth='1'] button").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_keeps_the_lines_as_they_were_put() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin(browser, &site, "parsons", DEEP).await?;
        browser.tap(&line(0)).await?;
        browser.tap_named("button", "Down").await?;
        browser.wait(&format!("{}[aria-pressed=true]", line(1))).await?;
        browser.tap_named("button", "Indent").await?;
        browser.wait("[data-depth='1'] button").await?;
        browser.tap_named("button", "Check").await?;
        browser.wait(&wrong_lines()).await?;
        let (before, wrong) = (lines(browser).await?, browser.count(&wrong_lines()).await?);
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait(LINE).await?;
        same(lines(browser).await?, before, "the lines")?;
        same(browser.count(&wrong_lines()).await?, wrong, "the marks")
    })
    .await
}
