//! The browser's entry: hands the embedded decks to the app, replays what is
//! stored, and takes the prerendered page over.

use viva::app::{app, arrive, on_key};
use viva::platform::{files, keys, navigation, page, takeover};
use viva::state::library::{Fetching, Library};
use viva::state::{Page, State};

fn main() {
    // Effects and tasks run on the browser's own queue.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    viva::reactive::spawn(async {
        let library: &'static Library = Box::leak(Box::new(Library::new(content::decks(), Box::new(fetch))));
        let first = Page::load(navigation::current(), library, takeover::has_kept()).await;
        takeover::mount(|| {
            let state = State::new(library, first);
            state.settings.load(state.notices);
            state.progress.load();
            navigation::listen(move |arrival| viva::reactive::spawn(arrive(state, arrival)));
            files::listen_for_copy();
            keys::listen(move |key| on_key(state, key));
            app(state)
        });
        page::mark_interactive();
    });
}

fn fetch(deck: usize) -> Fetching {
    Box::pin(async move { content::bodies(&files::fetch(content::body_paths().get(deck)?).await?) })
}
