//! Why: when a first visit shows something and when it can be used, on a desktop and on a slow phone, beside what others make of
//! the same text; and how long the app keeps the page busy when it takes it over and after that.
//! Must not know: what is on a page.

use crate::place::{Place, SLOW_PHONE, make_slow_phone, relaxed};
use crate::stopwatch::median;
use anyhow::{Context, Result};
use e2e::{Browser, Options, Site, in_browser};

const VISITS: usize = 5;

/// How many figures `TIMES` gives.
const FIGURES: usize = 6;

/// Notes what a page is busy with, from its beginning on.
const OBSERVE: &str = "window.seen = { paint: 0, task: 0, tasks: [] }; \
    new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.paint = entry.startTime }) \
        .observe({ type: 'largest-contentful-paint', buffered: true }); \
    new PerformanceObserver(list => { for (const entry of list.getEntries()) { \
        seen.task = entry.startTime + entry.duration; seen.tasks.push(entry) } }) \
        .observe({ type: 'longtask', buffered: true })";

/// When it was painted first, painted at its largest, interactive, and idle: the end of its last file or long task; then how long
/// the longest task took from the first paint until it was interactive, and the longest after that, 0 for tasks that are not long.
/// Null until it has been idle for a while.
const TIMES: &str = "const named = name => performance.getEntriesByName(name)[0]?.startTime ?? null; \
    const ends = performance.getEntriesByType('resource').map(entry => entry.responseEnd); \
    const idle = Math.max(seen.task, performance.timing.loadEventEnd - performance.timing.navigationStart, ...ends); \
    if (document.readyState !== 'complete' || performance.now() < idle + 1500) return null; \
    const live = named('app-interactive') ?? Infinity, took = tasks => Math.max(0, ...tasks.map(task => task.duration)); \
    const first = named('first-contentful-paint'); \
    return [first, seen.paint, named('app-interactive'), idle, \
        took(seen.tasks.filter(task => task.startTime > first && task.startTime <= live)), \
        took(seen.tasks.filter(task => task.startTime > live))]";

/// Milliseconds since the visit began, the median of several.
struct Times {
    first: f64,
    largest: f64,
    /// Not known of a site that does not say so.
    interactive: f64,
    idle: f64,
    /// The longest task in which the app took the page over; 0 if none took 50.
    takeover: f64,
    /// The longest task after that; 0 if none took 50.
    after: f64,
}

pub async fn print(place: &Place) -> Result<()> {
    let peers = place.peers().await?;
    let site = place.host().await?;
    for (device, options, slow) in [("desktop", Options::desktop(), false), (SLOW_PHONE, Options::phone(), true)] {
        println!("First visits, {device}, nothing cached, median of {VISITS}");
        let visits = async |site: &Site, path: &str| visits(&options, slow, site, path).await;
        let mut theirs = Vec::new();
        for (name, site, path) in &peers {
            let times = visits(site, path).await.with_context(|| format!("{name} {path}"))?;
            tell(&format!("{name} {path}"), &times);
            theirs.push((name.as_str(), times));
        }
        for (name, path) in place.pages() {
            let times = visits(&site, &path).await.with_context(|| path.clone())?;
            tell(&format!("{name} {path}"), &times);
            compare(&times, &theirs);
        }
    }
    Ok(())
}

async fn visits(options: &Options, slow: bool, site: &Site, path: &str) -> Result<Times> {
    let mut seen: [Vec<f64>; FIGURES] = Default::default();
    // One more than counts: the host packs the files then.
    for visit in 0..=VISITS {
        in_browser(relaxed(options.clone()), async |browser| {
            browser.before_each_page(OBSERVE).await?;
            if slow {
                make_slow_phone(browser).await?;
            }
            browser.goto(&site.url(path)).await?;
            let times = idle(browser).await?;
            if visit > 0 {
                seen.iter_mut().zip(times).for_each(|(seen, time)| seen.extend(time));
            }
            Ok(())
        })
        .await?;
    }
    let [first, largest, interactive, idle, takeover, after] = seen.map(median);
    Ok(Times { first, largest, interactive, idle, takeover, after })
}

/// The page's times, once it is idle.
async fn idle(browser: &Browser) -> Result<[Option<f64>; FIGURES]> {
    let mut times = [None; FIGURES];
    browser
        .wait_until("the page is idle", async || {
            let read = browser.script(TIMES, &[]).await?;
            times = std::array::from_fn(|place| read[place].as_f64());
            Ok(times[3].is_some())
        })
        .await?;
    Ok(times)
}

fn tell(what: &str, times: &Times) {
    let interactive = match times.interactive {
        time if time.is_nan() => String::new(),
        time => {
            format!(
                ", interactive {time:.0}, longest task until then {}, after it {}",
                task(times.takeover),
                task(times.after)
            )
        }
    };
    println!(
        "  {what:<56} first paint {:.0} ms, largest {:.0}{interactive}, idle {:.0}",
        times.first, times.largest, times.idle
    );
}

/// Milliseconds of a task; browsers tell only those of long ones.
fn task(time: f64) -> String {
    if time == 0.0 { "under 50".to_owned() } else { format!("{time:.0}") }
}

/// How the page stands beside the sites of others.
fn compare(ours: &Times, theirs: &[(&str, Times)]) {
    let better = theirs.iter().min_by(|a, b| a.1.first.total_cmp(&b.1.first));
    if let Some((name, times)) = better {
        print!("    first paint {:.2} of {name}'s, the better peer's", ours.first / times.first);
        if let Some((_, times)) = theirs.iter().find(|(name, _)| *name == "vitepress") {
            print!("; interactive {:.2} of the time until vitepress is idle", ours.interactive / times.idle);
        }
        println!();
    }
}
