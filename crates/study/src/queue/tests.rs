//! Orders and limits, by small decks.

use super::*;
use crate::Entry;
use crate::samples::review;
use crate::settings::RETENTION_DEFAULT;

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

#[test]
fn the_most_forgotten_comes_first() {
    let check = |today, expect: &[&str]| {
        // Due on days 8, 3, 2 and 2 again; e and f are new.
        let progress = after(&[("d/a", 0, 4), ("d/b", 1, 3), ("d/c", 1, 1), ("d/d", 1, 1)]);
        let found = due(DECK, &progress, Day(today), RETENTION_DEFAULT);
        assert_eq!(found, expect, "day {today}");
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
    assert_eq!(due(DECK, &progress, Day(3), 0.95), ["d/a"]);
    assert_eq!(due(DECK, &progress, Day(3), 0.90), [""; 0]);
}

#[test]
fn new_questions_keep_to_the_days_limit() {
    let progress = after(&[("d/a", 4, 3), ("d/c", 5, 3), ("d/c", 5, 1), ("x/a", 5, 3)]);
    let check = |today, limit, expect: &[&str]| {
        assert_eq!(fresh(DECK, &progress, Day(today), limit), expect, "{today}, {limit}");
    };
    check(5, 3, &["d/b", "d/d"]); // c was begun today
    check(5, 1, &[]);
    check(5, 0, &[]);
    check(6, 3, &["d/b", "d/d", "d/e"]);
    check(6, u32::MAX, &["d/b", "d/d", "d/e", "d/f"]);
    // The limit is the deck's, whatever filter the questions passed.
    assert_eq!(fresh(["d/f"], &progress, Day(5), 1), [""; 0]);
    let mixed = fresh(["d/b", "x/b", "d/d", "x/c"], &progress, Day(5), 2);
    assert_eq!(mixed, ["d/b", "x/b"]);
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
