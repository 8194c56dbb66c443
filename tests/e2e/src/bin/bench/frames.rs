//! Why: a course page with many frames has to stay quick: when each of them is as high as its content, and what it costs in memory.
//! Must not know: how the frames tell their heights.

use crate::place::{Place, relaxed};
use crate::stopwatch::{median, worst};
use anyhow::{Context, Result};
use e2e::{Browser, Options, Site, in_browser};
use serde_json::json;
use std::fs;

const FRAMES: usize = 10;

/// Notes when each frame was loaded, and when it told its height last.
const OBSERVE: &str = "<script>const frames = new Map(); \
    const note = (source, what) => frames.set(source, { ...frames.get(source), [what]: performance.now() }); \
    document.addEventListener('load', ({ target }) => { if (target.contentWindow) note(target.contentWindow, 'load') }, true); \
    addEventListener('message', ({ source, data }) => { if (data.source === 'viva' && 'height' in data) note(source, 'told') })</script>";

/// Milliseconds from load to the last word of each frame that has told its height and been silent for a while.
const SETTLED: &str = "return [...frames.values()].filter(({ load, told }) => told && performance.now() > Math.max(load, told) + 1500) \
    .map(({ load, told }) => Math.max(0, told - load))";

pub async fn print(place: &Place) -> Result<()> {
    println!("{FRAMES} frames in a page, at a desk");
    let element =
        "<viva-deck src='/' deck='DECK'></viva-deck><div style='height:2000px'></div>".replace("DECK", &place.deck);
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>Course</title>{OBSERVE}<script src='/embed.js'></script>{}",
        element.repeat(FRAMES)
    );
    let site = Site::start(place.beside(("/course".to_owned(), page))).await?;
    in_browser(relaxed(Options::desktop()), async |browser| {
        browser.goto(&site.url("/course")).await?;
        let mut memory = Vec::new();
        let mut times = Vec::new();
        for at in 0..FRAMES {
            browser
                .script("document.querySelectorAll('viva-deck')[arguments[0]].scrollIntoView()", &[json!(at)])
                .await?;
            // A frame near the reader is loaded before they come to it.
            browser
                .wait_until("the frame is at rest", async || {
                    times = settled(browser).await?;
                    Ok(times.len() > at)
                })
                .await?;
            memory.push((times.len(), pages_memory()));
        }
        println!(
            "  from load to its last height            median {:>5.0} ms, worst {:>5.0}",
            median(times.iter().copied()),
            worst(times.iter().copied())
        );
        let (first, last) = (memory.first().context("a frame")?, memory.last().context("a frame")?);
        match (first.1, last.1) {
            (Some(few), Some(many)) if last.0 > first.0 => {
                let each = (many - few) / (last.0 - first.0) as f64;
                println!(
                    "  memory of each further frame            {each:>5.1} MB (with {}: {few:.0}, with {}: {many:.0})",
                    first.0, last.0
                );
            }
            _ => println!("  memory is told on Linux only"),
        }
        Ok(())
    })
    .await
}

async fn settled(browser: &Browser) -> Result<Vec<f64>> {
    Ok(browser.script(SETTLED, &[]).await?.as_array().into_iter().flatten().filter_map(|time| time.as_f64()).collect())
}

/// What the pages of all Chromium browsers take, shared memory by its share, in MB.
fn pages_memory() -> Option<f64> {
    let is_page = |id: &str| {
        let command = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&command).contains("--type=renderer")
    };
    let mut kilobytes = 0.0;
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let id = entry.file_name().to_string_lossy().into_owned();
        if id.bytes().all(|digit| digit.is_ascii_digit()) && is_page(&id) {
            let memory = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
            let share = memory
                .lines()
                .find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse::<f64>().ok());
            kilobytes += share.unwrap_or_default();
        }
    }
    Some(kilobytes / 1000.0).filter(|megabytes| *megabytes > 0.0)
}
