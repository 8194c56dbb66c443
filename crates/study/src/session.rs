//! One run through a queue of questions, with its way back.
//!
//! Plain data: which questions, and what was answered. Everything else follows from these two, so
//! that undo is dropping the last answer, and a stored session cannot contradict itself. A failed
//! question comes back at the session's end until it is recalled once, because one correct recall
//! per session is enough (Vaughn 2016; Rawson 2013). This file must not know memory states, storage
//! or what a question says.

mod text;

pub use text::Head;

use crate::{Mode, Names, Rating, ReviewId, order, seed};

/// A run through a queue. Positions count from 0 in the order of the queue it was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    questions: Vec<String>,
    /// Positions in `questions` still to be asked, the current one first. Follows from the answers.
    ahead: Vec<usize>,
    answers: Vec<Answer>,
    /// What shuffled the queue; kept so that the same session can be told again.
    seed: u64,
    /// Its answers leave the schedule alone.
    off_schedule: bool,
    mode: Mode,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Answer {
    /// Position in `questions`.
    question: usize,
    rating: Rating,
    review: ReviewId,
}

/// How one question went: for the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    pub question: &'a str,
    /// What was recalled before any answer was seen in this session.
    pub first: Rating,
    /// Differs from `first` only where that was Again.
    pub last: Rating,
}

impl Session {
    /// A session that asks these, in this order; a repeated one is asked once. Its answers count
    /// for the schedule.
    #[must_use]
    pub fn new(queue: Vec<String>) -> Session {
        let questions = once_each(queue);
        Session { ahead: (0..questions.len()).collect(), questions, ..Session::default() }
    }

    /// The same, made by shuffling with `seed`, or of answers that leave the schedule alone (custom
    /// study).
    #[must_use]
    pub fn of_kind(queue: Vec<String>, seed: u64, off_schedule: bool) -> Session {
        Session { seed, off_schedule, ..Session::new(queue) }
    }

    /// The same, practised in another way than recall; only before its first answer.
    #[must_use]
    pub fn in_mode(self, mode: Mode) -> Session {
        Session { mode, ..self }
    }

    /// In which way its questions are practised.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// What shuffled the queue; 0 where nothing did.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Whether its answers count for the schedule; see [`Review::scheduled`](crate::Review).
    #[must_use]
    pub fn is_scheduled(&self) -> bool {
        !self.off_schedule
    }

    /// The answers given so far that were not undone.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.answers.len()
    }

    /// The question to be answered now; none if the session is finished.
    #[must_use]
    pub fn current(&self) -> Option<&str> {
        let position = *self.ahead.first()?;
        self.questions.get(position).map(String::as_str)
    }

    /// The different questions it asks, in the order of the queue.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.questions.iter().map(String::as_str)
    }

    /// Question and review of each answer that was not undone, in their order.
    pub fn answers(&self) -> impl Iterator<Item = (&str, &ReviewId)> {
        self.answers.iter().map(|answer| (self.questions[answer.question].as_str(), &answer.review))
    }

    /// The same session, had it never asked this question: its answers stay in the log, but undo
    /// does not reach them any more.
    #[must_use]
    pub fn without(&self, question: &str) -> Session {
        let left = self.questions.iter().filter(|name| *name != question).cloned().collect();
        let mut session = Session::of_kind(left, self.seed, self.off_schedule).in_mode(self.mode);
        // The others come in the same order without it, so each answer meets its own question again.
        for answer in self.answers.iter().filter(|answer| self.questions[answer.question] != question) {
            session.rate(answer.rating, answer.review.clone());
        }
        session
    }

    /// The same session with its questions' present names; none if two of them have become one.
    #[must_use]
    pub fn renamed(mut self, names: &Names) -> Option<Session> {
        self.questions.iter_mut().for_each(|question| *question = String::from(names.present(question)));
        (once_each(self.questions.clone()).len() == self.questions.len()).then_some(self)
    }

    /// How many questions will not come back.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.questions.len() - self.ahead.len()
    }

    /// How many different questions it asks.
    #[must_use]
    pub fn total(&self) -> usize {
        self.questions.len()
    }

    /// Whether all questions have been recalled.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.ahead.is_empty()
    }

    /// Answers the current question with the review that was logged for it, and moves on. Again
    /// sends it to the end: after all others that are left, so after three where three are left.
    /// Nothing happens in a finished session.
    pub fn rate(&mut self, rating: Rating, review: ReviewId) {
        let returns = self.returns(rating);
        if let Some(question) = advance(&mut self.ahead, returns) {
            self.answers.push(Answer { question, rating, review });
        }
    }

    /// Whether a question that was answered like this is asked again: an interview asks once.
    fn returns(&self, rating: Rating) -> bool {
        rating == Rating::Again && self.mode != Mode::Interview
    }

    /// Goes back to before the last answer, at most to the session's start; the review that is to
    /// be retracted.
    pub fn undo(&mut self) -> Option<ReviewId> {
        let undone = self.answers.pop()?;
        self.ahead = (0..self.questions.len()).collect();
        let returns: Vec<bool> = self.answers.iter().map(|answer| self.returns(answer.rating)).collect();
        for returns in returns {
            advance(&mut self.ahead, returns);
        }
        Some(undone.review)
    }

    /// How each question answered so far went, in the order in which they were first answered.
    #[must_use]
    pub fn results(&self) -> Vec<Outcome<'_>> {
        let mut results: Vec<Outcome> = Vec::new();
        for answer in &self.answers {
            let question = self.questions[answer.question].as_str();
            match results.iter_mut().find(|r| r.question == question) {
                Some(result) => result.last = answer.rating,
                None => results.push(Outcome { question, first: answer.rating, last: answer.rating }),
            }
        }
        results
    }
}

/// The first of each, in their order.
fn once_each(queue: Vec<String>) -> Vec<String> {
    let places = order::places(queue.iter().map(|question| seed::hash(question)));
    let mut repeated = vec![false; queue.len()];
    for pair in places.windows(2) {
        repeated[pair[1]] = queue[pair[0]] == queue[pair[1]];
    }
    queue.into_iter().zip(repeated).filter_map(|(question, repeated)| (!repeated).then_some(question)).collect()
}

/// Takes the first position off, and puts it behind all others if it returns.
fn advance(ahead: &mut Vec<usize>, returns: bool) -> Option<usize> {
    if ahead.is_empty() {
        return None;
    }
    let current = ahead.remove(0);
    if returns {
        ahead.push(current);
    }
    Some(current)
}

#[cfg(test)]
mod tests;
