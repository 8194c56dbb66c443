//! Exercises made from an answer's own code: lines to put in order, words to
//! fill in, output to predict. Plain data and what counts as solved; how they are
//! made is the author's machine's business, how they look is the app's.

mod cloze;
mod parsons;
mod seen;

#[cfg(feature = "author")]
#[expect(clippy::string_slice, reason = "cuts where it has just found something, on the author's machine")]
pub mod make;

use crate::Html;
use serde::{Deserialize, Serialize};

pub use cloze::{Fit, fit};
pub use seen::as_seen;

/// Which exercises a question has; a question's head says so, because the
/// exercises themselves are loaded with its body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kinds {
    pub choice: bool,
    pub parsons: bool,
    pub cloze: bool,
    pub predict: bool,
}

/// Lines of a program to be put in order (a Parsons problem).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parsons {
    /// In the author's order.
    pub lines: Vec<Line>,
    /// Pairs of statements of one block, by the places of their first lines,
    /// of which the first must come before the second. Others may change places.
    pub before: Vec<(u8, u8)>,
    /// Whether the indentation follows from what the program does, so that a
    /// learner can be asked to set it.
    pub can_indent: bool,
    pub part: Part,
}

/// A logical line: a statement, or the head of one, however many lines it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub html: Html,
    /// Two lines that say the same are interchangeable.
    pub text: String,
    /// In steps from the block's own indentation.
    pub depth: u8,
    /// Goes on with the statement before it: `else`, or a function after its decorator.
    pub continues: bool,
}

/// A program with words left out (a cloze test).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cloze {
    /// What stands before, between and behind the blanks: one more than there are blanks.
    pub pieces: Vec<Html>,
    /// The word of each blank; several blanks may have one word.
    pub words: Vec<String>,
    pub part: Part,
}

/// Which part of a long block of code an exercise is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// From 1; of 1 where it is the whole block.
    pub number: u8,
    pub of: u8,
    /// The heads of what it stands in, from the outermost on.
    pub inside: Vec<String>,
}
