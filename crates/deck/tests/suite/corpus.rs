//! Real files: the project's own deck, and, where they are at hand, files of
//! other authors with what a person found in them.

use deck::compile::{Compiled, compile};
use deck::search::text_of;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The fenced blocks of a file that indents none of them.
fn fenced(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in markdown.lines() {
        match open.take() {
            None if line.starts_with("```") => open = Some(String::new()),
            None => {}
            Some(block) if line.starts_with("```") => blocks.push(block),
            Some(block) => open = Some(block + line + "\n"),
        }
    }
    blocks
}

/// The text of every `<pre>`.
fn shown_code(compiled: &Compiled) -> Vec<String> {
    let fragments = compiled
        .deck
        .questions
        .iter()
        .zip(&compiled.answers)
        .flat_map(|(question, answer)| [&question.prompt.rest, answer]);
    let code = |html: &str| html.split("<code>").nth(1).and_then(|code| code.split("</code>").next()).map(decoded);
    fragments.flat_map(|html| html.as_str().split("<pre").skip(1).filter_map(code).collect::<Vec<_>>()).collect()
}

/// Like `text_of`, with the blanks at the end kept.
fn decoded(html: &str) -> String {
    let end = html.len() - html.trim_end().len();
    text_of(html) + &html[html.len() - end..]
}

#[test]
fn the_projects_own_deck() {
    let text = fs::read_to_string(workspace().join("content/python-interview.md")).expect("the deck is there");
    let compiled = compile("python-interview", &text, &|_| None);
    assert_eq!(compiled.deck.questions.len(), 21);
    assert!(compiled.answers.iter().all(|answer| !answer.is_empty()));
    let expect: Vec<String> =
        fenced(&text).iter().map(|code| code.strip_suffix('\n').unwrap_or(code).to_owned()).collect();
    assert_eq!(shown_code(&compiled), expect);
    let counted: u32 = compiled.deck.questions.iter().map(|question| question.code_blocks).sum();
    assert_eq!(counted as usize, expect.len());
}

#[test]
fn files_of_other_authors() {
    let folder = env::var_os("VIVA_CORPUS").map_or_else(|| workspace().join("../shared/corpus"), PathBuf::from);
    let Ok(entries) = fs::read_dir(folder.join("open")) else {
        println!("corpus not there, skipped");
        return;
    };
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        if !(name.starts_with("seed__default__") || name.ends_with("__bem.md")) {
            continue;
        }
        let compiled = compile("stem", &fs::read_to_string(&path).expect("UTF-8"), &|_| None);
        let truth =
            fs::read_to_string(folder.join("truth").join(format!("{name}.json"))).expect("each file has its truth");
        let truth: Value = serde_json::from_str(&truth).expect("JSON");
        let expect = truth["questions"].as_array().expect("a list");
        assert_eq!(compiled.deck.questions.len(), expect.len(), "{name}");
        for ((question, source), expect) in compiled.deck.questions.iter().zip(&compiled.sources).zip(expect) {
            assert_eq!(letters(&source.prompt), letters(expect["prompt"].as_str().unwrap_or_default()), "{name}");
            assert_eq!(Some(u64::from(source.line)), expect["line"].as_u64(), "{name}");
            assert_eq!(Some(question.has_answer), expect["has_answer"].as_bool(), "{name}");
            assert_eq!(Some(u64::from(question.code_blocks)), expect["code_blocks"].as_u64(), "{name}");
        }
    }
}
