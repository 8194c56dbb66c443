//! Why: what a deck of 10,000 questions with 100,000 reviews costs in the app's own code; a program of its own says.
//! Must not know: what it says.

use crate::place::{Place, relaxed};
use anyhow::{Context, Result};
use e2e::{Options, Site, SiteOptions, in_browser};

const PAGE: &str =
    "<!doctype html><script type=module>import start from './bench.js'; await start(); document.title += '.'</script>";

pub async fn print(place: &Place) -> Result<()> {
    let folder = place.programs.clone().context("VIVA_BENCH_PROGRAMS is not set")?;
    let pages = vec![("/bench.html".to_owned(), PAGE.to_owned())];
    let site = Site::start(SiteOptions { dist: folder, pages, ..SiteOptions::default() }).await?;
    in_browser(relaxed(Options::desktop()), async |browser| {
        browser.goto(&site.url("/bench.html")).await?;
        let told = "return document.title.endsWith('.') && document.title";
        browser.wait_until("the figures are there", async || Ok(browser.script(told, &[]).await?.is_string())).await?;
        println!("A large deck: {}", browser.client.title().await?);
        Ok(())
    })
    .await
}
