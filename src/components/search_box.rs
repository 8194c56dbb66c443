//! The search field.

use leptos::prelude::*;

pub const SEARCH_BOX: &str = "search";

#[component]
pub fn SearchBox(#[prop(into)] words: Signal<String>, on_input: impl Fn(String) + 'static) -> impl IntoView {
    view! {
        <form class="search-box" role="search" on:submit=move |event| event.prevent_default()>
            <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" aria-hidden="true">
                <circle cx="11" cy="11" r="7"></circle>
                <path d="m20 20-3.5-3.5"></path>
            </svg>
            <input
                id=SEARCH_BOX
                type="search"
                name="q"
                autocomplete="off"
                enterkeyhint="search"
                aria-label="Search questions and answers"
                placeholder="Search questions, answers, code"
                prop:value=words
                on:input=move |event| on_input(event_target_value(&event))
            />
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
}
