//! The pages, and which of them load on their own. Each page reads the shared state and chooses components; no page names
//! another.

pub mod backup;
pub mod booklet;
pub mod deck;
pub mod guest;
pub mod library;
pub mod not_found;
pub mod plan;
pub mod practice;
pub mod progress;
pub mod question;
mod reminders;
pub mod settings;
pub mod share;
mod today;

use crate::piece::{Missing, piece};
use crate::platform::sheet;
use crate::routes::Route;
use crate::state::Page;
use crate::state::library::Library;
use crate::state::search::search_piece;
use futures::future::join;
use leptos::prelude::*;

/// Makes the view of a page.
pub type Show = fn(Page) -> AnyView;

/// The pages that are pieces of their own: which route they are for (and whether there is one deck only), the
/// piece's name, and the module.
macro_rules! pages {
    ($($(#[$doc:meta])* $route:pat => $piece:ident in $module:ident;)*) => {
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
    (Route::Home, false) => library_piece in library;
    /// A deck: search, filters, its questions.
    (Route::Home, true) | (Route::Deck { .. }, _) => deck_piece in deck;
    /// A question with its answer.
    (Route::Question { .. }, _) => question_piece in question;
    /// Practice: set-up, questions one by one, summary.
    (Route::Practice { .. }, _) => practice_piece in practice;
    /// The way to an interview on a known day.
    (Route::Plan { .. }, _) => plan_piece in plan;
    /// A deck on paper.
    (Route::Booklet { .. }, _) => booklet_piece in booklet;
    /// A link or a snippet for a deck.
    (Route::Share { .. }, _) => share_piece in share;
    /// Progress in pictures.
    (Route::Progress, _) => progress_piece in progress;
    /// Back up, restore, move, reset.
    (Route::Backup, _) => backup_piece in backup;
    /// The reader's choices.
    (Route::Settings, _) => settings_piece in settings;
}

/// Whether a route's page needs the later sheet, too.
pub fn is_later(route: &Route) -> bool {
    !matches!(route, Route::Home | Route::Deck { .. } | Route::Question { .. } | Route::NotFound)
}

/// Loads what a reader is likely to ask for next: a question with its answer, then practice. What does not load now is asked for
/// again when it is needed.
pub async fn load_ahead(route: &Route, library: &Library) {
    let answers = async {
        if let Some(deck) = route.deck_id(library) {
            let _ = join(library.bodies(deck), question::answer::answer_piece()).await;
        }
    };
    let _ = match route {
        Route::Home => deck_piece().await,
        _ => join(question_piece(), answers).await.0,
    };
    let _ = sheet::take_in().await;
    let _ = practice_piece().await;
    // Without a network a search and the end of a session are here then.
    let _ = search_piece().await;
    let _ = practice::ending_piece().await;
}
