//! Multiple choice: one or several of the author's options, feedback at once. The
//! chosen ones are kept as bits by the author's order.

use super::super::reveal;
use super::exercise::{answered, shuffle_seed, submit_bar};
use crate::markup::{Element, View, el, live, many};
use crate::reactive::*;
use crate::state::State;
use deck::{Choice, Deck, Question};
use study::queue::shuffle;

pub fn view(state: State, deck: &'static Deck, question: &'static Question) -> View {
    let order = order(&state, question);
    live(move || match state.sessions.revealed.get() {
        false => ask(state, question, &order),
        true => {
            let right = is_all_right(question, untrack(|| state.sessions.points.get()));
            let verdict = match (right, several(question)) {
                (true, _) => "Right.",
                (false, false) => "Not that one.",
                (false, true) => "Not quite: look at each of them.",
            };
            answered(state, deck, question, right, verdict.to_owned(), compared(&state, question, &order).into())
        }
    })
}

/// Whether the right ones were chosen, and no others.
pub fn is_right(state: &State) -> Option<bool> {
    let (name, _) = state.sessions.present()?;
    let (deck, id) = name.split_once('/')?;
    let question = state.library.question(deck, id)?;
    Some(is_all_right(question, state.sessions.points.get()))
}

fn is_all_right(question: &Question, chosen: u32) -> bool {
    question.options.iter().zip(0..32).all(|(option, at)| option.correct == (chosen & 1 << at != 0))
}

fn several(question: &Question) -> bool {
    question.options.iter().filter(|option| option.correct).count() > 1
}

/// The options' places in the order in which they are shown.
fn order(state: &State, question: &Question) -> Vec<usize> {
    let mut order: Vec<usize> = (0..question.options.len()).collect();
    if !question.options_in_order {
        shuffle(&mut order, shuffle_seed(state));
    }
    order
}

fn ask(state: State, question: &'static Question, order: &[usize]) -> View {
    let several = several(question);
    let chosen = state.sessions.points;
    let option = |at: &usize| {
        let (at, bit) = (*at, 1_u32 << at);
        let field = el("input")
            .attr("type", if several { "checkbox" } else { "radio" })
            .attr("name", "option")
            .attr("value", at.to_string())
            .checked(move || chosen.get() & bit != 0)
            .on("change", move |event| {
                let others = if several { chosen.get_untracked() & !bit } else { 0 };
                chosen.set(if event.checked() { others | bit } else { others });
                state.sessions.save_place();
            });
        el("label").class("option").child(field).child(el("span").html(&question.options[at].html))
    };
    let legend = if several { "Choose all that are right" } else { "Choose one" };
    let options =
        el("fieldset").class("setup choice").child(el("legend").text(legend)).children(order.iter().map(option));
    many([options, submit_bar(state, "Check", move || reveal(state, false))])
}

/// Every option, with what it is and whether it was chosen.
fn compared(state: &State, question: &Question, order: &[usize]) -> Element {
    let chosen = untrack(|| state.sessions.points.get());
    let item = |at: &usize| {
        let Choice { html, correct } = &question.options[*at];
        let is_chosen = chosen & 1 << at != 0;
        let told = match (correct, is_chosen) {
            (true, true) => "✓ right, chosen",
            (true, false) => "✓ right, not chosen",
            (false, true) => "✗ wrong, chosen",
            (false, false) => "wrong",
        };
        let kind = if *correct { "right" } else { "wrong" };
        el("li")
            .attr("data-verdict", kind)
            .flag("data-chosen", is_chosen)
            .child(el("span").html(html))
            .child(el("small").text(told))
    };
    el("ul").class("choices").children(order.iter().map(item))
}
