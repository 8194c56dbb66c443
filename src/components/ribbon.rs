//! The sign of a bookmark. What it means stands beside it in words.

use leptos::prelude::*;

/// A ribbon, as it hangs out of a book.
#[component]
pub fn Ribbon() -> impl IntoView {
    view! {
        <svg class="ribbon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 3h12v18l-6-5-6 5z" />
        </svg>
    }
}
