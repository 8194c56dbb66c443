//! Today's one next step, as the front page, a deck's page and the end of a session show it. A part of these; no page.

use crate::components::words::counted;
use crate::routes::Route;
use crate::state::State;
use crate::state::counts::Counts;
use crate::state::next::{Next, earlier};
use crate::state::plan::plan;
use deck::Deck;
use leptos::prelude::*;
use std::sync::Arc;

/// Finds the next step; tracks all that it depends on. A plain function: what is reactive of a type of its own weighs.
pub type Find = Arc<dyn Fn() -> Next + Send + Sync>;

/// The link to the next step, which says what it does.
#[component]
pub fn NextStep(
    /// Those it is about.
    decks: Vec<&'static Deck>,
    /// The step.
    find: Find,
) -> impl IntoView {
    let again = find.clone();
    let is_done = find.clone();
    let label = move || step_label(&again());
    let kind = move || if matches!(is_done(), Next::Done { .. }) { "plain" } else { "primary" };
    let href = move || find().href(&decks);
    view! { <a class="button next-step app-only" data-kind=kind href=href>{label}</a> }
}

/// What a step is called.
pub fn step_label(next: &Next) -> String {
    match next {
        Next::ResumeInterview { answered, of, .. } => format!("Resume interview, {answered} of {of} answered"),
        Next::Resume { .. } => "Resume session".to_owned(),
        Next::Practise { due, new: 0, .. } => format!("Review {due}"),
        Next::Practise { due: 0, new, .. } => format!("Start: {new} new"),
        Next::Practise { due, new, .. } => format!("Start: {due} due, {new} new"),
        Next::Eve { .. } => "Review once more".to_owned(),
        Next::Done { .. } => "Practise more".to_owned(),
    }
}

/// How much of a deck is due and learned.
pub fn learned_text(deck: &Deck, counts: Counts) -> String {
    let Counts { due, learning, learned, .. } = counts;
    let questions = counted(deck.questions.len() as u32, "question", "questions");
    let due = if due > 0 { format!("{due} due · ") } else { String::new() };
    format!("{questions} · {due}{learning} learning · {learned} learned")
}

/// The way to a session of an earlier day that was left, if there is one.
#[component]
pub fn EarlierSession(
    /// What the pages share.
    state: State,
    /// Those it may be of.
    decks: Vec<&'static Deck>,
) -> impl IntoView {
    let href = move || {
        // Storage tells nobody; once it is read, what is stored counts.
        state.settled.track();
        earlier(&state, &decks)
    };
    let link = |href| view! { <a class="button" data-kind="quiet" href=href>"Resume earlier session"</a> };
    move || href().map(link)
}

/// The way to the plan for an interview, which says how long it is until then.
#[component]
pub fn PlanLink(
    /// What the pages share.
    state: State,
    /// What is practised.
    deck: &'static Deck,
) -> impl IntoView {
    let label = move || time_left(state, deck).unwrap_or_else(|| "Set an interview date".to_owned());
    view! { <a class="button" data-kind="quiet" href=Route::plan(&deck.id).href()>{label}</a> }
}

/// How long it is until the interview; nothing where none is planned, or it is over.
pub fn time_left(state: State, deck: &Deck) -> Option<String> {
    let today = state.progress.today();
    let plan = plan(&state, deck).filter(|plan| plan.date >= today)?;
    Some(match plan.date.since(today) {
        0 => "Interview today".to_owned(),
        1 => "Interview tomorrow".to_owned(),
        days => format!("{days} days to the interview"),
    })
}
