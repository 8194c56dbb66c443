//! What a learner's practice of one deck came to, as numbers to be drawn.
//!
//! Counted anew from the reviews each time and never stored. Study days are those that the reviews
//! carry; weeks begin on Monday. This file must not know how a number is drawn, nor the clock.

use crate::queue::Candidate;
use crate::{Day, Progress, Rating, Review, order, schedule};

/// Weeks that calendar and time go back, the present one among them.
pub const WEEKS: usize = 26;

/// Days that the forecast covers, today among them.
pub const FORECAST_DAYS: usize = 30;

/// Seconds that one answer counts for at most: who takes longer has most likely left the page open.
pub const ANSWER_SECONDS_MAX: u32 = 15 * 60;

/// Where the ranges of predicted recall begin, in per cent; the last ends at 100. They are narrower
/// where most predictions are.
pub const PREDICTED_FROM: [u32; 7] = [0, 50, 70, 80, 85, 90, 95];

/// The numbers of one deck on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    pub today: Day,
    /// All reviews that stand, off schedule and of questions that left the deck among them.
    pub reviews: u32,
    /// A Monday, [`WEEKS`] - 1 weeks before the present week's.
    pub first: Day,
    /// The same reviews on each day from `first` to today.
    pub days: Vec<u32>,
    /// Seconds spent on them in each of the [`WEEKS`], each capped at [`ANSWER_SECONDS_MAX`].
    pub weeks: Vec<u32>,
    /// Questions that come due on each of [`FORECAST_DAYS`] days, each counted once. Today has what
    /// is overdue too; a paused one is left out.
    pub forecast: Vec<u32>,
    /// Questions that were begun and are paused.
    pub paused: u32,
    /// Questions of each standing, in the order of [`Standing::ALL`](crate::Standing::ALL); a paused one has one too.
    pub standings: [u32; 4],
    /// In the order of their numbers, those without a review too.
    pub topics: Vec<Topic>,
    /// Reviews by proposed rating, then by the one chosen, both in the order of [`Rating::ALL`].
    pub judged: [[u32; 4]; 4],
    /// One for each of [`PREDICTED_FROM`].
    pub predictions: [Recall; PREDICTED_FROM.len()],
}

/// How one topic's questions are recalled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Topic {
    /// The number that the candidates gave.
    pub topic: u32,
    pub questions: u32,
    /// Of them, those answered at least once on schedule.
    pub begun: u32,
    /// Sum over the begun ones of the chance to recall them today.
    pub chance: f32,
    pub recall: Recall,
}

/// Recall that was put to the test: reviews on schedule of questions that were known from an earlier
/// study day. Repeats of the same day test nothing, and a first answer no memory.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recall {
    pub asked: u32,
    /// Of them, those not rated Again.
    pub recalled: u32,
    /// Sum of the chances of recall that were predicted for them.
    pub chance: f32,
}

impl Recall {
    fn count(&mut self, recalled: bool, chance: f32) {
        self.asked += 1;
        self.recalled += u32::from(recalled);
        self.chance += chance;
    }
}

impl Statistics {
    /// Counts a deck (by its id) whose questions are the candidates, at this desired retention.
    #[must_use]
    pub fn count(deck: &str, candidates: &[Candidate], progress: &Progress, today: Day, retention: f32) -> Statistics {
        let before = (WEEKS as u32 - 1) * 7 + today.weekday();
        let first = Day(today.0.saturating_sub_unsigned(before));
        let mut statistics = Statistics {
            today,
            reviews: 0,
            first,
            days: vec![0; before as usize + 1],
            weeks: vec![0; WEEKS],
            forecast: vec![0; FORECAST_DAYS],
            paused: 0,
            standings: [0; 4],
            topics: topics(candidates),
            judged: [[0; 4]; 4],
            predictions: [Recall::default(); PREDICTED_FROM.len()],
        };
        let of_deck = |review: &&Review| review.question.strip_prefix(deck).is_some_and(|rest| rest.starts_with('/'));
        progress.all_reviews().filter(of_deck).for_each(|review| statistics.count_review(review));
        candidates.iter().for_each(|candidate| statistics.count_question(candidate, progress, retention));
        statistics
    }

    fn count_review(&mut self, review: &Review) {
        self.reviews += 1;
        if let Some(proposed) = review.proposed {
            self.judged[place(proposed)][place(review.rating)] += 1;
        }
        let day = i64::from(review.day.0) - i64::from(self.first.0);
        if let Some(count) = usize::try_from(day).ok().and_then(|day| self.days.get_mut(day)) {
            *count += 1;
            self.weeks[day as usize / 7] += review.seconds.min(ANSWER_SECONDS_MAX);
        }
    }

    fn count_question(&mut self, candidate: &Candidate, progress: &Progress, retention: f32) {
        let (question, today) = (candidate.question, self.today);
        let standing = progress.standing(question, today, retention);
        self.standings[standing.place()] += 1;
        let place = self.topics.binary_search_by_key(&candidate.topic, |topic| topic.topic).unwrap_or_default();
        let topic = &mut self.topics[place];
        topic.questions += 1;
        let Some(memory) = progress.memory(question) else { return };
        topic.begun += 1;
        topic.chance += schedule::retrievability(memory, today);
        for (before, review) in schedule::steps(progress.reviews(question).iter().filter(|review| review.scheduled)) {
            let Some(before) = before.filter(|before| review.day > before.last_day) else { continue };
            let chance = schedule::retrievability(&before, review.day);
            let recalled = review.rating != Rating::Again;
            topic.recall.count(recalled, chance);
            let range = PREDICTED_FROM.iter().rposition(|from| chance * 100.0 >= *from as f32);
            self.predictions[range.unwrap_or_default()].count(recalled, chance);
        }
        if candidate.paused {
            self.paused += 1;
        } else if let Some(due) = progress.due(question, retention)
            && let Some(count) = self.forecast.get_mut(due.since(today) as usize)
        {
            *count += 1;
        }
    }

    /// Reviews with a proposed rating, and of them those rated as proposed, and those rated better.
    #[must_use]
    pub fn agreement(&self) -> (u32, u32, u32) {
        let (mut all, mut same, mut better) = (0, 0, 0);
        for (proposed, row) in self.judged.iter().enumerate() {
            all += row.iter().sum::<u32>();
            same += row[proposed];
            better += row[proposed + 1..].iter().sum::<u32>();
        }
        (all, same, better)
    }

    /// All recall that was put to the test.
    #[must_use]
    pub fn recall(&self) -> Recall {
        self.predictions.iter().fold(Recall::default(), |all, part| Recall {
            asked: all.asked + part.asked,
            recalled: all.recalled + part.recalled,
            chance: all.chance + part.chance,
        })
    }
}

/// One line for each topic of the candidates, in ascending order.
fn topics(candidates: &[Candidate]) -> Vec<Topic> {
    let mut numbers: Vec<order::Key> = candidates.iter().map(|candidate| (u64::from(candidate.topic), 0)).collect();
    order::sort(&mut numbers);
    numbers.dedup();
    numbers.into_iter().map(|(topic, _)| Topic { topic: topic as u32, ..Topic::default() }).collect()
}

fn place(rating: Rating) -> usize {
    usize::from(rating.number()) - 1
}

#[cfg(test)]
mod tests;
