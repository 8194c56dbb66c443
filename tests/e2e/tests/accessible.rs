//! Why: no page puts a barrier in anybody's way: axe-core finds nothing in any page, state and theme (WCAG 2.2 AA and its own best
//! practices).
//! Must not know: how the pages are made.

use crate::deciding::ONE;
use crate::parts::{LINE, VERDICT};
use crate::site::{CHOICES, DECK, DECK_PAGE, PAGES, SEARCH, answer, at_root, open, string};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, in_browser, skipped_in};
use serde_json::json;

/// Themes: what the page is told, and what the browser is. Forced colours are the reader's own, so that no contrast can be looked at
/// there; what they could hide has a test of its own.
const THEMES: [(&str, &str, &str); 4] = [
    ("light", "", ""),
    ("dark", "", ""),
    ("contrast", "prefers-color-scheme", "light"),
    ("contrast", "prefers-color-scheme", "dark"),
];

/// What axe-core finds, one thing a line.
const FOUND: &str = "const [done] = arguments; const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
    axe.run(document, { runOnly: only, resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(rule => \
    rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary.replace(/\\s+/g, ' ')}`)).join('\\n')), error => done(`${error}`))";

/// Fails unless axe-core finds nothing in the page as it stands, in every theme.
async fn has_no_barriers(browser: &Browser, what: &str) -> Result<()> {
    let axe =
        std::env::var("VIVA_AXE").context("VIVA_AXE is not set: run the browser tests with `cargo xtask test`")?;
    browser.ripe().await?;
    browser.script(&std::fs::read_to_string(axe)?, &[]).await?;
    let mut found = String::new();
    for (theme, feature, value) in THEMES {
        if !feature.is_empty() {
            if browser.engine != Engine::Chromium {
                continue;
            }
            browser.media(&[(feature, value)]).await?;
        }
        browser.script("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]).await?;
        // Colours that change slowly are looked at when they have changed.
        let still = "document.getAnimations().forEach(animation => { try { animation.finish() } catch {} })";
        browser.script(still, &[]).await?;
        browser.settled().await?;
        let barriers = browser.client.execute_async(FOUND, Vec::new()).await?;
        let barriers = barriers.as_str().context("axe-core tells")?;
        for line in barriers.lines() {
            found += &format!("\n  {what}, {theme} {feature} {value}: {line}");
        }
    }
    if !skipped_in(
        &[Engine::Firefox, Engine::WebKit],
        "has a driver that cannot change what colours the reader prefers",
    )? {
        browser.media(&[]).await?;
    }
    ensure!(found.is_empty(), "{found}");
    Ok(())
}

/// Scrolls to the page's end: what is being scrolled under the bar is half seen, and that is no barrier.
async fn to_the_end(browser: &Browser) -> Result<()> {
    // Where the page ends is known once all of it is drawn, and the app has put the focus where it wants it.
    browser.settled().await?;
    browser.script("scrollTo(0, document.body.scrollHeight)", &[]).await?;
    browser.settled().await
}

/// Answers a few questions, writes a note and sets a bookmark, so that pages have something to show.
async fn has_been_used(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, &format!("/{DECK}/practice/?ids=dishes,wrappers,stock")).await?;
    for rating in ["Good", "Hard", "Good"] {
        answer(browser, rating).await?;
    }
    browser.wait_text("h1", "Session finished").await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_first_visit_have_no_barriers() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        for page in PAGES {
            open(browser, &site, page).await?;
            has_no_barriers(browser, page).await?;
        }
        browser.expect("/nowhere/");
        browser.expect("/favicon.ico");
        browser.goto(&site.url("/nowhere/")).await?;
        browser.wait("h1").await?;
        has_no_barriers(browser, "404").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_who_comes_back_have_no_barriers() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        has_been_used(browser, &site).await?;
        has_no_barriers(browser, "end of a session").await?;
        for page in PAGES {
            open(browser, &site, page).await?;
            has_no_barriers(browser, page).await?;
        }
        browser.keys(&["?"]).await?;
        browser.wait("dialog[open]").await?;
        has_no_barriers(browser, "keys").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn search_and_filters_have_no_barriers() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        for page in ["/", DECK_PAGE] {
            open(browser, &site, page).await?;
            browser.fill_named(SEARCH, "list").await?;
            browser.wait("main mark").await?;
            has_no_barriers(browser, &format!("{page} searched")).await?;
        }
        open(browser, &site, DECK_PAGE).await?;
        browser.press("Filters").await?;
        has_no_barriers(browser, "filters").await?;
        open(browser, &site, &format!("{DECK_PAGE}?q=nothinghasthis")).await?;
        browser.wait_text("main", "No results").await?;
        has_no_barriers(browser, "nothing found").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn practice_has_no_barriers_asked_and_answered() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let ways = ["recall", "cloze", "parsons", "predict"]
            .map(|way| (way, format!("/{DECK}/practice/?mode={way}&queue=all&seed=1")));
        for (way, page) in ways.into_iter().chain([("choice", format!("/{CHOICES}/practice/?mode=choice&ids={ONE}"))]) {
            open(browser, &site, &page).await?;
            browser.wait(&format!("article[data-mode={way}]")).await?;
            has_no_barriers(browser, &format!("{way}, asked")).await?;
            browser.press("I don't know").await?;
            browser.named("button", "Continue").await?;
            to_the_end(browser).await?;
            has_no_barriers(browser, &format!("{way}, not known")).await?;
        }
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes")).await?;
        browser.fill("#attempt", "A list is mutable: dishes can be added, removed or replaced.").await?;
        browser.press("Show answer").await?;
        browser.wait("[data-rating]").await?;
        has_no_barriers(browser, "recall, compared").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn exercises_that_were_done_have_no_barriers() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{CHOICES}/practice/?mode=choice&ids={ONE}")).await?;
        browser.tap("[name=option]").await?;
        browser.press("Check").await?;
        browser.named("button", "Continue").await?;
        to_the_end(browser).await?;
        has_no_barriers(browser, "choice, judged").await?;
        open(browser, &site, &format!("/{DECK}/practice/?mode=parsons&queue=all&seed=1")).await?;
        browser.click(LINE).await?;
        browser.keys(&["ArrowDown"]).await?;
        browser.press("Check").await?;
        browser.wait(VERDICT).await?;
        to_the_end(browser).await?;
        has_no_barriers(browser, "order, judged").await?;
        open(browser, &site, &format!("/{DECK}/practice/?mode=cloze&queue=all&seed=1")).await?;
        browser.fill("input[id^=blank-]", "nothing").await?;
        has_no_barriers(browser, "blanks, begun").await?;
        browser.press("Check").await?;
        browser.named("button", "Continue").await?;
        has_no_barriers(browser, "blanks, judged").await
    })
    .await
}

/// Whether what matches looks like no other thing of its kind, in colours that the reader forced.
async fn stands_out(browser: &Browser, chosen: &str, other: &str) -> Result<()> {
    browser.wait(chosen).await?;
    let look = "const look = css => { const { outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(document.querySelector(css)); \
        return [outlineStyle, outlineWidth, backgroundColor].join() }; return `${look(arguments[0]) !== look(arguments[1])}`";
    let differs = browser.script(look, &[json!(chosen), json!(other)]).await?;
    ensure!(differs == "true", "{chosen} looks like {other}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn forced_colours_hide_no_choice() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "knows no forced colours")? {
        return Ok(());
    }
    let site = at_root().await?;
    let options = Options { media: vec![("forced-colors", "active")], ..Options::phone() };
    in_browser(options, async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        stands_out(browser, "label:has([name=mode]:checked)", "label:has([name=mode]:not(:checked))").await?;
        open(browser, &site, "/settings/").await?;
        stands_out(browser, "label:has([name=theme]:checked)", "label:has([name=theme]:not(:checked))").await?;
        open(browser, &site, "/progress/").await?;
        stands_out(browser, "main a[aria-current]", "main a:not([aria-current])").await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes")).await?;
        browser.fill("#attempt", "A list is mutable: dishes can be added, removed or replaced.").await?;
        browser.press("Show answer").await?;
        stands_out(browser, "[data-rating][data-proposed]", "[data-rating]:not([data-proposed])").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_has_no_barriers() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids=dishes")).await?;
        browser.fill("#attempt", "A list is mutable.").await?;
        browser.press("Submit answer").await?;
        browser.wait("#follow-up").await?;
        has_no_barriers(browser, "interview, follow-up").await?;
        browser.press("Nothing to add").await?;
        browser.wait("[data-rating]").await?;
        has_no_barriers(browser, "interview, compared").await?;
        browser.press("Hard…").await?;
        browser.wait_text("h1", "Interview report").await?;
        has_no_barriers(browser, "interview, report").await?;
        ensure!(string(browser, "return document.documentElement.lang").await? == "en", "the page says its language");
        Ok(())
    })
    .await
}

/// Links, buttons and fields of the page that lie over one another, one pair a line; a field may lie within its own label. What stays in
/// its place while the page is scrolled lies over what passes below it.
const OVERLAPS: &str = "const stays = part => !part ? null : ['sticky', 'fixed'].includes(getComputedStyle(part).position) ? part : stays(part.parentElement); \
    const all = [...document.querySelectorAll('main :is(a, button, input, select, summary, textarea)')] \
        .filter(part => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !part.closest('.visually-hidden')); \
    const boxes = all.map(part => part.getBoundingClientRect()), layers = all.map(stays), found = []; \
    for (let one = 0; one < all.length; one++) for (let two = one + 1; two < all.length; two++) { \
        const [a, b] = [boxes[one], boxes[two]]; \
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left), height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top); \
        if (width > 2 && height > 2 && layers[one] === layers[two] && !all[one].contains(all[two])) \
            found.push(`${all[one].outerHTML.slice(0, 90)} and ${all[two].outerHTML.slice(0, 90)}`) } \
    return found.join('\\n')";

#[tokio::test(flavor = "multi_thread")]
async fn no_control_lies_over_another_at_any_width() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        has_been_used(browser, &site).await?;
        for page in PAGES {
            open(browser, &site, page).await?;
            for width in (320..=1280).step_by(60) {
                browser.resize(width, 800).await?;
                browser.settled().await?;
                let found = string(browser, OVERLAPS).await?;
                ensure!(found.is_empty(), "{page} at {width} px:\n{found}");
            }
        }
        Ok(())
    })
    .await
}
