//! Why: takes the time from an input to the frame that shows what came of it, in the page itself, so that the way from here to
//! there does not count.
//! Must not know: which inputs and pages there are.

use anyhow::{Context, Result};
use e2e::Browser;

/// Waits for the next input, and then, frame by frame, until SEEN says something else than before. A message that is posted in a
/// frame arrives when that frame is painted. The browser's own word on the same input is Event Timing.
const ARM: &str = "const seen = () => { SEEN }, before = seen(); \
    const watch = window.stopwatch = { event: 0 }; let begun = null; \
    const begin = event => { begun ??= event.timeStamp }; \
    for (const name of ['pointerup', 'keydown']) addEventListener(name, begin, { capture: true, once: true }); \
    new PerformanceObserver(list => { for (const entry of list.getEntries()) \
        if (entry.startTime + entry.duration >= begun) watch.event = Math.max(watch.event, entry.duration) }) \
        .observe({ type: 'event', durationThreshold: 16 }); \
    const look = () => { if (begun === null || seen() === before) return requestAnimationFrame(look); \
        const { port1, port2 } = new MessageChannel(); \
        port1.onmessage = () => { const now = performance.now(); \
            requestAnimationFrame(() => setTimeout(() => { watch.took = now - begun }, 50)) }; \
        port2.postMessage(0) }; \
    requestAnimationFrame(look)";

const READ: &str =
    "return window.stopwatch?.took === undefined ? null : [window.stopwatch.took, window.stopwatch.event]";

/// Milliseconds.
#[derive(Clone, Copy)]
pub struct Took {
    /// From the input to the frame that shows the result.
    pub result: f64,
    /// From the input to the next frame, whatever it shows, as the browser tells it (in steps of 8, from 16 on).
    pub frame: f64,
}

/// Does something that is one input, and waits until the value of `seen`, a function body of the page, is another than before.
pub async fn time(browser: &Browser, seen: &str, act: impl AsyncFnOnce() -> Result<()>) -> Result<Took> {
    browser.script(&ARM.replace("SEEN", seen), &[]).await?;
    act().await?;
    let mut took = None;
    browser
        .wait_until("the result is painted", async || {
            let read = browser.script(READ, &[]).await?;
            took = read[0].as_f64().zip(read[1].as_f64());
            Ok(took.is_some())
        })
        .await?;
    let (result, frame) = took.context("the page tells the time")?;
    Ok(Took { result, frame })
}

/// The middle one.
pub fn median(times: impl IntoIterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.into_iter().collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The longest.
pub fn worst(times: impl IntoIterator<Item = f64>) -> f64 {
    times.into_iter().fold(f64::NAN, f64::max)
}

/// A line about several times of the same.
pub fn tell(what: &str, times: &[Took]) {
    let results = || times.iter().map(|took| took.result);
    let frames = || times.iter().map(|took| took.frame);
    println!(
        "  {what:<40} result {:>5.0} ms, worst {:>5.0}; next frame {:>4.0} ms, worst {:>4.0} (of {})",
        median(results()),
        worst(results()),
        median(frames()),
        worst(frames()),
        times.len()
    );
}
