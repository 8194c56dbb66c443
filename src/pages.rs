//! The pages: each reads the shared state and chooses components. The app
//! comes in parts, which load on their own: reading stays light however
//! much practice and the pictures of progress learn to do.

pub mod backup;
pub mod deck;
pub mod library;
pub mod not_found;
pub mod practice;
pub mod progress;
pub mod question;
pub mod settings;

use crate::markup::View;
use crate::platform::keys::Handled;
use crate::routes::Route;
use crate::state::{Page, State};

/// Some of the pages, with what they need. A link from one part to another
/// loads a page.
pub struct Part {
    pub has: fn(&Route) -> bool,
    pub view: fn(State, Page) -> View,
    /// What a key does, beyond those that all pages know.
    pub on_key: fn(State, &str) -> Handled,
    /// Called once, when the reader's progress is there.
    pub begin: fn(State),
    /// Called once, when it is the same in both stored copies.
    pub settled: fn(State),
}

/// All pages but those of the other parts.
pub const READING: Part = Part {
    // Naming the other parts here would link them.
    has: |route| !matches!(route, Route::Practice { .. } | Route::Progress | Route::Backup),
    view,
    on_key: |_, _| Handled::No,
    begin: |_| {},
    settled: |_| {},
};

/// The parts beside reading, by the names of their programs in `src/bin`.
pub const BESIDE: [(&str, &Part); 3] =
    [("practice", &practice::PRACTICE), ("progress", &progress::PROGRESS), ("backup", &backup::BACKUP)];

/// The part that has the page at this route.
pub fn part_of(route: &Route) -> &'static Part {
    BESIDE.into_iter().map(|(_, part)| part).find(|part| (part.has)(route)).unwrap_or(&READING)
}

fn view(state: State, page: Page) -> View {
    let deck = page.route.deck_id(state.library).map(str::to_owned);
    match (page.route, deck) {
        (Route::Question { deck, question }, _) => question::page(state, &deck, &question, page.body),
        (Route::Settings, _) => settings::page(state),
        (Route::Home | Route::Deck { .. }, Some(deck)) => deck::page(state, &deck),
        (Route::Home, None) => library::page(state),
        (Route::Deck { .. } | Route::Practice { .. } | Route::Progress | Route::Backup | Route::NotFound, _) => {
            not_found::page(state)
        }
    }
}
