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
use crate::state::library::Library;
use leptos::prelude::*;

/// Makes the view of a page.
pub type Show = fn(Page) -> AnyView;

/// The pages that are pieces of their own: the piece's name, what is in it, and which route it is for.
macro_rules! pages {
    ($($(#[$doc:meta])* $piece:ident: $module:ident for $route:pat;)*) => {
        $(piece!($(#[$doc])* $piece: Show = $module::show);)*

        /// How the page at a route is shown; loads its piece first.
        pub async fn load(route: &Route, library: &Library) -> Result<Show, Missing> {
            match (route, library.only_deck().is_some()) {
                $($route => $piece().await,)*
                (Route::NotFound, _) => Ok(not_found::show),
            }
        }

        /// The name of the piece that a route's page is in; none where it is part of the program that starts first.
        pub fn piece_of(route: &Route, library: &Library) -> Option<&'static str> {
            match (route, library.only_deck().is_some()) {
                $($route => Some(stringify!($piece)),)*
                (Route::NotFound, _) => None,
            }
        }

        /// How the page at a route is shown, where nothing has to be loaded.
        #[cfg(not(feature = "split"))]
        pub fn at_hand(route: &Route, library: &Library) -> Show {
            match (route, library.only_deck().is_some()) {
                $($route => $module::show,)*
                (Route::NotFound, _) => not_found::show,
            }
        }
    };
}

pages! {
    /// All decks, where there are several.
    library_piece: library for (Route::Home, false);
    /// A deck: search, filters, its questions.
    deck_piece: deck for (Route::Home, true) | (Route::Deck { .. }, _);
    /// A question with its answer.
    question_piece: question for (Route::Question { .. }, _);
    /// Practice: set-up, questions one by one, summary.
    practice_piece: practice for (Route::Practice { .. }, _);
    /// Progress in pictures.
    progress_piece: progress for (Route::Progress, _);
    /// Back up, restore, move, reset.
    backup_piece: backup for (Route::Backup, _);
    /// The reader's choices.
    settings_piece: settings for (Route::Settings, _);
}

/// Loads the pieces that a reader is likely to ask for next. What does not load now is asked for again when it is needed.
pub async fn load_ahead(route: &Route) {
    let _ = match route {
        Route::Home => deck_piece().await,
        _ => question_piece().await,
    };
    let _ = practice_piece().await;
}
