//! The learner's state: every question's memory, replayed from the log.
//!
//! A cache of what the log says, never the only copy: it can be thrown away and replayed at any
//! time. One new entry recomputes one question. This file must not know storage, the deck's content
//! nor the clock.

use crate::odd_clock::is_today;
use crate::reset::ALL;
use crate::schedule::{self, Memory, replay};
use crate::standing::{Standing, standing};
use crate::{Day, Entry, Resets, Review, ReviewId, merge, order, seed};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the log amounts to. Questions are `deck/question`.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    questions: BTreeMap<Arc<str>, History>,
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
        let progress = Progress { resets, ..Progress::default() };
        progress.replayed(entries.into_iter().collect())
    }

    /// Takes many entries in, in any order; everything is replayed once, which costs less than
    /// [`apply`](Progress::apply) for each of them.
    pub fn extend(&mut self, mut entries: Vec<Entry>) {
        let mut before = std::mem::take(self);
        let histories = std::mem::take(&mut before.questions).into_values();
        entries.extend(histories.flat_map(|history| history.reviews).map(Entry::Review));
        *self = before.replayed(entries);
    }

    /// This without questions, with those of all these entries.
    fn replayed(self, entries: Vec<Entry>) -> Progress {
        let entries = merge::union(entries, Vec::new());
        let mut progress = self;
        for entry in &entries {
            if let Entry::Retraction { of, .. } = entry {
                progress.set_retracted(of);
            }
        }
        for (question, reviews) in by_question(entries) {
            let standing = reviews.into_iter().filter(|review| !progress.is_retracted(&review.id));
            let standing: Vec<Review> = standing.collect();
            if !standing.is_empty() {
                progress.questions.entry(question).or_default().reviews.extend(standing);
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
                changed.push(String::from(&**question));
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
        let history = self.questions.get_mut(&*question)?;
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

    /// How many questions of this deck were answered for the first time on `today`, on
    /// schedule.
    #[must_use]
    pub fn introduced_on(&self, deck: &str, today: Day) -> usize {
        let mut prefix = String::from(deck);
        prefix.push('/');
        self.questions
            .range(Arc::from(&*prefix)..)
            .take_while(|(question, _)| question.starts_with(&prefix))
            .filter(|(_, history)| history.scheduled().next().is_some_and(|r| is_today(r.day, today)))
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
        Some(String::from(&*review.question))
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
            Some(String::from(&**question))
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

/// The reviews among these, each question's after each other in the same order; a question may come
/// more than once. What brings them together is a number for each name: looking every name up takes
/// longer than all else in a long log.
fn by_question(entries: Vec<Entry>) -> Vec<(Arc<str>, Vec<Review>)> {
    let review = |entry| if let Entry::Review(review) = entry { Some(review) } else { None };
    let mut reviews: Vec<Option<Review>> = entries.into_iter().map(review).collect();
    reviews.retain(Option::is_some);
    let number = |review: &Option<Review>| review.as_ref().map_or(0, |review| seed::hash(&review.question));
    let mut found: Vec<(Arc<str>, Vec<Review>)> = Vec::new();
    for place in order::places(reviews.iter().map(number)) {
        let Some(review) = reviews[place].take() else { continue };
        match found.last_mut() {
            Some((question, together)) if *question == review.question => together.push(review),
            _ => found.push((review.question.clone(), vec![review])),
        }
    }
    found
}

#[cfg(test)]
mod tests;
