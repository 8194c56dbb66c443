//! The days on which questions come back, and the day of the interview, as a file for the reader's calendar.

use super::due_days;
use crate::platform::{clock, files};
use crate::state::State;
use crate::state::plan::plan;
use deck::Deck;
use leptos::prelude::*;
use std::collections::BTreeMap;
use study::Day;
use study::calendar::{Reminder, file};

/// Days ahead that are taken along: beyond them answers will have moved the due days.
const AHEAD: u32 = 28;

/// Saves the file; nothing where no day is ahead.
#[component]
pub fn ReminderButton(
    /// The shared state.
    state: State,
    /// What is practised.
    deck: &'static Deck,
) -> impl IntoView {
    let reminders = untrack(|| reminders(&state, deck));
    (!reminders.is_empty()).then(|| {
        let save = move |_| {
            files::save("viva-reviews.ics", "text/calendar", &file(&reminders, clock::now()));
        };
        view! { <button class="button" type="button" on:click=save>"Add reviews to calendar"</button> }
    })
}

/// A reminder for each day with reviews, and one for the interview.
fn reminders(state: &State, deck: &Deck) -> Vec<Reminder> {
    let today = state.progress.today();
    let mut days: BTreeMap<Day, u32> = BTreeMap::new();
    let ahead = due_days(state, deck).into_iter().filter(|day| *day > today && day.since(today) <= AHEAD);
    ahead.for_each(|day| *days.entry(day).or_default() += 1);
    let about = |uid: String, title: String, day: Day| Reminder { uid, day, title, about: deck.title.clone() };
    let review = |(day, count): (Day, u32)| {
        let title = match count {
            1 => "Review 1 question".to_owned(),
            count => format!("Review {count} questions"),
        };
        about(format!("viva-{}-review-{}", deck.id, day.0), title, day)
    };
    let interview = plan(state, deck).filter(|plan| plan.date >= today);
    let interview =
        interview.map(|plan| about(format!("viva-{}-interview", deck.id), "Interview".to_owned(), plan.date));
    days.into_iter().map(review).chain(interview).collect()
}
