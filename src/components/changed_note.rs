//! A note that a question is not what the reader saw last.

use leptos::prelude::*;
use study::Change;

/// The note, with what may stand beside it, such as a button.
#[component]
pub fn ChangedNote(
    /// What changed.
    change: Change,
    /// What stands beside the sentence.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = match change {
        Change::Prompt => "This question has been reworded since you last saw it.",
        Change::Answer => "This answer has changed since you last saw it.",
    };
    view! {
        <p class="changed-note row soft app-only">
            <span role="status">{text}</span>
            {children.map(|children| children())}
        </p>
    }
}
