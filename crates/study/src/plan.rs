//! The way to an interview on a known day: what to do today, and what will be recalled then.
//!
//! Reviews come as FSRS has them, corrected by how fast this learner forgets; the plan sets how many
//! new questions a day, and asks all of it again in the last days, because what was recalled
//! yesterday is what is recalled tomorrow: more often where even what is fresh is forgotten. The
//! forecast plays the remaining days through with the learner's own way of forgetting. Nothing is
//! stored but date and target: made again each day from what was really answered, the plan adapts by
//! itself. This file must not know the clock, storage or what a question says.
//!
//! `cargo xtask simulate` shows what it is worth: on learners who forget by other laws, no strategy
//! recalls more on the day for the same minutes, and the forecast is within three points.

mod calibrate;
mod course;
mod shortage;

pub use calibrate::{Habits, habits};

use crate::odd_clock::is_today;
use crate::queue::Candidate;
use crate::schedule::Memory;
use crate::{Day, Progress, Rating, Review, order};
use course::Course;

/// What the learner set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Study day of the interview. Nothing is practised on it.
    pub date: Day,
    /// Share of the questions to be recalled on it, from 0 to 1.
    pub target: f32,
}

impl Plan {
    /// `DAY PERCENT`, as a register keeps it; see [`marks`](crate::marks).
    #[must_use]
    pub fn to_value(self) -> String {
        let percent = (self.target * 100.0).round() as u32;
        [self.date.0.to_string(), percent.to_string()].join(" ")
    }

    /// The plan that [`to_value`](Plan::to_value) wrote; none if the value is anything else.
    #[must_use]
    pub fn from_value(value: &str) -> Option<Plan> {
        let (day, percent) = value.split_once(' ')?;
        let percent = percent.parse::<u32>().ok().filter(|percent| *percent <= 100)?;
        Some(Plan { date: Day::from_number(day.parse().ok()?)?, target: percent as f32 / 100.0 })
    }
}

/// New questions a day until the eve of an interview on `date`, of `unseen` ones that are left and `begun_today` that were
/// begun today already. The one number for whoever composes a queue; nothing on the day itself, and after it.
#[must_use]
pub fn new_per_day(date: Day, today: Day, unseen: usize, begun_today: usize) -> usize {
    course::new_share(unseen + begun_today, date.since(today))
}

/// What the plan has to reckon with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    pub today: Day,
    /// Desired retention, a share: the one that intervals are made with.
    pub retention: f32,
    /// What the learner can give a day, in minutes; none if they did not say.
    pub minutes_per_day: Option<f32>,
    /// How this learner answers; see [`habits`].
    pub habits: Habits,
}

/// What follows from a plan as things stand. Places are those of the candidates passed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlook {
    /// Days to practise on, today among them; 0 on the day itself and after it.
    pub days_left: u32,
    /// New questions to begin on each day until the eve.
    pub new_per_day: u32,
    /// What is left to ask today, reviews first. On the eve it may be some of it once more when all
    /// was asked.
    pub today: Vec<usize>,
    /// What of it is new.
    pub new_today: usize,
    /// Minutes that the rest of today takes, those on the average day until the interview, and on the longest.
    pub minutes_today: f32,
    pub minutes_mean: f32,
    pub minutes_most: f32,
    /// Forecast chance of recall on the day, from 0 to 1: over all questions that do not rest, per
    /// topic that has one (in the order of their numbers), and per candidate.
    pub recall: f32,
    pub topics: Vec<(u32, f32)>,
    pub chances: Vec<f32>,
    /// What the last pass asks on the eve, as far as can be said today.
    pub eve: Vec<usize>,
    /// Whether the forecast is the target or better.
    pub reaches_target: bool,
    /// What to leave out because the time is too short: what cannot be begun any more, or what the
    /// minutes a day do not hold. Empty where the time suffices.
    pub leave_out: Vec<usize>,
}

impl Outlook {
    /// Whether the days do not suffice for all of it.
    #[must_use]
    pub fn is_too_short(&self) -> bool {
        !self.leave_out.is_empty()
    }
}

/// Works the plan out for `candidates`, in order of importance.
#[must_use]
pub fn outlook(plan: &Plan, candidates: &[Candidate], progress: &Progress, terms: &Terms) -> Outlook {
    let memories: Vec<Option<Memory>> = candidates.iter().map(|c| progress.memory(c.question).copied()).collect();
    let begun_today = |c: &&Candidate| {
        let first = progress.reviews(c.question).iter().find(|review| review.scheduled);
        !c.paused && first.is_some_and(|review| is_today(review.day, terms.today))
    };
    let begun_today = candidates.iter().filter(begun_today).count();
    let recalled_today = recalled_on(terms.today, candidates, progress);
    let mut course = Course::new(plan, candidates, &memories, begun_today, &recalled_today, terms);
    let mut run = course.play();
    let mut leave_out = Vec::new();
    if course.days_left() < 2 {
        let unbegun = |place: &usize| memories[*place].is_none() && !candidates[*place].paused;
        leave_out = (0..candidates.len()).filter(unbegun).collect();
    } else if let Some(limit) = terms.minutes_per_day {
        let spare = limit * course.days_left() as f32;
        // What can be done without goes before any question does.
        if run.minutes.iter().sum::<f32>() > spare {
            course = course.leaned();
            run = course.play();
        }
        leave_out = shortage::leave_out(candidates, &memories, &run.minutes, spare);
        course = course.limited_to(&leave_out);
        run = course.play();
    }
    let (today, new_today) = course.first_day();
    let recall = mean(candidates, &run.chances, None);
    Outlook {
        days_left: course.days_left(),
        new_per_day: course.new_per_day(),
        minutes_today: course.minutes_for(&today),
        today,
        new_today,
        minutes_mean: run.days.iter().sum::<f32>() / run.days.len().max(1) as f32,
        minutes_most: run.days.iter().copied().fold(0.0, f32::max),
        recall,
        reaches_target: recall >= plan.target,
        topics: topics(candidates, &run.chances),
        chances: run.chances,
        eve: run.eve,
        leave_out,
    }
}

/// How often each was recalled today.
fn recalled_on(today: Day, candidates: &[Candidate], progress: &Progress) -> Vec<u32> {
    let recalled = |review: &&Review| review.scheduled && is_today(review.day, today) && review.rating != Rating::Again;
    candidates.iter().map(|c| progress.reviews(c.question).iter().filter(recalled).count() as u32).collect()
}

fn topics(candidates: &[Candidate], chances: &[f32]) -> Vec<(u32, f32)> {
    let mut numbers: Vec<order::Key> =
        candidates.iter().filter(|c| !c.paused).map(|c| (u64::from(c.topic), 0)).collect();
    order::sort(&mut numbers);
    numbers.dedup();
    let topics = numbers.into_iter().map(|(topic, _)| topic as u32);
    topics.map(|topic| (topic, mean(candidates, chances, Some(topic)))).collect()
}

/// Mean over the candidates that do not rest, of this topic or of all; 0 if there is none.
fn mean(candidates: &[Candidate], chances: &[f32], topic: Option<u32>) -> f32 {
    let of = candidates.iter().zip(chances).filter(|(c, _)| !c.paused && topic.is_none_or(|topic| topic == c.topic));
    let (sum, count) = of.fold((0.0, 0.0), |(sum, count), (_, chance)| (sum + chance, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests;
