//! The present question with what its task needs of it, and of the learner's work on it. Knows no kind of work.

use super::session::Practice;
use super::task::given::Outcome;
use crate::state::State;
use crate::state::notices::Notice;
use crate::state::session::{Phase, Present};
use crate::state::work::Work;
use deck::{Body, Question};
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::{Mode, seed};

/// The present question with what its task needs.
#[derive(Clone)]
pub struct Asked {
    pub practice: Practice,
    pub question: &'static Question,
    /// `deck/question`.
    pub name: String,
    pub mode: Mode,
    /// What follows the answer, once it is here.
    pub body: Signal<Option<&'static Body>>,
    pub phase: Memo<Phase>,
    pub turn: usize,
    pub seed: u64,
}

impl Asked {
    pub fn new(practice: Practice, question: &'static Question, present: Present, mode: Mode) -> Self {
        let Practice { state, deck, .. } = practice;
        let Present { question: name, step } = present;
        let times = |of: &dyn Fn(Mode) -> bool| {
            let of_question =
                |progress: &study::Progress| progress.reviews(&name).iter().filter(|review| of(review.mode)).count();
            untrack(|| state.progress.with(of_question))
        };
        let shuffled = state.sessions.active.with_untracked(|active| active.as_ref().map_or(0, |a| a.session.seed()));
        let seed = seed::hash(&name) ^ shuffled.wrapping_add((times(&|_| true) * 31 + step) as u64);
        let turn = times(&|other| other == mode);
        let phase = Memo::new(move |_| state.sessions.phase.get());
        Self { practice, question, body: body(state, &deck.id, &question.id), phase, turn, seed, name, mode }
    }

    /// The learner's work, as far as it is of this kind.
    pub fn own<T>(&self, kind: Kind<T>) -> Signal<T>
    where
        T: Default + Send + Sync + 'static,
    {
        let work = self.practice.state.sessions.work;
        Signal::derive(move || (kind.read)(work.get()).unwrap_or_default())
    }

    /// Keeps the learner's work.
    pub fn on_work<T: 'static>(&self, kind: Kind<T>) -> Callback<T> {
        let sessions = self.practice.state.sessions;
        Callback::new(move |own| sessions.work_on((kind.write)(own)))
    }

    /// Shows the answer.
    pub fn on_done(&self) -> Callback<Outcome> {
        let practice = self.practice;
        Callback::new(move |outcome| practice.show(outcome == Outcome::Unknown))
    }
}

/// Work of one kind, as part of all work.
pub struct Kind<T> {
    pub read: fn(Work) -> Option<T>,
    pub write: fn(T) -> Work,
}

impl<T> Clone for Kind<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kind<T> {}

/// A question's body: at once where it is in memory, else when it has loaded.
fn body(state: State, deck: &'static str, question: &'static str) -> Signal<Option<&'static Body>> {
    let body = RwSignal::new(state.library.loaded_body(deck, question));
    Effect::new(move |_| {
        if body.get_untracked().is_some() {
            return;
        }
        spawn_local(async move {
            match state.library.body(deck, question).await {
                Some(found) => {
                    // Nothing where the reader has moved on while it was loading.
                    body.try_set(Some(found));
                }
                None => state.notices.raise(Notice::AnswersMissing),
            }
        });
    });
    body.into()
}
