//! The questions that are missed most often, to read again.

use crate::components::words::counted;
use crate::routes::Route;
use crate::state::State;
use crate::state::progress::key;
use deck::{Deck, Question};
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::Rating;

/// How many are named.
const NAMED: usize = 5;

/// A question, its answers in all, and those of them that were rated Again.
type Line = (&'static Question, u32, u32);

/// Those questions, with the way to each; nothing where none was missed.
#[component]
pub fn MissedMost(
    /// What the pages share.
    state: State,
    /// The deck.
    deck: &'static Deck,
) -> impl IntoView {
    let line = move |(question, all, missed): Line| {
        let href = Route::question(&deck.id, &question.id).href();
        let count = format!("missed {missed} of {}", counted(all, "time", "times"));
        view! {
            <li>
                <a dir="auto" lang=deck.language.clone() href=href>{question.prompt.text.clone()}</a>
                " "
                <span class="soft">{count}</span>
            </li>
        }
    };
    // What the questions are called comes with the deck; without it nothing is named.
    let whole = RwSignal::new(None::<&'static Deck>);
    Effect::new(move |_| {
        if whole.get_untracked().is_none() && !missed_most(&state, deck).is_empty() {
            spawn_local(async move {
                if state.library.load(&deck.id).await.is_ok() {
                    whole.try_set(state.library.deck(&deck.id));
                }
            });
        }
    });
    move || {
        let lines = missed_most(&state, whole.get()?);
        (!lines.is_empty()).then(|| {
            view! {
                <section class="panel stack" aria-labelledby="missed">
                    <h2 id="missed">"Missed most"</h2>
                    <ul>{lines.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

/// At most [`NAMED`], the one missed most often first; among equals, in the deck's order.
fn missed_most(state: &State, deck: &'static Deck) -> Vec<Line> {
    let mut lines: Vec<Line> = state.progress.with(|progress| {
        let line = |question: &'static Question| {
            let reviews = progress.reviews(&key(&deck.id, &question.id));
            let missed = reviews.iter().filter(|review| review.rating == Rating::Again).count();
            (question, reviews.len() as u32, missed as u32)
        };
        deck.questions.iter().map(line).filter(|(.., missed)| *missed > 0).collect()
    });
    lines.sort_by_key(|(.., missed)| std::cmp::Reverse(*missed));
    lines.truncate(NAMED);
    lines
}
