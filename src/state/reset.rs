//! Beginning again, and taking that back: marks that say until when reviews
//! count for nothing. No review is touched.

use super::State;
use crate::platform::clock;
use leptos::prelude::*;
use study::marks::RESET;
use study::reset::ALL;

/// A reset that hides something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reset {
    /// A deck's id, or [`ALL`].
    pub what: String,
    /// In ms since 1970.
    pub until: i64,
    /// Reviews of what was reset that count for nothing.
    pub reviews: usize,
}

/// The resets that can be taken back, that of all decks first; tracks what they depend on.
pub fn holding(state: State) -> Vec<Reset> {
    let resets = state.marks.resets();
    let decks = state.library.decks().map(|deck| deck.id.as_str());
    let reset = |what: &str| {
        let until = resets.until(what)?;
        let reviews = state.progress.with(|progress| progress.covered(what));
        Some(Reset { what: what.to_owned(), until, reviews }).filter(|reset| reset.reviews > 0)
    };
    [ALL].into_iter().chain(decks).filter_map(reset).collect()
}

/// Lets all reviews up to now of a deck, or of [`ALL`], count for nothing.
pub fn begin_again(state: State, what: &str) {
    write(state, what, Some(clock::now().to_string()));
}

/// Takes that back.
pub fn undo(state: State, what: &str) {
    write(state, what, None);
}

fn write(state: State, what: &str, until: Option<String>) {
    state.marks.write(&[RESET, what].concat(), until);
    state.progress.set_resets(untrack(|| state.marks.resets()));
}
