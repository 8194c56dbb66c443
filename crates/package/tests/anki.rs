//! What Anki itself makes of our files: `anki` of PyPI imports them. `cargo xtask test` names a Python that has it in
//! `VIVA_READERS`; without one, these tests say so and pass.

#![cfg(feature = "native")]

use deck::compile::{Compiled, compile};
use package::anki::{self, Image};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Seconds since 1970 that the first package is of.
const NOW: u32 = 1_700_000_000;

/// A folder of the temporary ones, empty at first and gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("viva-anki-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).expect("a file can be written");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn shipped(path: &str, edit: impl Fn(String) -> String) -> Compiled {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let text = fs::read_to_string(&path).expect("the deck is there");
    let folder = path.parent().expect("it stands in a folder");
    compile("deck", &edit(text), &|file| fs::read(folder.join(file)).ok())
}

fn images(compiled: &Compiled) -> Vec<Image<'_>> {
    compiled.images.iter().map(|image| (image.path.as_str(), &image.bytes[..])).collect()
}

fn text(compiled: &Compiled) -> Vec<u8> {
    anki::text(&compiled.deck, &compiled.bodies, &images(compiled)).expect("it can be written").into_bytes()
}

fn apkg(compiled: &Compiled, now: u32) -> Vec<u8> {
    anki::apkg(&compiled.deck, &compiled.bodies, &images(compiled), now).expect("it can be written")
}

/// What Anki has after it imported the files, one after the other; `None` where there is no Anki.
fn imported(folder: &Folder, files: &[PathBuf]) -> Option<Value> {
    let Some(python) = env::var_os("VIVA_READERS") else {
        println!("not run: no Python with Anki is named in VIVA_READERS");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import.py");
    let output = Command::new(python).arg(script).arg(&folder.0).args(files).output().expect("Python can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("the script prints JSON"))
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is a list in {value}"))
}

/// What is written comes in once, and once only; every question with its code as its author wrote it.
fn check(anki: &Value, compiled: &Compiled) {
    let questions = &compiled.deck.questions;
    let count = questions.len();
    assert_eq!(anki["imports"][0], serde_json::json!({ "new": count, "updated": 0 }));
    assert_eq!(anki["imports"][1], serde_json::json!({ "new": 0, "updated": 0 }));
    let notes = list(anki, "notes");
    assert_eq!(notes.len(), count);
    for (question, source) in questions.iter().zip(&compiled.sources) {
        let guid = format!("viva:{}:{}", compiled.deck.id, question.id);
        let note = notes.iter().find(|note| note["guid"] == *guid).unwrap_or_else(|| panic!("{guid} is there"));
        assert_eq!((&note["deck"], &note["cards"]), (&compiled.deck.title.as_str().into(), &1.into()));
        assert_eq!(list(note, "tags").len(), question.topics.len() + usize::from(question.difficulty.is_some()));
        let code = list(note, "code");
        assert_eq!(code.len(), question.code_blocks as usize, "{guid}");
        for block in code {
            let is_written = source
                .snippets
                .iter()
                .any(|snippet| snippet.code.strip_suffix('\n').unwrap_or(&snippet.code) == *block);
            assert!(is_written, "{guid} has code that nobody wrote: {block}");
        }
    }
    assert_eq!(list(anki, "missing").len(), 0);
}

#[test]
fn each_deck_comes_in_once_with_its_code() {
    for path in ["content/python-interview.md", "content/python-pitfalls.md"] {
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path).exists() {
            println!("not run: there is no {path}");
            continue;
        }
        let compiled = shipped(path, |text| text);
        for (name, bytes) in [("deck.txt", text(&compiled)), ("deck.apkg", apkg(&compiled, NOW))] {
            let folder = Folder::new(&format!("twice-{}-{name}", compiled.deck.id));
            let file = folder.write(name, &bytes);
            if let Some(anki) = imported(&folder, &[file.clone(), file]) {
                check(&anki, &compiled);
            }
        }
    }
}

#[test]
fn an_edited_deck_updates_its_notes() {
    let path = "tests/e2e/fixture/kitchen.md";
    let (before, after) =
        (shipped(path, |text| text), shipped(path, |text| text.replace("### Answer", "### Answer\n\nEdited.")));
    let files = [
        [("before.txt", text(&before)), ("after.txt", text(&after))],
        [("before.apkg", apkg(&before, NOW)), ("after.apkg", apkg(&after, NOW + 60))],
    ];
    for [(first, old), (second, new)] in files {
        let folder = Folder::new(&format!("edited-{first}"));
        let files = [folder.write(first, &old), folder.write(second, &new)];
        let Some(anki) = imported(&folder, &files) else { continue };
        let answered = after.deck.questions.iter().filter(|question| question.has_answer).count();
        assert_eq!(list(&anki, "notes").len(), after.deck.questions.len());
        assert_eq!(anki["imports"][1]["new"], 0);
        let edited = list(&anki, "notes").iter().filter(|note| note["answer"].to_string().contains("Edited.")).count();
        assert_eq!(edited, answered);
    }
}

#[test]
fn images_and_marks_come_along() {
    let compiled = shipped("tests/e2e/fixture/kitchen.md", |text| text);
    for (name, bytes) in [("deck.txt", text(&compiled)), ("deck.apkg", apkg(&compiled, NOW))] {
        let folder = Folder::new(&format!("images-{name}"));
        let file = folder.write(name, &bytes);
        let Some(anki) = imported(&folder, &[file]) else { continue };
        let answers: String = list(&anki, "notes").iter().filter_map(|note| note["answer"].as_str()).collect();
        // Anki takes an image that stands in a text for the name of a file.
        assert!(list(&anki, "missing").iter().all(|name| name.to_string().starts_with("\"data:image/")));
        assert!(answers.contains("<span class=\"must\">Must</span>"));
        // The style is there for day and for night, in the note or in its type.
        assert!(answers.contains(".nightMode .viva"));
        assert!(!answers.contains("src=\"images/") && answers.contains("<img"));
    }
}
