//! Every Python block of the decks, and of those that the browser tests stand on,
//! does what its deck says of it, on every CPython from 3.11 that this machine has; and what the exercises that are made of
//! them accept. It knows nothing of pages.

mod exercises;
#[path = "../shipped/mod.rs"]
mod shipped;

use check::blocks::problems;
use check::python::{Python, names, on_path};
use deck::compile::compile;
use std::fs;
use std::io::{Write, stderr};
use std::path::Path;

/// Those of this machine.
fn pythons() -> Vec<Python> {
    let found = on_path().expect("a CPython is on PATH");
    // Not by a macro: the test runner would keep what those print of a test that passes.
    let _ = writeln!(stderr(), "on {}", names(&found));
    found
}

/// What is wrong with the blocks of a text, each with its place.
fn failures(name: &str, text: &str, fixtures: &Path, pythons: &[Python]) -> Vec<String> {
    let found = problems(&compile("stem", text, &|_| None), fixtures, pythons);
    found.iter().map(|problem| format!("{name}:{problem}")).collect()
}

#[test]
fn every_python_block_does_what_its_deck_says() {
    let pythons = pythons();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["content", "tests/e2e/fixture"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read_to_string(&path).expect("decks are UTF-8");
                let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
                found.extend(failures(&name, &text, &path.with_extension(""), &pythons));
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n\n"));
}

#[test]
fn the_example_of_the_documentation_does_what_it_says() {
    let text = include_str!("../../../../docs/format.md");
    let (before, rest) = text.split_once("\n````markdown\n").expect("docs/format.md has an example");
    let example = rest.split("\n````\n").next().unwrap_or_default();
    // Line numbers are to be those of the file.
    let example = "\n".repeat(before.lines().count() + 1) + example;
    let found = failures("docs/format.md", &example, Path::new("nowhere"), &pythons());
    assert!(found.is_empty(), "\n{}\n", found.join("\n\n"));
}
