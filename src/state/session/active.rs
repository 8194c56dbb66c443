//! What a session under way is made of, and what follows from it. Knows neither signals nor storage.

use crate::state::place::{Held, Interview, Step};
use study::Session;
use study::interview::{Asked, Report, SECONDS_MAX};

/// A session of one deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Active {
    /// Its name in storage, which no other page writes to.
    pub(super) id: String,
    pub deck: String,
    /// When it began, in ms since 1970.
    pub begun: i64,
    /// The address's query that it came from: the same address resumes it.
    pub query: String,
    pub session: Session,
    /// The reader ended it, or answered all of it.
    pub ended: bool,
    /// What the reader had done at each answer, for undo.
    pub(super) steps: Vec<Step>,
    /// In a mock interview.
    pub interview: Option<Interview>,
}

impl Active {
    /// The interview, while questions are still asked: answers are compared only when all are given.
    pub fn asking(&self) -> Option<&Interview> {
        self.interview.as_ref().filter(|interview| !self.ended && interview.held.len() < self.session.total())
    }

    /// The next answer of the interview to compare, once all are given.
    pub(super) fn comparing(&self) -> Option<&Held> {
        let interview = self.interview.as_ref().filter(|_| !self.ended && self.asking().is_none())?;
        interview.held.get(self.steps.len())
    }

    pub(super) fn present(&self) -> Option<Present> {
        if self.ended {
            return None;
        }
        let held = self.interview.as_ref().map_or(0, |interview| interview.held.len());
        let question = match self.asking() {
            Some(_) => self.session.questions().nth(held)?,
            None => self.session.current()?,
        };
        Some(Present { question: question.to_owned(), step: held + self.steps.len() })
    }

    /// What came of the interview, as far as its answers are compared.
    pub fn report(&self) -> Option<Report> {
        let interview = self.interview.as_ref()?;
        let answered = self.session.questions().zip(&self.steps).zip(&interview.held);
        let asked = answered.map(|((question, step), held)| Asked {
            question: question.split_once('/').map_or(question, |(_, id)| id).to_owned(),
            met: step.points,
            points: held.points,
            seconds: held.seconds,
        });
        let asked: Vec<Asked> = asked.collect();
        let seconds = asked.iter().fold(0, |sum: u32, asked| sum.saturating_add(asked.seconds)).min(SECONDS_MAX);
        Some(Report { seconds, asked })
    }
}

/// The question to be answered now.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Present {
    /// `deck/question`.
    pub question: String,
    /// Answers given so far; it changes with every answer, also when a question returns.
    pub step: usize,
}
