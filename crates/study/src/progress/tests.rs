//! Replay in any order gives one state, and an answer costs one question.

use super::*;
use crate::Marks;
use crate::log::{Segment, read};
use crate::samples::{entries, id, review};
use crate::settings::RETENTION_DEFAULT;
use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};
use proptest::prelude::*;

fn retraction(counter: u32, of: ReviewId) -> Entry {
    Entry::Retraction { id: id("w", counter), time: 0, day: Day(0), of }
}

fn memories(progress: &Progress) -> Vec<(String, Option<Memory>)> {
    let all = progress.questions.iter();
    let all = all.filter(|(_, history)| history.memory.is_some());
    all.map(|(question, history)| (question.to_string(), history.memory)).collect()
}

#[test]
fn an_answer_is_seen_in_every_view() {
    let mut progress = Progress::default();
    let see = |progress: &Progress, today| {
        (progress.standing("d/q", Day(today), RETENTION_DEFAULT), progress.due("d/q", RETENTION_DEFAULT))
    };
    assert_eq!(see(&progress, 9), (Standing::New, None));
    let answered = progress.apply(&Entry::Review(review("d/q", 9, 3)));
    assert_eq!(answered.as_deref(), Some("d/q"));
    assert_eq!(see(&progress, 9), (Standing::Learning, Some(Day(11))));
    assert_eq!(see(&progress, 11), (Standing::Due, Some(Day(11))));
    assert_eq!(progress.memory("d/other"), None);
}

#[test]
fn the_interval_on_a_button_is_the_one_then_used() {
    let mut progress = Progress::default();
    for (counter, day) in [(0, 9), (1, 11), (2, 11), (3, 30), (4, 90), (5, 250)] {
        let shown = schedule::next(progress.memory("d/q"), Day(day));
        let answer = |rating| {
            let mut answer = review("d/q", day, rating);
            answer.id.counter = counter;
            Entry::Review(answer)
        };
        for (shown, rating) in shown.iter().zip(1..) {
            let mut then = progress.clone();
            then.apply(&answer(rating));
            let days = schedule::interval("d/q", shown, RETENTION_DEFAULT);
            assert_eq!(then.due("d/q", RETENTION_DEFAULT), Some(Day(day).plus(days)));
        }
        progress.apply(&answer(3));
    }
}

#[test]
fn a_retraction_makes_it_as_if_never_answered() {
    let (first, second) = (review("d/q", 1, 3), review("d/q", 3, 1));
    let mut progress = Progress::from_entries([Entry::Review(first.clone())]);
    let before = memories(&progress);
    progress.apply(&Entry::Review(second.clone()));
    assert_ne!(memories(&progress), before);

    let undo = retraction(100, second.id.clone());
    assert_eq!(progress.apply(&undo).as_deref(), Some("d/q"));
    assert_eq!(memories(&progress), before);
    assert_eq!(progress.apply(&undo), None);
    assert_eq!(progress.apply(&Entry::Review(second)), None);
    assert_eq!(memories(&progress), before);

    assert_eq!(progress.apply(&retraction(101, first.id)).as_deref(), Some("d/q"));
    assert_eq!(memories(&progress), []);
}

#[test]
fn custom_study_is_a_fact_that_moves_nothing() {
    let mut progress = Progress::from_entries([Entry::Review(review("d/q", 1, 3))]);
    let before = (memories(&progress), progress.due("d/q", RETENTION_DEFAULT));
    for (counter, rating) in [(50, 1), (51, 4)] {
        let mut custom = Review { scheduled: false, ..review("d/q", 2, rating) };
        custom.id.counter = counter;
        assert_eq!(progress.apply(&Entry::Review(custom)).as_deref(), Some("d/q"));
    }
    assert_eq!((memories(&progress), progress.due("d/q", RETENTION_DEFAULT)), before);
    assert_eq!(progress.reviews("d/q").len(), 3);
    assert_eq!(progress.apply(&retraction(60, id("w", 51))).as_deref(), Some("d/q"));
    assert_eq!(progress.reviews("d/q").len(), 2);

    // A question seen in custom study alone is still new, and is begun when it is.
    progress.apply(&Entry::Review(Review { scheduled: false, ..review("d/new", 5, 3) }));
    assert_eq!(progress.standing("d/new", Day(5), RETENTION_DEFAULT), Standing::New);
    assert_eq!(progress.introduced_on("d", Day(5)), 0);
    progress.apply(&Entry::Review(review("d/new", 7, 3)));
    assert_eq!((progress.introduced_on("d", Day(5)), progress.introduced_on("d", Day(7))), (0, 1));
}

#[test]
fn a_retraction_may_come_before_its_review() {
    let review = review("d/q", 1, 3);
    let mut progress = Progress::default();
    assert_eq!(progress.apply(&retraction(2, review.id.clone())), None);
    assert_eq!(progress.apply(&Entry::Review(review)), None);
    assert_eq!(memories(&progress), []);
}

#[test]
fn introduced_counts_first_answers_of_this_deck_on_this_day() {
    let reviews = [("d/a", 5), ("d/a", 6), ("d/b", 6), ("d/c", 6), ("d-2/a", 6), ("d0/a", 6), ("c/a", 6)];
    let ids = reviews.iter().zip(0..).map(|(&(question, day), counter)| {
        let mut review = review(question, day, 3);
        review.id.counter = counter;
        Entry::Review(review)
    });
    let progress = Progress::from_entries(ids);
    // Those of the day after are from before a flight westwards.
    for (deck, day, expect) in
        [("d", 3, 0), ("d", 4, 1), ("d", 5, 3), ("d", 6, 2), ("d", 7, 0), ("d-2", 6, 1), ("e", 6, 0)]
    {
        assert_eq!(progress.introduced_on(deck, Day(day)), expect, "{deck} on {day}");
    }
}

#[test]
fn an_answer_reevaluates_one_question_however_many_there_are() {
    for count in [10, 10_000] {
        let log = (0..count).map(|n| {
            let mut review = review(&format!("d/q{n}"), 1, 3);
            review.id.counter = n;
            Entry::Review(review)
        });
        let mut progress = Progress::from_entries(log);
        assert_eq!(progress.evaluations(), u64::from(count));

        let mut answer = review("d/q7", 3, 3);
        answer.id.counter = count;
        progress.apply(&Entry::Review(answer.clone()));
        assert_eq!(progress.evaluations(), u64::from(count) + 1);
        progress.apply(&retraction(count + 1, answer.id));
        assert_eq!(progress.evaluations(), u64::from(count) + 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn replay_at_once_and_one_by_one_agree(log in entries(), order in any::<u64>()) {
        let log = merge::union(log, Vec::new());
        let at_once = memories(&Progress::from_entries(log.clone()));
        let mut shuffled = log.clone();
        crate::queue::shuffle(&mut shuffled, order);
        let mut one_by_one = Progress::default();
        for entry in shuffled.iter().chain(&log) {
            one_by_one.apply(entry);
        }
        prop_assert_eq!(memories(&one_by_one), at_once.clone());
        prop_assert_eq!(memories(&Progress::from_entries(shuffled)), at_once);
    }
}

fn resets(of: &[(&str, i64)]) -> Resets {
    let mut marks = Marks::default();
    for (deck, until) in of {
        marks.write(&format!("reset:{deck}"), *until, "w", Some(until.to_string()));
    }
    Resets::from_marks(&marks)
}

#[test]
fn a_reset_hides_all_that_was_and_its_undo_brings_it_back() {
    let day = 86_400_000;
    let log = ["d/a", "d/b", "e/a"].into_iter().zip(0..).flat_map(|(question, nth)| {
        [(1, 3), (4, 3), (9, 1)].map(|(day, rating)| {
            let mut review = review(question, day, rating);
            review.id.counter = 10 * nth + day.unsigned_abs();
            Entry::Review(review)
        })
    });
    let mut progress = Progress::from_entries(log);
    let whole = memories(&progress);
    let counts = |progress: &Progress| ["d/a", "d/b", "e/a"].map(|question| progress.reviews(question).len());

    assert_eq!(progress.set_resets(resets(&[("d", 4 * day)])), ["d/a", "d/b"]);
    assert_eq!(counts(&progress), [1, 1, 3]);
    assert_eq!(progress.all_reviews().count(), 5);
    assert_eq!((progress.introduced_on("d", Day(1)), progress.introduced_on("d", Day(9))), (0, 2));
    // An older review that only arrives now, and one taken back that counted for nothing.
    let mut late = review("d/a", 2, 3);
    late.id.counter = 77;
    assert_eq!(progress.apply(&Entry::Review(late.clone())), None);
    assert_eq!(progress.apply(&retraction(90, id("w", 1))), None);
    assert_eq!(counts(&progress), [1, 1, 3]);
    assert_eq!(progress.apply(&retraction(91, late.id)), None);

    assert_eq!(progress.set_resets(resets(&[("*", 9 * day)])), ["d/a", "d/b", "e/a"]);
    assert_eq!((counts(&progress), memories(&progress)), ([0; 3], vec![]));
    assert_eq!(progress.standing("d/a", Day(20), RETENTION_DEFAULT), Standing::New);
    let mut again = review("e/a", 20, 3);
    again.id.counter = 78;
    assert_eq!(progress.apply(&Entry::Review(again.clone())).as_deref(), Some("e/a"));
    assert_eq!(progress.introduced_on("e", Day(20)), 1);
    progress.apply(&retraction(92, again.id));

    assert_eq!(progress.set_resets(Resets::default()), ["d/a", "d/b", "e/a"]);
    assert_eq!(progress.set_resets(Resets::default()), Vec::<String>::new());
    assert_eq!(counts(&progress), [2, 3, 3]);
    assert_eq!(memories(&progress)[1..], whole[1..]);
}

/// What the whole log says of each question by the official crate alone: state, and the last day.
fn oracle(log: &[Entry], reset: Option<i64>) -> Vec<(String, MemoryState, Day)> {
    let mut taken_back = Vec::new();
    let mut reviews: Vec<&Review> = Vec::new();
    for entry in log {
        match entry {
            Entry::Retraction { of, .. } => taken_back.push(of),
            Entry::Review(review) if reviews.iter().all(|r| r.id != review.id) => reviews.push(review),
            Entry::Review(_) => {}
        }
    }
    reviews.retain(|review| review.scheduled);
    reviews.retain(|review| reset.is_none_or(|reset| review.time > reset));
    reviews.retain(|review| !taken_back.contains(&&review.id));
    reviews.sort_by(|a, b| (&a.question, a.time, &a.id).cmp(&(&b.question, b.time, &b.id)));
    let by_question = reviews.chunk_by(|a, b| a.question == b.question);
    let states = by_question.map(|reviews| {
        let mut last = reviews[0].day;
        let steps = reviews.iter().map(|review| {
            let delta_t = u32::try_from(review.day.0 - last.0).unwrap_or(0);
            last = review.day;
            FSRSReview { rating: u32::from(review.rating.number()), delta_t }
        });
        let item = FSRSItem { reviews: steps.collect() };
        let state = FSRS::default().memory_state(item, None).expect("a finite state");
        (reviews[0].question.to_string(), state, last)
    });
    states.collect()
}

/// Two writers' logs of a few questions: same-day repeats, days that pass, clocks that go back, and
/// answers off schedule, undo right behind an answer, twice in a row, or of the other writer's answer.
fn long_logs() -> impl Strategy<Value = Vec<Entry>> {
    let step =
        (0..2_usize, 1..=4_u8, 1..=4_u8, prop_oneof![4 => Just(0), 5 => 1..40_i32, 1 => -3..0_i32], 0..10_u8, 0..6_u8);
    prop::collection::vec(step, 1..60).prop_map(|steps| {
        let (mut day, mut counters, mut log) = (20_000, [0; 2], Vec::<Entry>::new());
        for (writer, question, rating, gap, undo, off) in steps {
            day += gap;
            let id = id(["a", "b"][writer], counters[writer]);
            counters[writer] += 1;
            let time = i64::from(day) * 86_400_000 + i64::from(counters[writer]) * 1_000;
            let back = log.len().checked_sub(1 + usize::from(undo)).filter(|_| undo < 3);
            log.push(match back {
                Some(back) => Entry::Retraction { id, time, day: Day(day), of: log[back].id().clone() },
                None => {
                    let question = format!("d/q{question}");
                    Entry::Review(Review {
                        id,
                        time,
                        day: Day(day),
                        scheduled: off > 0,
                        ..review(&question, 0, rating)
                    })
                }
            });
        }
        log
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Bit for bit: both go through the same single-precision operations in the same order.
    #[test]
    fn incremental_replay_equals_the_official_crate_over_the_whole_history(log in long_logs(), seed in any::<u64>()) {
        let state = |m: Memory| MemoryState { stability: m.stability, difficulty: m.difficulty };
        let expect = oracle(&log, None);
        let mut shuffled = log.clone();
        crate::queue::shuffle(&mut shuffled, seed);
        let one = |entry: &&Entry| *entry.id().writer == *"a";
        let (mine, other): (Vec<_>, Vec<_>) = log.iter().partition(one);
        for order in [log.iter().collect(), shuffled.iter().collect(), [mine, other].concat()] {
            let mut progress = Progress::default();
            order.iter().for_each(|entry| drop(progress.apply(entry)));
            let found: Vec<_> = memories(&progress)
                .into_iter()
                .filter_map(|(question, memory)| memory.map(|m| (question, state(m), m.last_day)))
                .collect();
            prop_assert_eq!(&found, &expect);
            let (early, late) = order.split_at(seed as usize % order.len());
            let mut extended = Progress::from_entries(early.iter().copied().cloned());
            extended.extend(late.iter().copied().cloned().collect());
            prop_assert_eq!(memories(&extended), memories(&progress));
        }
    }

    /// The same behind a reset at any time, whether it was there before the log, comes in the middle
    /// or at its end; and once it is undone it is as if it had never been.
    #[test]
    fn behind_a_reset_it_equals_the_crate_over_what_came_later(
        log in long_logs(),
        at in any::<prop::sample::Index>(),
        middle in any::<prop::sample::Index>(),
        seed in any::<u64>(),
    ) {
        let reset = at.get(&log).time();
        let state = |m: Memory| MemoryState { stability: m.stability, difficulty: m.difficulty };
        let found = |progress: &Progress| {
            let all = memories(progress).into_iter();
            all.filter_map(|(q, memory)| memory.map(|m| (q, state(m), m.last_day))).collect::<Vec<_>>()
        };
        let (expect, before) = (oracle(&log, Some(reset)), oracle(&log, None));
        let mut shuffled = log.clone();
        crate::queue::shuffle(&mut shuffled, seed);
        for order in [&log, &shuffled] {
            for here in [0, middle.index(order.len()), order.len()] {
                let mut progress = Progress::default();
                order[..here].iter().for_each(|entry| drop(progress.apply(entry)));
                progress.set_resets(resets(&[("d", reset)]));
                order[here..].iter().for_each(|entry| drop(progress.apply(entry)));
                prop_assert_eq!(&found(&progress), &expect);
                progress.set_resets(Resets::default());
                prop_assert_eq!(&found(&progress), &before);
            }
        }
        let at_once = Progress::from_log(log, resets(&[("*", reset)]));
        prop_assert_eq!(&found(&at_once), &expect);
    }

    /// Packed, carried elsewhere and read back; there the clock shows another day, and no due day
    /// moves, because a review's day is a fact and nothing else of the clock is asked.
    #[test]
    fn replaying_twice_or_elsewhere_gives_the_same_due_days(log in long_logs(), base in any::<i32>()) {
        let mut elsewhere = Vec::new();
        for writer in ["b", "a"] {
            let mut segment = Segment::new(writer, i64::from(base));
            let own = log.iter().filter(|entry| *entry.id().writer == *writer);
            own.for_each(|entry| segment.push(entry).expect("an entry that fits"));
            elsewhere.extend(read(segment.as_str()).expect("a log").entries);
        }
        let dues = |log: &[Entry]| {
            let progress = Progress::from_entries(log.to_vec());
            [0.8, 0.9, 0.95].map(|r| [1, 2, 3, 4].map(|q| progress.due(&format!("d/q{q}"), r)))
        };
        let (first, second, third) = (dues(&log), dues(&log), dues(&elsewhere));
        prop_assert_eq!(first, second);
        prop_assert_eq!(first, third);
    }
}
