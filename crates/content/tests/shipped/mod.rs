//! The decks that this project ships, for the tests that are about them. Who puts
//! decks of their own into `content/` may take these out: then nothing is said of them.

use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The text of a shipped deck; none, and one line that says so, where it is not in `content/`.
pub fn text(deck: &str) -> Option<String> {
    static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").join(deck).with_extension("md");
    let text = fs::read_to_string(path).ok();
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if text.is_none() && !said.iter().any(|said| said == deck) {
        said.push(deck.to_owned());
        // Not by a macro: the test runner would keep what those print of a test that passes.
        let _ = writeln!(stderr(), "skipped: the deck {deck} is not in content/");
    }
    text
}
