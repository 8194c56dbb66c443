//! How this learner answers, measured on their own reviews: forgetting, first answers, time.
//!
//! FSRS's parameters are those of the average learner. Three numbers, found by comparing what was
//! predicted with what was recalled, take most of the difference out of a forecast: how fast the
//! learner forgets, by how steep a curve, and how often even a fresh memory fails. With few reviews
//! the prior keeps them near FSRS. This file must not know any plan.

use crate::schedule;
use crate::{Day, Progress, order};
use fsrs::FSRS6_DEFAULT_DECAY;
use std::f32::consts::LN_2;

/// What is measured of a learner, or assumed of one about whom little is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Habits {
    /// Their stabilities as a multiple of those that FSRS predicts; below 1 they forget sooner.
    pub pace: f32,
    /// Exponent of their forgetting curve: FSRS's, or larger where what is overdue fades sooner.
    pub decay: f32,
    /// Share of answers that fail however fresh the memory is.
    pub slips: f32,
    /// Chance of each rating (in the order of [`Rating::ALL`]) on a question's first answer.
    pub first: [f32; 4],
    /// Chance of Hard, Good and Easy where a later answer was recalled.
    pub recalled: [f32; 3],
    /// Median minutes on a question's first answer, and on any later one.
    pub minutes_new: f32,
    pub minutes_review: f32,
}

/// Ratings assumed before the first: as many answers count as were assumed.
const FIRST_PRIOR: [f32; 4] = [4.0, 2.0, 3.0, 1.0];
const RECALLED_PRIOR: [f32; 3] = [3.0, 15.0, 2.0];

/// Minutes for an answer until enough are measured.
const MINUTES_NEW: f32 = 6.0;
const MINUTES_REVIEW: f32 = 2.0;
/// A median of fewer says little.
const TIMES_ENOUGH: usize = 5;

/// Paces tried: powers of two, three to the octave, this many to either side of one.
const PACES: i32 = 8;
const PACES_PER_OCTAVE: f32 = 3.0;
/// Deviation of the pace among learners, in octaves; the prior's width.
const OCTAVES: f32 = 0.8;
/// Decays tried: FSRS's, and up to what is nearly exponential.
const DECAYS: [f32; 3] = [FSRS6_DEFAULT_DECAY, 4.0 * FSRS6_DEFAULT_DECAY, 16.0 * FSRS6_DEFAULT_DECAY];
/// Slips tried: from none on by this step; and the prior's mean.
const SLIPS: u8 = 7;
const SLIPS_STEP: f32 = 0.02;
const SLIPS_MEAN: f32 = 0.02;
/// Only as many are looked at, the latest: they tell of the learner as they are now.
const RECALLS_ENOUGH: usize = 400;

impl Default for Habits {
    fn default() -> Habits {
        Habits {
            pace: 1.0,
            decay: FSRS6_DEFAULT_DECAY,
            slips: 0.02,
            first: shares(FIRST_PRIOR),
            recalled: shares(RECALLED_PRIOR),
            minutes_new: MINUTES_NEW,
            minutes_review: MINUTES_REVIEW,
        }
    }
}

impl Habits {
    /// Chance of recall so many days after a review that left this stability.
    #[must_use]
    pub fn chance(&self, stability: f32, days: f32) -> f32 {
        let factor = 0.9_f32.powf(-1.0 / self.decay) - 1.0;
        (1.0 + days / (stability * self.pace) * factor).powf(-self.decay) * (1.0 - self.slips)
    }
}

/// An answer on a later day than the one before: what FSRS knew then, when, and the outcome.
struct Recall {
    day: Day,
    stability: f32,
    days: f32,
    recalled: bool,
}

/// Measures the learner on the reviews of these questions.
#[must_use]
pub fn habits(questions: &[&str], progress: &Progress) -> Habits {
    let (mut first, mut recalled) = (FIRST_PRIOR, RECALLED_PRIOR);
    let (mut new_seconds, mut review_seconds) = (Vec::new(), Vec::new());
    let mut recalls = Vec::new();
    for question in questions {
        for (before, review) in schedule::steps(progress.reviews(question).iter().filter(|review| review.scheduled)) {
            let rating = review.rating.number() as usize - 1;
            match before {
                None => {
                    first[rating] += 1.0;
                    new_seconds.push((u64::from(review.seconds), 0));
                }
                Some(before) => {
                    review_seconds.push((u64::from(review.seconds), 0));
                    let days = review.day.since(before.last_day);
                    if days > 0 {
                        let stability = before.stability;
                        recalls.push(Recall { day: review.day, stability, days: days as f32, recalled: rating > 0 });
                    }
                    if days > 0 && rating > 0 {
                        recalled[rating - 1] += 1.0;
                    }
                }
            }
        }
    }
    let by_day =
        order::places(recalls.iter().map(|recall: &Recall| (i64::from(recall.day.0) - i64::from(i32::MIN)) as u64));
    let recent = by_day.len().saturating_sub(RECALLS_ENOUGH);
    let (pace, decay, slips) = forgetting(&recalls, &by_day[recent..]);
    Habits {
        pace,
        decay,
        slips,
        first: shares(first),
        recalled: shares(recalled),
        minutes_new: minutes(new_seconds, MINUTES_NEW),
        minutes_review: minutes(review_seconds, MINUTES_REVIEW),
    }
}

/// Pace, decay and slips, given what was recalled: the means of all that were tried, each weighed
/// by how well it explains the outcomes; of pace and decay the geometric ones.
fn forgetting(recalls: &[Recall], recent: &[usize]) -> (f32, f32, f32) {
    let mut tried: Vec<[f32; 4]> = Vec::new();
    for step in -PACES..=PACES {
        let octaves = step as f32 / PACES_PER_OCTAVE;
        for decay in DECAYS {
            let fresh = Habits { pace: (octaves * LN_2).exp(), decay, slips: 0.0, ..Habits::default() };
            let chances: Vec<(f32, bool)> = recent
                .iter()
                .map(|at| &recalls[*at])
                .map(|r| (fresh.chance(r.stability, r.days), r.recalled))
                .collect();
            for slip in 0..SLIPS {
                let slips = f32::from(slip) * SLIPS_STEP;
                let prior = -0.5 * (octaves / OCTAVES).powi(2) - slips / SLIPS_MEAN;
                tried.push([prior + likelihood(&chances, slips), octaves, decay.ln(), slips]);
            }
        }
    }
    let most = tried.iter().map(|[log, ..]| *log).fold(f32::MIN, f32::max);
    let mut sums = [0.0; 4];
    for [log, octaves, decay, slips] in tried {
        let weight = (log - most).exp();
        for (sum, value) in sums.iter_mut().zip([1.0, octaves, decay, slips]) {
            *sum += weight * value;
        }
    }
    let [all, octaves, decay, slips] = sums;
    ((octaves / all * LN_2).exp(), (decay / all).exp(), slips / all)
}

/// Logarithm of the chance of these outcomes.
fn likelihood(chances: &[(f32, bool)], slips: f32) -> f32 {
    let outcome = |(chance, recalled): &(f32, bool)| {
        let chance = (chance * (1.0 - slips)).clamp(0.01, 0.99);
        if *recalled { chance.ln() } else { (1.0 - chance).ln() }
    };
    chances.iter().map(outcome).sum()
}

fn shares<const N: usize>(counts: [f32; N]) -> [f32; N] {
    let all: f32 = counts.iter().sum();
    counts.map(|count| count / all)
}

fn minutes(mut seconds: Vec<order::Key>, assumed: f32) -> f32 {
    if seconds.len() < TIMES_ENOUGH {
        return assumed;
    }
    order::sort(&mut seconds);
    seconds[seconds.len() / 2].0 as f32 / 60.0
}
