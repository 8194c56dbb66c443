//! What no page waits for, and comes right after it: both copies of what is stored are made alike, keys, and buttons that come with the
//! authors' HTML. A piece of its own.

use super::notices::Notice;
use super::{SEARCH_BOX, State, replica};
use crate::components::keys_dialog::{KEYS_DIALOG, keys_piece};
use crate::piece::{Later, piece};
use crate::platform::keys::{self, Handled};
use crate::platform::{clipboard, images, navigation, page, share, sheet, storage, tabs};
use crate::routes::Route;
use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the app asks of it.
pub struct Soon {
    begin: fn(State),
    /// Offers an address, and what it is of, to the system's share sheet, or copies it; true where it was copied.
    pub pass_on: fn(&'static str, String) -> Later<bool>,
}

piece!(
    /// All of it.
    soon_piece: Soon = Soon { begin, pass_on: |title, address| Box::pin(pass_on(title, address)) }
);

/// Follows what other pages store, and loads the rest.
pub async fn follow(state: State) {
    tabs::on_stored(move |key, value| state.take(key, value));
    // Where it does not load, both copies are made alike at the next start.
    match soon_piece().await {
        Ok(soon) => (soon.begin)(state),
        Err(_) if !storage::usable() => state.notices.raise(Notice::StorageBlocked),
        Err(_) => {}
    }
    page::set_root_attribute("data-ready", Some(""));
}

fn begin(state: State) {
    clipboard::listen();
    images::listen();
    page::on_press("[data-wrap]", move || state.settings.toggle_wrap(state.notices));
    page::on_press("[data-keys]", move || spawn_local(toggle_keys(state)));
    keys::listen(move |key| on_key(state, key));
    page::on_newer(move || state.notices.raise(Notice::NewVersion));
    page::on_look(move || state.progress.refresh_today());
    state.progress.follow_days();
    spawn_local(replica::unite_copies(state));
}

async fn pass_on(title: &str, address: String) -> bool {
    !share::address(title, &address).await && clipboard::write(&address).await
}

/// What a single key does on every page, unless the page has taken it.
fn on_key(state: State, key: &str) -> Handled {
    match key {
        "?" => spawn_local(toggle_keys(state)),
        "/" => search(state),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Opens the list of keys, or closes it.
async fn toggle_keys(state: State) {
    if state.keys.with_untracked(Option::is_none) {
        let (Ok(dialog), Ok(())) = join(keys_piece(), sheet::take_in()).await else {
            return state.notices.raise(Notice::PageMissing);
        };
        state.keys.set(Some(dialog));
    }
    page::after_render(|| page::toggle_dialog(KEYS_DIALOG));
}

fn search(state: State) {
    let library = state.library;
    let route = state.page.with_untracked(|page| page.route.clone());
    // The pages that can search: those of decks, and the front page.
    if !matches!(route.name(library), "deck" | "library") {
        state.seeks.set_value(true);
        navigation::follow(&route.deck_id(library).map_or(Route::Home, |deck| Route::deck(library, deck)).href());
    } else {
        page::focus(&format!("#{SEARCH_BOX}"));
    }
}
