//! The ways of practising as the set-up offers them: what they are called, and which questions they fit.

use deck::{Deck, Question};
use study::Mode;

/// What the set-up calls it, and one line about it.
pub fn label(mode: Mode) -> (&'static str, &'static str) {
    match mode {
        Mode::Recall => ("Recall", "Answer freely, then compare"),
        Mode::Choice => ("Multiple choice", "Choose, then see why"),
        Mode::Parsons => ("Order the lines", "Put the answer's code in order"),
        Mode::Cloze => ("Fill the blanks", "Complete the answer's code"),
        Mode::Predict => ("Predict the output", "Type what the code prints"),
        Mode::Interview => ("Mock interview", "Several questions in a row, then a report"),
    }
}

/// Whether a question can be practised like this.
pub fn fits(mode: Mode, question: &Question) -> bool {
    match mode {
        Mode::Recall => true,
        // Without options in view, what "which of these" asks cannot be answered.
        Mode::Interview => !question.exercises.choice,
        Mode::Choice => question.exercises.choice,
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

/// The modes that fit any of the deck's questions, each with how many it fits.
pub fn offered(deck: &Deck) -> Vec<(Mode, usize)> {
    let fitting = |mode: Mode| deck.questions.iter().filter(|question| fits(mode, question)).count();
    Mode::ALL.into_iter().map(|mode| (mode, fitting(mode))).filter(|(_, count)| *count > 0).collect()
}
