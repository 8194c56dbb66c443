//! A warning before the answer that something in it is wrong.

use leptos::prelude::*;

/// What is wrong; it looks as cautions within answers do.
#[component]
pub fn Caution(
    /// The author's words, without markup.
    what: String,
) -> impl IntoView {
    view! {
        <p class="note" data-kind="caution">
            <strong>"Caution"</strong>
            <span>{what + " A note in the answer says why."}</span>
        </p>
    }
}
