//! Why: figures to compare before and after a change: what a first visit weighs, and when a page can be used. `cargo xtask bench`
//! prints them; other runs skip them.
//! Must not know: limits. Those that must hold are in weight.rs.

use crate::shipped::{DECK, DECK_PAGE, at_root};
use anyhow::Result;
use e2e::{Options, Site, SiteOptions, dist, in_browser, weight};
use serde_json::json;

const VISITS: usize = 5;
const TIMES: &str = "return new Promise(done => new PerformanceObserver(list => \
    done([list.getEntries().at(-1).startTime, performance.getEntriesByName('app-interactive')[0].startTime]))\
    .observe({ type: 'largest-contentful-paint', buffered: true }))";

const ANSWERS: usize = 15;
const ANSWER: &str = "const done = arguments[arguments.length - 1], begun = performance.now(); \
    document.querySelector('[data-rating=good]').click(); requestAnimationFrame(() => done(performance.now() - begun))";
const SHIFTS: &str = "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) \
    if (!entry.hadRecentInput) window.shift += entry.value }).observe({ type: 'layout-shift', buffered: true })";

fn wanted() -> bool {
    std::env::var_os("VIVA_BENCH").is_some()
}

fn pages() -> [String; 4] {
    ["/".into(), DECK_PAGE.into(), format!("/{DECK}/q/list-or-tuple/"), format!("/{DECK}/practice/")]
}

#[test]
fn bench_weight() -> Result<()> {
    for page in pages().iter().filter(|_| wanted()) {
        let parts = weight::weigh(&dist()?, page)?;
        println!("{page}: {} bytes (brotli 9)", weight::total(&parts));
        for part in parts {
            println!("  {:>8} of {:>8}  {}", part.brotli, part.raw, part.path);
        }
    }
    Ok(())
}

#[tokio::test]
async fn bench_first_visit() -> Result<()> {
    for (name, options, slow) in
        [("desktop", Options::desktop(), false), ("phone, 4 times slower, 1.6 Mbit/s, 150 ms", Options::phone(), true)]
    {
        for page in pages().iter().filter(|_| wanted()) {
            let (mut painted, mut usable) = (Vec::new(), Vec::new());
            for _ in 0..VISITS {
                let site = at_root().await?;
                in_browser(options.clone(), async |b| {
                    if slow {
                        b.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
                        b.slow_network(150, 200_000).await?;
                    }
                    b.goto(&site.url(page)).await?;
                    b.interactive().await?;
                    let times = b.script(TIMES, &[]).await?;
                    painted.extend(times[0].as_f64());
                    usable.extend(times[1].as_f64());
                    Ok(())
                })
                .await?;
            }
            println!("{name}, {page}: largest paint {:.0} ms, usable {:.0} ms", median(painted), median(usable));
        }
    }
    Ok(())
}

/// From pressing a rating to the frame that shows the next prompt, with the review in storage; and what taking over shifts.
#[tokio::test]
async fn bench_answer() -> Result<()> {
    if !wanted() {
        return Ok(());
    }
    let site = at_root().await?;
    in_browser(Options::phone(), async |b| {
        b.before_each_page(SHIFTS).await?;
        b.goto(&site.url(&format!("/{DECK}/practice/?queue=all&seed=1"))).await?;
        b.interactive().await?;
        let mut times = Vec::new();
        for _ in 0..ANSWERS {
            b.press("Show answer").await?;
            b.wait(".rating-bar").await?;
            times.extend(b.client.execute_async(ANSWER, Vec::new()).await?.as_f64());
        }
        println!("answer: next prompt shown and review stored within {:.1} ms (median of {ANSWERS})", median(times));
        println!("layout shift since the page was opened: {}", b.script("return window.shift", &[]).await?);
        Ok(())
    })
    .await
}

/// What a deck of 10,000 questions with 100,000 reviews costs in the release app's own code; the program itself says.
#[tokio::test]
async fn bench_large_deck() -> Result<()> {
    let Some(folder) = std::env::var_os("VIVA_BENCH_PAGE") else { return Ok(()) };
    let page = "<!doctype html><script type=module>import start from './bench.js'; await start(); document.title += '.'</script>";
    let pages = vec![("/bench.html".to_owned(), page.to_owned())];
    let site = Site::start(SiteOptions { dist: folder.into(), pages, ..SiteOptions::default() }).await?;
    in_browser(Options { expected: vec!["favicon"], ..Options::desktop() }, async |b| {
        b.goto(&site.url("/bench.html")).await?;
        b.wait_until("the figures are there", async || Ok(b.client.title().await?.ends_with('.'))).await?;
        println!("{}", b.client.title().await?);
        Ok(())
    })
    .await
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
