//! Text with the words that were searched for marked.

use leptos::either::Either;
use leptos::prelude::*;

/// Parts of a text in its order, each with whether it is to be marked.
pub type Parts = Vec<(bool, String)>;

/// A text within a line.
#[component]
pub fn Marked(
    /// The whole text.
    parts: Parts,
) -> impl IntoView {
    let part = |(hit, text): (bool, String)| match hit {
        true => Either::Left(view! { <mark>{text}</mark> }),
        false => Either::Right(text),
    };
    parts.into_iter().map(part).collect_view()
}
