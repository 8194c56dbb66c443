//! Orders and limits, by small decks.

use super::*;
use crate::Entry;
use crate::samples::review;
use crate::settings::RETENTION_DEFAULT;
use proptest::prelude::*;

const DECK: [&str; 6] = ["d/a", "d/b", "d/c", "d/d", "d/e", "d/f"];

/// State after these reviews: question, day, rating.
fn after(reviews: &[(&str, i32, u8)]) -> Progress {
    let entries = reviews.iter().zip(0..).map(|(&(question, day, rating), counter)| {
        let mut review = review(question, day, rating);
        review.id.counter = counter;
        Entry::Review(review)
    });
    Progress::from_entries(entries)
}

/// The questions at these places.
fn at<'a>(questions: &[&'a str], places: Vec<usize>) -> Vec<&'a str> {
    places.into_iter().map(|place| questions[place]).collect()
}

#[test]
fn the_most_forgotten_comes_first() {
    let check = |today, expect: &[&str]| {
        // Due on days 8, 3, 2 and 2 again; e and f are new.
        let progress = after(&[("d/a", 0, 4), ("d/b", 1, 3), ("d/c", 1, 1), ("d/d", 1, 1)]);
        let found = due_places(&DECK, &progress, Day(today), RETENTION_DEFAULT);
        assert_eq!(at(&DECK, found), expect, "day {today}");
    };
    check(1, &[]);
    check(2, &["d/c", "d/d"]);
    check(3, &["d/c", "d/d", "d/b"]);
    check(8, &["d/c", "d/d", "d/b", "d/a"]);
    check(900, &["d/c", "d/d", "d/b", "d/a"]);
}

#[test]
fn a_higher_wish_makes_more_due() {
    let progress = after(&[("d/a", 0, 4)]);
    assert_eq!(due_places(&DECK, &progress, Day(3), 0.95), [0]);
    assert_eq!(due_places(&DECK, &progress, Day(3), 0.90), [0; 0]);
}

#[test]
fn new_questions_keep_to_the_days_limit() {
    let progress = after(&[("d/a", 4, 3), ("d/c", 5, 3), ("d/c", 5, 1), ("x/a", 5, 3)]);
    let check = |today, limit, expect: &[&str]| {
        let found = fresh_places(&DECK, &progress, Day(today), limit);
        assert_eq!(at(&DECK, found), expect, "{today}, {limit}");
    };
    check(5, 3, &["d/b", "d/d"]); // c was begun today
    check(5, 1, &[]);
    check(5, 0, &[]);
    check(6, 3, &["d/b", "d/d", "d/e"]);
    check(6, u32::MAX, &["d/b", "d/d", "d/e", "d/f"]);
    // The limit is the deck's, whatever filter the questions passed.
    assert_eq!(fresh_places(&["d/f"], &progress, Day(5), 1), [0; 0]);
    let mixed = fresh_places(&["d/b", "x/b", "d/d", "x/c"], &progress, Day(5), 2);
    assert_eq!(mixed, [0, 1]);
}

#[test]
fn a_seed_gives_one_order_for_ever() {
    let shuffled = |seed| {
        let mut items: Vec<u32> = (0..10).collect();
        shuffle(&mut items, seed);
        items
    };
    assert_eq!(shuffled(7), shuffled(7));
    assert_eq!(shuffled(0), [4, 9, 2, 5, 1, 7, 6, 0, 3, 8]);
    assert_eq!(shuffled(42), [8, 3, 6, 5, 4, 0, 9, 2, 1, 7]);
    let mut none: [u32; 0] = [];
    shuffle(&mut none, 1);
}

#[test]
fn orders_are_about_equally_likely() {
    let mut counts = [0; 24];
    for seed in 0..24_000 {
        let mut items = [0, 1, 2, 3];
        shuffle(&mut items, seed);
        let later = |i: usize| items[i + 1..].iter().filter(|x| **x < items[i]).count();
        counts[later(0) * 6 + later(1) * 2 + later(2)] += 1;
    }
    assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
}

const NAMES: [&str; 10] = ["d/a", "d/b", "d/c", "d/d", "d/e", "d/f", "d/u", "d/x", "d/y", "d/z"];

/// Questions of deck `d` as `topic:question`, an asterisk behind those that rest.
fn candidates(list: &'static str) -> Vec<Candidate<'static>> {
    let one = |word: &'static str| {
        let (topic, question) = word.split_once(':').expect("topic:question");
        let awake = question.trim_end_matches('*');
        let named = NAMES.into_iter().find(|name| name.ends_with(awake)).expect("a name");
        Candidate { question: named, topic: topic.parse().expect("a number"), paused: awake != question }
    };
    list.split(' ').map(one).collect()
}

/// What a wish makes of questions of which a to f were answered once; a higher letter is more urgent.
fn check(list: &'static str, take: Take, order: Order, at_most: usize, expect: &str) {
    let reviews: Vec<_> = DECK.iter().zip((0..6).rev()).map(|(question, day)| (*question, day, 3)).collect();
    let wish = Wish { take, order, at_most, today: Day(20), retention: RETENTION_DEFAULT, new_per_day: 3 };
    let found = compose(&candidates(list), &after(&reviews), &wish);
    assert_eq!(found.join(" ").replace("d/", ""), expect, "{list}: {take:?} {order:?}, at most {at_most}");
}

#[test]
fn reviews_are_mixed_by_topic_the_most_urgent_first() {
    use Order::Usual;
    check("1:a 1:b 1:c 2:d 2:e 2:f", Take::Due, Usual, 9, "f c e b d a");
    check("1:a 1:b 1:c 1:d 2:e 3:f", Take::Due, Usual, 9, "f e d c b a");
    check("3:a 3:b 2:c 3:d 1:e 3:f", Take::Due, Usual, 9, "f e c d b a");
    // The most urgent are kept, whatever their topic.
    check("1:a 1:b 1:c 2:d 2:e 2:f", Take::Due, Usual, 4, "f c e d");
    check("1:a 1:b 1:c 2:d 2:e 2:f", Take::Due, Usual, 0, "");
    check("1:a 1:b 1:c 2:x 2:e 2:f", Take::Due, Order::Given, 3, "c e f");
}

#[test]
fn new_ones_stay_together_by_topic() {
    use Order::Usual;
    check("2:x 1:y 2:z 1:u 2:a", Take::New, Usual, 9, "y u x");
    check("2:x 1:y 2:z 1:u 2:a", Take::New, Usual, 2, "y u");
    check("2:x 1:y 2:z 1:u 2:a", Take::New, Order::Given, 9, "x y z");
    check("2:x 1:a 2:z 1:f 2:b", Take::Today, Usual, 9, "f b a x z");
    check("2:x 1:a 2:z 1:f 2:b", Take::Today, Usual, 4, "f b a x");
    check("2:x 1:a 2:z 1:f 2:b", Take::Today, Order::Given, 4, "x a f b");
}

#[test]
fn paused_ones_are_left_out_and_all_is_all_others() {
    check("1:a 1:f* 1:x* 1:b 1:y", Take::Today, Order::Usual, 9, "b a y");
    check("1:a 1:f* 1:x* 1:b 1:y", Take::All, Order::Usual, 9, "a b y");
    check("1:a 1:f* 1:x* 1:b 1:y", Take::All, Order::Given, 2, "a b");
    check("1:a 1:b 1:c 1:d 1:e 1:f", Take::All, Order::Shuffled(7), 9, "f e b d a c");
    check("1:a 1:b 1:c 1:d 1:e 1:f", Take::Due, Order::Shuffled(7), 3, "d f e");
}

#[test]
fn a_queue_looks_at_each_question_once() {
    for count in [100_u32, 10_000] {
        let names: Vec<String> = (0..count).map(|n| format!("d/q{n}")).collect();
        let reviews: Vec<_> = names.iter().map(|name| (name.as_str(), 0, 3)).collect();
        let progress = after(&reviews[..reviews.len() / 2]);
        let all = names.iter().zip(0..).map(|(question, n)| Candidate { question, topic: n % 9, paused: false });
        let all: Vec<_> = all.collect();
        let before = (schedule::evaluations(), progress.evaluations());
        let wish = Wish {
            take: Take::Today,
            order: Order::Usual,
            at_most: usize::MAX,
            today: Day(20),
            retention: RETENTION_DEFAULT,
            new_per_day: 5,
        };
        assert_eq!(compose(&all, &progress, &wish).len() as u32, count / 2 + 5);
        // One interval for each that was answered; the rest is sorting.
        assert_eq!(schedule::evaluations() - before.0, u64::from(count / 2));
        assert_eq!(progress.evaluations(), before.1, "nothing is replayed");
    }
}

#[test]
fn an_answer_costs_the_same_however_many_questions_there_are() {
    for count in [10_u32, 10_000] {
        let names: Vec<String> = (0..count).map(|n| format!("d/q{n}")).collect();
        let reviews: Vec<_> = names.iter().map(|name| (name.as_str(), 0, 3)).collect();
        let mut progress = after(&reviews);
        let mut answer = review("d/q5", 20, 3);
        answer.id.counter = count;
        let before = (schedule::steps_taken(), progress.evaluations());
        assert_eq!(progress.apply(&Entry::Review(answer)).as_deref(), Some("d/q5"));
        assert_eq!(progress.evaluations() - before.1, 1, "questions replayed, of {count}");
        assert_eq!(schedule::steps_taken() - before.0, 2, "reviews replayed, of {count} questions");
    }
}

proptest! {
    #[test]
    fn mixing_keeps_the_order_inside_a_topic_and_never_repeats_one_too_early(topics in prop::collection::vec(0..4_u32, 0..30)) {
        let placed: Vec<Placed> = topics.iter().copied().enumerate()
            .map(|(place, topic)| (place, Candidate { question: "d/q", topic, paused: false }))
            .collect();
        let found = mixed(placed.clone());
        let mut sorted = found.clone();
        sorted.sort_unstable_by_key(|(place, _)| *place);
        prop_assert_eq!(sorted, placed);
        for (at, pair) in found.windows(2).enumerate() {
            let (one, next) = (pair[0], pair[1]);
            prop_assert!(one.1.topic != next.1.topic || one.0 < next.0);
            let others = found[at + 1..].iter().any(|(_, candidate)| candidate.topic != one.1.topic);
            prop_assert!(one.1.topic != next.1.topic || !others);
        }
        prop_assert_eq!(found.first().map_or(0, |(place, _)| *place), 0);
    }
}
