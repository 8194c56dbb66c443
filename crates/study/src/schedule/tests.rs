//! Golden histories, whose numbers were worked out from the published FSRS-6 formulas in double
//! precision, apart from this code; and the official crate as the oracle over random ones.

use super::*;
use crate::samples::review;
use proptest::prelude::*;
use std::cell::Cell;

thread_local! {
    static EVALUATIONS: Cell<u64> = const { Cell::new(0) };
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Intervals worked out so far on this thread: what tests of cost count.
pub fn evaluations() -> u64 {
    EVALUATIONS.get()
}

pub fn count() {
    EVALUATIONS.set(EVALUATIONS.get() + 1);
}

/// Reviews replayed so far on this thread.
pub fn steps_taken() -> u64 {
    STEPS.get()
}

pub fn count_step() {
    STEPS.set(STEPS.get() + 1);
}

/// Reviews as (day, rating), the stability and difficulty they lead to, and the due days
/// without fuzz at a desired retention of 0.80, 0.90 and 0.95.
struct Golden(&'static [(i32, u8)], f32, f32, [i32; 3]);

const GOLDEN: &[Golden] = &[
    // First answers.
    Golden(&[(100, 1)], 0.2120, 6.4133, [101, 101, 101]),
    Golden(&[(100, 2)], 1.2931, 5.1122, [104, 101, 101]),
    Golden(&[(100, 3)], 2.3065, 2.1181, [108, 102, 101]),
    Golden(&[(100, 4)], 8.2956, 1.0000, [128, 108, 103]),
    // Failed, recalled in the same session, then always good.
    Golden(&[(0, 1), (0, 3)], 0.2467, 6.4021, [1, 1, 1]),
    Golden(&[(0, 1), (0, 3), (1, 3), (3, 3), (11, 3), (45, 3)], 63.4066, 6.3575, [255, 108, 71]),
    // Always good and on time; always easy; always hard.
    Golden(&[(0, 3), (2, 3), (13, 3), (59, 3)], 162.8622, 2.0975, [599, 222, 125]),
    Golden(&[(0, 4), (8, 4), (60, 4)], 343.6678, 1.0, [1200, 404, 198]),
    Golden(&[(0, 2), (1, 2), (2, 2), (4, 2)], 6.6034, 8.5390, [26, 11, 7]),
    // A lapse, relearned the same day; a lapse after more than a year; failing four times in a row.
    Golden(&[(0, 3), (2, 3), (13, 1), (13, 3), (16, 3)], 5.9255, 7.3679, [36, 22, 18]),
    Golden(&[(0, 3), (400, 1)], 1.2903, 7.3945, [404, 401, 401]),
    Golden(&[(0, 1), (0, 1), (0, 1), (0, 2)], 0.0349, 9.7150, [1, 1, 1]),
    // A clock that went back a day; days before 1970.
    Golden(&[(10, 3), (9, 3), (11, 3)], 10.9710, 2.1043, [47, 22, 15]),
    Golden(&[(-5, 3), (-3, 3)], 10.9643, 2.1112, [33, 8, 1]),
];

fn history(reviews: &[(i32, u8)]) -> Vec<Review> {
    reviews.iter().map(|&(d, r)| review("d/q", d, r)).collect()
}

fn replayed(reviews: &[(i32, u8)]) -> Option<Memory> {
    replay(&history(reviews))
}

#[test]
fn golden_histories() {
    for Golden(reviews, stability, difficulty, due_days) in GOLDEN {
        let memory = replayed(reviews).expect("at least one review");
        let near = |a: f32, b: f32| (a - b).abs() <= 1e-4 * b.max(1.0);
        assert!(near(memory.stability, *stability) && near(memory.difficulty, *difficulty), "{reviews:?}: {memory:?}");
        let found = [0.80, 0.90, 0.95].map(|retention| memory.last_day.plus(exact_interval(&memory, retention)).0);
        assert_eq!(found, *due_days, "{reviews:?}");
    }
}

#[test]
fn no_reviews_are_no_memory() {
    assert_eq!(replayed(&[]), None);
}

#[test]
fn a_lapse_is_a_failure_right_after_a_recall() {
    for (ratings, lapses) in [(&[1][..], 0), (&[1, 1, 3], 0), (&[3, 1], 1), (&[3, 1, 1, 1, 3], 1), (&[3, 1, 3, 1], 2)] {
        let reviews: Vec<_> = (0..).zip(ratings.iter().copied()).collect();
        let memory = replayed(&reviews).expect("at least one review");
        assert_eq!(memory.lapses, lapses, "{ratings:?}");
        assert_eq!(memory.reps as usize, ratings.len());
        assert_eq!(Some(memory.last_rating), Rating::from_number(ratings[ratings.len() - 1]));
    }
}

#[test]
fn an_interval_is_a_day_at_least_and_a_hundred_years_at_most() {
    let memory = |stability| Memory { stability, ..replayed(&[(0, 3)]).expect("one review") };
    assert_eq!(exact_interval(&memory(0.001), 0.95), 1);
    assert_eq!(exact_interval(&memory(36_500.0), 0.80), LONGEST_INTERVAL);
    assert_eq!(exact_interval(&memory(f32::NAN), 0.90), 1);
    // Wishes beyond what is offered count as the nearest that is.
    assert_eq!(exact_interval(&memory(50.0), 0.01), exact_interval(&memory(50.0), 0.80));
    assert_eq!(exact_interval(&memory(50.0), 1.00), exact_interval(&memory(50.0), 0.95));
}

#[test]
fn the_chance_of_recall_is_the_wished_for_one_on_the_due_day() {
    let memory = replayed(&[(0, 3), (2, 3), (13, 3), (59, 3)]).expect("reviews");
    for retention in [0.80, 0.85, 0.90, 0.95] {
        let chance = retrievability(&memory, memory.last_day.plus(exact_interval(&memory, retention)));
        assert!((chance - retention).abs() < 0.002, "{chance} for {retention}");
    }
    assert_eq!(retrievability(&memory, Day(59)), 1.0);
    assert_eq!(retrievability(&memory, Day(0)), 1.0);
}

#[test]
fn fuzz_stays_near_and_comes_from_question_and_number_of_reviews() {
    for (days, expect) in [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),
        (6, (4, 8)),
        (8, (6, 10)),
        (20, (17, 23)),
        (100, (93, 107)),
        (LONGEST_INTERVAL, (34_673, LONGEST_INTERVAL)),
    ] {
        assert_eq!(fuzz_range(days), expect, "{days}");
    }
    let memory = replayed(&[(0, 3), (2, 3), (13, 3)]).expect("reviews");
    assert_eq!(exact_interval(&memory, 0.9), 46);
    let ids: Vec<String> = (0..1000).map(|n| format!("d/q{n}")).collect();
    let mut counts = [0; 9];
    for id in &ids {
        let days = interval(id, &memory, 0.9);
        counts[(days - 42) as usize] += 1;
        assert_eq!(interval(id, &memory, 0.9), days);
    }
    assert!(counts.iter().all(|n| (70..160).contains(n)), "{counts:?}");
    // Final: days already shown depend on it.
    let found = ["d/a", "d/b", "python-interview/list-or-tuple"].map(|id| interval(id, &memory, 0.9));
    assert_eq!(found, [42, 42, 50]);
}

#[test]
fn a_leech_is_flagged_for_good_and_help_offered_at_its_8th_lapse_and_every_4th_after() {
    let ratings = [3, 1].repeat(17);
    let (mut before, mut flagged, mut offered) = (None, Vec::new(), Vec::new());
    for (day, rating) in (0..).zip(ratings) {
        let rating = Rating::from_number(rating).expect("a rating");
        let memory = after(before.as_ref(), Day(day), rating);
        flagged.push(is_leech(&memory));
        if needs_help(&memory) {
            offered.push(memory.lapses);
            // Failing again while relearning is no further lapse; help stays until it is recalled.
            let again = after(Some(&memory), Day(day), Rating::Again);
            assert!(needs_help(&again) && again.lapses == memory.lapses);
        }
        before = Some(memory);
    }
    assert_eq!(offered, [8, 12, 16]);
    assert_eq!(flagged.iter().position(|leech| *leech), Some(15));
    assert!(flagged[15..].iter().all(|leech| *leech));
}

fn reviews() -> impl Strategy<Value = Vec<(i32, u8)>> {
    let gap = prop_oneof![3 => Just(0), 6 => 1..60_i32, 1 => -5..0_i32, 1 => 60..4000_i32];
    prop::collection::vec((gap, 1..=4_u8), 1..24).prop_map(|steps| {
        let mut day = 20_000;
        let walk = steps.into_iter().map(|(gap, rating)| {
            day += gap;
            (day, rating)
        });
        walk.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn replay_equals_the_official_crate(reviews in reviews()) {
        let mut last = reviews[0].0;
        let item = FSRSItem {
            reviews: reviews
                .iter()
                .map(|&(day, rating)| {
                    let delta_t = u32::try_from(day - last).unwrap_or(0);
                    last = day;
                    FSRSReview { rating: u32::from(rating), delta_t }
                })
                .collect(),
        };
        let expect = FSRS::default().memory_state(item, None).expect("a finite state");
        prop_assert_eq!(state(&replayed(&reviews).expect("reviews")), expect);
    }

    #[test]
    fn fuzz_keeps_the_order_of_the_ratings(reviews in reviews(), question in "d/[a-z]{1,8}", gap in 0..400_i32) {
        let day = Day(reviews[reviews.len() - 1].0 + gap);
        let memories = next(replayed(&reviews).as_ref(), day);
        let stable = memories.is_sorted_by(|a, b| a.stability <= b.stability);
        let days = memories.map(|memory| interval(&question, &memory, 0.9));
        prop_assert!(!stable || days.is_sorted(), "{:?}", days);
        for (memory, days) in memories.iter().zip(days) {
            let exact = exact_interval(memory, 0.9);
            prop_assert!(days.abs_diff(exact) <= 2 + exact / 10 && days >= 1);
            prop_assert_eq!(due(&question, memory, 0.9), day.plus(days));
        }
    }

    #[test]
    fn the_preview_is_what_the_log_then_says(reviews in reviews(), gap in -3..400_i32) {
        let before = replayed(&reviews);
        let day = reviews[reviews.len() - 1].0 + gap;
        let preview = next(before.as_ref(), Day(day));
        for (memory, rating) in preview.into_iter().zip(1..) {
            let mut after = reviews.clone();
            after.push((day, rating));
            prop_assert_eq!(Some(memory), replayed(&after));
        }
        prop_assert_eq!(next(None, Day(day)).map(Some), [1, 2, 3, 4].map(|r| replayed(&[(day, r)])));
    }
}
