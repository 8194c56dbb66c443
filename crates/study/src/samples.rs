//! Reviews for tests: plain ones by hand, arbitrary ones for properties.
//!
//! Only compiled for tests. Values stay inside what the log can hold exactly.

use crate::attempts::Attempt;
use crate::backup::Backup;
use crate::{Day, Entry, Marks, Mode, Rating, Register, Review, ReviewId};
use proptest::prelude::*;

/// A review of `question` on `day` with the rating of this number; its id is its day's number.
pub fn review(question: &str, day: i32, rating: u8) -> Review {
    Review {
        id: id("w", day.unsigned_abs()),
        question: question.into(),
        time: i64::from(day) * 86_400_000,
        day: Day(day),
        mode: Mode::Recall,
        scheduled: true,
        rating: Rating::from_number(rating).expect("a rating from 1 to 4"),
        proposed: None,
        points: 0,
        seconds: 30,
    }
}

pub fn id(writer: &str, counter: u32) -> ReviewId {
    ReviewId { writer: writer.into(), counter }
}

/// Any entries by few writers on few questions, so that ids, times and questions collide.
pub fn entries() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(entry("[ab]", 0..12_u32), 0..16)
}

/// Any entry by a writer of that pattern with a counter in that range.
pub fn entry(writer: &'static str, counters: impl Strategy<Value = u32> + Clone) -> impl Strategy<Value = Entry> {
    let id = (writer, counters.clone()).prop_map(|(w, c)| id(&w, c));
    let of = ("[ab]", counters).prop_map(|(w, c)| self::id(&w, c));
    let common = (id, 0_i64..50, -3..40_i32);
    prop_oneof![
        4 => (common.clone(), "d/q[1-4]", 1..=4_u8, 0..=4_u8, any::<u32>(), 0..=46_655_u32, 0..5_u8).prop_map(
            |((id, time, day), question, rating, proposed, points, seconds, off)| {
                Entry::Review(Review {
                    id,
                    time,
                    day: Day(day),
                    scheduled: off > 0,
                    proposed: Rating::from_number(proposed),
                    points,
                    seconds,
                    ..review(&question, 0, rating)
                })
            }
        ),
        1 => (common, of).prop_map(|((id, time, day), of)| Entry::Retraction {
            id,
            time,
            day: Day(day),
            of,
        }),
    ]
}

/// Any attempts at one question, of few times and reviews, so that both collide.
pub fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let attempt = (0..6_i64, "[ab]", 0..4_u32, 1..=4_u8, "[xy\n\r\\\\\" ä]{0,4}");
    let attempt = attempt.prop_map(|(time, writer, counter, rating, text)| Attempt {
        time,
        review: id(&writer, counter),
        rating: Rating::from_number(rating).expect("a rating from 1 to 4"),
        text,
    });
    prop::collection::vec(attempt, 0..6)
}

/// Any marks of few names, times, writers and values, so that all collide.
pub fn marks() -> impl Strategy<Value = Marks> {
    let register = (0..4_i64, "[ab]", prop::option::of("[xy\n\" ä]{0,2}")).prop_map(|(time, writer, value)| Register {
        time,
        writer,
        value,
    });
    prop::collection::vec(("plan:d|note:d/q[12]|setting:theme", register), 0..8).prop_map(|writings| {
        let mut marks = Marks::default();
        for (name, register) in writings {
            marks.take(&name, register);
        }
        marks
    })
}

/// Any backup of the above, as a merge would leave it.
pub fn backups() -> impl Strategy<Value = Backup> {
    let attempts = prop::collection::btree_map("d/q[12]", attempts(), 0..3);
    (0..9_i64, entries(), marks(), attempts).prop_map(|(exported, entries, marks, attempts)| {
        let mut backup = Backup { exported, ..Backup::default() };
        backup.merge(Backup { exported, entries, marks, attempts });
        backup
    })
}
