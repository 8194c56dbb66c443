//! Hand-made histories, and the numbers that anyone can count in them.

use super::*;
use crate::Entry;
use crate::samples::review;
use crate::settings::RETENTION_DEFAULT;

/// A Wednesday.
const TODAY: Day = Day(20_782);

/// One answer: question, days ago, rating.
type Answer = (&'static str, u32, u8);

fn entries(answers: &[Answer]) -> Vec<Review> {
    let reviews = answers.iter().zip(0..).map(|((question, ago, rating), counter)| {
        let mut review = review(question, TODAY.0.saturating_sub_unsigned(*ago), *rating);
        review.id.counter = counter;
        review.time += i64::from(counter);
        review
    });
    reviews.collect()
}

fn candidates(questions: &[(&'static str, u32, bool)]) -> Vec<Candidate<'static>> {
    questions.iter().map(|(question, topic, paused)| Candidate { question, topic: *topic, paused: *paused }).collect()
}

fn count(candidates: &[Candidate], reviews: Vec<Review>) -> Statistics {
    let progress = Progress::from_entries(reviews.into_iter().map(Entry::Review));
    Statistics::count("d", candidates, &progress, TODAY, RETENTION_DEFAULT)
}

#[test]
fn days_and_weeks_count_what_was_answered_on_them() {
    let mut reviews = entries(&[
        ("d/a", 0, 3),
        ("d/a", 2, 3),
        ("d/left", 2, 1), // not in the deck any more
        ("d/a", 3, 3),    // a Sunday: the week before
        ("d/a", 177, 3),  // the first day shown, a Monday
        ("d/a", 178, 3),  // a day too early
        ("dd/a", 0, 3),   // of another deck
    ]);
    reviews[2].scheduled = false;
    reviews[3].seconds = 40_000; // left open overnight
    let found = count(&candidates(&[("d/a", 0, false)]), reviews);
    assert_eq!((found.reviews, found.first, found.days.len()), (6, Day(TODAY.0 - 177), 178));
    assert_eq!(found.first.weekday(), 0);
    let answered: Vec<_> = found.days.iter().enumerate().filter(|(_, count)| **count > 0).collect();
    assert_eq!(answered, [(0, &1), (174, &1), (175, &2), (177, &1)]);
    let seconds: Vec<_> = found.weeks.iter().enumerate().filter(|(_, seconds)| **seconds > 0).collect();
    assert_eq!(seconds, [(0, &30), (24, &900), (25, &90)]);
}

#[test]
fn the_forecast_counts_each_question_once_and_overdue_ones_today() {
    let questions =
        candidates(&[("d/old", 0, false), ("d/a", 0, false), ("d/b", 0, false), ("d/c", 0, true), ("d/new", 0, false)]);
    let found = count(&questions, entries(&[("d/old", 90, 1), ("d/a", 0, 3), ("d/b", 0, 1), ("d/c", 0, 3)]));
    let due: Vec<_> = found.forecast.iter().enumerate().filter(|(_, count)| **count > 0).collect();
    assert_eq!(due, [(0, &1), (1, &1), (2, &1)], "overdue, failed today, recalled today");
    assert_eq!((found.forecast.len(), found.paused), (30, 1));
    assert_eq!(found.standings, [1, 1, 3, 0], "due, new, learning, learned");
}

#[test]
fn recall_is_what_was_known_on_an_earlier_day() {
    let questions = candidates(&[("d/a", 7, false), ("d/b", 7, false), ("d/c", 2, false)]);
    let found = count(
        &questions,
        entries(&[
            ("d/a", 9, 1), // new: no recall
            ("d/a", 9, 3), // the same day: no recall
            ("d/a", 7, 3), // recalled
            ("d/a", 2, 1), // not recalled
            ("d/a", 2, 3), // the same day
            ("d/b", 7, 2), // new
        ]),
    );
    let [small, large] = &found.topics[..] else { panic!("two topics: {:?}", found.topics) };
    assert_eq!((small.topic, small.questions, small.begun, small.recall.asked), (2, 1, 0, 0));
    assert_eq!((large.topic, large.questions, large.begun), (7, 2, 2));
    assert_eq!((large.recall.asked, large.recall.recalled), (2, 1));
    assert!(large.chance > 1.0 && large.chance < 2.0, "the chances today of two questions: {}", large.chance);
    assert_eq!(found.recall(), large.recall);
}

#[test]
fn predictions_are_those_from_before_each_review() {
    let answers = [("d/a", 100, 3), ("d/a", 98, 3), ("d/a", 0, 1)];
    let found = count(&candidates(&[("d/a", 0, false)]), entries(&answers));
    let known = entries(&answers);
    let chance = |reviews: &[Review], ago: i32| {
        schedule::replay(reviews).map(|memory| schedule::retrievability(&memory, Day(TODAY.0 - ago)))
    };
    let chances: Vec<f32> = [chance(&known[..1], 98), chance(&known[..2], 0)].into_iter().flatten().collect();
    let [early, late] = chances[..] else { panic!("two chances: {chances:?}") };
    let range = |chance: f32| PREDICTED_FROM.iter().rposition(|from| chance * 100.0 >= *from as f32).unwrap_or(0);
    assert_ne!(range(early), range(late));
    assert_eq!(found.predictions[range(early)], Recall { asked: 1, recalled: 1, chance: early });
    assert_eq!(found.predictions[range(late)], Recall { asked: 1, recalled: 0, chance: late });
    assert_eq!(found.recall().asked, 2);
}

#[test]
fn proposed_and_chosen_ratings_are_counted_together() {
    let mut reviews = entries(&[("d/a", 3, 1), ("d/a", 2, 3), ("d/a", 1, 3), ("d/a", 0, 4)]);
    let proposed = [Some(Rating::Again), Some(Rating::Good), Some(Rating::Again), None];
    reviews.iter_mut().zip(proposed).for_each(|(review, proposed)| review.proposed = proposed);
    let found = count(&candidates(&[("d/a", 0, false)]), reviews);
    assert_eq!(found.judged, [[1, 0, 1, 0], [0; 4], [0, 0, 1, 0], [0; 4]]);
    assert_eq!(found.agreement(), (3, 2, 1));
}

#[test]
fn nothing_answered_is_nothing_counted() {
    let found = count(&candidates(&[("d/a", 0, false), ("d/b", 1, true)]), Vec::new());
    assert_eq!((found.reviews, found.standings, found.paused), (0, [0, 2, 0, 0], 0));
    assert_eq!(found.recall(), Recall::default());
    assert_eq!(found.agreement(), (0, 0, 0));
    assert!(found.days.iter().chain(&found.weeks).chain(&found.forecast).all(|count| *count == 0));
    let at_the_edge = Statistics::count("d", &[], &Progress::default(), Day(i32::MIN), RETENTION_DEFAULT);
    assert!(at_the_edge.topics.is_empty());
}
