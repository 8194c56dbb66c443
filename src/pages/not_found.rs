//! An address within the app that leads nowhere.

use crate::routes::Route;
use crate::state::{Page, State};
use deck::Deck;
use leptos::prelude::*;

/// The page, part of the program that starts first.
pub fn show(_: Page) -> AnyView {
    view! { <NotFoundPage /> }.into_any()
}

/// What there is, for whoever came by a wrong address.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let library = expect_context::<State>().library;
    let link = |deck: &Deck| {
        view! { <li><a href=Route::deck(library, &deck.id).href()>{deck.title.clone()}</a></li> }
    };
    view! {
        <main id="main" class="page column stack" data-route="not-found">
            <h1 tabindex="-1">"Page not found"</h1>
            <p>"The address may be mistyped, or the question may have been removed. These decks are here:"</p>
            <ul class="links">{library.decks().map(link).collect_view()}</ul>
        </main>
    }
}
