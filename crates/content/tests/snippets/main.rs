//! Every Python block of the decks, and of those that the browser tests stand on,
//! does what its deck says of it, on every CPython from 3.10 that this machine has. What the marks of a fence mean is
//! written in `docs/format.md`. It knows nothing of pages.

mod exercises;
mod python;
#[path = "../shipped/mod.rs"]
mod shipped;

use deck::Choice;
use deck::compile::compile;
use deck::search::text_of;
use deck::snippet::Snippet;
use python::{Python, pythons};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

/// One block, and what has to be known to run it.
struct Job<'a> {
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

#[test]
fn every_python_block_does_what_its_deck_says() {
    let pythons = pythons();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut failures = Vec::new();
    for folder in ["content", "tests/e2e/fixture"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read_to_string(&path).expect("decks are UTF-8");
                let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
                failures.extend(check(&name, &text, &path.with_extension(""), &pythons));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}

#[test]
fn the_example_of_the_documentation_does_what_it_says() {
    let text = include_str!("../../../../docs/format.md");
    let (before, rest) = text.split_once("\n````markdown\n").expect("docs/format.md has an example");
    let example = rest.split("\n````\n").next().unwrap_or_default();
    // Line numbers are to be those of the file.
    let example = "\n".repeat(before.lines().count() + 1) + example;
    let failures = check("docs/format.md", &example, Path::new("nowhere"), &pythons());
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}

/// What is wrong with the Python blocks of a deck.
fn check(name: &str, text: &str, fixtures: &Path, pythons: &[Python]) -> Vec<String> {
    let compiled = compile("stem", text, &|_| None);
    let mut failures = Vec::new();
    let mut jobs = Vec::new();
    for (question, source) in compiled.deck.questions.iter().zip(&compiled.sources) {
        let mut before: Vec<&Snippet> = Vec::new();
        let corrected = source.snippets.iter().any(|snippet| snippet.fence.has("corrected"));
        let next = source.snippets.iter().skip(1).map(Some).chain([None]);
        for (snippet, next) in source.snippets.iter().zip(next) {
            if snippet.fence.language != "python" {
                continue;
            }
            let place = format!("{name}:{}: question {} ({})", snippet.line, question.ordinal, question.id);
            if snippet.fence.has("broken") && !corrected {
                failures.push(format!("{place}: a broken block needs one marked \"corrected\" in the same answer"));
            }
            let output = next.filter(|next| next.fence.language == "output").map(|next| next.code.as_str());
            let options = &question.options;
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
            failed.extend(outcome.err().map(|why| format!("{}, CPython {}: {why}", job.place, python.version)));
        }
        failed
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(2, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        failures.extend(workers.into_iter().flat_map(|worker| worker.join().expect("a worker ends")));
    });
    failures
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
        None if !done.success => return Err(format!("it fails\n{}", done.errors)),
        None => {}
        Some(error) => {
            let last = done.errors.lines().rfind(|line| !line.starts_with(' ')).unwrap_or("");
            let raised = last.split(':').next().unwrap_or("").rsplit('.').next().unwrap_or("");
            if done.success || raised != error {
                return Err(format!("it is said to fail with {error}, but ends with \"{last}\""));
            }
        }
    }
    if fence.has("prints") {
        choose(job.options, done.output.trim())?;
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

/// Fails unless `output` is one option, and that one alone is right.
fn choose(options: &[Choice], output: &str) -> Result<(), String> {
    let same: Vec<&Choice> = options.iter().filter(|option| text_of(option.html.as_str()).trim() == output).collect();
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

/// What the check says of one question with this prompt and this answer.
fn complaints(prompt: &str, answer: &str, pythons: &[Python]) -> Vec<String> {
    let deck = format!("## Question 1 {{#q}}\n\n{prompt}\n\n### Answer\n\n{answer}\n");
    let failures = check("content/d.md", &deck, Path::new("nowhere"), &pythons[..1]);
    failures.iter().map(|failure| failure.replace(&format!(", CPython {}", pythons[0].version), "")).collect()
}

#[test]
fn the_check_finds_what_is_wrong() {
    let answers = [
        ("```python\nprint(1)\n```\n```output\n1\n```", ""),
        ("```python\nprint(1)\n```\n```output\n2\n```", "it prints\n1"),
        ("```python\nprimt(1)\n```", "it fails\nTraceback"),
        ("> ```python\n> primt(1)\n> ```", "it fails"),
        ("```python fragment\nif x:\n    y()\n```", ""),
        ("```python needs=nowhere\nif x:\ny()\n```", "it does not even compile"),
        ("```python\nx = 1\n```\n```python continues\nprint(x)\n```\n```output\n1\n```", ""),
        ("```python continues\nprint(x)\n```\n```python\nx = 1\n```", "it fails"),
        ("```python\nprint(2)\n```\n```python continues\nprint(3)\n```\n```output\n3\n```", ""),
        ("```python broken=NameError\nx\n```\n```python corrected\nx = 1\n```", ""),
        (
            "```python broken=NameError\nx = 1\n```\n```python corrected\nx = 1\n```",
            "it is said to fail with NameError",
        ),
        ("```python broken=SyntaxError\nif\n```", "a broken block needs one"),
        ("```python predict\nprint(1)\n```", "its output is missing"),
        ("```python setup=missing.py\nx = 1\n```", "setup=missing.py"),
        ("```python with=missing.csv\nx = 1\n```", "with=missing.csv"),
    ];
    let prompts = [
        ("Why?\n\n```python prints\nprint(1)\n```\n- [ ] 2\n- [x] `1`", ""),
        ("Why?\n\n```python prints\nprint('<b> &', [1])\n```\n- [x] `<b> & [1]`\n- [ ] `& [1]`", ""),
        ("Why?\n\n```python prints\nprint(3)\n```\n- [ ] `2`\n- [x] `1`", "it prints\n3\nwhich is none"),
        (
            "Why?\n\n```python prints\nprint(2)\n```\n- [ ] `2`\n- [x] `1`",
            "it prints\n2\nwhich is an option that is not",
        ),
        ("Why?\n\n```python prints\nprint(1)\n```\n- [ ] `1`\n- [x] 1", "it prints\n1\nwhich is more than one"),
        ("Why?\n\n```python prints\nprint(1)\n```\n- [x] `1`\n- [x] `2`", "it prints\n1\nwhich is not the only"),
        ("Why?\n\n```python prints\nprint(1)\n```", "it prints\n1\nwhich is none"),
        ("Why?\n\n```python prints\nprimt(1)\n```\n- [x] `1`", "it fails"),
    ];
    let answers = answers.map(|(answer, expect)| (7, "Why?", answer, expect));
    let prompts = prompts.map(|(prompt, expect)| (5, prompt, "So.", expect));
    let pythons = pythons();
    for (line, prompt, answer, expect) in answers.into_iter().chain(prompts) {
        let at = format!("content/d.md:{line}: question 1 (q): ");
        let found = complaints(prompt, answer, &pythons);
        let fits = match &found[..] {
            [] => expect.is_empty(),
            [found] => !expect.is_empty() && found.strip_prefix(&at).is_some_and(|found| found.starts_with(expect)),
            _ => false,
        };
        assert!(fits, "{prompt}\n{answer}\ngives {found:#?}");
    }
}
