//! The way to the neighbours of a question.

use leptos::prelude::*;

/// A neighbour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    pub href: String,
    /// Its prompt.
    pub text: String,
}

/// Links to the questions before and after, as far as there are any.
#[component]
pub fn Pager(
    /// The question before.
    previous: Option<Neighbour>,
    /// The question after.
    next: Option<Neighbour>,
) -> impl IntoView {
    let link = |to: Option<Neighbour>, rel: &'static str, label: &'static str| {
        to.map(|to| view! { <a rel=rel href=to.href><b>{label}</b><span>{to.text}</span></a> })
    };
    view! {
        <nav class="pager" aria-label="Questions">
            {link(previous, "prev", "Previous question")}
            {link(next, "next", "Next question")}
        </nav>
    }
}
