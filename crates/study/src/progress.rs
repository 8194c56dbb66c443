//! The learner's state: every question's memory, replayed from the log.
//!
//! A cache of what the log says, never the only copy: it can be thrown away and replayed at any
//! time. One new entry recomputes one question. This file must not know storage, the deck's content
//! nor the clock.

use crate::reset::ALL;
use crate::schedule::{self, Memory, replay};
use crate::standing::{Standing, standing};
use crate::{Day, Entry, Resets, Review, ReviewId, merge};
use std::collections::BTreeMap;

/// What the log amounts to. Questions are `deck/question`.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    questions: BTreeMap<String, History>,
    /// Sorted. Also of reviews that have not arrived yet: a merge may bring the retraction first.
    retracted: Vec<ReviewId>,
    resets: Resets,
    evaluations: u64,
}

/// One question's reviews that were not taken back, in the order of replay, and what those lead to
/// that stand and are on schedule. Without any it is as if the question were not there.
#[derive(Clone, Debug, Default)]
struct History {
    reviews: Vec<Review>,
    /// The first of them that count for nothing, because of a reset. Kept for its undo.
    covered: usize,
    memory: Option<Memory>,
}

impl History {
    fn replay(&mut self) {
        self.memory = replay(self.scheduled());
    }

    /// The reviews that stand.
    fn standing(&self) -> &[Review] {
        &self.reviews[self.covered..]
    }

    fn scheduled(&self) -> impl Iterator<Item = &Review> {
        self.standing().iter().filter(|review| review.scheduled)
    }
}

impl Progress {
    /// Replays a whole log, in any order and with any repetition. Questions go by their present
    /// names, here and in [`apply`](Progress::apply): see [`Names`](crate::Names).
    #[must_use]
    pub fn from_entries(entries: impl IntoIterator<Item = Entry>) -> Progress {
        Progress::from_log(entries, Resets::default())
    }

    /// The same, after these resets.
    #[must_use]
    pub fn from_log(entries: impl IntoIterator<Item = Entry>, resets: Resets) -> Progress {
        let entries = merge::union(entries.into_iter().collect(), Vec::new());
        let mut progress = Progress { resets, ..Progress::default() };
        for entry in &entries {
            if let Entry::Retraction { of, .. } = entry {
                progress.set_retracted(of);
            }
        }
        for entry in entries {
            if let Entry::Review(review) = entry
                && !progress.is_retracted(&review.id)
            {
                match progress.questions.get_mut(&review.question) {
                    Some(history) => history.reviews.push(review),
                    None => {
                        let question = review.question.clone();
                        progress.questions.insert(question, History { reviews: vec![review], ..History::default() });
                    }
                }
            }
        }
        for (question, history) in &mut progress.questions {
            history.covered = progress.resets.covered(question, &history.reviews);
            history.replay();
            progress.evaluations += 1;
        }
        progress
    }

    /// Lets these resets hold instead of those before, and recomputes the questions that they
    /// touch, which are returned.
    pub fn set_resets(&mut self, resets: Resets) -> Vec<String> {
        self.resets = resets;
        let mut changed = Vec::new();
        for (question, history) in &mut self.questions {
            let covered = self.resets.covered(question, &history.reviews);
            if covered != history.covered {
                history.covered = covered;
                history.replay();
                changed.push(question.clone());
            }
        }
        self.evaluations += changed.len() as u64;
        changed
    }

    /// Takes one more entry in and recomputes its question, which is returned; none if nothing
    /// changed, as for an entry that is known already, or older than a reset of its deck.
    pub fn apply(&mut self, entry: &Entry) -> Option<String> {
        let question = match entry {
            Entry::Review(review) => self.add(review)?,
            Entry::Retraction { of, .. } => self.retract(of)?,
        };
        let history = self.questions.get_mut(&question)?;
        let covered = self.resets.covered(&question, &history.reviews);
        if covered != history.covered {
            // What came or went counts for nothing.
            history.covered = covered;
            return None;
        }
        history.replay();
        self.evaluations += 1;
        Some(question)
    }

    /// What is known of a question; none if it is new.
    #[must_use]
    pub fn memory(&self, question: &str) -> Option<&Memory> {
        self.questions.get(question)?.memory.as_ref()
    }

    /// A question's reviews that stand, those off schedule among them, in the order of replay.
    #[must_use]
    pub fn reviews(&self, question: &str) -> &[Review] {
        self.questions.get(question).map_or(&[], History::standing)
    }

    /// The reviews of all questions that stand, question by question.
    pub fn all_reviews(&self) -> impl Iterator<Item = &Review> {
        self.questions.values().flat_map(History::standing)
    }

    /// How many reviews of this deck, or of [all](crate::reset::ALL), count for nothing because of a reset.
    #[must_use]
    pub fn covered(&self, what: &str) -> usize {
        let of_deck = |question: &str| what == ALL || question.split('/').next() == Some(what);
        self.questions.iter().filter(|(question, _)| of_deck(question)).map(|(_, history)| history.covered).sum()
    }

    /// Where a question stands on `today` at this desired retention.
    #[must_use]
    pub fn standing(&self, question: &str, today: Day, retention: f32) -> Standing {
        standing(question, self.memory(question), today, retention)
    }

    /// The day on which a question is to come back; none if it is new.
    #[must_use]
    pub fn due(&self, question: &str, retention: f32) -> Option<Day> {
        self.memory(question).map(|memory| schedule::due(question, memory, retention))
    }

    /// How many questions of this deck were answered for the first time on `day`, on
    /// schedule.
    #[must_use]
    pub fn introduced_on(&self, deck: &str, day: Day) -> usize {
        let mut prefix = String::from(deck);
        prefix.push('/');
        self.questions
            .range(prefix.clone()..)
            .take_while(|(question, _)| question.starts_with(&prefix))
            .filter(|(_, history)| history.scheduled().next().is_some_and(|r| r.day == day))
            .count()
    }

    /// How many times a question's history has been replayed so far: what an answer costs.
    #[must_use]
    pub fn evaluations(&self) -> u64 {
        self.evaluations
    }

    /// Puts a review in its place; the question, unless the review is known or taken back.
    fn add(&mut self, review: &Review) -> Option<String> {
        if self.is_retracted(&review.id) {
            return None;
        }
        let history = self.questions.entry(review.question.clone()).or_default();
        let key = (review.time, &review.id);
        let place = history.reviews.partition_point(|r| (r.time, &r.id) < key);
        if history.reviews.get(place).is_some_and(|r| r.id == review.id) {
            return None;
        }
        history.reviews.insert(place, review.clone());
        Some(review.question.clone())
    }

    /// Takes a review out, now or when it arrives; the question it was of, if it was there. Looks
    /// through all reviews: an undo is rare, and an index of all ids would cost every start.
    fn retract(&mut self, of: &ReviewId) -> Option<String> {
        if !self.set_retracted(of) {
            return None;
        }
        self.questions.iter_mut().find_map(|(question, history)| {
            let place = history.reviews.iter().position(|r| r.id == *of)?;
            history.reviews.remove(place);
            Some(question.clone())
        })
    }

    fn is_retracted(&self, id: &ReviewId) -> bool {
        self.retracted.binary_search(id).is_ok()
    }

    /// False if it was already.
    fn set_retracted(&mut self, id: &ReviewId) -> bool {
        let place = self.retracted.binary_search(id);
        if let Err(place) = place {
            self.retracted.insert(place, id.clone());
        }
        place.is_err()
    }
}

#[cfg(test)]
mod tests;
