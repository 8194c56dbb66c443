//! Every strategy on the same learners, and what came of it on average.
//!
//! The others get what the plan spent: the same minutes in all, and no day longer than its longest.
//! This file must not know how the table is shown.

use crate::learner::{Law, Learner};
use crate::strategy::{Budget, Case, Outcome, cram, plain, plain_within, plan};
use study::settings::RETENTION_DEFAULT;

/// Lengths of cramming, in days.
const CRAMS: [(u32, &str); 5] = [
    (3, "cramming, 3 days"),
    (5, "cramming, 5 days"),
    (7, "cramming, 7 days"),
    (10, "cramming, 10 days"),
    (15, "cramming, 15 days"),
];

/// How one strategy did on all learners of a law.
pub struct Row {
    pub name: &'static str,
    /// Whether it spent no more than the plan, on the whole and on any day.
    pub at_equal_minutes: bool,
    pub all: Vec<Outcome>,
}

impl Row {
    pub fn mean(&self, value: impl Fn(&Outcome) -> f32) -> f32 {
        self.all.iter().map(value).sum::<f32>() / self.all.len() as f32
    }

    /// Mean distance of a forecast (at the start, half-way, on the eve) from the truth.
    pub fn error(&self, at: usize) -> f32 {
        self.mean(|outcome| (outcome.forecasts[at] - outcome.recall).abs())
    }
}

/// The plan's row first.
pub fn trial(case: &Case, laws: &[Law], learners: std::ops::Range<u64>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for law in laws {
        for seed in learners.clone() {
            let learner = || Learner::new(*law, seed, case.questions.len());
            let planned = plan(case, learner());
            let budget = Budget { minutes: planned.minutes, a_day: planned.longest_day };
            let mut outcomes = vec![
                ("plan", true, planned),
                ("FSRS as it is", false, plain(case, learner(), RETENTION_DEFAULT, None)),
                ("FSRS", true, plain_within(case, &learner, budget)),
            ];
            for (length, name) in CRAMS.into_iter().filter(|(length, _)| *length <= case.days) {
                outcomes.push((name, true, cram(case, learner(), length, budget)));
            }
            let unlimited = Budget { a_day: f32::MAX, ..budget };
            outcomes.push(("cramming, 5 days, any hours", false, cram(case, learner(), 5, unlimited)));
            for (at, (name, at_equal_minutes, outcome)) in outcomes.into_iter().enumerate() {
                if at == rows.len() {
                    rows.push(Row { name, at_equal_minutes, all: Vec::new() });
                }
                rows[at].all.push(outcome);
            }
        }
    }
    rows
}
