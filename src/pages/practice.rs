//! Practice: choosing what, one question at a time, and what came of it.

mod card;
mod setup;
mod summary;

use crate::markup::{View, el, live};
use crate::platform::page;
use crate::reactive::*;
use crate::state::State;
use crate::state::query::{self, Param};
use std::sync::Arc;
use study::Rating;

/// `query` says which questions; without one the reader is asked.
pub fn page(state: State, deck_id: String, query: String) -> View {
    let Some(deck) = state.library.deck(&deck_id) else { return super::not_found::page(state) };
    let sessions = state.sessions;
    let asked = query::has(&query, Param::Queue) || query::has(&query, Param::Ids);
    let query: Arc<str> = query.into();
    let wanted = query.clone();
    // Only the app itself starts sessions: the prerendered page has no reader.
    Effect::new(move |_| {
        if untrack(|| sessions.runs(&deck.id)) {
            return;
        }
        let queue = if asked { untrack(|| setup::questions(&state, deck, &wanted, None)) } else { Vec::new() };
        if queue.is_empty() {
            sessions.leave();
        } else {
            sessions.start(&deck.id, queue);
        }
    });
    let stage = Memo::new(move |_| {
        sessions.active.with(|active| match active {
            Some(active) if active.deck == deck.id => {
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
        Stage::Setup => setup::view(state, deck, query.clone()),
        Stage::Card => card::view(state, deck),
        Stage::Summary => summary::view(state, deck),
    };
    el("main").attr("id", "main").class("page column").attr("data-route", "practice").child(live(content)).into()
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
