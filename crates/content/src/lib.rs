//! The decks of `content/`, parsed and rendered when this crate is built, and
//! embedded as data. Only the bins may depend on it: they hand the decks to the
//! app as a value.
//!
//! The browser's bins embed outlines only. Each deck is two files, its questions
//! and what follows their answers (bodies), which the prerenderer writes and the
//! app asks for when it needs them: a program is as small with many decks as with
//! one, and a first visit loads no answer twice.

use deck::{Body, Deck};

/// The decks in the order of their file names, as [`Deck::outline`] has them.
pub fn outlines() -> Vec<Deck> {
    decode(include_bytes!(concat!(env!("OUT_DIR"), "/outlines.bin"))).unwrap_or_default()
}

/// Where each deck's questions and bodies are: paths below the site's root.
pub fn paths() -> &'static [[&'static str; 2]] {
    include!(concat!(env!("OUT_DIR"), "/paths.rs"))
}

/// The content of `paths()`, one after the other, for the prerenderer to write.
pub fn files() -> &'static [&'static [u8]] {
    include!(concat!(env!("OUT_DIR"), "/files.rs"))
}

/// Reads a deck; `None` if it is no such file.
pub fn deck(file: &[u8]) -> Option<Deck> {
    decode(file)
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
