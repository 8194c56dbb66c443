//! The decks of `content/`, parsed and rendered when this crate is built, and
//! embedded as data. Only the two bins may depend on it: they hand the decks
//! to the app as a value.

use deck::{Deck, Html};

/// The decks in the order of their file names, without their answers.
pub fn decks() -> Vec<Deck> {
    decode(include_bytes!(concat!(env!("OUT_DIR"), "/decks.bin")))
}

/// The answers of `decks()`, deck by deck and question by question; an empty
/// one where the question has none.
pub fn answers() -> Vec<Vec<Html>> {
    decode(include_bytes!(concat!(env!("OUT_DIR"), "/answers.bin")))
}

/// Images that the decks show: path below the site's root, and the file.
pub fn images() -> &'static [(&'static str, &'static [u8])] {
    include!(concat!(env!("OUT_DIR"), "/images.rs"))
}

fn decode<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8]) -> T {
    postcard::from_bytes(bytes).expect("written by this crate's own build script")
}
