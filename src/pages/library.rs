//! Stub.
use leptos::prelude::*;
#[component]
pub fn LibraryPage() -> impl IntoView {
    view! { <main id="main" data-route="library"><h1>"Decks"</h1></main> }
}
