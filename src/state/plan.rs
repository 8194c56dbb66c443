//! The way to an interview as the pages share it: what the reader set for a
//! deck, and what follows from it today.

use super::State;
use super::candidates::Candidates;
use deck::Deck;
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

/// What follows from a plan as things stand; its places are those of the
/// deck's questions. Tracks all that it depends on.
pub fn forecast(state: &State, deck: &Deck, plan: &Plan) -> Outlook {
    let candidates = Candidates::all(state, deck);
    let candidates = candidates.list();
    let names: Vec<&str> = candidates.iter().map(|candidate| candidate.question).collect();
    let minutes = minutes(state, deck);
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
