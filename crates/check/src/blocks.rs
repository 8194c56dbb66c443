//! Every Python block of a deck does what the deck says of it, on each CPython that it is given. What the marks of a fence mean
//! is written in `docs/format.md`. It knows nothing of pages.

use crate::python::{self, Python};
use deck::Choice;
use deck::compile::Compiled;
use deck::problem::Problem;
use deck::search::text_of;
use deck::snippet::Snippet;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

/// One block, and what has to be known to run it.
struct Job<'a> {
    /// Such as `question 3 (decorators)`.
    place: String,
    snippet: &'a Snippet,
    /// Earlier blocks of the same answer that can be run.
    before: Vec<&'a Snippet>,
    output: Option<&'a str>,
    /// Those of its question.
    options: &'a [Choice],
    /// Where fixtures are: the folder named like the deck's file, beside it.
    fixtures: &'a Path,
}

/// What is wrong with the Python blocks of a deck. `fixtures` is the folder of what blocks are run with: named like the deck's
/// file, beside it.
pub fn problems(compiled: &Compiled, fixtures: &Path, pythons: &[Python]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut jobs = Vec::new();
    for ((question, body), source) in compiled.deck.questions.iter().zip(&compiled.bodies).zip(&compiled.sources) {
        let mut before: Vec<&Snippet> = Vec::new();
        let corrected = source.snippets.iter().any(|snippet| snippet.fence.has("corrected"));
        let next = source.snippets.iter().skip(1).map(Some).chain([None]);
        for (snippet, next) in source.snippets.iter().zip(next) {
            if snippet.fence.language != "python" {
                continue;
            }
            let place = format!("question {} ({})", question.ordinal, question.id);
            if snippet.fence.has("broken") && !corrected {
                let why = format!("{place}: a broken block needs one marked \"corrected\" in the same answer");
                problems.push(Problem::error(snippet.line, "python-uncorrected", why));
            }
            let output = next.filter(|next| next.fence.language == "output").map(|next| next.code.as_str());
            let options = &body.options;
            jobs.push(Job { place, snippet, before: before.clone(), output, options, fixtures });
            if can_run(snippet) && !["broken", "predict"].iter().any(|mark| snippet.fence.has(mark)) {
                before.push(snippet);
            }
        }
    }
    let runs: Vec<(&Job, &Python)> =
        jobs.iter().flat_map(|job| pythons.iter().map(move |python| (job, python))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut failed = Vec::new();
        while let Some((job, python)) = runs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = judge(job, python);
            failed.extend(outcome.err().map(|why| {
                let why = format!("{}, CPython {}: {why}", job.place, python.version);
                Problem::error(job.snippet.line, "python-run", why)
            }));
        }
        failed
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(2, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        problems.extend(workers.into_iter().flat_map(|worker| worker.join().expect("a worker ends")));
    });
    problems.sort_by_key(|problem| problem.line);
    problems
}

/// Whether all that a block needs is there, or stood in for.
fn can_run(snippet: &Snippet) -> bool {
    let stubs = snippet.fence.list("with");
    let has = |need: &&str| stubs.iter().any(|stub| stub.trim_end_matches(".py") == *need);
    !snippet.fence.has("fragment") && snippet.fence.list("needs").iter().all(has)
}

fn judge(job: &Job, python: &Python) -> Result<(), String> {
    let fence = &job.snippet.fence;
    if !can_run(job.snippet) {
        let compiled = python.compile(&job.snippet.code)?;
        return if compiled.success { Ok(()) } else { Err(format!("it does not even compile\n{}", compiled.errors)) };
    }
    let (program, files) = program(job)?;
    let done = python.run(&program, &files)?;
    match fence.value("broken").filter(|error| !error.is_empty()) {
        None if done.success => {}
        None if fence.has("prints") && choose(job.options, raised(&done.errors), raises).is_ok() => {}
        None => return Err(format!("it fails\n{}", done.errors)),
        Some(error) if done.success || raised(&done.errors) != error => {
            let last = last_line(&done.errors);
            return Err(format!("it is said to fail with {error}, but ends with \"{last}\""));
        }
        Some(_) => {}
    }
    if fence.has("prints") && done.success {
        choose(job.options, done.output.trim(), str::eq)?;
    }
    match job.output {
        Some(expected) if expected.trim_end() != done.output.trim_end() => {
            Err(format!("it prints\n{}\nwhere the deck says\n{expected}", done.output))
        }
        None if fence.has("predict") => {
            Err("its output is missing: put it into a fence marked \"output\" below".into())
        }
        _ => Ok(()),
    }
}

/// The line of the last traceback that names the exception: warnings may follow it.
fn last_line(errors: &str) -> &str {
    let told = |line: &&str| !line.starts_with(' ');
    match errors.rsplit_once("Traceback (most recent call last):\n") {
        Some((_, trace)) => trace.lines().find(told),
        None => errors.lines().rfind(told),
    }
    .unwrap_or("")
}

/// The exception that a program ended with, without its module; empty if there was none.
fn raised(errors: &str) -> &str {
    last_line(errors).split(':').next().unwrap_or("").rsplit('.').next().unwrap_or("")
}

/// Whether an option says that a program raises this, such as "It raises KeyError".
fn raises(option: &str, error: &str) -> bool {
    !error.is_empty() && option.strip_suffix(error).is_some_and(|before| before.ends_with(' '))
}

/// Fails unless `output` is one option, and that one alone is right.
fn choose(options: &[Choice], output: &str, says: fn(&str, &str) -> bool) -> Result<(), String> {
    let same: Vec<&Choice> =
        options.iter().filter(|option| says(text_of(option.html.as_str()).trim(), output)).collect();
    let why = match same[..] {
        [] => "none of the options",
        [option] if !option.correct => "an option that is not marked as right",
        [_] if options.iter().filter(|option| option.correct).count() > 1 => {
            "not the only option that is marked as right"
        }
        [_] => return Ok(()),
        _ => "more than one of the options",
    };
    Err(format!("it prints\n{output}\nwhich is {why}"))
}

/// The block behind its set-up and the blocks that it continues, and the fixtures that must lie beside it.
fn program<'a>(job: &Job<'a>) -> Result<(String, Vec<std::path::PathBuf>), String> {
    let earlier: &[&'a Snippet] = if job.snippet.fence.has("continues") { &job.before } else { &[] };
    let (mut program, mut files, mut placed) = (String::new(), Vec::new(), BTreeSet::new());
    for snippet in earlier.iter().chain([&job.snippet]) {
        for name in snippet.fence.list("with").into_iter().filter(|name| placed.insert(*name)) {
            let file = job.fixtures.join(name);
            if !file.exists() {
                return Err(format!("with={name}: there is no {}", file.display()));
            }
            files.push(file);
        }
        for name in snippet.fence.list("setup").into_iter().filter(|name| placed.insert(*name)) {
            let file = job.fixtures.join(name);
            program +=
                &fs::read_to_string(&file).map_err(|error| format!("setup={name}: {}: {error}", file.display()))?;
            program.push('\n');
        }
        if std::ptr::eq(*snippet, job.snippet) && !program.is_empty() {
            program += python::FORGET;
        }
        program += &snippet.code;
        program.push('\n');
    }
    Ok((program, files))
}

#[cfg(test)]
mod tests;
