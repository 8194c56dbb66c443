//! One question of a session: attempt, reveal, key points, rating.

use crate::components::points::Points;
use crate::components::prose::{Choices, PromptView, Prose};
use crate::components::rating_bar::RatingBar;
use crate::components::session_bar::SessionBar;
use crate::pages::deck::meta;
use crate::state::State;
use deck::{Html, KeyPoint, Question};
use leptos::prelude::*;
use study::Rating;
use study::schedule;

pub fn view(state: State, deck: String) -> impl IntoView {
    let sessions = state.sessions;
    let of = move |read: fn(&study::Session) -> usize| {
        Signal::derive(move || sessions.active.with(|active| active.as_ref().map_or(0, |active| read(&active.session))))
    };
    let present = Memo::new(move |_| sessions.present());
    let card = move || {
        let (key, _) = present.get()?;
        let id = key.split_once('/')?.1.to_owned();
        Some(card(state, &deck, &id))
    };
    view! {
        <SessionBar
            answered=of(study::Session::answered)
            total=of(study::Session::total)
            can_undo=Signal::derive(move || state.can_undo())
            on_undo=move || super::undo(state)
            on_end=move || {
                sessions.end();
                super::moved_on();
            }
        />
        {card}
    }
}

fn card(state: State, deck_id: &str, id: &str) -> Option<AnyView> {
    let library = state.library();
    let deck = library.deck(deck_id)?;
    let question = deck.question(id)?;
    let sessions = state.sessions;
    let answer = RwSignal::new(Html::default());
    {
        let (library, deck, id) = (library.clone(), deck_id.to_owned(), id.to_owned());
        leptos::task::spawn_local(async move { answer.set(library.body(&deck, &id).await) });
    }
    let facts = meta(deck, question).into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view();
    let seen = state.progress.memory(&format!("{deck_id}/{id}")).map_or(0, |memory| memory.reps);
    let seen = match seen {
        0 => "new".to_owned(),
        1 => "seen once".to_owned(),
        2 => "seen twice".to_owned(),
        times => format!("seen {times} times"),
    };
    let question = StoredValue::new(question.clone());
    let key = format!("{deck_id}/{id}");
    let below = move || match sessions.revealed.get() {
        false => attempt(state).into_any(),
        true => revealed(state, &question.get_value(), &key, answer).into_any(),
    };
    let (prompt, options) = question.with_value(|question| (question.prompt.clone(), question.options.clone()));
    Some(
        view! {
            <article class="stack" data-question=id.to_owned()>
                <p class="meta">{facts} <span>{seen}</span></p>
                <PromptView prompt />
                <Choices options />
                {below}
            </article>
        }
        .into_any(),
    )
}

fn attempt(state: State) -> impl IntoView {
    let text = state.sessions.attempt;
    view! {
        <div class="attempt">
            <label for="attempt">"Your answer, if you like to type: or say it aloud"</label>
            <textarea
                id="attempt"
                rows="5"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        super::reveal(state);
                    }
                }
            ></textarea>
        </div>
        <div class="reveal-bar">
            <button class="button" type="button" data-kind="primary" on:click=move |_| super::reveal(state)>
                "Show answer"
            </button>
        </div>
    }
}

fn revealed(state: State, question: &Question, key: &str, answer: RwSignal<Html>) -> impl IntoView + use<> {
    let sessions = state.sessions;
    let own = sessions.attempt.get_untracked();
    let own = (!own.trim().is_empty()).then(|| {
        view! {
            <details class="own-answer-fold" open data-open="">
                <summary>"Your answer"</summary>
                <p class="own-answer">{own}</p>
            </details>
        }
    });
    let points = (!question.key_points.is_empty()).then(|| {
        view! {
            <Points points=question.key_points.clone() ticked=sessions.points on_tick=move |ticked| sessions.points.set(ticked) />
        }
    });
    let right = question.options.iter().filter(|option| option.correct);
    let right: Vec<_> = right.map(|option| view! { <li inner_html=option.html.as_str().to_owned()></li> }).collect();
    let right = (!right.is_empty()).then(|| view! { <ul class="choices" aria-label="Right">{right}</ul> });
    let today = state.progress.today();
    let retention = state.settings.retention();
    let memory = state.progress.memory(key);
    let intervals = schedule::next(memory.as_ref(), today).map(|memory| schedule::interval(&memory, retention));
    view! {
        <h2 id="answer-heading" tabindex="-1" class="visually-hidden">
            "Answer"
        </h2>
        {own}
        {points}
        {right}
        {move || view! { <Prose html=answer.get() /> }}
        <RatingBar
            intervals
            proposed=Signal::derive(move || proposal(&state))
            on_rate=move |rating| super::rate(state, rating)
        />
    }
}

/// The rating that the ticked key points propose; none without key points of
/// the author's, or before any is ticked.
pub fn proposal(state: &State) -> Option<Rating> {
    let (key, _) = state.sessions.present()?;
    let (deck, id) = key.split_once('/')?;
    let library = state.library();
    let points = &library.question(deck, id)?.key_points;
    let ticked = state.sessions.points.get();
    (ticked != 0 && !points.is_empty()).then(|| propose(points, ticked))
}

/// Coverage → rating: below half or a "must" missed: Again; below 80 %: Hard;
/// else Good. Easy is for the reader to claim.
fn propose(points: &[KeyPoint], ticked: u32) -> Rating {
    let points = &points[..points.len().min(32)];
    let met = |number: usize| ticked & (1 << number) != 0;
    let missed_must = points.iter().enumerate().any(|(number, point)| point.must && !met(number));
    let share = ticked.count_ones() as usize * 100 / points.len().max(1);
    match share {
        _ if missed_must => Rating::Again,
        0..50 => Rating::Again,
        50..80 => Rating::Hard,
        _ => Rating::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(musts: &[bool]) -> Vec<KeyPoint> {
        musts.iter().map(|&must| KeyPoint { html: Html::default(), must, derived: false }).collect()
    }

    #[test]
    fn coverage_proposes_a_rating() {
        let four = points(&[false; 4]);
        let five = points(&[true, false, false, false, false]);
        let cases = [
            (&four, 0b0001, Rating::Again),
            (&four, 0b0011, Rating::Hard),
            (&four, 0b0111, Rating::Hard),
            (&four, 0b1111, Rating::Good),
            (&five, 0b01111, Rating::Good),
            (&five, 0b11110, Rating::Again),
        ];
        for (points, ticked, rating) in cases {
            assert_eq!(propose(points, ticked), rating, "{ticked:b} of {}", points.len());
        }
    }
}
