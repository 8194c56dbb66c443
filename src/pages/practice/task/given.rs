//! What a task is given of the present question, and what comes of it.

use deck::{Body, Question};
use leptos::prelude::*;

/// How a learner is done with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It can be compared with the answer.
    Answered,
    /// The learner did not know, or gave up.
    Unknown,
}

/// A question as an exercise is given it, with the learner's work on it.
pub struct Given<T: Send + Sync + 'static> {
    pub question: &'static Question,
    pub body: &'static Body,
    /// Times that the question was practised like this before: which of several exercises it asks.
    pub turn: usize,
    /// For shuffling; another one each time the question is asked.
    pub seed: u64,
    pub work: Signal<T>,
    /// Gets the work whenever the learner changes it.
    pub on_work: Callback<T>,
    pub on_done: Callback<Outcome>,
}

impl<T: Send + Sync + 'static> Given<T> {
    /// The exercise of these that the question's turn has come to.
    pub fn asked<'a, E>(&self, exercises: &'a [E]) -> Option<&'a E> {
        exercises.get(self.turn % exercises.len().max(1))
    }
}

/// A way of practising that the program judges.
pub struct Exercise<T: Send + Sync + 'static> {
    /// What is asked.
    pub ask: fn(Given<T>) -> AnyView,
    /// What the learner's work is worth.
    pub judge: fn(&Given<T>) -> Verdict,
    /// What was right, beside what was given.
    pub compare: fn(Given<T>) -> AnyView,
}

impl<T: Send + Sync + 'static> Clone for Exercise<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Exercise<T> {}

/// What a learner's work is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub is_right: bool,
    /// The same in words.
    pub text: String,
    /// What was wrong, one thing a line.
    pub wrong: Vec<String>,
}

impl Verdict {
    pub fn new(is_right: bool, text: impl Into<String>) -> Self {
        Self { is_right, text: text.into(), wrong: Vec::new() }
    }

    /// The same, with what was wrong.
    pub fn because(self, wrong: impl IntoIterator<Item = String>) -> Self {
        Self { wrong: wrong.into_iter().collect(), ..self }
    }
}
