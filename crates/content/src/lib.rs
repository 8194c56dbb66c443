//! The decks of `content/`, parsed and rendered when this crate is built, and
//! embedded as data. Only the two bins may depend on it: they hand the decks
//! to the app as a value.
//!
//! The browser's bin embeds the questions only. What follows an answer (bodies)
//! is a file for each deck, which the prerenderer writes and the app asks for
//! when it is needed: a first visit loads no answer twice.

use deck::{Body, Deck};

/// The decks in the order of their file names, without bodies.
pub fn decks() -> Vec<Deck> {
    decode(include_bytes!(concat!(env!("OUT_DIR"), "/decks.bin"))).unwrap_or_default()
}

/// The decks without introductions, prompts and options, for pages that count
/// questions and show none.
pub fn outlines() -> Vec<Deck> {
    decode(include_bytes!(concat!(env!("OUT_DIR"), "/outlines.bin"))).unwrap_or_default()
}

/// Where each deck's bodies are: a path below the site's root.
pub fn body_paths() -> &'static [&'static str] {
    include!(concat!(env!("OUT_DIR"), "/body_paths.rs"))
}

/// The content of `body_paths()`, for the prerenderer to write.
pub fn body_files() -> &'static [&'static [u8]] {
    include!(concat!(env!("OUT_DIR"), "/body_files.rs"))
}

/// Reads a deck's bodies, question by question; `None` if it is no such file.
pub fn bodies(file: &[u8]) -> Option<Vec<Body>> {
    decode(file)
}

/// Images that the decks show: path below the site's root, and the file.
pub fn images() -> &'static [(&'static str, &'static [u8])] {
    include!(concat!(env!("OUT_DIR"), "/images.rs"))
}

fn decode<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
