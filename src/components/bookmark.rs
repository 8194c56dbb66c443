//! The button that sets and removes a bookmark.

use super::ribbon::Ribbon;
use leptos::prelude::*;

/// Keeps its name in both states: pressed says the rest.
#[component]
pub fn Bookmark(
    /// The bookmark is set.
    #[prop(into)]
    is_set: Signal<bool>,
    /// Gets whether it is to be set now.
    on_toggle: Callback<bool>,
) -> impl IntoView {
    view! {
        <button
            class="bookmark button"
            type="button"
            aria-pressed=move || is_set.get().to_string()
            on:click=move |_| on_toggle.run(!is_set.get_untracked())
        >
            <Ribbon />
            "Bookmark"
        </button>
    }
}
