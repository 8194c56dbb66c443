//! Why: what arrives when a page is opened, and what each file of the app weighs.
//! Must not know: how the files are made.

use crate::place::{Place, relaxed};
use anyhow::Result;
use e2e::weight::{Arrival, arrived, decks, every_kind, follow, lines, quiet, repeated, save_data, total, weigh};
use e2e::{Browser, Options, Site, SiteOptions, in_browser};

/// Whether practice asks something now.
const PROMPT: &str = "main[data-route=practice] article[data-question] h1";

pub async fn print(place: &Place) -> Result<()> {
    println!("Bytes over the wire (brotli 9; of bytes as they are)");
    pieces(place)?;
    for (name, path) in place.pages() {
        report(name, first_visit(place, name, &path).await);
    }
    for (how, saving) in [("with nothing loaded ahead", true), ("with what is loaded ahead", false)] {
        let what = format!("first practice from inside the app, {how}, more than the deck's page");
        report(&what, first_practice(place, &what, saving).await);
    }
    report("whole site", whole_site(place).await);
    Ok(())
}

/// What one of them cannot measure is no reason to keep the others back.
fn report(what: &str, outcome: Result<()>) {
    if let Err(error) = outcome {
        println!("{what}: not measured: {error:#}");
    }
}

async fn first_visit(place: &Place, name: &str, path: &str) -> Result<()> {
    let arrivals = visit(place, async |browser, site| {
        browser.goto(&site.url(path)).await?;
        browser.interactive().await
    })
    .await?;
    let (early, late): (Vec<_>, Vec<_>) = arrivals.into_iter().partition(|file| file.early);
    tell(&format!("{name} {path}, until it is interactive"), &early);
    if !late.is_empty() {
        tell("  and ahead, when it is idle", &late);
    }
    Ok(())
}

async fn first_practice(place: &Place, what: &str, saving: bool) -> Result<()> {
    let arrivals = visit(place, async |browser, site| {
        if saving {
            save_data(browser).await?;
        }
        browser.goto(&site.url(&place.deck_page())).await?;
        browser.interactive().await?;
        follow(browser, site, &place.practice()).await?;
        browser.wait(PROMPT).await.map(|_| ())
    })
    .await?;
    let more: Vec<Arrival> = arrivals.into_iter().filter(|file| !file.early).collect();
    tell(what, &more);
    Ok(())
}

async fn whole_site(place: &Place) -> Result<()> {
    let paths = every_kind(&decks(&place.dist)?);
    let arrivals = visit(place, async |browser, site| {
        browser.goto(&site.url(&paths[0])).await?;
        browser.interactive().await?;
        quiet(site).await?;
        for path in &paths[1..] {
            follow(browser, site, path).await?;
        }
        Ok(())
    })
    .await?;
    tell(&format!("whole site, {} pages of every kind", paths.len()), &arrivals);
    Ok(())
}

/// Everything that arrives while something is done in a fresh browser, until nothing more comes.
async fn visit(place: &Place, act: impl AsyncFnOnce(&Browser, &Site) -> Result<()>) -> Result<Vec<Arrival>> {
    let site = Site::start(SiteOptions { dist: place.dist.clone(), ..SiteOptions::default() }).await?;
    let mut arrivals = Vec::new();
    in_browser(relaxed(Options::desktop()), async |browser| {
        act(browser, &site).await?;
        quiet(&site).await?;
        arrivals = arrived(browser, &site).await?;
        Ok(())
    })
    .await?;
    Ok(arrivals)
}

fn tell(what: &str, arrivals: &[Arrival]) {
    println!("{what}: {} bytes", total(arrivals));
    print!("{}", lines(arrivals));
    let repeated = repeated(arrivals);
    if !repeated.is_empty() {
        println!("  downloaded more than once: {}", repeated.join(", "));
    }
}

/// Every file of the app, and the smallest program that can be written with the same framework.
fn pieces(place: &Place) -> Result<()> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(place.dist.join("assets")).into_iter().flatten() {
        files.push(weigh(&place.dist, &format!("assets/{}", entry?.file_name().to_string_lossy()))?);
    }
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    println!("pieces of the app: {} bytes in all", total(&files));
    print!("{}", lines(&files));
    if let Some(programs) = &place.programs {
        let hello =
            ["hello_bg.wasm", "hello.js"].map(|file| weigh(programs, file)).into_iter().collect::<Result<Vec<_>>>()?;
        println!(
            "Leptos itself, by an app that only says hello (src/bin/hello.rs, built as the app is): {} bytes",
            total(&hello)
        );
        print!("{}", lines(&hello));
    }
    Ok(())
}
