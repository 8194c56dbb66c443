//! What a learner wrote at earlier answers: to compare with, never needed for anything else.
//!
//! Few are kept, the newest, so that they never crowd out reviews. Bringing two lists together is
//! choosing the newest of both, so it does not matter what is merged first, how often, or in which
//! direction. This file must not know where they are stored.

use crate::day::moment;
use crate::lines::{from_line, to_line};
use crate::log::is_writer;
use crate::{Rating, ReviewId};
use std::cmp::Ordering;

/// Texts kept for each question.
pub const KEPT: usize = 3;

/// Characters kept of each text.
pub const LONGEST: usize = 4_000;

/// One text. Ordered by time, then by review; the rest only tells damaged copies apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attempt {
    /// Milliseconds since 1970, UTC.
    pub time: i64,
    /// The review that it belongs to.
    pub review: ReviewId,
    pub rating: Rating,
    /// At most [`LONGEST`] characters are kept of it.
    pub text: String,
}

impl Attempt {
    fn to_line(&self) -> String {
        let ReviewId { writer, counter } = &self.review;
        format!("{} {} {writer} {counter} {}", self.time, self.rating.number(), to_line(start(&self.text)))
    }

    fn from_line(line: &str) -> Option<Attempt> {
        let mut words = line.splitn(5, ' ');
        Some(Attempt {
            time: moment(words.next()?.parse().ok()?)?,
            rating: Rating::from_number(words.next()?.parse().ok()?)?,
            review: ReviewId {
                writer: words.next().filter(|writer| is_writer(writer)).map(Into::into)?,
                counter: words.next()?.parse().ok()?,
            },
            text: from_line(words.next()?),
        })
    }
}

/// The attempts at one question, a line each: `TIME RATING WRITER COUNTER TEXT`, numbers in
/// decimal, the text as [`lines`](crate::lines) has it.
#[must_use]
pub fn to_text(attempts: &[Attempt]) -> String {
    let lines: Vec<String> = attempts.iter().map(Attempt::to_line).collect();
    lines.join("\n")
}

/// The attempts that [`to_text`] wrote; a line that is none is left out.
#[must_use]
pub fn from_text(text: &str) -> Vec<Attempt> {
    text.lines().filter_map(Attempt::from_line).collect()
}

/// The text to store in place of `before`, with these attempts and no others: the lines that cannot be
/// read stay behind them.
#[must_use]
pub fn replaced(before: &str, attempts: &[Attempt]) -> String {
    let lines: Vec<String> =
        attempts.iter().map(Attempt::to_line).chain(unreadable(before).map(String::from)).collect();
    lines.join("\n")
}

/// When the latest of the attempts in a text was written; none where it has none, or a line that is none. Reads only the time
/// that each line begins with, so that who asks no more need not have the whole reader.
#[must_use]
pub fn latest(text: &str) -> Option<i64> {
    let lines = text.lines().filter(|line| !line.is_empty());
    let times = lines.map(|line| line.split(' ').next()?.parse().ok());
    times.collect::<Option<Vec<i64>>>()?.into_iter().max()
}

/// The lines of a text that are no attempts: damaged, or of a later version. They are to be kept.
pub fn unreadable(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && Attempt::from_line(line).is_none())
}

/// The newest [`KEPT`] of both, the newest first, one for each review, each text cut to
/// [`LONGEST`]. Commutative, associative and idempotent.
#[must_use]
pub fn union(a: Vec<Attempt>, b: Vec<Attempt>) -> Vec<Attempt> {
    let mut all = a;
    all.extend(b);
    for attempt in &mut all {
        attempt.text.truncate(start(&attempt.text).len());
    }
    all.sort_unstable_by(newest_first);
    let mut kept: Vec<Attempt> = Vec::new();
    for attempt in all {
        if kept.len() < KEPT && kept.iter().all(|newer| newer.review != attempt.review) {
            kept.push(attempt);
        }
    }
    kept
}

fn newest_first(a: &Attempt, b: &Attempt) -> Ordering {
    b.cmp(a)
}

/// What is kept of a text.
fn start(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{attempts, id};
    use proptest::prelude::*;

    fn attempt(time: i64, counter: u32, text: &str) -> Attempt {
        Attempt { time, rating: Rating::Good, review: id("abc", counter), text: String::from(text) }
    }

    #[test]
    fn an_attempt_survives_its_line() {
        for text in ["", "one\ntwo", "with spaces \\n", "a\r\nb\r"] {
            let two = [attempt(6, 7, text), attempt(5, 6, text)];
            assert_eq!(from_text(&to_text(&two)), two);
        }
        let long = attempt(5, 7, &"ä".repeat(LONGEST + 1));
        let kept = from_text(&to_text(&[long]));
        assert_eq!(kept[0].text.chars().count(), LONGEST);
        for damaged in ["5 9 abc 7 x", "5 3 ABC 7 x", "5 3 abc x x", "5 3 abc 7", "", "x"] {
            let text = format!("{damaged}\n{}", to_text(&[attempt(5, 7, "good")]));
            assert_eq!(from_text(&text), [attempt(5, 7, "good")], "{damaged:?}");
        }
    }

    #[test]
    fn the_newest_three_are_kept_one_for_each_review() {
        let (old, new) = (attempt(1, 1, "old"), attempt(9, 9, "new"));
        let between = [attempt(3, 3, "a"), attempt(2, 2, "b")];
        assert_eq!(union(vec![old, new.clone()], between.to_vec()), [&[new.clone()][..], &between].concat());
        // A copy whose text was changed elsewhere: one of the two, whichever comes first.
        let other = attempt(9, 9, "a changed copy");
        assert_eq!(union(vec![other.clone()], vec![new.clone()]), union(vec![new], vec![other]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn only_what_can_be_read_gives_its_room(kept in attempts(), lines in prop::collection::vec("[a-z]\\PC{0,12}", 0..4)) {
            let damaged: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
            let text = [damaged.join("\n"), to_text(&kept)].join("\n");
            prop_assert_eq!(latest(&damaged.join("\n")), None);
            let times = kept.iter().map(|attempt| attempt.time);
            prop_assert_eq!(latest(&text), times.max().filter(|_| damaged.is_empty()));
            prop_assert_eq!(replaced(&text, &[]), damaged.join("\n"));
            let stored = replaced(&damaged.join("\n"), &kept);
            prop_assert_eq!(from_text(&stored), kept);
            prop_assert_eq!(unreadable(&stored).collect::<Vec<_>>(), damaged);
        }

        #[test]
        fn union_is_commutative_associative_and_idempotent(a in attempts(), b in attempts(), c in attempts()) {
            let merge = |a: &Vec<Attempt>, b: &Vec<Attempt>| union(a.clone(), b.clone());
            prop_assert_eq!(merge(&a, &b), merge(&b, &a));
            prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
            let once = merge(&a, &b);
            prop_assert!(once.len() <= KEPT);
            prop_assert_eq!(merge(&once, &once), once.clone());
            prop_assert_eq!(merge(&once, &b), once);
        }
    }
}
