//! Replay in any order gives one state, and an answer costs one question.

use super::*;
use crate::samples::{entries, id, review};
use crate::settings::RETENTION_DEFAULT;
use proptest::prelude::*;

fn retraction(counter: u32, of: ReviewId) -> Entry {
    Entry::Retraction { id: id("w", counter), time: 0, day: Day(0), of }
}

fn memories(progress: &Progress) -> Vec<(String, Option<Memory>)> {
    let all = progress.questions.iter();
    let all = all.filter(|(_, history)| history.memory.is_some());
    all.map(|(question, history)| (question.clone(), history.memory)).collect()
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
    for (deck, day, expect) in [("d", 5, 1), ("d", 6, 2), ("d", 7, 0), ("d-2", 6, 1), ("e", 6, 0)] {
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
