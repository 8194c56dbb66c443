//! The app: how it starts, the frame around every page, and what happens when the reader moves to another page.

use crate::components::keyed_list::KeyedList;
use crate::components::notices::{Notices, Said};
use crate::components::site_footer::SiteFooter;
use crate::components::site_header::{SiteHeader, Tab};
use crate::pages::{self, guest::guest_piece};
use crate::platform::navigation::{self, Arrival};
use crate::platform::{clock, frame, idle, page, takeover};
use crate::routes::Route;
use crate::state::filter::Filter;
use crate::state::idle::{idle_piece, renew};
use crate::state::library::Library;
use crate::state::notices::Notice;
use crate::state::steps::steps_of;
use crate::state::{Page, SEARCH_BOX, State, soon};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds after which the reader is told that a page is still loading.
const PATIENCE: i32 = 8_000;

/// Runs the app in the browser: replays what is stored, and takes the prerendered page over.
pub fn start(library: Library) {
    // Effects and tasks run on the browser's own queue.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    spawn_local(async move {
        let guest = if frame::is_guest() { guest_piece().await.ok() } else { None };
        let library = match &guest {
            Some(guest) => (guest.narrow)(library).await,
            None => library,
        };
        let library: &'static Library = Box::leak(Box::new(library));
        match Page::load(navigation::current(), library, takeover::has_kept()).await {
            Ok(first) => begin(library, first, guest.map(|guest| guest.start)).await,
            // The prerendered page can be read meanwhile.
            Err(missing) => page::report_failure(&missing.to_string()),
        }
    });
}

/// Each step is a task of its own, so that none keeps a slow phone busy for long. `then` is called as soon as the page can be
/// used.
async fn begin(library: &'static Library, first: Page, then: Option<fn(State)>) {
    let steps = match &first.route {
        Route::Deck { deck } => library.deck(deck).map_or(0, |deck| steps_of(deck.questions.len())),
        _ => 0,
    };
    clock::pause(0).await;
    let state = State::new(library, first);
    state.load();
    state.steps.set(1);
    clock::pause(0).await;
    let Some(page) = takeover::build(move || view! { <App state /> }) else { return };
    for step in 2..=steps + 1 {
        clock::pause(0).await;
        state.steps.set(step);
    }
    takeover::swap_in(&page);
    state.steps.set(usize::MAX);
    spawn_local(soon::follow(state));
    page::on_return(move || state.load());
    navigation::listen(move |arrival| spawn_local(arrive(state, arrival)));
    idle::when_idle(move || spawn_local(go_ahead(state)));
    if let Some(then) = then {
        clock::after(0, move || then(state));
    }
    page::mark_interactive();
}

/// What waits until the page can be used: pieces that are likely to be wanted next, then all else that can wait.
async fn go_ahead(state: State) {
    if !idle::saves_data() {
        let route = Route::parse(&navigation::current().path, state.library);
        pages::load_ahead(&route, state.library).await;
    }
    if let Ok(idle) = idle_piece().await {
        (idle.start)(state);
    }
}

/// The whole app, to be put into `#app`.
#[component]
pub fn App(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    provide_context(state);
    let library = state.library;
    let main = move || state.page.with(|page| [&page.route.href(), "#main"].concat());
    let licence = move || state.page.with(|page| library.deck(page.route.deck_id(library)?)?.licence.clone());
    let tabs = move || state.page.with(|page| tabs(&page.route, library));
    // Each arrival is a page of its own: nothing of the page before stays, also where both are of one kind.
    let arrivals = Memo::new(move |before: Option<&u64>| {
        state.page.track();
        before.map_or(0, |before| before + 1)
    });
    let show = move |_| {
        let page = state.page.get_untracked();
        (page.show)(page)
    };
    view! {
        <a class="skip-link" href=main>"Skip to content"</a>
        <SiteHeader tabs=Signal::derive(tabs) />
        <KeyedList keys=Signal::derive(move || vec![arrivals.get()]) row=Callback::new(show) />
        <SiteFooter licence=Signal::derive(licence) />
        <Notices
            shown=Signal::derive(move || said(state))
            on_dismiss=Callback::new(move |text| state.notices.dismiss(text))
            on_again=Callback::new(move |()| spawn_local(arrive(state, Arrival::Forward)))
            on_reload=Callback::new(|()| spawn_local(renew()))
        />
        {move || state.keys.get().map(|dialog| dialog())}
        <div class="visually-hidden" id="announcer" aria-live="polite"></div>
    }
}

fn said(state: State) -> Vec<Said> {
    let said = |notice: Notice| Said {
        text: notice.text(),
        backup: notice.wants_backup().then(|| Route::Backup.href()),
        again: notice.wants_again(),
        reload: notice.wants_reload(),
    };
    state.notices.shown().into_iter().map(said).collect()
}

fn tabs(route: &Route, library: &Library) -> Vec<Tab> {
    let deck = route.deck_id(library).or_else(|| library.decks().next().map(|deck| deck.id.as_str()));
    let mut tabs = Vec::new();
    if library.only_deck().is_none() {
        tabs.push(Tab { label: "Decks", href: Route::Home.href(), current: *route == Route::Home });
    }
    if let Some(deck) = deck {
        let questions = Route::deck(library, deck);
        let here =
            matches!(route, Route::Deck { .. } | Route::Question { .. } | Route::Booklet { .. } | Route::Share { .. })
                || *route == questions;
        let practice = Route::practice(deck);
        if library.only_deck().is_some() || route.deck_id(library).is_some() {
            tabs.push(Tab { label: "Questions", href: questions.href(), current: here });
            tabs.push(Tab {
                label: "Practice",
                href: practice.href(),
                current: *route == practice || matches!(route, Route::Plan { .. }),
            });
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

/// Loads the page at the present address and shows it; the page before stays until then.
async fn arrive(state: State, arrival: Arrival) {
    let address = navigation::current();
    let moved_on = {
        let address = address.clone();
        move || navigation::current() != address
    };
    let waiting = {
        let moved_on = moved_on.clone();
        clock::timer(PATIENCE, move || {
            if !moved_on() {
                state.notices.raise(Notice::PageMissing);
            }
        })
    };
    let next = Page::load(address, state.library, false).await;
    drop(waiting);
    if moved_on() {
        // The reader has moved on while this page was loading.
        return;
    }
    let Ok(next) = next else {
        state.notices.raise(Notice::PageMissing);
        return;
    };
    for notice in [Notice::PageMissing, Notice::AnswersMissing] {
        state.notices.dismiss(notice.text());
    }
    let fragment = next.address.fragment.clone();
    let title = next.route.title(state.library);
    state.progress.refresh_today();
    state.filter.set(Filter::from_query(&next.address.query));
    if arrival == Arrival::Forward && fragment.is_empty() {
        page::answers_late();
    }
    let seeks = state.seeks.try_update_value(std::mem::take);
    state.page.set(next);
    page::set_title(&title);
    page::after_render(move || {
        if arrival == Arrival::Forward {
            match fragment.as_str() {
                "" => page::scroll_to_top(),
                id => page::go_to(&format!("[id=\"{}\"]", id.replace(['"', '\\'], ""))),
            }
        }
        page::mark_interactive();
    });
    page::lead(move || match seeks {
        Some(true) => page::focus(&format!("#{SEARCH_BOX}")),
        _ => page::focus("main h1"),
    });
}
