//! Why: figures about the release site in a real browser, for people to compare. A slow machine is no failure.
//! Must not know: how the figures are taken.

mod peers;

use crate::browser::{self, CHROMIUM, Driver};
use crate::process::{Result, root, run};
use crate::tools::{Need, Tools};
use crate::{site, tools};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

/// What can be measured; all but the last in the browser.
pub const PARTS: [&str; 8] = ["weight", "visits", "inputs", "moves", "large", "frames", "lighthouse", "edits"];

/// Builds what has changed and prints the figures of these parts, or of all.
pub fn bench(parts: &[String]) -> Result {
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    let tools = tools::ensure(&tools::RELEASE)?;
    if PARTS[..7].iter().any(|part| wants(part)) {
        let browser = browser::ensure(&CHROMIUM)?;
        let dist = site::build_with(&tools)?;
        let driver = Driver::start(&browser)?;
        let mut command = tools.cargo();
        browser::environment(&mut command, &dist, &browser, &driver);
        if wants("weight") || wants("large") {
            command.env("VIVA_BENCH_PROGRAMS", programs(&tools)?);
        }
        if wants("visits") {
            command.env("VIVA_BENCH_PEERS", peers::build(&root().join("target").join("bench-peers"))?);
        }
        if wants("lighthouse") {
            match tools::ensure(&[Need::Lighthouse]) {
                Ok(tools) => {
                    let folder = tools.folder("lighthouse").map(|folder| folder.join("lighthouse"));
                    command.env("VIVA_BENCH_LIGHTHOUSE", folder.unwrap_or_else(|| "lighthouse".into()));
                }
                Err(error) => tools::say(&format!("no figures of Lighthouse: {error}")),
            }
        }
        command.args(["run", "--quiet", "-p", "e2e", "--bin", "bench", "--"]);
        run(command.args(parts.iter().filter(|part| *part != "edits")))?;
    }
    if wants("edits") { edits(&tools) } else { Ok(()) }
}

/// A folder with the programs that only these figures need, built as the app is: a large deck (`bench`), and Leptos alone (`hello`),
/// this one as small as the app is made.
fn programs(tools: &Tools) -> Result<PathBuf> {
    let target = "wasm32-unknown-unknown";
    let mut build = tools.cargo();
    build.args(["build", "--quiet", "--features", "csr", "--bin", "bench", "--bin", "hello", "--profile", "wasm"]);
    run(build.args(["--target", target]).envs(site::SMALL_STANDARD_LIBRARY))?;
    let cargos = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let folder = root().join("target").join("bench");
    for program in ["bench", "hello"] {
        let mut bind = tools.command("wasm-bindgen");
        bind.args(["--target", "web", "--no-typescript", "--no-demangle", "--out-dir"]).arg(&folder);
        run(bind.arg(cargos.join(target).join("wasm").join(program).with_extension("wasm")))?;
    }
    let small = |file: &str| folder.join(file);
    run(tools.command("wasm-opt").args(["-Oz", "-o"]).arg(small("hello_bg.wasm")).arg(small("hello_bg.wasm")))?;
    let mut minify = tools.command("esbuild");
    minify.arg(small("hello.js")).args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"]);
    run(minify.arg(format!("--outfile={}", small("hello.js").display())))?;
    Ok(folder)
}

/// How long an edit takes to show: each command once to warm up, then again after its file was touched.
fn edits(tools: &Tools) -> Result {
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
    let decks = decks()?;
    let deck = decks.first().ok_or("content/ has no deck")?;
    run(&mut served())?;
    let component = timed(&root().join("src/components/ring.rs"), &mut served())?;
    let site = timed(deck, &mut served())?;
    run(&mut tested())?;
    let study = timed(&root().join("crates/study/src/lib.rs"), &mut tested())?;
    println!("edit of a component: the development site is built again in {component:.1} s");
    println!("edit of a deck: the development site is built again in {site:.1} s");
    println!("edit of study: `cargo test -p study` in {study:.1} s");
    Ok(())
}

/// Seconds that a command takes after a file was touched.
fn timed(file: &Path, command: &mut Command) -> Result<f64> {
    let touched = File::options().append(true).open(file);
    touched
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("cannot touch {}: {error}", file.display()))?;
    let begun = Instant::now();
    run(command)?;
    Ok(begun.elapsed().as_secs_f64())
}

/// The files of `content/`, by name.
fn decks() -> Result<Vec<PathBuf>> {
    let content = root().join("content");
    let entries = std::fs::read_dir(&content).map_err(|error| format!("cannot read {}: {error}", content.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    Ok(files)
}
