//! The ways of practising, each a module: which questions it fits, what stands
//! below the prompt, and the rating that it proposes. A new one is added to
//! `study::Mode` and to the lists here.

mod choice;
mod cloze;
mod exercise;
pub mod interview;
mod parsons;
mod predict;
mod recall;

use crate::markup::{Element, View, el};
use crate::reactive::*;
use crate::state::State;
use deck::{Deck, Question};
use study::{Mode, Rating};

/// What the set-up calls it, and one line about it.
pub fn label(mode: Mode) -> (&'static str, &'static str) {
    match mode {
        Mode::Recall => ("Recall", "Answer freely, then compare"),
        Mode::Choice => ("Multiple choice", "Choose, and see at once why"),
        Mode::Parsons => ("Order the lines", "Put the answer's code together"),
        Mode::Cloze => ("Fill the blanks", "Complete the answer's code"),
        Mode::Predict => ("Predict the output", "Say what a program prints"),
        Mode::Interview => ("Mock interview", "One question after another, and a report"),
    }
}

/// Whether a question can be practised like this.
pub fn fits(mode: Mode, question: &Question) -> bool {
    match mode {
        Mode::Recall => true,
        // Without options in view, what "which of these" asks cannot be answered.
        Mode::Interview => question.options.is_empty(),
        Mode::Choice => !question.options.is_empty(),
        Mode::Parsons => question.exercises.parsons,
        Mode::Cloze => question.exercises.cloze,
        Mode::Predict => question.exercises.predict,
    }
}

/// The mode to begin with: a deck of nothing but options is chosen from.
pub fn usual(deck: &Deck) -> Mode {
    match deck.questions.iter().all(|question| fits(Mode::Choice, question)) {
        true => Mode::Choice,
        false => Mode::Recall,
    }
}

/// What stands below a question's prompt.
pub fn view(mode: Mode, state: State, deck: &'static Deck, question: &'static Question) -> View {
    match mode {
        Mode::Recall => recall::view(state, deck, question),
        Mode::Interview => interview::view(state, deck, question),
        Mode::Choice => choice::view(state, deck, question),
        Mode::Parsons => parsons::view(state, deck, question),
        Mode::Cloze => cloze::view(state, deck, question),
        Mode::Predict => predict::view(state, deck, question),
    }
}

/// The rating to propose for the present question; none while nothing speaks for one.
pub fn proposal(state: &State) -> Option<Rating> {
    if state.sessions.unknown.get() {
        return Some(Rating::Again);
    }
    let mode = state.sessions.mode();
    if mode.is_recall() {
        return recall::proposed(state);
    }
    let right = match mode {
        Mode::Choice => choice::is_right(state),
        Mode::Parsons => parsons::is_right(state),
        Mode::Cloze => cloze::is_right(state),
        Mode::Predict => predict::is_right(state),
        Mode::Recall | Mode::Interview => None,
    };
    // What is right proves that much and no more.
    right.map(|right| if right { mode.best_rating() } else { Rating::Again })
}

/// What the key that goes on does before the answer is shown.
pub fn submit(state: State) {
    match untrack(|| state.sessions.mode()) {
        Mode::Parsons => parsons::check(state),
        Mode::Interview => interview::answered(state),
        _ => super::reveal(state, false),
    }
}

/// The box for an answer in words, or in code; `submit` is what Ctrl or Cmd with Enter does.
fn attempt_field(state: State, label: &'static str, code: bool, submit: impl Fn() + 'static) -> Element {
    let text = state.sessions.attempt;
    let field = el("textarea")
        .attr("id", "attempt")
        .attr("rows", "5")
        .value(move || text.get())
        .on("input", move |event| {
            text.set(event.value());
            state.sessions.save_place();
        })
        .on("keydown", move |event| {
            if event.submits() {
                event.prevent_default();
                submit();
            }
        });
    let field = if code { as_code(field).attr("data-code", "") } else { field };
    el("div").class("attempt").child(el("label").attr("for", "attempt").text(label)).child(field)
}

/// A field in which a phone's keyboard is to change nothing.
fn as_code(field: Element) -> Element {
    let off = ["autocapitalize", "autocorrect", "autocomplete"];
    off.into_iter().fold(field, |field, name| field.attr(name, "off")).attr("spellcheck", "false")
}

fn answer_heading() -> Element {
    el("h2").class("visually-hidden").attr("id", "answer-heading").attr("tabindex", "-1").text("Answer")
}
