//! Text with the words that were searched for marked.

use crate::markup::{View, el, many};

/// `parts` are (is a hit, part), in the order of the text.
pub fn marked(parts: Vec<(bool, String)>) -> View {
    many(parts.into_iter().map(|(hit, text)| if hit { el("mark").text(text).into() } else { View::from(text) }))
}
