//! The days on which questions come back, and the day of the interview, as a file for the reader's calendar. A part of pages; no
//! page.

use crate::platform::{clock, files, page};
use crate::state::State;
use crate::state::plan::plan;
use crate::state::progress::key;
use deck::Deck;
use leptos::prelude::*;
use std::collections::BTreeMap;
use study::Day;
use study::calendar::{Reminder, file};

/// Days ahead that are taken along: beyond them answers will have moved the due days.
const AHEAD: u32 = 28;

/// The file's name.
const FILE: &str = "viva-reviews.ics";

/// Saves the file, and says what to do with it; nothing where no day is ahead.
#[component]
pub fn ReminderButton(
    /// The shared state.
    state: State,
    /// What is practised.
    deck: &'static Deck,
) -> impl IntoView {
    let saved = RwSignal::new(false);
    let is_any = Memo::new(move |_| !reminders(&state, deck).is_empty());
    let save = move |_| {
        files::save(FILE, "text/calendar", &file(&untrack(|| reminders(&state, deck)), clock::now()));
        saved.set(true);
        page::announce(&said());
    };
    let told = move || saved.get().then(|| view! { <span class="soft">{said()}</span> });
    view! {
        <Show when=move || is_any.get()>
            <button class="button" type="button" on:click=save>"Add reviews to calendar"</button>
        </Show>
        {told}
    }
}

fn said() -> String {
    format!("Saved {FILE}. Open it to add the reminders to your calendar.")
}

/// The day on which each question that was ever answered is due.
pub fn due_days(state: &State, deck: &Deck) -> Vec<Day> {
    let retention = state.settings.retention();
    state.progress.with(|progress| {
        deck.questions.iter().filter_map(|question| progress.due(&key(&deck.id, &question.id), retention)).collect()
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
