//! Every strategy on the same learners, and what came of it on average.
//!
//! The others get what the plan spent: the same minutes in all, and no day longer than its longest,
//! unless their name says any hours.
//! This file must not know how the table is shown.

use crate::learner::{Law, Learner};
use crate::strategy::{Budget, Case, Outcome, cram, plain, plain_within, plan};
use study::settings::RETENTION_DEFAULT;

/// Lengths of cramming, in days.
const CRAMS: [(u32, &str); 6] = [
    (3, "cramming, 3 days"),
    (5, "cramming, 5 days"),
    (7, "cramming, 7 days"),
    (10, "cramming, 10 days"),
    (12, "cramming, 12 days"),
    (15, "cramming, 15 days"),
];

/// The same without an end to the day.
const CRAMS_ANY_HOURS: [(u32, &str); 3] =
    [(5, "cramming, 5 days, any hours"), (7, "cramming, 7 days, any hours"), (10, "cramming, 10 days, any hours")];

/// How one strategy did, learner by learner.
#[derive(Clone)]
pub struct Row {
    pub name: &'static str,
    pub held: Held,
    pub all: Vec<Outcome>,
}

/// What of the plan's spending a strategy does not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Its minutes in all, and those of its longest day.
    ToDays,
    /// Its minutes in all.
    ToMinutes,
    Not,
}

impl Row {
    pub fn mean(&self, value: impl Fn(&Outcome) -> f32) -> f32 {
        self.all.iter().map(value).sum::<f32>() / self.all.len() as f32
    }

    /// Mean distance of a forecast (at the start, half-way, on the eve) from the truth.
    pub fn error(&self, at: usize) -> f32 {
        self.mean(|outcome| (outcome.forecasts[at] - outcome.recall).abs())
    }

    /// How much more is recalled than in another row by the same learners, and how far the mean may
    /// be off either way, at 95 %.
    pub fn ahead_of(&self, other: &Row) -> (f32, f32) {
        let ahead: Vec<f32> = self.all.iter().zip(&other.all).map(|(a, b)| a.recall - b.recall).collect();
        let count = ahead.len() as f32;
        let mean = ahead.iter().sum::<f32>() / count;
        let variance = ahead.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / (count - 1.0).max(1.0);
        (mean, 1.96 * (variance / count).sqrt())
    }
}

/// The plan's row first.
pub fn trial(case: &Case, law: Law, learners: std::ops::Range<u64>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for seed in learners {
        let learner = || Learner::new(law, seed, case.questions.len());
        let planned = plan(case, learner());
        let budget = Budget { minutes: planned.minutes, a_day: planned.longest_day };
        let any_hours = Budget { a_day: f32::MAX, ..budget };
        let mut outcomes = vec![
            ("plan", Held::ToDays, planned),
            ("FSRS as it is", Held::Not, plain(case, learner(), RETENTION_DEFAULT, None)),
            ("FSRS", Held::ToDays, plain_within(case, &learner, budget)),
        ];
        for (length, name) in CRAMS.into_iter().filter(|(length, _)| *length <= case.days) {
            outcomes.push((name, Held::ToDays, cram(case, learner(), length, budget)));
        }
        for (length, name) in CRAMS_ANY_HOURS.into_iter().filter(|(length, _)| *length <= case.days) {
            outcomes.push((name, Held::ToMinutes, cram(case, learner(), length, any_hours)));
        }
        for (at, (name, held, outcome)) in outcomes.into_iter().enumerate() {
            if at == rows.len() {
                rows.push(Row { name, held, all: Vec::new() });
            }
            rows[at].all.push(outcome);
        }
    }
    rows
}

/// The rows of all laws in one.
pub fn pooled(trials: &[Vec<Row>]) -> Vec<Row> {
    let Some((first, rest)) = trials.split_first() else { return Vec::new() };
    let mut rows = first.clone();
    for trial in rest {
        rows.iter_mut().zip(trial).for_each(|(row, more)| row.all.extend(&more.all));
    }
    rows
}
