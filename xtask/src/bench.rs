//! Why: figures about the release site in a real browser, for people to compare. A slow machine is no failure.
//! Must not know: what is measured.

use crate::browser::{self, Driver};
use crate::process::{Result, root, run};
use crate::tools::Tools;
use crate::{site, tools};
use std::fs::File;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// Builds what has changed and prints the figures.
pub fn bench() -> Result {
    let tools = tools::ensure(&tools::RELEASE)?;
    let browser = browser::ensure()?;
    let dist = site::build_with(&tools)?;
    let driver = Driver::start(&browser)?;
    let mut command = tools.cargo();
    browser::environment(&mut command, &dist, &browser, &driver);
    command.args(["test", "-p", "e2e", "--test", "e2e", "--", "bench", "--nocapture", "--test-threads=1"]);
    run(command.env("VIVA_BENCH", "1").env("VIVA_BENCH_PAGE", large(&tools)?))?;
    loops(&tools)
}

/// A folder with the app's program for figures of a large deck, built as the release site's programs are.
fn large(tools: &Tools) -> Result<PathBuf> {
    let target = "wasm32-unknown-unknown";
    let mut build = tools.cargo();
    build.args(["build", "--quiet", "--features", "csr", "--bin", "bench", "--profile", "wasm", "--target", target]);
    run(build.envs(site::SMALL_STANDARD_LIBRARY))?;
    let built = root().join("target").join(target).join("wasm");
    let folder = root().join("target").join("bench");
    let mut bind = tools.command("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&folder).arg(built.join("bench.wasm"));
    run(&mut bind)?;
    Ok(folder)
}

/// How long an edit takes to show: each command once to warm up, then again after its file was touched.
fn loops(tools: &Tools) -> Result {
    let served = || {
        let mut command = site::trunk(tools, "build");
        command.arg("--dist").arg(root().join("target").join("serve"));
        command
    };
    let tested = || {
        let mut command = tools.cargo();
        command.args(["test", "--quiet", "-p", "study"]);
        command
    };
    run(&mut served())?;
    let site = timed("content/python-interview.md", &mut served())?;
    run(&mut tested())?;
    let study = timed("crates/study/src/lib.rs", &mut tested())?;
    println!("edit of a deck: the development site is built again in {site:.1} s");
    println!("edit of study: `cargo test -p study` in {study:.1} s");
    Ok(())
}

/// Seconds that a command takes after a file was touched.
fn timed(file: &str, command: &mut std::process::Command) -> Result<f64> {
    let touched = File::options().append(true).open(root().join(file));
    touched
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("cannot touch {file}: {error}"))?;
    let begun = Instant::now();
    run(command)?;
    Ok(begun.elapsed().as_secs_f64())
}
