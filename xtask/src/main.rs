//! Why: the one door to the project. `cargo xtask <command>` serves, builds, tests, measures and checks, and first makes sure of
//! every tool that the command needs.
//! Must not know: what the site contains or how learning works. It runs other programs and depends on none of the crates.

use std::process::ExitCode;

mod bench;
mod browser;
mod check;
mod package;
mod process;
mod serve;
mod simulate;
mod site;
mod test;
mod tools;
mod version;
mod walk;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N] [--deck FILE]
                           build the site, serve it, and rebuild it on every change; of all decks, or of this one
  build                    build the release site into dist/
  test [step | name]       everything that must hold: format, clippy, unit, app, deny, components, site,
                           fixture, browser, firefox, webkit;
                           or one of these steps; or all tests whose name contains what is given
  check FILE… [--run] [--json] [--verbose]
                           check question files and say what is wrong and where; of each kind the first three, or all;
                           --run runs their Python too and compares what it prints
  package anki [--deck ID]
                           write each deck, or this one, for Anki into target/packages/: as a text and as a package
  package single [--deck ID]
                           write each deck of the site in dist/ as one HTML file that needs no host
  package scorm [--deck ID] [--complete PERCENT] [--score] [--pass PERCENT]
                           write each deck of the site in dist/ for learning platforms, for SCORM 1.2 and 2004; completed
                           when so many of the questions are answered (100), with the key points covered as a score,
                           passed from so much on
  bench [part …]           measure the release site in a real browser: weight, visits, inputs, moves, large, frames,
                           lighthouse, edits;
                           or some of these parts
  walk [FOLDER DIST]       take a picture of every screen of the release site into docs/walk.md; or of the build in DIST
                           into FOLDER, beside ours in its compare.html
  screens                  take a picture of every screen, on a phone and at a desk, light, dark and in high contrast, into
                           target/screens/
  simulate                 try the interview plan on simulated learners, against other ways to prepare
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => return usage(),
    };
    let outcome = match (command, rest) {
        ("serve", options) => match serve::Options::parse(options) {
            Some(options) => serve::serve(options),
            None => return usage(),
        },
        ("build", []) => site::build(),
        ("test", []) => test::test(None),
        ("test", [filter]) => test::test(Some(filter)),
        ("bench", parts) if parts.iter().all(|part| bench::PARTS.contains(&part.as_str())) => bench::bench(parts),
        ("walk", []) => walk::walk(None),
        ("walk", [folder, dist]) => walk::walk(Some((folder.as_ref(), dist.as_ref()))),
        ("screens", []) => walk::screens(),
        ("package", [kind, options @ ..]) if package::KINDS.contains(&kind.as_str()) => package::package(kind, options),
        ("simulate", []) => simulate::simulate(),
        ("check", [_, ..]) => return check::check(rest),
        _ => return usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(2)
}
