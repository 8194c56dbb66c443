//! The pages, and which of them load on their own. Each page reads the shared state and chooses components; no page names
//! another.

pub mod backup;
pub mod deck;
pub mod library;
pub mod not_found;
pub mod practice;
pub mod progress;
pub mod question;
pub mod settings;

use crate::piece::{Missing, piece};
use crate::routes::Route;
use crate::state::Page;
use leptos::prelude::*;

/// Makes the view of a page.
pub type Show = fn(Page) -> AnyView;

piece!(
    /// Practice: set-up, questions one by one, summary.
    practice_piece: Show = practice::show
);
piece!(
    /// Progress in pictures.
    progress_piece: Show = progress::show
);
piece!(
    /// Back up, restore, move, reset.
    backup_piece: Show = backup::show
);
piece!(
    /// The reader's choices.
    settings_piece: Show = settings::show
);

/// How the page at a route is shown; loads its piece first.
pub async fn load(route: &Route) -> Result<Show, Missing> {
    match route {
        Route::Practice { .. } => practice_piece().await,
        Route::Progress => progress_piece().await,
        Route::Backup => backup_piece().await,
        Route::Settings => settings_piece().await,
        Route::Home | Route::Deck { .. } | Route::Question { .. } | Route::NotFound => Ok(reading),
    }
}

/// The name of the piece that a route's page is in; none where it is part of the program that starts first.
pub fn piece_of(route: &Route) -> Option<&'static str> {
    match route {
        Route::Practice { .. } => Some("practice_piece"),
        Route::Progress => Some("progress_piece"),
        Route::Backup => Some("backup_piece"),
        Route::Settings => Some("settings_piece"),
        Route::Home | Route::Deck { .. } | Route::Question { .. } | Route::NotFound => None,
    }
}

/// How the page at a route is shown, where nothing has to be loaded.
#[cfg(not(feature = "split"))]
pub fn at_hand(route: &Route) -> Show {
    match route {
        Route::Practice { .. } => practice::show,
        Route::Progress => progress::show,
        Route::Backup => backup::show,
        Route::Settings => settings::show,
        Route::Home | Route::Deck { .. } | Route::Question { .. } | Route::NotFound => reading,
    }
}

/// The pages for reading.
fn reading(page: Page) -> AnyView {
    let library = expect_context::<crate::state::State>().library;
    let deck = page.route.deck_id(library).and_then(|id| library.deck(id));
    match (page.route, deck) {
        (Route::Question { question, .. }, Some(deck)) => match deck.question(&question) {
            Some(question) => view! { <question::QuestionPage deck question body=page.body /> }.into_any(),
            None => view! { <not_found::NotFoundPage /> }.into_any(),
        },
        (Route::Home | Route::Deck { .. }, Some(deck)) => view! { <deck::DeckPage deck /> }.into_any(),
        (Route::Home, None) => view! { <library::LibraryPage /> }.into_any(),
        _ => view! { <not_found::NotFoundPage /> }.into_any(),
    }
}
