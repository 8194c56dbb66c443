//! What stands at the end of every answer: help with a question that does not stick, ways to leave it alone, and the ratings.

use super::keys::on_key;
use super::session::Practice;
use crate::components::rating_bar::RatingBar;
use crate::platform::keys::Handled;
use leptos::prelude::*;
use study::marks::Pause;
use study::{Memory, Mode, Rating, schedule};

/// Says of a question that it was failed again and again.
pub fn flag(memory: Option<&Memory>) -> Option<String> {
    memory.filter(|memory| schedule::is_leech(memory)).map(|memory| format!("slipped {} times", memory.lapses))
}

/// The end of an answer.
#[component]
pub fn Foot(
    /// What the page is about.
    practice: Practice,
    /// The question (`deck/question`).
    name: String,
    /// The rating that is proposed.
    #[prop(into)]
    proposed: Signal<Option<Rating>>,
) -> impl IntoView {
    let state = practice.state;
    let (today, retention, mode) =
        untrack(|| (state.progress.today(), state.settings.retention(), state.sessions.mode()));
    let memory = state.progress.memory(&name);
    let counts = state
        .sessions
        .active
        .with_untracked(|active| active.as_ref().is_none_or(|active| active.session.is_scheduled()));
    let next = schedule::next(memory.as_ref(), today).map(|memory| schedule::interval(&name, &memory, retention));
    let intervals = counts.then_some(next);
    let asks_again = mode != Mode::Interview;
    let best = mode.best_rating();
    let rate = move |rating| practice.record(rating, proposed.get_untracked());
    on_key(move |key| match key {
        "Enter" => {
            proposed.get_untracked().into_iter().for_each(rate);
            Handled::Yes
        }
        "1" | "2" | "3" | "4" => {
            let rating = key.parse().ok().and_then(Rating::from_number);
            rating.into_iter().filter(|rating| *rating <= best).for_each(rate);
            Handled::Yes
        }
        _ => Handled::No,
    });
    view! {
        {memory.filter(schedule::needs_help).map(|memory| view! { <Help lapses=memory.lapses /> })}
        {asks_again.then(|| view! { <Pauses practice name /> })}
        <RatingBar intervals best returns=asks_again proposed on_rate=Callback::new(rate) />
    }
    .into_any()
}

/// What to do about a question that has slipped once more.
#[component]
fn Help(
    /// Times that it slipped.
    lapses: u32,
) -> impl IntoView {
    let text = format!(
        "This one slipped {lapses} times. Repeating it will not help by itself: say what makes it hard, learn one key \
         point at a time, look at the further reading, or pause it."
    );
    view! { <p class="note" data-kind="tip">{text}</p> }
}

/// Buttons that pause the question, for today or until that is taken back.
#[component]
fn Pauses(
    /// What the page is about.
    practice: Practice,
    /// The question (`deck/question`).
    name: String,
) -> impl IntoView {
    let state = practice.state;
    let name = StoredValue::new(name);
    let pause = move |pause: Pause| practice.pause(&name.get_value(), pause);
    let tomorrow = move || Pause::Until(untrack(|| state.progress.today()).plus(1));
    view! {
        <p class="actions">
            <button class="button" type="button" data-kind="quiet" on:click=move |_| pause(tomorrow())>
                "Pause until tomorrow"
            </button>
            <button class="button" type="button" data-kind="quiet" on:click=move |_| pause(Pause::Indefinite)>
                "Pause this question"
            </button>
        </p>
    }
}
