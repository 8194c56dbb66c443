//! Plans by example: how much a day, the eve, too little time; and a learner's habits measured.

use super::*;
use crate::samples::review;
use crate::{Entry, Review};

/// State after these reviews (question, day, rating), each taking a minute.
fn after(reviews: &[(usize, i32, u8)]) -> Progress {
    let entries = reviews.iter().zip(0..).map(|(&(question, day, rating), counter)| {
        let mut review = Review { seconds: 60, time: i64::from(counter), ..review(&name(question), day, rating) };
        review.id.counter = counter;
        Entry::Review(review)
    });
    Progress::from_entries(entries)
}

fn name(number: usize) -> String {
    format!("d/q{number}")
}

fn terms(today: i32, minutes_per_day: Option<f32>) -> Terms {
    Terms { today: Day(today), retention: 0.9, minutes_per_day, habits: Habits::default() }
}

/// The outlook on day 12 from `today`, for so many questions of three topics.
fn look(count: usize, progress: &Progress, terms: &Terms) -> Outlook {
    let names: Vec<String> = (0..count).map(name).collect();
    let candidates: Vec<Candidate> =
        names.iter().zip(0..).map(|(question, n)| Candidate { question, topic: n % 3, paused: false }).collect();
    outlook(&Plan { date: Day(12), target: 0.9 }, &candidates, progress, terms)
}

#[test]
fn a_plan_survives_its_value() {
    for plan in [Plan { date: Day(20_414), target: 0.9 }, Plan { date: Day(-1), target: 1.0 }] {
        assert_eq!(Plan::from_value(&plan.to_value()), Some(plan));
    }
    assert_eq!(Plan { date: Day(5), target: 0.95 }.to_value(), "5 95");
    for value in ["", "5", "5 ", "x 90", "5 101", "5 -1", "5 90 1"] {
        assert_eq!(Plan::from_value(value), None, "{value:?}");
    }
}

#[test]
fn what_is_new_is_spread_over_the_days_and_none_begins_on_the_eve() {
    let check = |count, today, new_per_day, new_today| {
        let outlook = look(count, &Progress::default(), &terms(today, None));
        assert_eq!((outlook.new_per_day, outlook.new_today), (new_per_day, new_today), "{count} on day {today}");
        assert_eq!(outlook.today.len(), new_today);
    };
    check(21, 0, 2, 2);
    check(22, 0, 2, 2);
    check(23, 0, 3, 3);
    check(21, 10, 21, 21);
    check(21, 11, 0, 0);
    check(21, 12, 0, 0);
    check(21, 99, 0, 0);
    check(1, 0, 1, 1);
    check(0, 0, 0, 0);
}

#[test]
fn all_is_asked_again_on_the_eve() {
    let begun: Vec<_> = (0..9).map(|n| (n, 1, 3)).collect();
    let eve = look(9, &after(&begun), &terms(11, None));
    assert_eq!((eve.days_left, eve.today.len(), eve.new_today), (1, 9, 0));
    assert_eq!(eve.eve, (0..9).collect::<Vec<_>>());
    assert!(eve.recall > 0.93 && eve.reaches_target, "{}", eve.recall);
    assert_eq!(eve.minutes_today, 18.0);
    // What was asked on the eve itself is done.
    let done: Vec<_> = begun.iter().copied().chain((0..8).map(|n| (n, 11, 3))).collect();
    assert_eq!(look(9, &after(&done), &terms(11, None)).today, [8]);
}

/// Terms of a learner of whom this share of answers fails however fresh the memory is.
fn slipping(today: i32, minutes_per_day: Option<f32>, slips: f32) -> Terms {
    Terms { habits: Habits { slips, ..Habits::default() }, ..terms(today, minutes_per_day) }
}

#[test]
fn all_is_asked_on_more_days_the_more_is_forgotten_though_fresh() {
    // Nine questions that stay for long, never due before the day.
    let known: Vec<_> = (0..9).flat_map(|n| [(n, -90, 4), (n, -80, 4), (n, -1, 4)]).collect();
    let check = |slips, days: &[i32]| {
        let asked = |today: &i32| !look(9, &after(&known), &slipping(*today, None, slips)).today.is_empty();
        assert_eq!((0..12).filter(asked).collect::<Vec<_>>(), days, "{slips}");
    };
    // The eve, always; the one before it and nine days before only where there is something to gain.
    check(0.0, &[11]);
    check(0.011, &[3, 10, 11]);
    check(0.0145, &[3, 8, 9, 10, 11]);
    check(0.05, &[3, 4, 5, 6, 7, 8, 9, 10, 11]);
}

#[test]
fn the_weakest_are_asked_twice_on_the_eve_where_fresh_memories_fail() {
    let begun: Vec<_> = (0..9).map(|n| (n, 1, if n < 4 { 3 } else { 4 })).collect();
    let eve = |again: usize| -> Vec<_> {
        let all = begun.iter().copied().chain((0..9).map(|n| (n, 11, 3)));
        all.chain((0..again).map(|n| (n, 11, 3))).collect()
    };
    let check = |terms: Terms, again, expect: usize| {
        let today = look(9, &after(&eve(again)), &terms).today;
        assert_eq!(today.len(), expect, "{today:?}, {again} asked again of {terms:?}");
        assert!(today.iter().all(|place| (again..4).contains(place)), "the weakest: {today:?}");
    };
    check(slipping(11, None, 0.0), 0, 0);
    check(slipping(11, None, 0.05), 0, 3);
    check(slipping(11, None, 0.05), 1, 2);
    check(slipping(11, None, 0.05), 3, 0);
    // The minutes of the day hold ten answers and a half.
    check(slipping(11, Some(21.0), 0.05), 0, 1);
    check(slipping(11, Some(21.0), 0.05), 1, 0);
}

#[test]
fn reviews_come_when_this_learner_forgets() {
    // Stability is 2.3 days after a first Good.
    let begun: Vec<_> = (0..9).map(|n| (n, -2, 3)).collect();
    let check = |pace, retention, today, expect| {
        let habits = Habits { pace, slips: 0.0, ..Habits::default() };
        let outlook = look(9, &after(&begun), &Terms { habits, retention, ..terms(today, None) });
        assert_eq!(outlook.today.len(), expect, "pace {pace}, {retention}, day {today}");
    };
    check(1.0, 0.9, 0, 9);
    check(0.5, 0.9, -1, 9);
    check(2.0, 0.9, 2, 0);
    check(2.0, 0.9, 3, 9);
    check(2.0, 0.95, 0, 9);
}

#[test]
fn no_question_is_left_out_for_what_can_be_done_without() {
    let begun: Vec<_> = (0..20).map(|n| (n, -1, 3)).collect();
    let outlook = |minutes, slips| look(20, &after(&begun), &slipping(4, minutes, slips));
    let sum = |outlook: &Outlook| outlook.minutes_mean * outlook.days_left as f32;
    let (all, few) = (sum(&outlook(None, 0.05)), sum(&outlook(None, 0.0)));
    assert!(all > 1.5 * few, "{all} {few}");
    let between = outlook(Some((all + few) / 2.0 / 8.0), 0.05);
    assert!(!between.is_too_short() && sum(&between) < all, "{between:?}");
}

#[test]
fn a_day_half_done_goes_on_where_it_was() {
    for (answered, left) in [(0, 2), (1, 1), (2, 0), (3, 0)] {
        let begun: Vec<_> = (0..answered).flat_map(|n| [(n, 0, 1), (n, 0, 3)]).collect();
        let outlook = look(21, &after(&begun), &terms(0, None));
        assert_eq!((outlook.new_today, outlook.new_per_day), (left, 2), "{answered} begun");
        assert_eq!(outlook.today.len(), left);
    }
    // A pass over several days: what was asked today is part of today's share.
    let begun: Vec<_> = (0..10).map(|n| (n, 1, 3)).collect();
    let shares = [0, 1, 2, 9].map(|asked| {
        let reviews: Vec<_> = begun.iter().copied().chain((0..asked).map(|n| (n, 10, 3))).collect();
        look(10, &after(&reviews), &terms(10, Some(10.0))).today.len()
    });
    assert!(shares.is_sorted_by(|a, b| a >= b) && shares[0] == shares[1] + 1 && shares[3] == 0, "{shares:?}");
}

#[test]
fn a_flight_westwards_leaves_the_day_as_it_was() {
    for (answered, left) in [(0, 2), (1, 1), (2, 0)] {
        // Answered on day 1, before the flight; where the learner is now it is still day 0. Far ahead of both is an answer
        // under a clock that was wrong.
        let begun: Vec<_> = (0..answered).flat_map(|n| [(n, 1, 1), (n, 1, 3)]).chain([(20, 365, 3)]).collect();
        let found = look(22, &after(&begun), &terms(0, None));
        assert_eq!((found.new_today, found.today.len()), (left, left), "{answered} begun");
    }
    // What was asked again on the eve counts too.
    let all: Vec<_> = (0..9).map(|n| (n, 1, 4)).chain((0..9).map(|n| (n, 12, 3))).collect();
    let eve = |again| all.iter().copied().chain((0..again).map(|n| (n, 12, 3))).collect::<Vec<_>>();
    let left = [0, 1, 3].map(|again| look(9, &after(&eve(again)), &slipping(11, None, 0.05)).today.len());
    assert_eq!(left, [3, 2, 0]);
}

#[test]
fn on_the_day_there_is_nothing_to_do_but_to_know() {
    let outlook = look(2, &after(&[(0, 11, 3)]), &terms(12, None));
    assert_eq!((outlook.days_left, outlook.minutes_mean, outlook.minutes_most), (0, 0.0, 0.0));
    assert!(outlook.chances[0] > 0.9 && outlook.chances[1] < 0.7);
    assert_eq!(outlook.leave_out, [1]);
    assert_eq!(outlook.topics.len(), 2);
}

#[test]
fn too_little_time_is_said_and_what_to_leave_out() {
    let progress = after(&[(0, 0, 3), (29, 0, 3)]);
    let enough = look(30, &progress, &terms(0, Some(120.0)));
    assert!(!enough.is_too_short() && enough.minutes_most <= 140.0);
    let short = look(30, &progress, &terms(0, Some(15.0)));
    assert!(short.is_too_short() && short.minutes_today <= 15.0);
    assert!(!short.leave_out.contains(&0) && !short.leave_out.contains(&29), "what was begun is kept");
    // The same number of each topic, the last ones of it.
    let of = |topic| short.leave_out.iter().filter(|place| *place % 3 == topic).count();
    assert!(of(0).abs_diff(of(1)) <= 1 && of(1).abs_diff(of(2)) <= 1, "{:?}", short.leave_out);
    assert!(short.leave_out.iter().all(|place| *place > 10), "{:?}", short.leave_out);
    assert!(short.recall < enough.recall);
}

#[test]
fn paused_questions_are_no_part_of_it() {
    let names = [name(0), name(1)];
    let candidates = [(&names[0], true), (&names[1], false)];
    let candidates = candidates.map(|(question, paused)| Candidate { question, topic: 0, paused });
    let plan = Plan { date: Day(12), target: 0.9 };
    let outlook = outlook(&plan, &candidates, &Progress::default(), &terms(0, None));
    assert_eq!((outlook.today.as_slice(), outlook.new_per_day), (&[1][..], 1));
    assert_eq!(outlook.recall, outlook.chances[1]);
}

#[test]
fn the_plan_adapts_and_repeats_itself() {
    let before = look(20, &Progress::default(), &terms(0, None));
    assert_eq!(before, look(20, &Progress::default(), &terms(0, None)));
    // Two days missed: more a day.
    assert!(look(20, &Progress::default(), &terms(2, None)).new_per_day > before.new_per_day);
    // Ahead of it: fewer.
    let ahead: Vec<_> = (0..11).map(|n| (n, 0, 3)).collect();
    assert_eq!(look(20, &after(&ahead), &terms(1, None)).new_per_day, 1);
}

#[test]
fn habits_start_as_assumed_and_follow_the_learner() {
    let names: Vec<String> = (0..40).map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let measured = |reviews: &[(usize, i32, u8)]| habits(&names, &after(reviews));
    let none = measured(&[]);
    assert!(
        (none.pace - 1.0).abs() < 0.01 && none.slips < 0.03 && (none.minutes_new, none.minutes_review) == (6.0, 2.0)
    );
    // Forty questions recalled, or failed, eight days after a first Good, whose stability is 2.3.
    let all = |rating| (0..40).flat_map(|n| [(n, 0, 3), (n, 8, rating)]).collect::<Vec<_>>();
    let (good, bad) = (measured(&all(3)), measured(&all(1)));
    assert!(good.pace > 1.3 && bad.pace < 0.7, "{} {}", good.pace, bad.pace);
    let (good_chance, bad_chance) = (good.chance(2.3, 8.0), bad.chance(2.3, 8.0));
    assert!(good_chance > 0.87 && bad_chance < 0.6, "{good_chance} {bad_chance}");
    assert_eq!((good.minutes_new, good.minutes_review), (1.0, 1.0));
    assert!(good.first[2] > 0.7 && bad.recalled == none.recalled);
    // Shares are shares.
    assert!((good.first.iter().sum::<f32>() - 1.0).abs() < 1e-5);
}
