//! `check FILE… [--json] [--verbose] [--run]`: says what is in Markdown files and what is wrong
//! with them, without building a site. Exit status 1 when there are errors, 2
//! when it was called wrongly. Runs the files' programs only when it is told to.

use check::{blocks, python};
use deck::compile::{Compiled, check, check_library};
use deck::listing::listing;
use deck::problem::{Problem, Severity};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

const USAGE: &str = "usage: check FILE… [--json] [--verbose] [--run]";

const FLAGS: [&str; 3] = ["--json", "--verbose", "--run"];

/// Of each kind of problem, so many are shown unless all are asked for.
const SHOWN: usize = 3;

fn main() -> ExitCode {
    let (flags, files): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    if files.is_empty() || flags.iter().any(|flag| !FLAGS.contains(&flag.as_str())) {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    let mut decks: Vec<Compiled> = files.iter().map(|file| read(file)).collect();
    let between = check_library(&decks.iter().collect::<Vec<_>>());
    for (at, problem) in between {
        decks[at].problems.push(problem);
        decks[at].problems.sort_by_key(|problem| problem.line);
    }
    let is_told = |flag: &str| flags.iter().any(|told| told == flag);
    if is_told("--run") {
        match python::on_path() {
            Ok(pythons) => {
                eprintln!("run on {}", python::names(&pythons));
                for (file, deck) in files.iter().zip(&mut decks) {
                    deck.problems.extend(blocks::problems(deck, &Path::new(file).with_extension(""), &pythons));
                    deck.problems.sort_by_key(|problem| problem.line);
                }
            }
            Err(why) => {
                eprintln!("error: {why}");
                return ExitCode::from(2);
            }
        }
    }
    for (file, deck) in files.iter().zip(&decks) {
        if !is_told("--json") {
            print_plainly(file, deck, if is_told("--verbose") { usize::MAX } else { SHOWN });
            if !is_told("--run") {
                tell_of_programs(file, deck);
            }
        } else if let Ok(json) = serde_json::to_string(&listing(file, deck)) {
            println!("{json}");
        }
    }
    let failed = decks.iter().flat_map(|deck| &deck.problems).any(|problem| problem.severity == Severity::Error);
    ExitCode::from(u8::from(failed))
}

/// A file that cannot be read is a deck with one problem.
fn read(file: &str) -> Compiled {
    let path = Path::new(file);
    let folder = path.parent().unwrap_or(Path::new(""));
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let text = fs::read(path).map_err(|error| format!("The file cannot be read: {error}."));
    let text = text.and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_| "The file is not UTF-8 text: save it as UTF-8.".to_owned())
    });
    match text {
        Ok(text) => check(&stem, &text, &|path| fs::read(folder.join(path)).ok()),
        Err(message) => {
            let mut deck = check(&stem, "", &|_| None);
            deck.problems = vec![Problem::error(1, "unreadable", message)];
            deck
        }
    }
}

/// Says that nothing was run, where there is something to run.
fn tell_of_programs(file: &str, compiled: &Compiled) {
    let all = compiled.sources.iter().flat_map(|source| &source.snippets);
    let programs = all.filter(|snippet| snippet.fence.language == "python").count();
    if programs > 0 {
        println!(
            "{file}: {} not run; --run runs the file's Python and compares what it prints",
            counted(programs, "program")
        );
    }
}

/// "1 question", "2 questions".
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// At most `most` problems of each kind, in the order of their lines, and how many more there are.
fn print_plainly(file: &str, compiled: &Compiled, most: usize) {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in &compiled.problems {
        let count = kinds.entry(problem.kind).or_default();
        *count += 1;
        if *count <= most {
            println!("{file}:{problem}");
        }
    }
    for (kind, count) in kinds.into_iter().filter(|(_, count)| *count > most) {
        println!("{file}: {} more of the kind {kind}; --verbose lists all", count - most);
    }
    let questions = &compiled.deck.questions;
    let of = |severity| compiled.problems.iter().filter(|problem| problem.severity == severity).count();
    println!(
        "{file}: {}, {}, {}",
        counted(questions.len(), "question"),
        counted(of(Severity::Error), "error"),
        counted(of(Severity::Warning), "warning")
    );
    for (question, body) in questions.iter().zip(&compiled.bodies) {
        let derived = body.key_points.iter().filter(|point| point.derived).count();
        if derived > 0 {
            println!("  {derived} key points derived for \"{}\"", question.id);
        }
    }
}
