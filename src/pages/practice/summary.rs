//! What a session came to, and what comes next.

use crate::components::status::days_text;
use crate::routes::Route;
use crate::state::State;
use leptos::prelude::*;
use study::Rating;

/// One line of the summary's table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TopicLine {
    title: String,
    asked: usize,
    recalled: usize,
}

pub fn view(state: State, deck_id: String) -> impl IntoView {
    let library = state.library();
    let lines = lines(&state, &deck_id);
    let results = state.sessions.active.with_untracked(|active| {
        let active = active.as_ref()?;
        let results = active.session.results();
        let recalled = results.iter().filter(|outcome| outcome.first != Rating::Again).count();
        Some((results.len(), recalled, active.session.total() - active.session.answered()))
    });
    let (asked, recalled, left) = results.unwrap_or_default();
    let what = match (asked, left) {
        (0, _) => "No question answered, nothing changed.".to_owned(),
        (_, 0) => format!("{recalled} of {asked} recalled at the first try."),
        (_, left) => format!("{recalled} of {asked} recalled at the first try; {left} left for another time."),
    };
    let next = next_due(&state, &deck_id);
    let row = |line: TopicLine| {
        view! {
            <tr>
                <th scope="row">{line.title}</th>
                <td>{line.asked}</td>
                <td>{line.recalled}</td>
            </tr>
        }
    };
    let table = (!lines.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Topic"</th>
                        <th scope="col">"Asked"</th>
                        <th scope="col">"Recalled"</th>
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <section class="session-summary">
            <div class="stack">
                <h1 class="prompt" tabindex="-1">
                    "Session finished"
                </h1>
                <p>{what}</p>
                <p class="soft">{next}</p>
            </div>
            {table}
            <div class="actions">
                <a class="button" data-kind="primary" href=Route::deck(&library, &deck_id).href()>
                    "Back to the questions"
                </a>
                <button class="button" type="button" on:click=move |_| {
                    state.sessions.leave();
                    super::moved_on();
                }>"Practise more"</button>
                <button
                    class="button"
                    type="button"
                    data-kind="quiet"
                    disabled=move || !state.can_undo()
                    on:click=move |_| super::undo(state)
                >
                    "Undo"
                </button>
            </div>
        </section>
    }
}

/// Per topic, in the deck's order: asked, and recalled at the first try.
fn lines(state: &State, deck_id: &str) -> Vec<TopicLine> {
    let library = state.library();
    let Some(deck) = library.deck(deck_id) else { return Vec::new() };
    state.sessions.active.with_untracked(|active| {
        let results = active.as_ref().map(|active| active.session.results()).unwrap_or_default();
        let line = |topic: &deck::Topic| {
            let about = |key: &str| {
                let question = key.split_once('/').and_then(|(_, id)| deck.question(id));
                question.is_some_and(|question| question.topics.contains(&topic.id))
            };
            let of_topic: Vec<_> = results.iter().filter(|outcome| about(outcome.question)).collect();
            let recalled = of_topic.iter().filter(|outcome| outcome.first != Rating::Again).count();
            TopicLine { title: topic.title.clone(), asked: of_topic.len(), recalled }
        };
        deck.topics.iter().map(line).filter(|line| line.asked > 0).collect()
    })
}

/// When the next question of the deck comes back.
fn next_due(state: &State, deck_id: &str) -> String {
    let library = state.library();
    let Some(deck) = library.deck(deck_id) else { return String::new() };
    let today = state.progress.today();
    let retention = state.settings.retention();
    let days = state.progress.with(|progress| {
        let due =
            deck.questions.iter().filter_map(|question| progress.due(&format!("{deck_id}/{}", question.id), retention));
        let mut days: Vec<u32> = due.map(|day| day.since(today)).collect();
        days.sort_unstable();
        days
    });
    let Some(&first) = days.first() else { return String::new() };
    match (first, days.iter().filter(|day| **day == first).count()) {
        (0, 1) => "1 question is still due today.".to_owned(),
        (0, number) => format!("{number} questions are still due today."),
        (first, 1) => format!("The next question comes back {}.", days_text(first)),
        (first, number) => format!("The next {number} questions come back {}.", days_text(first)),
    }
}
