//! A deck: what is due, search, filters, and the list of its questions.

mod boxes;
mod list;
mod overview;

use crate::components::prose::Prose;
use crate::components::search_box::SearchBox;
use crate::platform::{idle, navigation, page};
use crate::state::filter::Filter;
use crate::state::notices::Notice;
use crate::state::search::{self, Found, Index, search_piece};
use crate::state::{Page, SEARCH_BOX, State, steps};
use boxes::Boxes;
use deck::Deck;
use leptos::prelude::*;
use leptos::task::spawn_local;
use list::{List, ListHead};
use overview::Overview;
use std::sync::Arc;

/// The page as a piece.
pub fn show(page: Page) -> AnyView {
    let library = expect_context::<State>().library;
    // A page is shown once its deck is here.
    let deck = page.route.deck_id(library).and_then(|id| library.deck(id));
    deck.map(|deck| view! { <DeckPage deck /> }).into_any()
}

/// The page of a deck.
#[component]
pub fn DeckPage(
    /// With all that its questions say.
    deck: &'static Deck,
) -> impl IntoView {
    let state = expect_context::<State>();
    let index = RwSignal::new(None::<Arc<Index>>);
    let results = results(state, deck, index);
    keep_address(state);
    let introduction = (!deck.introduction.is_empty()).then(|| view! { <Prose html=deck.introduction.clone() /> });
    let (words, on_words) = typed(state);
    let has_boxes = Memo::new(move |_| state.steps.get() >= steps::BOXES);
    let found = Signal::derive(move || results.with(Vec::len));
    view! {
        <main id="main" class="page deck" data-route="deck">
            <div class="top stack">
                <Overview state deck />
                {introduction}
                <div class="app-only">
                    <SearchBox id=SEARCH_BOX words on_input=on_words />
                </div>
            </div>
            {move || has_boxes.get().then(|| view! { <Boxes state deck found /> })}
            <section class="list" aria-label="Questions">
                <ListHead state deck results index />
                <List state deck results index />
            </section>
        </main>
    }
}

/// What the search field shows, and what hears of each letter. The list follows once the letter is painted; until then the field
/// shows what was typed, for that is later than the filter.
fn typed(state: State) -> (Signal<String>, Callback<String>) {
    let untold = RwSignal::new(None::<String>);
    let words = move || untold.get().unwrap_or_else(|| state.filter.with(|filter| filter.words.clone()));
    let tell = move || {
        if let Some(words) = untold.try_update(Option::take).flatten() {
            state.filter.update(|filter| filter.words = words);
        }
    };
    let on_words = move |words| {
        untold.set(Some(words));
        page::after_paint(tell);
    };
    (Signal::derive(words), Callback::new(on_words))
}

/// What the filter leaves of the deck. The text index is built when the browser is idle, or at the first search.
fn results(state: State, deck: &'static Deck, index: RwSignal<Option<Arc<Index>>>) -> Memo<Vec<Found>> {
    let (is_building, is_wanted) = (StoredValue::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        if !idle::saves_data() {
            idle::when_idle(move || {
                is_wanted.try_set(true);
            });
        }
    });
    Effect::new(move |_| {
        let is_searching = state.filter.with(|filter| !filter.words.trim().is_empty());
        if (is_searching || is_wanted.get()) && index.with_untracked(Option::is_none) && !is_building.get_value() {
            is_building.set_value(true);
            spawn_local(async move {
                let built = match search_piece().await {
                    Ok(build) => build(state, deck).await,
                    Err(_) => None,
                };
                is_building.set_value(false);
                if built.is_none() && state.filter.with_untracked(|filter| !filter.words.trim().is_empty()) {
                    state.notices.raise(Notice::AnswersMissing);
                }
                index.set(built);
            });
        }
    });
    Memo::new(move |_| {
        index.with(|index| state.filter.with(|filter| search::results(&state, deck, filter, index.as_deref())))
    })
}

/// Keeps the filter in the address, so that a filtered view can be linked.
fn keep_address(state: State) {
    let at_first = state.filter.with_untracked(Filter::to_query);
    Effect::new(move |before: Option<String>| {
        let query = state.filter.with(Filter::to_query);
        let is_new = query != *before.as_ref().unwrap_or(&at_first);
        let present = navigation::current();
        // The address is another page's as soon as the reader asks for it, however long that page takes to come.
        let is_here = state
            .page
            .with_untracked(|page| page.route.name(state.library) == "deck" && page.address.path == present.path);
        if is_new && is_here {
            navigation::replace_query(&Filter::in_place(&present.query, &query));
        }
        query
    });
}
