//! Tries the plan on learners who forget otherwise than the scheduler believes, against other ways to
//! prepare, and prints one table: `cargo xtask simulate`.

mod learner;
mod strategy;
mod trial;

use learner::Law;
use std::ops::Range;
use std::thread;
use strategy::Case;
use trial::{Held, Row, pooled, trial};

const QUESTIONS: usize = 100;
const TOPICS: u32 = 8;
/// Of each law. None of them is one that the plan's numbers were chosen with, which were below 7,000.
const LEARNERS: Range<u64> = 10_000..10_040;

fn main() {
    let questions: Vec<String> = (0..QUESTIONS).map(|n| format!("deck/question-{n}")).collect();
    let count = LEARNERS.count();
    println!(
        "{QUESTIONS} questions, {count} learners a law. Recall: true chance on the day, a mean over questions and learners."
    );
    println!("Against the plan: recall, less the plan's for the same learners, in points, with 95 % confidence.");
    println!("Minutes: in all, and on the longest day. Forecasts and mean errors: at the start, half-way, on the eve.");
    println!("Held to the plan's minutes in all and on the longest day, but * only in all, and ** not at all.");
    for days in [60, 12] {
        let case = Case { questions: &questions, topics: TOPICS, days, target: 0.9 };
        let trials: Vec<Vec<Row>> = thread::scope(|scope| {
            let running = Law::ALL.map(|law| scope.spawn(move || trial(&case, law, LEARNERS)));
            running.into_iter().map(|trial| trial.join().expect("a trial that ends")).collect()
        });
        for (law, rows) in Law::ALL.iter().zip(&trials) {
            table(days, law.name(), rows);
        }
        table(days, "all", &pooled(&trials));
    }
}

fn table(days: u32, law: &str, rows: &[Row]) {
    println!("\n{days} days, forgetting by law: {law}");
    println!("{:31} recall  against plan  minutes  longest  forecasts          errors", "");
    rows.iter().for_each(|row| print(row, &rows[0]));
}

fn print(row: &Row, plan: &Row) {
    let mark = match row.held {
        Held::ToDays => "",
        Held::ToMinutes => " *",
        Held::Not => " **",
    };
    let (recall, minutes) = (row.mean(|o| o.recall), row.mean(|o| o.minutes));
    print!("{:31} {:5.1}%", [row.name, mark].concat(), 100.0 * recall);
    let (ahead, off) = row.ahead_of(plan);
    let ahead =
        if row.name == plan.name { String::new() } else { format!("{:+.2} ± {:.2}", 100.0 * ahead, 100.0 * off) };
    print!("  {ahead:>13}  {minutes:6.0}  {:7.0}", row.mean(|o| o.longest_day));
    if row.name == plan.name {
        (0..3).for_each(|at| print!("  {:4.1}%", 100.0 * row.mean(|o| o.forecasts[at])));
        (0..3).for_each(|at| print!("  {:4.1}", 100.0 * row.error(at)));
    }
    println!();
}
