//! The pages: each reads the shared state and chooses components.

pub mod deck;
pub mod library;
pub mod not_found;
pub mod practice;
pub mod question;
pub mod settings;

use crate::markup::View;
use crate::routes::Route;
use crate::state::{Page, State};

/// The page at an address.
pub fn view(state: State, page: Page) -> View {
    let deck = page.route.deck_id(state.library).map(str::to_owned);
    match (page.route, deck) {
        (Route::Question { deck, question }, _) => question::page(state, &deck, &question, page.body),
        (Route::Practice { deck }, _) => practice::page(state, deck, page.address.query),
        (Route::Settings, _) => settings::page(state),
        (Route::Home | Route::Deck { .. }, Some(deck)) => deck::page(state, &deck),
        (Route::Home, None) => library::page(state),
        (Route::Deck { .. } | Route::NotFound, _) => not_found::page(state),
    }
}
