//! The app: how it starts, the frame around every page, what the keys do, and
//! what happens when the reader moves to another page.

use crate::components::keys_dialog::{KEYS_DIALOG, keys_dialog};
use crate::components::notices::notices;
use crate::components::search_box::SEARCH_BOX;
use crate::components::site_footer::site_footer;
use crate::components::site_header::{Tab, site_header};
use crate::markup::{View, el, live, many};
use crate::pages::Part;
use crate::platform::keys::{self, Handled};
use crate::platform::navigation::{self, Arrival};
use crate::platform::{clipboard, clock, fetch, page, takeover};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::filter::Filter;
use crate::state::library::{Fetch, Library};
use crate::state::notices::Notice;
use crate::state::{Page, State, replica};
use deck::{Body, Deck};

/// Milliseconds until a deck that could not be had is asked for again.
const AGAIN: i32 = 3_000;

/// Runs one part of the app in the browser: replays what is stored, and takes
/// the prerendered page over. `read_deck` and `read_bodies` read the two files
/// that `paths` names for each deck.
pub fn start(
    part: &'static Part,
    outlines: Vec<Deck>,
    paths: &'static [[&'static str; 2]],
    read_deck: fn(&[u8]) -> Option<Deck>,
    read_bodies: fn(&[u8]) -> Option<Vec<Body>>,
) {
    // Effects and tasks run on the browser's own queue.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    spawn(async move {
        let library = Library::new(outlines, fetch(paths, 0, read_deck), fetch(paths, 1, read_bodies));
        let library: &'static Library = Box::leak(Box::new(library));
        let first = loop {
            match Page::load(navigation::current(), library, takeover::has_kept()).await {
                Some(page) => break page,
                // The prerendered page can be read meanwhile.
                None => clock::pause(AGAIN).await,
            }
        };
        takeover::mount(|| {
            let state = State::new(library, first);
            state.load();
            spawn(async move {
                replica::follow(state).await;
                (part.settled)(state);
            });
            page::on_return(move || state.load());
            (part.begin)(state);
            let has = move |path: &str| (part.has)(&Route::parse(path, library));
            navigation::listen(has, move |arrival| spawn(arrive(state, arrival)));
            clipboard::listen();
            keys::listen(move |key| on_key(state, part, key));
            app(state, part)
        });
        page::mark_interactive();
    });
}

/// How something of a deck is had in the browser: from one of its files.
fn fetch<T: 'static>(paths: &'static [[&'static str; 2]], which: usize, read: fn(&[u8]) -> Option<T>) -> Fetch<T> {
    Box::new(move |deck| Box::pin(async move { read(&fetch::file(paths.get(deck)?[which]).await?) }))
}

/// The whole app with one part of its pages, to be put into `#app`.
pub fn app(state: State, part: &'static Part) -> View {
    let library = state.library;
    let main = move || Some(state.page.with(|page| [&page.route.href(), "#main"].concat()));
    let licence = move || state.page.with(|page| library.deck(page.route.deck_id(library)?)?.licence.clone());
    many([
        el("a").class("skip-link").live_attr("href", main).text("Skip to content").into(),
        site_header(move || state.page.with(|page| tabs(&page.route, library))).into(),
        live(move || (part.view)(state, state.page.get())),
        site_footer(licence, || page::toggle_dialog(KEYS_DIALOG)).into(),
        notices(move || said(state), move |text| state.notices.dismiss(text)).into(),
        keys_dialog().into(),
        el("div").class("visually-hidden").attr("id", "announcer").attr("aria-live", "polite").into(),
    ])
}

fn said(state: State) -> Vec<(&'static str, Option<String>)> {
    let to = |notice: Notice| notice.wants_backup().then(|| Route::Backup.href());
    state.notices.shown().into_iter().map(|notice| (notice.text(), to(notice))).collect()
}

fn tabs(route: &Route, library: &Library) -> Vec<Tab> {
    let deck = route.deck_id(library).or_else(|| library.decks().next().map(|deck| deck.id.as_str()));
    let mut tabs = Vec::new();
    if library.only_deck().is_none() {
        tabs.push(Tab { label: "Decks", href: Route::Home.href(), current: *route == Route::Home });
    }
    if let Some(deck) = deck {
        let questions = Route::deck(library, deck);
        let here = matches!(route, Route::Deck { .. } | Route::Question { .. }) || *route == questions;
        let practice = Route::practice(deck);
        if library.only_deck().is_some() || route.deck_id(library).is_some() {
            tabs.push(Tab { label: "Questions", href: questions.href(), current: here });
            tabs.push(Tab { label: "Practice", href: practice.href(), current: *route == practice });
        }
    }
    let progress = match route.deck_id(library) {
        Some(deck) if library.only_deck().is_none() => Route::progress_of(deck),
        _ => Route::Progress.href(),
    };
    tabs.push(Tab { label: "Progress", href: progress, current: matches!(route, Route::Progress | Route::Backup) });
    tabs.push(Tab { label: "Settings", href: Route::Settings.href(), current: *route == Route::Settings });
    tabs
}

/// Loads the page at the present address and shows it.
async fn arrive(state: State, arrival: Arrival) {
    let address = navigation::current();
    let next = Page::load(address.clone(), state.library, false).await;
    if navigation::current() != address {
        // The reader has moved on while this page was loading.
        return;
    }
    let Some(next) = next else {
        state.notices.raise(Notice::Unreachable);
        return;
    };
    let fragment = next.address.fragment.clone();
    let title = next.route.title(state.library);
    state.progress.refresh_today();
    state.filter.set(Filter::from_query(&next.address.query));
    state.page.set(next);
    page::set_title(&title);
    page::after_render(move || {
        if arrival == Arrival::Forward {
            match fragment.as_str() {
                "" => page::scroll_to_top(),
                id => page::go_to(&format!("[id=\"{}\"]", id.replace(['"', '\\'], ""))),
            }
        }
        page::focus("main h1");
        page::mark_interactive();
    });
}

/// What a single key does on the present page.
fn on_key(state: State, part: &Part, key: &str) -> Handled {
    if (part.on_key)(state, key) == Handled::Yes {
        return Handled::Yes;
    }
    match key {
        "?" => page::toggle_dialog(KEYS_DIALOG),
        "/" => search(state),
        _ => return Handled::No,
    }
    Handled::Yes
}

fn search(state: State) {
    let library = state.library;
    let route = state.page.with_untracked(|page| page.route.clone());
    let elsewhere = route.name(library) != "deck";
    let deck = route.deck_id(library).or_else(|| library.decks().next().map(|deck| deck.id.as_str()));
    let Some(deck) = deck.map(str::to_owned) else { return };
    spawn(async move {
        if elsewhere && library.load(&deck).await {
            navigation::follow(&Route::deck(library, &deck).href());
        }
        page::after_render(|| page::after_render(|| page::focus(&format!("#{SEARCH_BOX}"))));
    });
}
