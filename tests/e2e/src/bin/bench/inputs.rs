//! Why: how long a learner on a slow processor waits for what they do within the app.
//! Must not know: how the app does it.

use crate::place::{Place, idle, relaxed, slow_down};
use crate::stopwatch::{Took, tell, time};
use anyhow::Result;
use e2e::{Browser, Options, Site, in_browser};

/// How often each is done.
const TIMES: usize = 5;

/// How many questions the list shows, and which words of them are marked.
const LIST: &str = "return document.querySelectorAll('main li[data-question]').length + ' ' + document.querySelectorAll('main li[data-question] mark').length";

/// The heading of a question's page, where that is shown.
pub const HEADING: &str = "return document.querySelector('main[data-route=question] h1')?.textContent ?? ''";

/// The question that practice asks.
pub const ASKED: &str =
    "return document.querySelector('main[data-route=practice] article[data-question] h1')?.textContent ?? ''";

/// Whether there is something to rate.
const RATINGS: &str = "return document.querySelectorAll('[data-rating]').length > 0";

pub async fn print(place: &Place) -> Result<()> {
    println!("From an input to the paint of its result, CPU 4 times slower, median of {TIMES}");
    let site = place.host().await?;
    report("tick or untick a filter", filter(place, &site).await);
    report("first key in the search box", search(place, &site).await);
    report("open a question from the list", open(place, &site).await);
    report("next question", next(place, &site).await);
    let answers = practise(place, &site).await;
    report("reveal", answers.as_ref().map(|(reveal, _)| reveal.clone()).map_err(|error| anyhow::anyhow!("{error:#}")));
    report("rate", answers.map(|(_, rate)| rate));
    Ok(())
}

fn report(what: &str, times: Result<Vec<Took>>) {
    match times {
        Ok(times) => tell(what, &times),
        Err(error) => println!("  {what:<40} not measured: {error:#}"),
    }
}

/// Does something on a page that is interactive and idle.
async fn on(site: &Site, path: &str, act: impl AsyncFnOnce(&Browser) -> Result<()>) -> Result<()> {
    in_browser(relaxed(Options::phone()), async |browser| {
        slow_down(browser).await?;
        browser.goto(&site.url(path)).await?;
        browser.interactive().await?;
        idle(browser).await?;
        act(browser).await
    })
    .await
}

async fn filter(place: &Place, site: &Site) -> Result<Vec<Took>> {
    let mut times = Vec::new();
    on(site, &place.deck_page(), async |browser| {
        browser.tap_named("button", "Filters…").await?;
        for _ in 0..TIMES.div_ceil(2) {
            for _ in ["tick", "untick"] {
                times.push(time(browser, LIST, async || browser.tap_named("checkbox", "Easy…").await).await?);
            }
        }
        Ok(())
    })
    .await?;
    Ok(times)
}

/// Each in a page of its own: the first key makes the index.
async fn search(place: &Place, site: &Site) -> Result<Vec<Took>> {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        on(site, &place.deck_page(), async |browser| {
            browser.tap_named("textbox", "Search questions and answers").await?;
            times.push(time(browser, LIST, async || browser.keys(&["z"]).await).await?);
            Ok(())
        })
        .await?;
    }
    Ok(times)
}

async fn open(place: &Place, site: &Site) -> Result<Vec<Took>> {
    let mut times = Vec::new();
    on(site, &place.deck_page(), async |browser| {
        for row in 1..=TIMES {
            let link = format!("main li[data-question]:nth-of-type({row}) a");
            times.push(time(browser, HEADING, async || browser.tap(&link).await).await?);
            browser.back().await?;
            browser.wait("main[data-route=deck] li[data-question]").await?;
            browser.settled().await?;
        }
        Ok(())
    })
    .await?;
    Ok(times)
}

async fn next(place: &Place, site: &Site) -> Result<Vec<Took>> {
    let mut times = Vec::new();
    on(site, &format!("/{}/q/{}/", place.deck, place.question), async |browser| {
        for _ in 0..TIMES {
            times.push(time(browser, HEADING, async || browser.tap_named("link", "Next question…").await).await?);
            browser.settled().await?;
        }
        Ok(())
    })
    .await?;
    Ok(times)
}

async fn practise(place: &Place, site: &Site) -> Result<(Vec<Took>, Vec<Took>)> {
    let (mut reveals, mut rates) = (Vec::new(), Vec::new());
    on(site, &format!("/{}/practice/?queue=all&mode=recall&seed=1", place.deck), async |browser| {
        for _ in 0..TIMES {
            browser.wait("main article[data-question] h1").await?;
            reveals.push(time(browser, RATINGS, async || browser.tap_named("button", "Show answer").await).await?);
            browser.settled().await?;
            rates.push(time(browser, ASKED, async || browser.tap("[data-rating=good]").await).await?);
            browser.settled().await?;
        }
        Ok(())
    })
    .await?;
    Ok((reveals, rates))
}
