//! Why: how long a learner on a slow phone waits for the next page within the app, with nothing cached when they came.
//! Must not know: how the app gets there.

use crate::inputs::{ASKED, HEADING};
use crate::place::{Place, SLOW_PHONE, idle, make_slow_phone, relaxed};
use crate::stopwatch::{Took, tell, time};
use anyhow::Result;
use e2e::{Browser, Options, Site, in_browser};

const VISITS: usize = 5;

pub async fn print(place: &Place) -> Result<()> {
    println!("From a tap to the paint of the next page, {SLOW_PHONE}, nothing cached, median of {VISITS}");
    let site = place.host().await?;
    let (deck, question) = (place.deck_page(), format!("/{}/q/{}/", place.deck, place.question));
    for (when, idle) in [("once idle", true), ("at once", false)] {
        let visit = Visit { site: &site, idle };
        let first = "main li[data-question] a";
        visit.tell(&format!("list to question, {when}"), &deck, HEADING, async |b| b.tap(first).await).await;
        let next = async |b: &Browser| b.tap_named("link", "Next question…").await;
        visit.tell(&format!("question to next, {when}"), &question, HEADING, next).await;
        let learn = async |b: &Browser| b.tap_named("link", "Start: …").await;
        visit.tell(&format!("deck to first prompt in practice, {when}"), &deck, ASKED, learn).await;
    }
    Ok(())
}

struct Visit<'a> {
    site: &'a Site,
    /// Whether the learner reads until everything that is loaded ahead is there; else they tap as soon as they can.
    idle: bool,
}

impl Visit<'_> {
    async fn tell(&self, what: &str, path: &str, seen: &str, tap: impl AsyncFn(&Browser) -> Result<()>) {
        match self.times(path, seen, &tap).await {
            Ok(times) => tell(what, &times),
            Err(error) => println!("  {what:<40} not measured: {error:#}"),
        }
    }

    async fn times(&self, path: &str, seen: &str, tap: &impl AsyncFn(&Browser) -> Result<()>) -> Result<Vec<Took>> {
        let mut times = Vec::new();
        for visit in 0..=VISITS {
            in_browser(relaxed(Options::phone()), async |browser| {
                make_slow_phone(browser).await?;
                browser.goto(&self.site.url(path)).await?;
                browser.interactive().await?;
                if self.idle {
                    idle(browser).await?;
                }
                let took = time(browser, seen, async || tap(browser).await).await?;
                // The host packs the files at the first visit.
                times.extend((visit > 0).then_some(took));
                Ok(())
            })
            .await?;
        }
        Ok(times)
    }
}
