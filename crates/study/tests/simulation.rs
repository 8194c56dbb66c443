//! The plan against other ways to prepare, small: its forecast is true, and nothing beats it at equal minutes.
//!
//! `cargo xtask simulate` shows the same at full size.

#[path = "../examples/simulate/learner.rs"]
mod learner;
#[path = "../examples/simulate/strategy.rs"]
mod strategy;
#[path = "../examples/simulate/trial.rs"]
mod trial;

use learner::Law;
use strategy::Case;
use trial::{Held, pooled, trial};

#[test]
fn the_forecast_is_true_and_no_strategy_is_better_at_equal_minutes() {
    let questions: Vec<String> = (0..24).map(|n| format!("deck/question-{n}")).collect();
    let case = Case { questions: &questions, topics: 4, days: 16, target: 0.9 };
    let rows = pooled(&Law::ALL.map(|law| trial(&case, law, 0..3)));
    let (plan, others) = rows.split_first().expect("the plan's row");
    for at in [0, 1, 2] {
        assert!(plan.error(at) <= 0.03, "forecast {at}: off by {}", plan.error(at));
        let signed = plan.mean(|o| o.forecasts[at] - o.recall);
        assert!(signed.abs() <= 0.03, "forecast {at}: {signed}");
    }
    for row in others.iter().filter(|row| row.held != Held::Not) {
        assert!(row.mean(|o| o.minutes) <= plan.mean(|o| o.minutes) * 1.02, "{} took longer", row.name);
        let (ahead, off) = row.ahead_of(plan);
        assert!(ahead <= 0.0, "{}: {ahead} ± {off} ahead of the plan", row.name);
    }
}
