//! The search field.

use super::field;
use leptos::html::Input;
use leptos::prelude::*;

/// A field for words to look for.
#[component]
pub fn SearchBox(
    /// The field's id, which keys and links lead to.
    id: &'static str,
    /// As they were typed.
    #[prop(into)]
    words: Signal<String>,
    /// Gets all that is typed now.
    on_input: Callback<String>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    field::follow(input, move || words.get());
    view! {
        <form class="search-box" role="search" on:submit=|event| event.prevent_default()>
            <svg width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="11" cy="11" r="7" />
                <path d="m20 20-3.5-3.5" />
            </svg>
            <input
                node_ref=input
                id=id
                type="search"
                name="q"
                autocomplete="off"
                enterkeyhint="search"
                aria-label="Search questions and answers"
                placeholder="Search questions, answers, code"
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
}
