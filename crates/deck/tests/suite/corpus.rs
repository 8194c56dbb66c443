//! Where they are at hand: files of other authors, with what a person found in
//! them.

use deck::compile::compile;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
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
