//! When a question should come back: FSRS-6 over the reviews of one question.
//!
//! The formulas are the official `fsrs` crate's, with its default parameters; this file only turns
//! reviews into its terms and its numbers into days. It must not know the clock, other questions or
//! the learner's daily limits.

use crate::settings::{RETENTION_MAX, RETENTION_MIN};
use crate::{Day, Rating, Review};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState};
use std::sync::OnceLock;

/// Name of the parameter set in use; stored with every log segment.
pub const PARAMETERS: &str = "fsrs-6";

/// Intervals end here: a hundred years.
const LONGEST_INTERVAL: u32 = 36_500;

/// What FSRS knows of one question after its last review. Derived from reviews, never stored alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of recall has fallen to 90 %.
    pub stability: f32,
    /// From 1 (easy) to 10 (hard), as FSRS sees it; not the author's difficulty.
    pub difficulty: f32,
    /// Study day of the last review.
    pub last_day: Day,
    pub last_rating: Rating,
    /// Reviews so far.
    pub reps: u32,
    /// How often it was failed right after it had been recalled; a first failure is no lapse, and
    /// failing again while relearning adds none.
    pub lapses: u32,
}

/// The memory after these reviews of one question, in their order; none if there are none.
#[must_use]
pub fn replay<'a>(reviews: impl IntoIterator<Item = &'a Review>) -> Option<Memory> {
    reviews.into_iter().fold(None, |memory, review| Some(after(memory.as_ref(), review.day, review.rating)))
}

/// What each of the four ratings would lead to on `day`, in the order of [`Rating::ALL`]. Equal to
/// what [`replay`] gives once the rating is in the log.
#[must_use]
pub fn next(memory: Option<&Memory>, day: Day) -> [Memory; 4] {
    Rating::ALL.map(|rating| after(memory, day, rating))
}

/// Whole days from the last review until the chance of recall has fallen to `retention` (kept to
/// the offered range): at least 1, at most a hundred years.
#[must_use]
pub fn interval(memory: &Memory, retention: f32) -> u32 {
    let retention = retention.clamp(RETENTION_MIN, RETENTION_MAX);
    let days = fsrs().next_interval(Some(memory.stability), retention, 0);
    (days.round() as u32).clamp(1, LONGEST_INTERVAL)
}

/// The day on which the question is to come back: last study day + [`interval`].
#[must_use]
pub fn due(memory: &Memory, retention: f32) -> Day {
    memory.last_day.plus(interval(memory, retention))
}

/// Predicted chance of recall on `day`, from 0 to 1.
#[must_use]
pub fn retrievability(memory: &Memory, day: Day) -> f32 {
    let elapsed = day.since(memory.last_day) as f32;
    fsrs::current_retrievability(state(memory), elapsed, FSRS6_DEFAULT_DECAY)
}

fn after(memory: Option<&Memory>, day: Day, rating: Rating) -> Memory {
    let before = memory.map(state);
    let review = FSRSReview {
        rating: u32::from(rating.number()),
        delta_t: memory.map_or(0, |memory| day.since(memory.last_day)),
    };
    let item = FSRSItem { reviews: vec![review] };
    // Fails only where the result is not finite, which finite parameters and clamped states rule
    // out; a state that stays as it was is still better than a page that stops.
    let state =
        fsrs().memory_state(item, before).ok().or(before).unwrap_or(MemoryState { stability: 1.0, difficulty: 5.0 });
    let lapsed = rating == Rating::Again && memory.is_some_and(|m| m.last_rating != Rating::Again);
    Memory {
        stability: state.stability,
        difficulty: state.difficulty,
        last_day: day,
        last_rating: rating,
        reps: memory.map_or(0, |memory| memory.reps) + 1,
        lapses: memory.map_or(0, |memory| memory.lapses) + u32::from(lapsed),
    }
}

fn state(memory: &Memory) -> MemoryState {
    MemoryState { stability: memory.stability, difficulty: memory.difficulty }
}

fn fsrs() -> &'static FSRS {
    static FSRS: OnceLock<FSRS> = OnceLock::new();
    FSRS.get_or_init(FSRS::default)
}

#[cfg(test)]
mod tests;
