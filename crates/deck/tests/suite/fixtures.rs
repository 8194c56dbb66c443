//! Each `tests/fixtures/*.md` against the `*.json` beside it: the report that
//! `check --json` prints, and all HTML. `UPDATE_EXPECT=1` writes them anew.

use deck::compile::{Compiled, compile};
use deck::listing::listing;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::{env, fs};

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Name and text of every fixture.
pub fn all() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).expect("the fixtures are there");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).expect("fixtures are UTF-8"))
    };
    paths.into_iter().map(read).collect()
}

pub fn compile_fixture(name: &str, text: &str) -> Compiled {
    compile(name.trim_end_matches(".md"), text, &|path| fs::read(folder().join(path)).ok())
}

fn described(name: &str, compiled: &Compiled) -> Value {
    let deck = &compiled.deck;
    let html: Vec<Value> = deck
        .questions
        .iter()
        .zip(&compiled.bodies)
        .map(|(question, body)| {
            json!({
                "id": question.id,
                "aliases": question.aliases,
                "fingerprint": format!("{:08x}", question.fingerprint),
                "prompt": { "text": question.prompt.text, "html": question.prompt.html, "rest": body.rest },
                "options": body.options,
                "answer": body.answer,
                "links": body.links,
                "related": body.related,
                "reading_minutes": question.reading_minutes,
            })
        })
        .collect();
    let mut head = json!(deck);
    head.as_object_mut().expect("a deck is an object").remove("questions");
    let images: Vec<&str> = compiled.images.iter().map(|image| image.path.as_str()).collect();
    json!({ "report": listing(name, compiled), "deck": head, "html": html, "images": images })
}

#[test]
fn fixtures_compile_as_expected() {
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for (name, text) in all() {
        let found = described(&name, &compile_fixture(&name, &text));
        let found = serde_json::to_string_pretty(&found).expect("plain data") + "\n";
        let path = folder().join(name.replace(".md", ".json"));
        if update {
            fs::write(&path, found).expect("the folder can be written");
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&found) {
            println!("{name} gives:\n{found}");
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "{changed:?} differ; if that is meant, run with UPDATE_EXPECT=1");
}

#[test]
fn line_ends_and_byte_order_mark_make_no_difference() {
    for (name, text) in all() {
        let plain = described(&name, &compile_fixture(&name, &text));
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(plain, described(&name, &compile_fixture(&name, &windows)), "{name}");
    }
}
