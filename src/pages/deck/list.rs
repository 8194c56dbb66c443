//! The questions that the filter leaves. Typing moves rows, and changes only what the words mark in them.

use crate::components::facts::facts_of;
use crate::components::keyed_list::KeyedList;
use crate::components::question_row::{QuestionRow, RowFacts, RowState, RowText};
use crate::components::words::counted;
use crate::platform::page::LateAnnouncer;
use crate::platform::{chance, navigation};
use crate::routes::Route;
use crate::state::State;
use crate::state::filter::Filter;
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::search::{Found, Index};
use crate::state::steps::rows_after;
use deck::Deck;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many questions there are, and what can be done with them.
#[component]
pub fn ListHead(
    /// What the pages share.
    state: State,
    /// The deck of the page.
    deck: &'static Deck,
    /// What the filter leaves of it.
    results: Memo<Vec<Found>>,
    /// What searches it, once it is here.
    index: RwSignal<Option<Arc<Index>>>,
) -> impl IntoView {
    let total = deck.questions.len();
    let is_narrowed = Memo::new(move |_| state.filter.with(|filter| !filter.is_empty()));
    let count = Memo::new(move |_| match (results.with(Vec::len), is_narrowed.get()) {
        (found, false) => counted(found as u32, "question", "questions"),
        (found, true) => format!("{found} of {}", counted(total as u32, "question", "questions")),
    });
    // Said once, when the reader has stopped typing or ticking.
    let announcer = LateAnnouncer::default();
    Effect::new(move |before: Option<String>| {
        let count = count.get();
        let is_early = index.with(Option::is_none) && state.filter.with(|filter| !filter.words.trim().is_empty());
        if is_early {
            return before.unwrap_or(count);
        }
        if before.is_some_and(|before| before != count) {
            announcer.say(count.clone());
        }
        count
    });
    let practise = move || Route::practice(&deck.id).with_query(&state.filter.with(Filter::to_query));
    view! {
        <div class="list-head">
            <span>{move || count.get()}</span>
            <button
                class="button"
                type="button"
                data-kind="quiet"
                hidden=move || !is_narrowed.get()
                on:click=move |_| state.filter.set(Filter::default())
            >
                "Clear"
            </button>
            <span class="actions app-only">
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    on:click=move |_| results.with_untracked(|found| open_one_of(deck, found))
                >
                    "Random question"
                </button>
                <a class="button" href=practise>"Practise these"</a>
            </span>
        </div>
    }
}

/// Goes to one of these questions, by chance unless the address fixes it.
fn open_one_of(deck: &Deck, found: &[Found]) {
    let seed = query::values(&navigation::current().query, Param::Seed).first().and_then(|seed| seed.parse().ok());
    let mut positions: Vec<usize> = found.iter().map(|found| found.position).collect();
    study::queue::shuffle(&mut positions, seed.unwrap_or_else(chance::seed));
    if let Some(position) = positions.first() {
        navigation::follow(&Route::question(&deck.id, &deck.questions[*position].id).href());
    }
}

/// The questions, or why there are none.
#[component]
pub fn List(
    /// What the pages share.
    state: State,
    /// The deck of the page.
    deck: &'static Deck,
    /// What the filter leaves of it.
    results: Memo<Vec<Found>>,
    /// What searches it, once it is here.
    index: RwSignal<Option<Arc<Index>>>,
) -> impl IntoView {
    let words = Memo::new(move |_| state.filter.with(|filter| filter.words.trim().to_owned()));
    // A question's place in the deck tells its row from others.
    let shown = Memo::new(move |_| {
        let rows = rows_after(state.steps.get());
        results.with(|found| found.iter().take(rows).map(|found| found.position as u64).collect::<Vec<_>>())
    });
    let snippets = Memo::new(move |_| {
        let snippet = |found: &Found| Some((found.position, found.snippet.clone()?));
        results.with(|found| found.iter().filter_map(snippet).collect())
    });
    let row = move |position: u64| {
        let position = position as usize;
        view! { <Row state deck position words snippets index /> }.into_any()
    };
    let booklet = move || Route::Booklet { deck: deck.id.clone() }.with_query(&state.filter.with(Filter::to_query));
    let share = Route::Share { deck: deck.id.clone() }.href();
    view! {
        <Show when=move || shown.with(|shown| !shown.is_empty()) fallback=move || view! { <Nothing state words /> }>
            <ol class="questions" role="list">
                <KeyedList keys=shown row=Callback::new(row) />
            </ol>
        </Show>
        <p class="actions app-only">
            <a class="button" data-kind="quiet" href=booklet>"Print these questions"</a>
            <a class="button site-only" data-kind="quiet" href=share>"Share or embed"</a>
        </p>
    }
}

/// One question of the list.
#[component]
fn Row(
    /// What the pages share.
    state: State,
    /// The deck of the page.
    deck: &'static Deck,
    /// The question's place in the deck.
    position: usize,
    /// What is searched for.
    words: Memo<String>,
    /// Where the words stand in answers, by the question's place in the deck.
    snippets: Memo<BTreeMap<usize, String>>,
    /// What marks the words, once it is here.
    index: RwSignal<Option<Arc<Index>>>,
) -> impl IntoView {
    let question = &deck.questions[position];
    let facts = RowFacts { id: question.id.clone(), ordinal: question.ordinal, facts: facts_of(deck, question) };
    let href = move || Route::question(&deck.id, &question.id).with_query(&state.filter.with(Filter::to_query));
    let text = Memo::new(move |_| {
        words.with(|words| {
            let marked = |text: &str| {
                index.with(|index| match index {
                    Some(index) if !words.is_empty() => index.marked(text, words),
                    _ => vec![(false, text.to_owned())],
                })
            };
            let snippet = snippets.with(|snippets| snippets.get(&position).map(|snippet| marked(snippet)));
            RowText { prompt: marked(&question.prompt.text), snippet: snippet.unwrap_or_default() }
        })
    });
    let row = Memo::new(move |_| {
        let (name, today) = (key(&deck.id, &question.id), state.progress.today());
        let standing = state.progress.standing(&deck.id, &question.id);
        let days_left = state.progress.days_left(&deck.id, &question.id);
        state.marks.with(|marks| RowState {
            standing,
            days_left,
            bookmarked: marks.bookmarked(&name),
            paused: marks.is_paused(&name, today),
        })
    });
    view! { <QuestionRow facts href=Signal::derive(href) text state=row /> }
}

/// Why no question is left, and the way back to all of them.
#[component]
fn Nothing(
    /// What the pages share.
    state: State,
    /// What is searched for.
    words: Memo<String>,
) -> impl IntoView {
    let title = move || match words.get() {
        words if words.is_empty() => "No questions found".to_owned(),
        words => format!("No results for “{words}”"),
    };
    let advice = move || match (words.with(String::is_empty), state.filter.with(Filter::ticked)) {
        (true, _) => "No question matches all of these filters. Clear one of them, or all.",
        (false, 0) => "Try fewer or shorter words. Parts of words match too, in any order.",
        (false, _) => "Your filters may be hiding it. Clear them to search the whole deck.",
    };
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{advice}</p>
            <p>
                <button class="button" type="button" on:click=move |_| state.filter.set(Filter::default())>
                    "Show all questions"
                </button>
            </p>
        </div>
    }
}
