//! Files in, decks and problems out: what `deck` promises to authors. One
//! binary, because the highlighter's grammars are loaded once per process.

mod corpus;
mod docs;
mod fixtures;
mod ids;
mod nothing_lost;
mod problems;
mod rendering;
mod robustness;

use deck::compile::{Compiled, compile};

/// Compiles without any file beside the text.
fn compiled(markdown: &str) -> Compiled {
    compile("stem", markdown, &|_| None)
}
