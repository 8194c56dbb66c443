//! When a question should come back: FSRS-6 over the reviews of one question.
//!
//! The formulas are the official `fsrs` crate's, with its default parameters; this file only turns
//! reviews into its terms and its numbers into days, with a little fuzz, so that questions begun
//! together do not come back together for ever. It must not know the clock, other questions or the
//! learner's daily limits.

use crate::settings::{RETENTION_MAX, RETENTION_MIN};
use crate::{Day, Rating, Review, seed};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState};
use std::sync::OnceLock;

/// Name of the parameter set in use; stored with every log segment.
pub const PARAMETERS: &str = "fsrs-6";

/// Intervals end here: a hundred years.
const LONGEST_INTERVAL: u32 = 36_500;

/// From this many lapses on a question is a leech.
pub const LEECH_LAPSES: u32 = 8;
/// After as many more lapses help is offered again.
pub const LEECH_AGAIN: u32 = 4;

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

/// Each of these reviews of one question, in their order, with the memory that there was before it.
pub fn steps<'a>(reviews: impl IntoIterator<Item = &'a Review>) -> impl Iterator<Item = (Option<Memory>, &'a Review)> {
    reviews.into_iter().scan(None, |memory, review| {
        let before = memory.replace(after(memory.as_ref(), review.day, review.rating));
        Some((before, review))
    })
}

/// What each of the four ratings would lead to on `day`, in the order of [`Rating::ALL`]. Equal to
/// what [`replay`] gives once the rating is in the log.
#[must_use]
pub fn next(memory: Option<&Memory>, day: Day) -> [Memory; 4] {
    Rating::ALL.map(|rating| after(memory, day, rating))
}

/// Whole days from the last review until the chance of recall has fallen to `retention` (kept to
/// the offered range), without fuzz: at least 1, at most a hundred years.
#[must_use]
pub fn exact_interval(memory: &Memory, retention: f32) -> u32 {
    #[cfg(test)]
    tests::count();
    let retention = retention.clamp(RETENTION_MIN, RETENTION_MAX);
    let days = fsrs().next_interval(Some(memory.stability), retention, 0);
    (days.round() as u32).clamp(1, LONGEST_INTERVAL)
}

/// Whole days from the last review until the question is to come back: [`exact_interval`], moved
/// a little earlier or later. How far depends on the question's id and its number of reviews alone,
/// so that replay, undo and another device give the same; of two memories after as many reviews, the
/// one that lasts longer never comes back first.
#[must_use]
pub fn interval(question: &str, memory: &Memory, retention: f32) -> u32 {
    let (first, last) = fuzz_range(exact_interval(memory, retention));
    let mut state = seed::hash(question).wrapping_add(u64::from(memory.reps));
    first + seed::below(&mut state, last - first + 1)
}

/// The day on which the question is to come back: last study day + [`interval`].
#[must_use]
pub fn due(question: &str, memory: &Memory, retention: f32) -> Day {
    memory.last_day.plus(interval(question, memory, retention))
}

/// Whether the question is failed so often that something about it should change: from
/// [`LEECH_LAPSES`] lapses on. It is flagged, never hidden.
#[must_use]
pub fn is_leech(memory: &Memory) -> bool {
    memory.lapses >= LEECH_LAPSES
}

/// Whether help with a leech is to be offered now: it has just lapsed for the [`LEECH_LAPSES`]th
/// time, or for every [`LEECH_AGAIN`]th after that, and was not recalled since.
#[must_use]
pub fn needs_help(memory: &Memory) -> bool {
    let lapsed = memory.last_rating == Rating::Again && is_leech(memory);
    lapsed && (memory.lapses - LEECH_LAPSES).is_multiple_of(LEECH_AGAIN)
}

/// Predicted chance of recall on `day`, from 0 to 1.
#[must_use]
pub fn retrievability(memory: &Memory, day: Day) -> f32 {
    let elapsed = day.since(memory.last_day) as f32;
    fsrs::current_retrievability(state(memory), elapsed, FSRS6_DEFAULT_DECAY)
}

pub(crate) fn after(memory: Option<&Memory>, day: Day, rating: Rating) -> Memory {
    #[cfg(test)]
    tests::count_step();
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

/// The days, both included, among which fuzz chooses: none below three days, then one day to either
/// side and 15 % of what lies between 2 and 7 days, 10 % up to 20 days and 5 % beyond. Anki's
/// proportions; whole numbers, so that no device rounds otherwise. Final, as due days depend on it.
fn fuzz_range(days: u32) -> (u32, u32) {
    if days < 3 {
        return (days, days);
    }
    let percent = 100 + 15 * (days.min(7) - 2) + 10 * (days.clamp(7, 20) - 7) + 5 * (days.max(20) - 20);
    let fuzz = (percent + 50) / 100;
    (days - fuzz, (days + fuzz).min(LONGEST_INTERVAL))
}

fn state(memory: &Memory) -> MemoryState {
    MemoryState { stability: memory.stability, difficulty: memory.difficulty }
}

fn fsrs() -> &'static FSRS {
    static FSRS: OnceLock<FSRS> = OnceLock::new();
    FSRS.get_or_init(FSRS::default)
}

#[cfg(test)]
pub use tests::{evaluations, steps_taken};

#[cfg(test)]
mod tests;
