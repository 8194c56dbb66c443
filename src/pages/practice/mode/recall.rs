//! Recall: the answer is typed or said, then compared key point by key point.

use super::super::card::foot;
use super::super::reveal;
use super::{answer_heading, attempt_field, proposal};
use crate::components::attempts::attempts;
use crate::components::points::points;
use crate::components::prediction::prediction as prediction_card;
use crate::components::prose::{choices, prose};
use crate::components::rating_bar::rating_label;
use crate::components::status::ago_text;
use crate::markup::{Element, View, el, live, many};
use crate::platform::page;
use crate::platform::text::fold_char;
use crate::reactive::*;
use crate::state::State;
use crate::state::attempts;
use crate::state::progress::key;
use deck::search::text_of;
use deck::{Body, Deck, Question};
use study::Rating;
use study::coverage::{self, Performance, is_quick};
use study::matching::{Mention, likely_bits, mentions};

pub fn view(state: State, deck: &'static Deck, question: &'static Question) -> View {
    live(move || match state.sessions.revealed.get() {
        false => attempt(state),
        true => revealed(state, deck, question),
    })
}

fn attempt(state: State) -> View {
    let field = attempt_field(state, "Your answer: type it, or say it aloud", false, move || reveal(state, false));
    let button = || el("button").class("button").attr("type", "button");
    let show = button().attr("data-kind", "primary").text("Show answer");
    let unknown = button().text("I don't know").on("click", move |_| reveal(state, true));
    many([field, el("div").class("reveal-bar").child(unknown).child(show.on("click", move |_| reveal(state, false)))])
}

fn revealed(state: State, deck: &'static Deck, question: &'static Question) -> View {
    let sessions = state.sessions;
    let name = key(&deck.id, &question.id);
    let right = choices(question.options.iter().filter(|option| option.correct));
    let body = {
        let name = name.clone();
        live(move || {
            let body = sessions.body.get()?;
            // Between two questions, the next one's text must not be compared with these key points.
            untrack(|| sessions.present()).filter(|(present, _)| *present == name)?;
            sessions.return_to_scroll();
            let found = compare(state, question, &body);
            let boxes = match body.key_points.is_empty() {
                true => el("p").class("soft").text("No key points here: compare with the answer as a whole."),
                false => boxes(state, &body, &found),
            };
            let predictions = body.predictions.iter().map(|prediction| View::from(prediction_card(prediction)));
            let own = attempts(sessions.attempt.get_untracked(), earlier(&state, &name));
            let compared = el("div").class("compare").child(el("div").child(own)).child(boxes);
            Some(many([View::from(compared), prose(&body.answer).into()].into_iter().chain(predictions)))
        })
    };
    many([answer_heading().into(), right, body, foot(state, name)])
}

/// The key points, to tick; what the ticks propose is said as they change.
fn boxes(state: State, body: &Body, found: &[Mention]) -> Element {
    let sessions = state.sessions;
    points(
        &body.key_points,
        move || sessions.points.get(),
        found,
        move |ticked| {
            sessions.points.set(ticked);
            sessions.save_place();
            if let Some(rating) = untrack(|| proposal(&state)) {
                page::announce(&format!("{} ticked, proposed: {}", ticked.count_ones(), rating_label(rating)));
            }
        },
    )
}

/// What the reader wrote at earlier answers, each with when and how it went.
fn earlier(state: &State, question: &str) -> Vec<(String, String)> {
    let today = untrack(|| state.progress.today());
    let day = |time| untrack(|| state.progress.day_of(time));
    let title = |attempt: &study::attempts::Attempt| {
        format!("{}, {}", ago_text(today.since(day(attempt.time))), rating_label(attempt.rating))
    };
    attempts::of(question).into_iter().map(|attempt| (title(&attempt), attempt.text)).collect()
}

/// Looks once for the key points in what was typed, and ticks what is likely
/// there; the reader's own ticks stay.
fn compare(state: State, question: &Question, body: &Body) -> Vec<Mention> {
    let sessions = state.sessions;
    let text = sessions.attempt.get_untracked();
    if text.trim().is_empty() || sessions.unknown.get_untracked() {
        return Vec::new();
    }
    let plain: Vec<String> = body.key_points.iter().map(|point| text_of(point.html.as_str())).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let found = mentions(&text, &question.prompt.text, &plain, &fold_char);
    if !sessions.compared.get_untracked() {
        sessions.compared.set(true);
        sessions.points.set(likely_bits(&found));
    }
    found
}

/// The rating that the ticked key points propose; none without key points, or
/// while nothing speaks for one.
pub fn proposed(state: &State) -> Option<Rating> {
    let sessions = state.sessions;
    let met = sessions.points.get();
    sessions.body.with(|body| {
        let points = &body.as_ref()?.key_points;
        let musts: Vec<bool> = points.iter().map(|point| point.must).collect();
        let quick = is_quick(sessions.thought.get_value(), points.len());
        let proposed = coverage::propose(&musts, Performance { met, aided: false, quick });
        proposed.filter(|_| met != 0)
    })
}
