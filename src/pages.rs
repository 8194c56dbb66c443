//! The pages: each reads the shared state and chooses components.

pub mod deck;
pub mod library;
pub mod not_found;
pub mod practice;
pub mod question;
pub mod settings;

use crate::routes::Route;
use crate::state::{Page, state};
use leptos::prelude::*;

/// The page at an address.
pub fn view(page: Page) -> AnyView {
    let library = state().library();
    let deck = page.route.deck_id(&library).map(str::to_owned);
    match (page.route, deck) {
        (Route::Question { deck, question }, _) => question::page(&deck, &question, page.answer),
        (Route::Practice { deck }, _) => practice::page(deck, page.address.query),
        (Route::Settings, _) => settings::page(),
        (Route::Home | Route::Deck { .. }, Some(deck)) => deck::page(deck),
        (Route::Home, None) => library::page(),
        (Route::Deck { .. } | Route::NotFound, _) => not_found::page(),
    }
}
