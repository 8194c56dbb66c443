//! What a session came to, and what comes next.

use super::session::Practice;
use crate::components::data_table::DataTable;
use crate::components::status::days_text;
use crate::routes::Route;
use crate::state::State;
use crate::state::persistence;
use crate::state::progress::key;
use crate::state::session::Active;
use deck::Deck;
use leptos::prelude::*;
use study::{Rating, Review, schedule};

/// One line of the summary's table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TopicLine {
    title: String,
    asked: usize,
    recalled: usize,
    /// Predicted chance of recall in a week, in per cent: before the session, and now.
    gained: [u32; 2],
}

/// Days ahead for which the summary says what was gained.
const AHEAD: u32 = 7;

/// The page after a session.
#[component]
pub fn Summary(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    Effect::new(move |_| persistence::ask_once(state));
    let (lines, what, next) = untrack(|| (lines(&state, deck), came_to(&state), next_due(&state, deck)));
    let row = |line: TopicLine| {
        let gained = format!("{} → {} %", line.gained[0], line.gained[1]);
        vec![line.title, line.asked.to_string(), line.recalled.to_string(), gained]
    };
    let heads = ["Topic", "Asked", "Recalled", "In a week"].map(Into::into).to_vec();
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    let table = (!rows.is_empty()).then(|| view! { <DataTable heads rows /> });
    let back = Route::deck(state.library, &deck.id).href();
    view! {
        <section class="session-summary">
            <div class="stack">
                <h1 class="prompt" tabindex="-1">"Session finished"</h1>
                <p>{what}</p>
                <p class="soft">{next}</p>
            </div>
            {table}
            <div class="actions">
                <a class="button" data-kind="primary" href=back>"Back to the questions"</a>
                <button class="button" type="button" on:click=move |_| practice.leave()>"Practise more"</button>
                <UndoButton practice />
            </div>
        </section>
    }
}

/// Takes the last answer back.
#[component]
pub fn UndoButton(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let state = practice.state;
    view! {
        <button
            class="button"
            type="button"
            data-kind="quiet"
            disabled=move || !state.can_undo()
            on:click=move |_| practice.undo()
        >
            "Undo"
        </button>
    }
}

/// How many questions were asked and recalled.
fn came_to(state: &State) -> String {
    let results = state.sessions.active.with(|active| {
        let active = active.as_ref()?;
        let results = active.session.results();
        let recalled = results.iter().filter(|outcome| outcome.first != Rating::Again).count();
        Some((results.len(), recalled, active.session.total() - active.session.answered()))
    });
    match results.unwrap_or_default() {
        (0, ..) => "No question answered, nothing changed.".to_owned(),
        (asked, recalled, 0) => format!("{recalled} of {asked} recalled at the first try."),
        (asked, recalled, left) => {
            format!("{recalled} of {asked} recalled at the first try; {left} left for another time.")
        }
    }
}

/// Per topic, in the deck's order: asked, recalled at the first try, and what
/// that does to the chance of recall.
fn lines(state: &State, deck: &Deck) -> Vec<TopicLine> {
    state.sessions.active.with(|active| {
        let results = active.as_ref().map(|active| active.session.results()).unwrap_or_default();
        let line = |title: &str, about: &dyn Fn(&str) -> bool| {
            let of_topic: Vec<_> = results.iter().filter(|outcome| about(outcome.question)).collect();
            let recalled = of_topic.iter().filter(|outcome| outcome.first != Rating::Again).count();
            let questions: Vec<&str> = of_topic.iter().map(|outcome| outcome.question).collect();
            let gained = [true, false].map(|before| recall_in_a_week(state, active.as_ref(), &questions, before));
            TopicLine { title: title.to_owned(), asked: of_topic.len(), recalled, gained }
        };
        let of_topic = |topic: &deck::Topic| {
            line(&topic.title, &|key| {
                let question = key.split_once('/').and_then(|(_, id)| deck.question(id));
                question.is_some_and(|question| question.topics.contains(&topic.id))
            })
        };
        if deck.topics.is_empty() {
            return vec![line("All questions", &|_| true)].into_iter().filter(|line| line.asked > 0).collect();
        }
        deck.topics.iter().map(of_topic).filter(|line| line.asked > 0).collect()
    })
}

/// Mean predicted chance of recall of these questions in a week, in per cent:
/// now, or as it was before the session.
fn recall_in_a_week(state: &State, active: Option<&Active>, questions: &[&str], before: bool) -> u32 {
    let day = state.progress.today().plus(AHEAD);
    let new = |review: &&Review| {
        let in_session = |active: &Active| active.session.answers().any(|(_, id)| *id == review.id);
        before && active.is_some_and(in_session)
    };
    let chance = |question: &&str| {
        let memory = state.progress.with(|progress| {
            let reviews = progress.reviews(question).iter().filter(|review| review.scheduled);
            schedule::replay(reviews.filter(|review| !new(review)))
        });
        memory.map_or(0.0, |memory| schedule::retrievability(&memory, day))
    };
    let sum: f32 = questions.iter().map(chance).sum();
    (sum * 100.0 / questions.len().max(1) as f32).round() as u32
}

/// When the next question of the deck comes back.
fn next_due(state: &State, deck: &Deck) -> String {
    let today = state.progress.today();
    let retention = state.settings.retention();
    let days = state.progress.with(|progress| {
        let due = deck.questions.iter().filter_map(|question| progress.due(&key(&deck.id, &question.id), retention));
        due.map(|day| day.since(today)).collect::<Vec<u32>>()
    });
    let Some(&first) = days.iter().min() else { return String::new() };
    match (first, days.iter().filter(|day| **day == first).count()) {
        (0, 1) => "1 question is still due today.".to_owned(),
        (0, number) => format!("{number} questions are still due today."),
        (first, 1) => format!("The next question comes back {}.", days_text(first)),
        (first, number) => format!("The next {number} questions come back {}.", days_text(first)),
    }
}
