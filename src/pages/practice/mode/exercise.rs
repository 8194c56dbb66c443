//! What the exercises share: which one of several is asked, the bar that submits
//! it, the verdict, and the answer below.

use super::super::card::foot;
use super::super::reveal;
use super::answer_heading;
use crate::components::key_points::key_points;
use crate::components::prose::prose;
use crate::markup::{Element, View, el, live, many};
use crate::reactive::*;
use crate::state::State;
use crate::state::progress::key;
use deck::exercise::Part;
use deck::{Body, Deck, Question};
use study::seed;

/// Which of `count` exercises the present question asks: the next one each time
/// it was practised in this mode.
pub fn turn(state: &State, count: usize) -> usize {
    let Some((name, _)) = untrack(|| state.sessions.present()) else { return 0 };
    let mode = untrack(|| state.sessions.mode());
    let times = untrack(|| {
        state.progress.with(|progress| progress.reviews(&name).iter().filter(|review| review.mode == mode).count())
    });
    times % count.max(1)
}

/// A seed for the present question that is another each time it is asked.
pub fn shuffle_seed(state: &State) -> u64 {
    let (name, step) = untrack(|| state.sessions.present()).unwrap_or_default();
    let times = untrack(|| state.progress.with(|progress| progress.reviews(&name).len()));
    let session =
        untrack(|| state.sessions.active.with(|active| active.as_ref().map_or(0, |active| active.session.seed())));
    seed::hash(&name) ^ session.wrapping_add((times * 31 + step) as u64)
}

/// Waits for the question's body; until then there is nothing to do.
pub fn with_body(state: State, show: impl Fn(Body) -> View + 'static) -> View {
    // What follows the reader's steps is live inside; the whole is made once.
    live(move || state.sessions.body.get().map(|body| untrack(|| show(body))))
}

/// "Part 2 of 3", and what it stands in.
pub fn part(part: &Part) -> View {
    let number = (part.of > 1).then(|| el("p").class("soft").text(format!("Part {} of {}", part.number, part.of)));
    let inside = (!part.inside.is_empty()).then(|| {
        let heads = part.inside.iter().map(|head| el("code").text(head.clone()));
        el("p").class("soft").text("Inside ").children(heads)
    });
    many([number, inside])
}

/// The bar below an exercise.
pub fn submit_bar(state: State, label: &'static str, submit: impl Fn() + 'static) -> Element {
    let button = || el("button").class("button").attr("type", "button");
    let unknown = button().text("I don't know").on("click", move |_| reveal(state, true));
    let submit = button().attr("data-kind", "primary").text(label).on("click", move |_| submit());
    el("div").class("reveal-bar").child(unknown).child(submit)
}

/// After it: the verdict, `own` (what was right, beside what was given), and the answer.
pub fn answered(state: State, deck: &Deck, question: &Question, right: bool, verdict: String, own: View) -> View {
    let unknown = untrack(|| state.sessions.unknown.get());
    let verdict = if unknown { "This is how it goes.".to_owned() } else { verdict };
    let kind = if right && !unknown { "right" } else { "wrong" };
    let body = untrack(|| state.sessions.body.get()).unwrap_or_default();
    state.sessions.return_to_scroll();
    let points = (!body.key_points.is_empty())
        .then(|| el("section").class("stack").child(el("h2").text("Key points")).child(key_points(&body.key_points)));
    let answer = (!body.answer.is_empty()).then(|| prose(&body.answer));
    many([
        answer_heading().into(),
        el("p").class("verdict").attr("data-verdict", kind).text(verdict).into(),
        own,
        many([points]),
        many([answer]),
        foot(state, key(&deck.id, &question.id)),
    ])
}
