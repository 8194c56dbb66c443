//! Practice: choosing what, one question at a time, and what came of it.

mod card;
mod setup;
mod summary;

use crate::platform::page;
use crate::state::query::{self, Param};
use crate::state::{State, state};
use leptos::prelude::*;
use study::Rating;

/// `query` says which questions; without one the reader is asked.
pub fn page(deck: String, query: String) -> AnyView {
    let state = state();
    let asked = query::has(&query, Param::Queue) || query::has(&query, Param::Ids);
    // Only the app itself starts sessions: the prerendered page has no reader.
    let query = StoredValue::new(query);
    let id = StoredValue::new(deck);
    Effect::new(move |_| {
        let running = untrack(|| state.sessions.present().is_some());
        let same = id.with_value(|id| {
            state.sessions.active.with_untracked(|active| active.as_ref().is_some_and(|active| active.deck == *id))
        });
        if asked && !(running && same) {
            let questions = id.with_value(|id| query.with_value(|query| setup::questions(&state, id, query, None)));
            if !questions.is_empty() {
                id.with_value(|id| state.sessions.start(id, questions));
            }
        } else if !running || !same {
            state.sessions.leave();
        }
    });
    let stage = Memo::new(move |_| {
        state.sessions.active.with(|active| match active {
            Some(active) if id.with_value(|id| active.deck == *id) => {
                if active.ended {
                    Stage::Summary
                } else {
                    Stage::Card
                }
            }
            _ => Stage::Setup,
        })
    });
    let content = move || match stage.get() {
        Stage::Setup => setup::view(state, id.get_value(), query.get_value()).into_any(),
        Stage::Card => card::view(state, id.get_value()).into_any(),
        Stage::Summary => summary::view(state, id.get_value()).into_any(),
    };
    view! {
        <main id="main" class="page column" data-route="practice">
            {content}
        </main>
    }
    .into_any()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Setup,
    Card,
    Summary,
}

/// Shows the answer and takes the reader to it.
pub fn reveal(state: State) {
    state.sessions.revealed.set(true);
    page::after_render(|| page::go_to("#answer-heading"));
}

pub fn rate(state: State, rating: Rating) {
    let proposed = untrack(|| card::proposal(&state));
    state.rate(rating, proposed);
    moved_on();
}

pub fn undo(state: State) {
    state.undo();
    moved_on();
}

/// Brings the reader to the new question or to the summary.
fn moved_on() {
    page::after_render(|| {
        page::scroll_to_top();
        page::focus("main h1");
    });
}
