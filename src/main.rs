//! The browser's entry: hands the embedded decks to the app, replays what is
//! stored, and takes the prerendered page over.

use leptos::prelude::*;
use std::sync::Arc;
use viva::app::{App, arrive, on_key};
use viva::platform::{files, keys, navigation, page, takeover};
use viva::state::library::Library;
use viva::state::{Page, State};

fn main() {
    leptos::task::spawn_local(async {
        let library = Arc::new(Library::new(content::decks(), content::answers()));
        let first = Page::load(navigation::current(), &library).await;
        takeover::mount(move || {
            let state = State::new(library, first);
            state.settings.load(state.notices);
            state.progress.load();
            navigation::listen(move |arrival| leptos::task::spawn_local(arrive(state, arrival)));
            files::listen_for_copy();
            keys::listen(move |key| on_key(state, key));
            view! { <App state /> }
        });
        page::mark_interactive();
    });
}
