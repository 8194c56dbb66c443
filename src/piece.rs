//! Pieces of the app: code that a page for reading does not need loads when it is wanted (feature `split`). Knows how a piece
//! is asked for, not what is in it.

use std::fmt;
use std::pin::Pin;

/// What a piece works out in its own time.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A piece of the app did not load; asking again tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("A part of the app did not load.")
    }
}

impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// `piece!(name: Type = value)`: an async function that gives the value, and loads the piece with everything that only the
/// value needs first. Without the feature `split` that is part of the program.
macro_rules! piece {
    ($(#[$doc:meta])* $name:ident: $type:ty = $value:expr) => {
        $(#[$doc])*
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        pub fn $name() -> Result<$type, $crate::piece::Missing> {
            Ok($value)
        }

        $(#[$doc])*
        #[cfg(not(feature = "split"))]
        pub async fn $name() -> Result<$type, $crate::piece::Missing> {
            Ok($value)
        }
    };
}
pub(crate) use piece;
