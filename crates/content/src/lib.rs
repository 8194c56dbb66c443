//! The decks of `content/`, parsed and rendered when this crate is built, and embedded as data. Only the bins may depend on
//! it: they hand the decks to the app as a value.
//!
//! Outlines are part of the program that starts first. The questions of each deck, and their answers, are pieces of their
//! own that load when they are asked for (feature `split`): the app is as small with many decks as with one.

use deck::{Body, Deck};

/// An async function for each piece of each deck, which loads the piece and reads it; and the lists of them.
macro_rules! pieces {
    ($($at:literal: $questions:ident = $q_file:literal, $q_length:literal, $answers:ident = $a_file:literal, $a_length:literal;)*) => {
        $(piece!($questions: Deck, $q_file, $q_length); piece!($answers: Vec<Body>, $a_file, $a_length);)*

        /// What the pieces with the questions and the answers of each deck are called.
        pub const PIECES: &[[&str; 2]] = &[$([stringify!($questions), stringify!($answers)]),*];

        /// A deck with its questions, by its place in [`outlines`]; `None` where its piece does not load.
        pub async fn questions(deck: usize) -> Option<Deck> {
            match deck {
                $($at => $questions::load().await.ok()?,)*
                _ => None,
            }
        }

        /// The bodies of a deck's questions, in their order; `None` where their piece does not load.
        pub async fn answers(deck: usize) -> Option<Vec<Body>> {
            match deck {
                $($at => $answers::load().await.ok()?,)*
                _ => None,
            }
        }

        /// All decks with their bodies, where nothing has to be loaded.
        #[cfg(not(feature = "split"))]
        pub fn decks() -> Vec<(Deck, Vec<Body>)> {
            [$($questions::read().zip($answers::read())),*].into_iter().flatten().collect()
        }
    };
}

macro_rules! piece {
    ($name:ident: $type:ty, $file:literal, $length:literal) => {
        mod $name {
            use super::*;

            /// What the file holds. Read in the piece itself, so that the program that starts first holds no reader.
            pub fn read() -> Option<$type> {
                static BYTES: [u8; $length] = *include_bytes!($file);
                decode(&BYTES)
            }

            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($name, fallible)]
            pub fn load() -> Result<Option<$type>, wasm_split_helpers::SplitLoaderError> {
                Ok(read())
            }

            #[cfg(not(feature = "split"))]
            pub async fn load() -> Result<Option<$type>, std::convert::Infallible> {
                Ok(read())
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/pieces.rs"));

/// The decks in the order of their file names, as [`Deck::outline`] has them.
pub fn outlines() -> Vec<Deck> {
    decode(include_bytes!(concat!(env!("OUT_DIR"), "/outlines.bin"))).unwrap_or_default()
}

/// Images that the decks show: path below the site's root, and the file.
pub fn images() -> &'static [(&'static str, &'static [u8])] {
    include!(concat!(env!("OUT_DIR"), "/images.rs"))
}

fn decode<'a, T: serde::Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
