//! The way to an interview as the pages share it: what the reader set for a
//! deck, and what follows from it today.

use super::State;
use super::candidates::Candidates;
use deck::Deck;
use leptos::prelude::*;
use study::marks::PLAN;
use study::plan::{Outlook, Plan, Terms, habits, outlook};

/// The mark that says how many minutes a day the reader has.
const MINUTES: &str = "minutes:";

/// What the reader set; tracks it.
pub fn plan(state: &State, deck: &Deck) -> Option<Plan> {
    state.marks.with(|marks| Plan::from_value(marks.get(&[PLAN, &deck.id].concat())?))
}

/// Minutes a day that the reader has, where they said so; tracks it.
pub fn minutes(state: &State, deck: &Deck) -> Option<u32> {
    state.marks.with(|marks| marks.get(&[MINUTES, &deck.id].concat())?.parse::<u32>().ok())
}

pub fn set_plan(state: &State, deck: &Deck, plan: Option<Plan>) {
    state.marks.write(&[PLAN, &deck.id].concat(), plan.map(Plan::to_value));
}

pub fn set_minutes(state: &State, deck: &Deck, minutes: Option<u32>) {
    state.marks.write(&[MINUTES, &deck.id].concat(), minutes.map(|minutes| minutes.to_string()));
}

/// The plan whose interview is still to come; tracks it.
pub fn ahead(state: &State, deck: &Deck) -> Option<Plan> {
    let today = state.progress.today();
    plan(state, deck).filter(|plan| plan.date > today)
}

/// New questions a day: the plan's where an interview lies ahead, else the one of the settings. Tracks what it depends on.
pub fn new_per_day(state: &State, deck: &Deck, unseen: usize, begun_today: usize) -> usize {
    match ahead(state, deck) {
        Some(plan) => study::plan::new_per_day(plan.date, state.progress.today(), unseen, begun_today),
        None => state.settings.new_per_day.get() as usize,
    }
}

/// What follows from a plan as things stand; its places are those of the deck's questions. Where the reader's minutes a day do not
/// suffice, it says what to leave out, and reckons with all questions nevertheless, as practice does. Tracks all that it depends
/// on.
pub fn forecast(state: &State, deck: &Deck, plan: &Plan) -> Outlook {
    let minutes = minutes(state, deck);
    let limited = forecast_within(state, deck, plan, minutes);
    if minutes.is_none() || !limited.is_too_short() {
        return limited;
    }
    Outlook { leave_out: limited.leave_out, ..forecast_within(state, deck, plan, None) }
}

fn forecast_within(state: &State, deck: &Deck, plan: &Plan, minutes: Option<u32>) -> Outlook {
    let candidates = Candidates::all(state, deck);
    let candidates = candidates.list();
    let names: Vec<&str> = candidates.iter().map(|candidate| candidate.question).collect();
    state.progress.with(|progress| {
        let terms = Terms {
            today: state.progress.today(),
            retention: state.settings.retention(),
            minutes_per_day: minutes.map(|minutes| minutes as f32),
            habits: habits(&names, progress),
        };
        outlook(plan, &candidates, progress, &terms)
    })
}
