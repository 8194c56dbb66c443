//! Why: everything that must hold before a change is good, in one command, the quick things first; the first failure ends it.
//! Must not know: what the tests are about.

use crate::browser::{self, CHROMIUM, Driver, Engine, FIREFOX, WEBKIT};
use crate::process::{Result, root, run};
use crate::site;
use crate::tools::{self, Need, Tools};
use std::time::{Duration, Instant};

/// One step: the word to run it alone, what it is, what it needs, and how it is done.
struct Step {
    name: &'static str,
    title: &'static str,
    needs: &'static [Need],
    run: fn(&Tools, Option<&str>) -> Result,
    /// Left out where this one cannot be had.
    engine: Option<&'static Engine>,
}

/// csr and ssr never meet: the app is built for each of them in a command of its own.
const STEPS: [Step; 13] = [
    Step { name: "format", title: "formatting", needs: &[Need::Lints], run: format, ..PLAIN },
    Step { name: "clippy", title: "clippy: crates and tools", needs: &[Need::Lints], run: clippy_crates, ..PLAIN },
    Step { name: "clippy", title: "clippy: app, prerendered", needs: &[Need::Lints], run: clippy_ssr, ..PLAIN },
    Step {
        name: "clippy",
        title: "clippy: app, in the browser",
        needs: &[Need::Lints, Need::WasmTarget],
        run: clippy_csr,
        ..PLAIN
    },
    Step {
        name: "unit",
        title: "unit tests: crates, tools, the decks' code",
        needs: &[Need::Python],
        run: unit,
        ..PLAIN
    },
    Step { name: "app", title: "app and tidy tests", run: app, ..PLAIN },
    Step {
        name: "deny",
        title: "dependencies: bans, licences, sources, advisories",
        needs: &[Need::CargoDeny],
        run: deny,
        ..PLAIN
    },
    Step {
        name: "components",
        title: "component tests in a browser",
        needs: &[Need::WasmTarget, Need::WasmBindgen],
        run: components,
        ..PLAIN
    },
    Step { name: "site", title: "release site", needs: &tools::RELEASE, run: release, ..PLAIN },
    Step { name: "fixture", title: "fixture site", needs: &tools::RELEASE, run: fixture, ..PLAIN },
    Step {
        name: "browser",
        title: "browser tests",
        needs: &[Need::AxeCore, Need::H5p, Need::ScormAgain],
        run: in_browser,
        ..PLAIN
    },
    Step { name: "firefox", title: "core browser tests in Firefox", run: in_firefox, engine: Some(&FIREFOX), ..PLAIN },
    Step { name: "webkit", title: "core browser tests in WebKitGTK", run: in_webkit, engine: Some(&WEBKIT), ..PLAIN },
];

/// What the browser tests look at, and the steps that do.
const SITES: [&str; 2] = ["site", "fixture"];
const LOOK: [&str; 3] = ["browser", "firefox", "webkit"];

/// The tests that run in every engine: each kind of page, each way of practising, storage, offline.
const CORE: [&str; 4] = ["core::", "offline::everything", "offline::a_second", "offline::a_newer"];

/// What looks for barriers in pages.
const AXE: &str = "axe.min.js";

/// What makes frames as high as their content in pages with H5P.
const H5P_RESIZER: &str = "lib/assets/h5p-core/library/js/h5p-resizer.js";

/// What plays packages as learning platforms do.
const SCORM: &str = "scorm-again.min.js";

/// A step that needs nothing.
const PLAIN: Step = Step { name: "", title: "", needs: &[], run: |_, _| Ok(()), engine: None };

/// All steps; or the step of that name; or the tests whose name contains `filter`.
pub fn test(filter: Option<&str>) -> Result {
    let is_step = |name| STEPS.iter().any(|step| Some(step.name) == name);
    let (only, name) = if is_step(filter) { (filter, None) } else { (None, filter) };
    let chosen: Vec<&Step> = STEPS
        .iter()
        .filter(|step| match (only, name) {
            (Some(only), _) => step.name == only || (LOOK.contains(&only) && SITES.contains(&step.name)),
            (None, Some(_)) => {
                ["unit", "app", "components", "browser"].contains(&step.name) || SITES.contains(&step.name)
            }
            (None, None) => true,
        })
        .collect();

    let needs: Vec<Need> = chosen.iter().flat_map(|step| step.needs).copied().collect();
    let tools = tools::ensure(&without_repeats(&needs))?;
    if chosen.iter().any(|step| ["components", "browser"].contains(&step.name)) {
        browser::ensure(&CHROMIUM)?;
    }
    let started = Instant::now();
    let mut not_run = String::new();
    for (place, step) in chosen.iter().enumerate() {
        println!("── {} of {}: {}", place + 1, chosen.len(), step.title);
        if let Some(Err(why)) = step.engine.map(browser::ensure) {
            tools::say(&format!("not run: {why}"));
            not_run += &format!("; not run: {}", step.title);
            continue;
        }
        let begun = Instant::now();
        (step.run)(&tools, name).map_err(|error| {
            println!("── FAILED: {} after {}", step.title, seconds(begun.elapsed()));
            format!("{}: {error}", step.title)
        })?;
        println!("── done: {} in {}", step.title, seconds(begun.elapsed()));
    }
    let passed = if not_run.is_empty() { "all" } else { "of" };
    println!("── {passed} {} steps passed in {}{not_run}", chosen.len(), seconds(started.elapsed()));
    Ok(())
}

fn without_repeats(needs: &[Need]) -> Vec<Need> {
    let mut once = Vec::new();
    for need in needs {
        if !once.contains(need) {
            once.push(*need);
        }
    }
    once
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn format(tools: &Tools, _: Option<&str>) -> Result {
    run(tools.cargo().args(["fmt", "--all", "--check"]))
}

fn clippy_crates(tools: &Tools, _: Option<&str>) -> Result {
    clippy(
        tools,
        &[
            "-p",
            "deck",
            "-p",
            "study",
            "-p",
            "content",
            "-p",
            "check",
            "-p",
            "package",
            "-p",
            "xtask",
            "-p",
            "e2e",
            "--features",
            "deck/author,package/native",
            "--all-targets",
        ],
    )
}

fn clippy_ssr(tools: &Tools, _: Option<&str>) -> Result {
    clippy(tools, &["-p", "viva", "--features", "ssr", "--all-targets"])
}

fn clippy_csr(tools: &Tools, _: Option<&str>) -> Result {
    let target = ["--target", "wasm32-unknown-unknown"];
    clippy(tools, &[&["-p", "package", "--features", "browser", "--bin", "packager"], &target[..]].concat())?;
    clippy(
        tools,
        &[
            "-p",
            "viva",
            "--features",
            "csr",
            "--lib",
            "--bin",
            "viva",
            "--bin",
            "bench",
            "--bin",
            "hello",
            "--target",
            "wasm32-unknown-unknown",
        ],
    )
}

fn clippy(tools: &Tools, what: &[&str]) -> Result {
    run(tools.cargo().args(["clippy", "--quiet"]).args(what).args(["--", "-D", "warnings"]))
}

fn unit(tools: &Tools, name: Option<&str>) -> Result {
    let packages = ["-p", "deck", "-p", "study", "-p", "content", "-p", "check", "-p", "package", "-p", "xtask"];
    let mut command = tools.cargo();
    command.arg("test").args(packages).args(["--features", "deck/author,package/native"]);
    // Tests that ask other programs say that they were not run where there is none.
    command.envs(tools::readers()?.map(|python| ("VIVA_READERS", python)));
    command.env("VIVA_SCORM_SCHEMAS", tools::scorm_schemas()?);
    run(command.args(name))
}

fn app(tools: &Tools, name: Option<&str>) -> Result {
    run(tools.cargo().args(["test", "-p", "viva", "--features", "ssr"]).args(name))
}

fn deny(tools: &Tools, _: Option<&str>) -> Result {
    let check = |what: &[&str]| {
        let mut command = tools.command("cargo-deny");
        command.args(["--workspace", "--log-level", "warn", "check", "--hide-inclusion-graph"]).args(what);
        command
    };
    run(&mut check(&["bans", "licenses", "sources"]))?;
    let mut advisories = check(&["advisories"]);
    let told = advisories.output().map_err(|error| format!("cannot start cargo-deny: {error}"))?;
    let said = String::from_utf8_lossy(&told.stderr);
    if said.contains(NO_DATABASE) {
        tools::say("known vulnerabilities were not looked up: RustSec's database cannot be fetched here");
        return Ok(());
    }
    eprint!("{said}");
    if told.status.success() { Ok(()) } else { Err("a dependency has a known vulnerability".to_owned()) }
}

/// What cargo-deny says where it gets no list of vulnerabilities.
const NO_DATABASE: &str = "failed to fetch advisory database";

fn components(tools: &Tools, name: Option<&str>) -> Result {
    let target = "wasm32-unknown-unknown";
    let mut command = tools.cargo();
    browser::driver(&mut command, &browser::ensure(&CHROMIUM)?);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    run(command
        .args(["test", "-p", "viva", "--features", "csr", "--target", target, "--test", "components"])
        .args(name))
}

fn release(tools: &Tools, _: Option<&str>) -> Result {
    site::build_with(tools).map(|_| ())
}

fn fixture(tools: &Tools, _: Option<&str>) -> Result {
    site::build_fixture(tools).map(|_| ())
}

fn in_browser(tools: &Tools, name: Option<&str>) -> Result {
    let engine = match std::env::var("BROWSER") {
        Ok(name) if !name.is_empty() => browser::engine(&name)?,
        _ => &CHROMIUM,
    };
    tests_in(engine, tools, &name.map_or_else(Vec::new, |name| vec![name]))
}

fn in_firefox(tools: &Tools, _: Option<&str>) -> Result {
    tests_in(&FIREFOX, tools, &CORE)
}

fn in_webkit(tools: &Tools, _: Option<&str>) -> Result {
    tests_in(&WEBKIT, tools, &CORE)
}

fn tests_in(engine: &'static Engine, tools: &Tools, names: &[&str]) -> Result {
    let browser = browser::ensure(engine)?;
    let driver = Driver::start(&browser)?;
    let mut command = tools.cargo();
    browser::environment(&mut command, &root().join("dist"), &browser, &driver);
    command.env("VIVA_FIXTURE", site::fixture());
    for (variable, file) in [("VIVA_AXE", AXE), ("VIVA_H5P_RESIZER", H5P_RESIZER)] {
        command.envs(tools.folder(file).map(|folder| (variable, folder.join(file))));
    }
    command.envs(tools.folder(SCORM).map(|folder| ("VIVA_SCORM_AGAIN", folder)));
    command.args(["test", "-p", "e2e", "--test", "e2e", "--"]).args(names);
    // The drivers of the others hold one browser at a time.
    run(if engine.name == CHROMIUM.name { &mut command } else { command.arg("--test-threads=1") })
}
