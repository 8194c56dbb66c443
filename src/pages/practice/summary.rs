//! What a session came to, and what comes next.

mod gains;

use super::session::Practice;
use crate::components::data_table::DataTable;
use crate::components::status::{days_text, standing_label};
use crate::components::words::counted;
use crate::pages::reminders::{ReminderButton, due_days};
use crate::pages::today::step_label;
use crate::routes::Route;
use crate::state::State;
use crate::state::counts::Counts;
use crate::state::next::Next;
use crate::state::persistence;
use deck::{Deck, Question};
use gains::{Gains, TopicLine};
use leptos::prelude::*;
use std::collections::BTreeSet;
use study::{Day, Rating, Standing};

/// Days for which it is said how many of them were practised on.
const LOOK_BACK: u32 = 28;

/// The page after a session.
#[component]
pub fn Summary(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    Effect::new(move |_| persistence::ask_once(state));
    let gains = untrack(|| Gains::of(&state, deck));
    let (heading, what, missed) = untrack(|| (heading(&state), came_to(&state), missed(&state, deck)));
    let (next, practised) = untrack(|| (next_due(&state, deck), practised(&state)));
    let standings = (!gains.topics.is_empty()).then(|| view! { <Standings gains=gains.standings /> });
    let recall = gains.recall.map(|[before, now]| {
        view! { <p>{format!("Your chance of recalling these in a week is now {now} %; before it was {before} %.")}</p> }
    });
    let topics = (gains.topics.len() > 1).then(|| view! { <Topics lines=gains.topics.clone() /> });
    let missed = (!missed.is_empty()).then(|| view! { <Missed deck missed /> });
    view! {
        <section class="session-summary">
            <div class="stack">
                <h1 class="prompt" tabindex="-1">{heading}</h1>
                <p>{what}</p>
                <p>{next}</p>
            </div>
            <NextUp practice />
            {missed}
            {standings}
            {recall}
            {topics}
            <p class="soft">{practised}</p>
        </section>
    }
}

/// What to do next: one button that stands out, and beside it what else there is.
#[component]
pub fn NextUp(
    /// What the page is about.
    practice: Practice,
    /// A link that comes before the deck's next step, and what it says.
    #[prop(optional_no_strip)]
    first: Option<(String, &'static str)>,
    /// More that can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let next = untrack(|| Next::of(&state, &[deck], &[Counts::of(&state, deck)]));
    let is_done = matches!(next, Next::Done { .. });
    let more = is_done.then(|| {
        view! { <button class="button" type="button" on:click=move |_| practice.leave()>"Practise more"</button> }
    });
    let first = first.map(|(href, label)| (href, label.to_owned()));
    let step = (!is_done).then(|| (next.href(&[deck]), step_label(&next)));
    let back = (Route::deck(state.library, &deck.id).href(), "Back to the deck".to_owned());
    let links = first.into_iter().chain(step).chain([back]).enumerate().map(|(at, (href, label))| {
        view! { <a class="button" data-kind=if at == 0 { "primary" } else { "plain" } href=href>{label}</a> }
    });
    view! {
        <div class="actions">
            {links.collect_view()}
            {more}
            {children.map(|children| children())}
            <ReminderButton state deck />
            <UndoButton practice />
        </div>
    }
}

/// Takes the last answer back.
#[component]
fn UndoButton(
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

/// Where the deck's questions stood before the session, and where they stand now.
#[component]
fn Standings(
    /// In the order of [`Standing::ALL`]: before, and now.
    gains: [[usize; 2]; 4],
) -> impl IntoView {
    let heads = ["All questions", "Before", "Now"].map(Into::into).to_vec();
    let row = |(standing, [before, now]): (Standing, [usize; 2])| {
        vec![standing_label(standing).to_owned(), before.to_string(), now.to_string()]
    };
    let rows = Standing::ALL.into_iter().zip(gains).map(row).collect();
    view! { <div class="table-scroll" tabindex="0"><DataTable heads rows /></div> }
}

/// The same by topic, folded.
#[component]
fn Topics(
    /// In the deck's order.
    lines: Vec<TopicLine>,
) -> impl IntoView {
    let heads = ["Topic", "Asked", "Recalled", "Chance in a week, before", "Chance now"].map(Into::into).to_vec();
    let row = |TopicLine { title, asked, recalled, recall: [before, now] }: TopicLine| {
        vec![title, asked.to_string(), recalled.to_string(), format!("{before}\u{a0}%"), format!("{now}\u{a0}%")]
    };
    let rows = lines.into_iter().map(row).collect();
    view! {
        <details class="stack">
            <summary>"By topic"</summary>
            <div class="table-scroll" tabindex="0"><DataTable heads rows /></div>
        </details>
    }
}

/// The questions that were not recalled, to read.
#[component]
fn Missed(
    /// What was practised.
    deck: &'static Deck,
    /// In the order in which they were asked.
    missed: Vec<&'static Question>,
) -> impl IntoView {
    let link = |question: &'static Question| {
        let href = Route::question(&deck.id, &question.id).href();
        view! { <li><a dir="auto" href=href>{question.prompt.text.clone()}</a></li> }
    };
    view! {
        <section class="stack">
            <h2>"Missed this time"</h2>
            <ul class="links">{missed.into_iter().map(link).collect_view()}</ul>
        </section>
    }
}

/// A session that was left before its last question is no finished one.
fn heading(state: &State) -> &'static str {
    let active = state.sessions.active;
    let is_whole = active.with(|active| active.as_ref().is_none_or(|active| active.session.is_finished()));
    if is_whole { "Session finished" } else { "Session ended" }
}

/// How many questions were asked and recalled.
fn came_to(state: &State) -> String {
    let results = state.sessions.active.with(|active| {
        let active = active.as_ref()?;
        let results = active.session.results();
        let recalled = results.iter().filter(|outcome| outcome.first != Rating::Again).count();
        Some((results.len(), recalled, active.session.total() - results.len()))
    });
    match results.unwrap_or_default() {
        (0, ..) => "No questions answered. Nothing has changed.".to_owned(),
        (asked, recalled, 0) => format!("{recalled} of {asked} recalled on the first try."),
        (asked, recalled, left) => format!("{recalled} of {asked} recalled on the first try; {left} not asked yet."),
    }
}

/// The questions that were not recalled at first.
fn missed(state: &State, deck: &'static Deck) -> Vec<&'static Question> {
    state.sessions.active.with(|active| {
        let results = active.as_ref().map(|active| active.session.results()).unwrap_or_default();
        let missed = results.iter().filter(|outcome| outcome.first == Rating::Again);
        missed.filter_map(|outcome| deck.question(outcome.question.split_once('/')?.1)).collect()
    })
}

/// When the next question of the deck comes back.
pub fn next_due(state: &State, deck: &Deck) -> String {
    let today = state.progress.today();
    let days: Vec<u32> = due_days(state, deck).into_iter().map(|day| day.since(today)).collect();
    let Some(&first) = days.iter().min() else { return String::new() };
    match (first, days.iter().filter(|day| **day == first).count()) {
        (0, 1) => "1 question comes back today.".to_owned(),
        (0, number) => format!("{number} questions come back today."),
        (first, 1) => format!("The next question comes back {}.", days_text(first)),
        (first, number) => format!("The next {number} questions come back {}.", days_text(first)),
    }
}

/// On how many of the last days anything was practised.
fn practised(state: &State) -> String {
    let today = state.progress.today();
    let days: BTreeSet<Day> = state.progress.with(|progress| {
        let days = progress.all_reviews().map(|review| review.day);
        days.filter(|day| *day <= today && today.since(*day) < LOOK_BACK).collect()
    });
    format!("Practised on {} of the last {LOOK_BACK}.", counted(days.len() as u32, "day", "days"))
}
