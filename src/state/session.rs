//! The practice session that is under way, and what the reader has done with
//! its present question. It outlives the practice page, so that leaving by
//! "back" loses nothing.

use super::State;
use super::progress::Answer;
use crate::platform::clock;
use crate::reactive::*;
use deck::Body;
use study::{Rating, Session};

/// A session of one deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Active {
    pub deck: String,
    pub session: Session,
    /// The reader ended it, or answered all of it.
    pub ended: bool,
    /// What the reader had written and ticked at each answer, for undo.
    attempts: Vec<(String, u32)>,
}

#[derive(Clone, Copy)]
pub struct Sessions {
    pub active: RwSignal<Option<Active>>,
    /// The present question's answer is shown.
    pub revealed: RwSignal<bool>,
    /// What the reader typed for the present question.
    pub attempt: RwSignal<String>,
    /// Bit n for a ticked key point n.
    pub points: RwSignal<u32>,
    /// What follows the present question's answer, once it is here.
    pub body: RwSignal<Option<Body>>,
    shown_at: StoredValue<i64>,
}

impl Sessions {
    pub(super) fn new() -> Self {
        Self {
            active: RwSignal::new(None),
            revealed: RwSignal::new(false),
            attempt: RwSignal::new(String::new()),
            points: RwSignal::new(0),
            body: RwSignal::new(None),
            shown_at: StoredValue::new(0),
        }
    }

    /// The present question's id (`deck/question`) and the number of answers
    /// given so far; it changes with every step, also when a question returns.
    pub fn present(self) -> Option<(String, usize)> {
        self.active.with(|active| {
            let active = active.as_ref().filter(|active| !active.ended)?;
            Some((active.session.current()?.to_owned(), active.attempts.len()))
        })
    }

    /// True while a session of this deck is under way.
    pub fn runs(self, deck: &str) -> bool {
        self.active.with(|active| active.as_ref().is_some_and(|active| active.deck == deck && !active.ended))
    }

    /// Starts a session of these questions (`deck/question`).
    pub fn start(self, deck: &str, questions: Vec<String>) {
        self.turn_to(String::new(), 0, false);
        self.active.set(Some(Active { deck: deck.to_owned(), session: Session::new(questions), ..Active::default() }));
    }

    pub fn end(self) {
        self.active.update(|active| {
            if let Some(active) = active {
                active.ended = true;
            }
        });
    }

    /// Forgets the session; its answers are kept.
    pub fn leave(self) {
        self.active.set(None);
    }

    fn turn_to(self, attempt: String, points: u32, revealed: bool) {
        self.shown_at.set_value(clock::now());
        self.attempt.set(attempt);
        self.points.set(points);
        self.revealed.set(revealed);
    }
}

impl State {
    /// Rates the present question: stores the answer, then moves on.
    pub fn rate(&self, rating: Rating, proposed: Option<Rating>) {
        let sessions = self.sessions;
        let Some((question, _)) = untrack(|| sessions.present()) else { return };
        let (attempt, points) = (sessions.attempt.get_untracked(), sessions.points.get_untracked());
        let seconds = (clock::now() - sessions.shown_at.get_value()).max(0) / 1000;
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        let review = self.progress.answer(Answer { question, rating, proposed, points, seconds });
        sessions.turn_to(String::new(), 0, false);
        sessions.active.update(|active| {
            if let Some(active) = active {
                active.session.rate(rating, review);
                active.attempts.push((attempt, points));
                active.ended = active.session.is_finished();
            }
        });
    }

    /// Takes the last answer back and returns to its question, as it was when
    /// it was rated.
    pub fn undo(&self) {
        let undone = self.sessions.active.try_update(|active| {
            let active = active.as_mut()?;
            let review = active.session.undo()?;
            active.ended = false;
            Some((review, active.attempts.pop().unwrap_or_default()))
        });
        if let Some((review, (attempt, points))) = undone.flatten() {
            self.progress.retract(review);
            self.sessions.turn_to(attempt, points, true);
        }
    }

    /// True if there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        self.sessions.active.with(|active| active.as_ref().is_some_and(|active| !active.attempts.is_empty()))
    }
}
