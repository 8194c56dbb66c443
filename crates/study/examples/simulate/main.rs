//! Tries the plan on learners who forget otherwise than the scheduler believes, against other ways to
//! prepare, and prints one table: `cargo xtask simulate`.

mod learner;
mod strategy;
mod trial;

use learner::Law;
use strategy::Case;
use trial::{Row, trial};

const QUESTIONS: usize = 100;
const TOPICS: u32 = 8;
/// Of each law.
const LEARNERS: u64 = 12;

fn main() {
    let questions: Vec<String> = (0..QUESTIONS).map(|n| format!("deck/question-{n}")).collect();
    println!(
        "{QUESTIONS} questions, {LEARNERS} learners a law. Recall: true chance on the day, a mean over questions and learners."
    );
    println!("Minutes: in all, and on the longest day. Forecasts and mean errors: at the start, half-way, on the eve.");
    println!("All but the rows marked * are held to the plan's minutes, in all and on the longest day.");
    for days in [60, 12] {
        let case = Case { questions: &questions, topics: TOPICS, days, target: 0.9 };
        for laws in [&Law::ALL[..1], &Law::ALL[1..2], &Law::ALL[2..], &Law::ALL] {
            let law = if laws.len() == 1 { laws[0].name() } else { "all" };
            println!("\n{days} days, forgetting by law: {law}");
            println!("{:30} recall  minutes  longest  forecasts          errors", "");
            trial(&case, laws, 0..LEARNERS).iter().for_each(print);
        }
    }
}

fn print(row: &Row) {
    let name = if row.at_equal_minutes { String::from(row.name) } else { [row.name, " *"].concat() };
    let (recall, minutes) = (row.mean(|o| o.recall), row.mean(|o| o.minutes));
    print!("{name:30} {:5.1}%  {minutes:7.0}  {:7.0}", 100.0 * recall, row.mean(|o| o.longest_day));
    if row.name == "plan" {
        (0..3).for_each(|at| print!("  {:4.1}%", 100.0 * row.mean(|o| o.forecasts[at])));
        (0..3).for_each(|at| print!("  {:4.1}", 100.0 * row.error(at)));
    }
    println!();
}
