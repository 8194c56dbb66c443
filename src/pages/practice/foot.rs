//! What stands at the end of every answer: help with a question that does not stick, ways to leave it alone, and the bar
//! that goes on.

use super::keys::on_key;
use super::session::Practice;
use super::task::given::Verdict;
use crate::components::next_review::NextReview;
use crate::components::rating_bar::RatingBar;
use crate::components::verdict_bar::VerdictBar;
use crate::platform::keys::Handled;
use crate::platform::page;
use leptos::prelude::*;
use study::marks::Pause;
use study::{Memory, Mode, Rating, schedule};

/// Says of a question that it was failed again and again.
pub fn flag(memory: Option<&Memory>) -> Option<String> {
    memory.filter(|memory| schedule::is_leech(memory)).map(|memory| format!("forgotten {} times", memory.lapses))
}

/// The end of an answer that the learner rates.
#[component]
pub fn Rated(
    /// What the page is about.
    practice: Practice,
    /// The question (`deck/question`).
    name: String,
    /// The rating that is proposed.
    #[prop(into)]
    proposed: Signal<Option<Rating>>,
) -> impl IntoView {
    let upcoming = Upcoming::of(practice, &name);
    let rate = move |rating| upcoming.record(practice, rating, proposed.get_untracked());
    on_key(move |key| match key {
        "Enter" => {
            proposed.get_untracked().into_iter().for_each(rate);
            Handled::Yes
        }
        "1" | "2" | "3" | "4" => {
            key.parse().ok().and_then(Rating::from_number).into_iter().for_each(rate);
            Handled::Yes
        }
        _ => Handled::No,
    });
    let Upcoming { intervals, returns, .. } = upcoming;
    view! {
        <Aids practice name upcoming />
        <RatingBar intervals returns proposed on_rate=Callback::new(rate) />
    }
    .into_any()
}

/// The end of an answer whose rating is settled: by the program, or because the learner did not know.
#[component]
pub fn Settled(
    /// What the page is about.
    practice: Practice,
    /// The question (`deck/question`).
    name: String,
    /// What it is rated.
    rating: Rating,
    /// How it went; none where the learner did not answer.
    verdict: Option<Verdict>,
) -> impl IntoView {
    let upcoming = Upcoming::of(practice, &name);
    let record = move |chosen| upcoming.record(practice, chosen, Some(rating));
    let go_on = move || record(rating);
    on_key(move |key| match key {
        // The space bar scrolls through the answer.
        "Enter" => {
            go_on();
            Handled::Yes
        }
        _ => Handled::No,
    });
    let best = untrack(|| practice.state.sessions.mode()).best_rating();
    // The learner knows better than the program whether it was a guess, or only a slip.
    let other = verdict.as_ref().map(|verdict| match verdict.is_right {
        true => ("I guessed", Callback::new(move |()| record(Rating::Again))),
        false => ("I knew it", Callback::new(move |()| record(best))),
    });
    let is_right = verdict.as_ref().map(|verdict| verdict.is_right);
    let (text, wrong) = match verdict {
        Some(Verdict { text, wrong, .. }) => (text, wrong),
        None => ("Here is the answer".to_owned(), Vec::new()),
    };
    let (next_review, on_continue) = (upcoming.next_review(rating), Callback::new(move |()| go_on()));
    view! {
        <Aids practice name upcoming />
        <VerdictBar is_right text wrong next_review other on_continue />
    }
    .into_any()
}

/// What an answer to the present question leads to.
#[derive(Clone, Copy)]
struct Upcoming {
    memory: Option<Memory>,
    /// Whole days until the question comes back, in the order of `Rating::ALL`; none where the answer moves no due day.
    intervals: Option<[u32; 4]>,
    /// Rated Again, the question comes back in this session.
    returns: bool,
}

impl Upcoming {
    fn of(practice: Practice, name: &str) -> Self {
        let state = practice.state;
        let (today, retention, mode) =
            untrack(|| (state.progress.today(), state.settings.retention(), state.sessions.mode()));
        let memory = state.progress.memory(name);
        let active = state.sessions.active;
        let counts = active.with_untracked(|active| active.as_ref().is_none_or(|active| active.session.is_scheduled()));
        let next = schedule::next(memory.as_ref(), today).map(|memory| schedule::interval(name, &memory, retention));
        Self { memory, intervals: counts.then_some(next), returns: mode != Mode::Interview }
    }

    fn next_review(&self, rating: Rating) -> NextReview {
        NextReview::after(rating, self.intervals, self.returns)
    }

    /// Keeps the rating, says so, and goes on.
    fn record(&self, practice: Practice, rating: Rating, proposed: Option<Rating>) {
        page::announce(&self.next_review(rating).sentence());
        practice.record(rating, proposed);
    }
}

/// What stands above the bar: help with a question that does not stick, and ways to leave it alone.
#[component]
fn Aids(
    /// What the page is about.
    practice: Practice,
    /// The question (`deck/question`).
    name: String,
    /// What an answer leads to.
    upcoming: Upcoming,
) -> impl IntoView {
    let Upcoming { memory, returns, .. } = upcoming;
    view! {
        {memory.filter(schedule::needs_help).map(|memory| view! { <Help lapses=memory.lapses /> })}
        {returns.then(|| view! { <Pauses practice name /> })}
    }
}

/// What to do about a question that has slipped once more.
#[component]
fn Help(
    /// Times that it slipped.
    lapses: u32,
) -> impl IntoView {
    let text = format!(
        "You have forgotten this one {lapses} times. Repeating it alone will not help: say what makes it hard, learn one \
         key point at a time, read further, or pause it."
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
