//! Practice: choosing what, one question at a time, and what came of it.

mod card;
mod mode;
mod odd_clock;
mod plan;
mod setup;
mod summary;

use super::Part;
use crate::markup::{View, el, live};
use crate::platform::keys::Handled;
use crate::platform::page;
use crate::reactive::*;
use crate::routes::Route;
use crate::state::query::{self, Param};
use crate::state::session::Sessions;
use crate::state::{State, replica};
use std::sync::Arc;
use study::{Mode, Rating};

/// Practice, to be loaded by its own pages only.
pub const PRACTICE: Part = Part {
    has: |route| matches!(route, Route::Practice { .. }),
    view: |state, shown| match shown.route {
        Route::Practice { deck } => page(state, deck, shown.address.query),
        _ => super::not_found::page(state),
    },
    on_key,
    begin: |state| page::on_hide(move || state.sessions.save_place()),
    settled: replica::warn,
};

fn on_key(state: State, key: &str) -> Handled {
    let practising = untrack(|| state.sessions.present().is_some());
    let revealed = state.sessions.revealed.get_untracked();
    match key {
        // The search box is on another page, and would leave this one.
        "/" if practising => {}
        " " | "Enter" if practising && !revealed => mode::submit(state),
        "Enter" if practising => accept(state),
        "1" | "2" | "3" | "4" if practising && revealed => {
            let rating = key.parse().ok().and_then(Rating::from_number);
            let best = untrack(|| state.sessions.mode()).best_rating();
            rating.into_iter().filter(|rating| *rating <= best).for_each(|rating| rate(state, rating));
        }
        "u" if untrack(|| state.can_undo()) => undo(state),
        _ => return Handled::No,
    }
    Handled::Yes
}

/// `query` says which questions; without one the reader is asked.
fn page(state: State, deck_id: String, query: String) -> View {
    let Some(deck) = state.library.deck(&deck_id) else { return super::not_found::page(state) };
    let sessions = state.sessions;
    let asked = query::has(&query, Param::Queue) || query::has(&query, Param::Ids);
    let query: Arc<str> = query.into();
    let wanted = query.clone();
    // Only the app itself starts sessions: the prerendered page has no reader.
    Effect::new(move |_| {
        if untrack(|| sessions.runs(&deck.id, &wanted)) {
            return;
        }
        let stored = Sessions::stored(deck, state.library.names(), state.notices);
        if let Some(stored) = stored.filter(|(_, place)| place.query == *wanted) {
            sessions.resume(&deck.id, stored);
            return;
        }
        let session = asked.then(|| untrack(|| setup::session(&state, deck, &wanted, &setup::Wanted::default())));
        match session {
            Some(session) if session.total() > 0 && session.mode() == Mode::Interview => {
                sessions.start_interview(&deck.id, &wanted, session, mode::interview::MINUTES[2], false);
            }
            Some(session) if session.total() > 0 => sessions.start(&deck.id, &wanted, session),
            _ => sessions.leave(),
        }
    });
    let stage = Memo::new(move |_| {
        sessions.active.with(|active| match active {
            Some(active) if active.deck == deck.id => match (active.ended, &active.interview) {
                (false, _) => Stage::Card,
                (true, Some(interview)) if !interview.held.is_empty() => Stage::Report,
                (true, _) => Stage::Summary,
            },
            _ => Stage::Setup,
        })
    });
    let odd = Memo::new(move |_| odd_clock::oddity(state));
    let content = move || match stage.get() {
        _ if odd.get().is_some() => odd.get().map(|odd| odd_clock::view(state, odd)).into(),
        Stage::Setup => setup::view(state, deck, query.clone()),
        Stage::Card => card::view(state, deck),
        Stage::Summary => summary::view(state, deck),
        Stage::Report => mode::interview::report::view(state, deck),
    };
    el("main").attr("id", "main").class("page column").attr("data-route", "practice").child(live(content)).into()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Setup,
    Card,
    Summary,
    Report,
}

/// Shows the answer and takes the reader to it; `unknown` says that the
/// reader did not know it.
fn reveal(state: State, unknown: bool) {
    state.sessions.reveal(unknown);
    page::after_render(|| page::go_to("#answer-heading"));
}

fn rate(state: State, rating: Rating) {
    let proposed = untrack(|| mode::proposal(&state));
    state.rate(rating, proposed);
    moved_on();
}

/// Takes the proposed rating, if there is one.
fn accept(state: State) {
    if let Some(rating) = untrack(|| mode::proposal(&state)) {
        rate(state, rating);
    }
}

fn undo(state: State) {
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
