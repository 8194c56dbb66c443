//! What waits until the page is interactive and idle: the service worker, and what other languages need. A piece of its own.

use super::library::Library;
use super::notices::Notice;
use super::{Page, State};
use crate::piece::piece;
use crate::platform::{language, navigation, page, translation, worker};
use crate::routes::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the app asks of it.
pub struct Idle {
    /// Starts all of it; a newer version of the site is said by a notice.
    pub start: fn(State),
    renew: fn(),
}

piece!(
    /// What can wait.
    idle_piece: Idle = Idle { start, renew: || spawn_local(worker::renew()) }
);

fn start(state: State) {
    worker::describe();
    spawn_local(worker::start(move || state.notices.raise(Notice::NewVersion)));
    let library = state.library;
    language::follow(move || foreign(&state.page.with_untracked(|page| page.route.clone()), library));
    let is_translated = translation::has_begun();
    translation::follow();
    if is_translated {
        // What is shown has lost its texts to the browser.
        spawn_local(async move {
            if let Ok(page) = Page::load(navigation::current(), library, false).await {
                state.page.set(page);
            }
        });
    }
}

/// The language of a page's deck, where it is not the app's.
pub fn foreign(route: &Route, library: &Library) -> Option<String> {
    let language = &library.deck(route.deck_id(library)?)?.language;
    (language != language::OWN).then(|| language.clone())
}

/// Loads the page again, in the newest version.
pub async fn renew() {
    match idle_piece().await {
        Ok(idle) => (idle.renew)(),
        Err(_) => page::reload(),
    }
}
