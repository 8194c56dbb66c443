//! Stub.
use deck::Deck;
use leptos::prelude::*;
#[component]
pub fn DeckPage(deck: &'static Deck) -> impl IntoView {
    view! { <main id="main" data-route="deck"><h1>{deck.title.clone()}</h1></main> }
}
