//! Whether the clock looks wrong, so that a learner is asked before anything is scheduled from it.
//!
//! Reviews that are saved keep their days whatever the clock does. But an answer given under a clock
//! that is a year ahead would look like a memory that lasted a year, and one under a clock set back
//! would count as the same day for as long as it takes to catch up. This file must not know the
//! clock itself, nor how the learner is asked.

use crate::{Day, Progress};

/// Set back by more days than this is odd. One day is a flight westwards over the date line, or a
/// day start that was moved.
pub const BACK_DAYS: u32 = 1;

/// Away for more days than this is odd: rarer than a clock that is wrong, and the question costs
/// someone who was really away half a year one tap.
pub const AHEAD_DAYS: u32 = 180;

/// How far today is from the last day on which something was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddClock {
    /// Today is this many days before it.
    Back(u32),
    /// Today is this many days after it.
    Ahead(u32),
}

/// What is odd about `today`, given the latest study day in the log; none where all is well, or
/// nothing was answered yet.
#[must_use]
pub fn odd_clock(latest: Option<Day>, today: Day) -> Option<OddClock> {
    let latest = latest?;
    match (latest.since(today), today.since(latest)) {
        (back, _) if back > BACK_DAYS => Some(OddClock::Back(back)),
        (_, ahead) if ahead > AHEAD_DAYS => Some(OddClock::Ahead(ahead)),
        _ => None,
    }
}

/// The study day that holds, where the clock says `local`: the log's latest day where the learner has flown back into the day
/// before it. What was answered on it was answered today.
#[must_use]
pub fn day_here(local: Day, latest: Option<Day>) -> Day {
    latest.filter(|latest| (1..=BACK_DAYS).contains(&latest.since(local))).unwrap_or(local)
}

/// Whether what was answered on `day` was answered today: on it, or on the day after it, before a flight that [`day_here`]
/// does not see because something else was answered under a clock that was far ahead.
#[must_use]
pub fn is_today(day: Day, today: Day) -> bool {
    today <= day && day.since(today) <= BACK_DAYS
}

impl Progress {
    /// The latest study day on which an answer that stands was given, on schedule or off.
    #[must_use]
    pub fn latest_day(&self) -> Option<Day> {
        self.all_reviews().map(|review| review.day).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entry;

    #[test]
    fn a_flight_westwards_does_not_bring_yesterday_back() {
        let check = |local, latest: Option<i32>, here| assert_eq!(day_here(Day(local), latest.map(Day)), Day(here));
        check(9, None, 9);
        check(9, Some(8), 9);
        check(9, Some(9), 9);
        check(9, Some(10), 10);
        // That is no flight, and asked about.
        check(9, Some(11), 9);
    }
    use crate::samples::review;

    #[test]
    fn a_year_back_or_ahead_is_odd_and_a_holiday_is_not() {
        use OddClock::{Ahead, Back};
        let check = |latest: i32, today: i32, expect| assert_eq!(odd_clock(Some(Day(latest)), Day(today)), expect);
        check(100, 100, None);
        check(100, 99, None);
        check(100, 98, Some(Back(2)));
        check(1000, 635, Some(Back(365)));
        check(100, 280, None);
        check(100, 281, Some(Ahead(181)));
        check(100, 465, Some(Ahead(365)));
        check(i32::MAX, i32::MIN, Some(Back(u32::MAX)));
        check(i32::MIN, i32::MAX, Some(Ahead(u32::MAX)));
        assert_eq!(odd_clock(None, Day(0)), None);
    }

    #[test]
    fn the_latest_day_is_that_of_any_review_that_stands() {
        let mut progress = Progress::default();
        assert_eq!(progress.latest_day(), None);
        for (question, day) in [("d/a", 5), ("d/b", 9), ("d/c", 7)] {
            progress.apply(&Entry::Review(review(question, day, 3)));
        }
        assert_eq!(progress.latest_day(), Some(Day(9)));
        let of = review("d/b", 9, 3).id;
        let id = crate::samples::id("w", 100);
        progress.apply(&Entry::Retraction { id, time: 0, day: Day(9), of });
        assert_eq!(progress.latest_day(), Some(Day(7)));
    }

    #[test]
    fn a_clock_gone_wrong_changes_no_review_and_makes_no_negative_interval() {
        let mut progress = Progress::default();
        progress.apply(&Entry::Review(review("d/a", 1000, 3)));
        let before = progress.memory("d/a").copied();
        let mut back = review("d/b", 635, 3);
        back.id.counter = 2;
        progress.apply(&Entry::Review(back));
        assert_eq!(progress.memory("d/a").copied(), before);
        let shown = crate::schedule::next(progress.memory("d/a"), Day(635));
        assert!(shown.iter().all(|memory| crate::schedule::due("d/a", memory, 0.9) > Day(635)));
    }
}
