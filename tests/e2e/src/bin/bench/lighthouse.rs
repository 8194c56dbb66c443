//! Why: what Lighthouse, which many judge sites by, says of the pages: its four scores, and what keeps the phone it simulates busy.
//! Must not know: how it comes to them.

use crate::place::Place;
use crate::stopwatch::median;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const RUNS: usize = 5;

/// What it judges, as it calls it.
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// How Chromium is started.
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync";

pub async fn print(place: &Place) -> Result<()> {
    let program = place.lighthouse.clone().context("VIVA_BENCH_LIGHTHOUSE is not set")?;
    println!("Lighthouse, its phone, median of {RUNS}: {}; milliseconds of blocking", CATEGORIES.join(", "));
    let site = place.host_with_worker().await?;
    let more = [("set-up", format!("/{}/practice/", place.deck)), ("progress", "/progress/".to_owned())];
    for (name, path) in place.pages().into_iter().chain(more) {
        let (mut scores, mut blocking, mut lost) = (vec![Vec::new(); CATEGORIES.len()], Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let address = site.url(&path);
            let program = program.clone();
            let report = tokio::task::spawn_blocking(move || report(&program, &address)).await??;
            for (category, scores) in CATEGORIES.iter().zip(&mut scores) {
                let score = report["categories"][category]["score"].as_f64();
                scores.push(100.0 * score.with_context(|| format!("no score of {category} for {path}"))?);
            }
            blocking.push(report["audits"]["total-blocking-time"]["numericValue"].as_f64().unwrap_or_default());
            lost = failed(&report);
        }
        let medians: Vec<String> = scores.into_iter().map(|scores| format!("{:3.0}", median(scores))).collect();
        println!("  {:<40} {}  {:6.0} ms", format!("{name} {path}"), medians.join(" "), median(blocking));
        lost.iter().for_each(|line| println!("      {line}"));
    }
    Ok(())
}

/// One run.
fn report(program: &Path, address: &str) -> Result<Value> {
    let mut command = Command::new(program);
    command.args([address, "--quiet", "--output=json", "--output-path=stdout"]);
    command.arg(format!("--only-categories={}", CATEGORIES.join(","))).arg(format!("--chrome-flags={FLAGS}"));
    let output = command.env("CHROME_PATH", std::env::var("VIVA_BINARY")?).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// What cost points, but for times, which the scores tell.
fn failed(report: &Value) -> Vec<String> {
    let audits = report["audits"].as_object().into_iter().flatten().map(|(_, audit)| audit);
    let failed = audits.filter(|audit| audit["scoreDisplayMode"] == "binary" && audit["score"] == 0);
    failed
        .map(|audit| {
            format!("{}: {}", audit["id"].as_str().unwrap_or_default(), audit["title"].as_str().unwrap_or_default())
        })
        .collect()
}
