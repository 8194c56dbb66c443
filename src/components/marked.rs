//! Text with the words that were searched for marked.

use leptos::prelude::*;

#[component]
pub fn Marked(
    /// (is a hit, part), in the order of the text.
    parts: Vec<(bool, String)>,
) -> impl IntoView {
    let part = |(hit, text): (bool, String)| match hit {
        true => view! { <mark>{text}</mark> }.into_any(),
        false => text.into_any(),
    };
    parts.into_iter().map(part).collect_view()
}
