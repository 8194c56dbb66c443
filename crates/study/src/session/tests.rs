//! Sessions as scripts: ratings go in, the questions asked come out.

use super::*;
use crate::samples::id;
use proptest::prelude::*;

fn session(questions: &str) -> Session {
    Session::new(questions.split_whitespace().map(String::from).collect())
}

/// Plays the ratings (1 to 4); `-` undoes. The questions as they came up, and the session.
fn play(questions: &str, script: &str) -> (String, Session) {
    let mut session = session(questions);
    let mut asked = String::new();
    for (step, counter) in script.chars().zip(0..) {
        asked.push_str(session.current().unwrap_or("."));
        match step.to_digit(10).and_then(|n| Rating::from_number(n as u8)) {
            Some(rating) => session.rate(rating, id("w", counter)),
            None => drop(session.undo()),
        }
    }
    asked.push_str(session.current().unwrap_or("."));
    (asked, session)
}

/// The questions of a session, the script, what is asked, and answered of total at its end.
fn check(questions: &str, script: &str, asked: &str, progress: (usize, usize)) {
    let (found, session) = play(questions, script);
    assert_eq!(found, asked, "{questions} with {script}");
    assert_eq!((session.answered(), session.total()), progress);
    assert_eq!(session.is_finished(), session.current().is_none());
}

#[test]
fn failed_questions_come_back_at_the_end() {
    check("", "", ".", (0, 0));
    check("", "3-", "...", (0, 0));
    check("a b c", "", "a", (0, 3));
    check("a b c", "234", "abc.", (3, 3));
    check("a b c d e", "1333", "abcde", (3, 5));
    check("a b c d e", "133333", "abcdea.", (5, 5));
    check("a b c d", "113333", "abcdab.", (4, 4));
    check("a b c d", "1133133", "abcdaba.", (4, 4));
    check("a b", "1313", "abaa.", (2, 2)); // fewer than three others: after those there are
    check("a", "113", "aaa.", (1, 1));
    check("a b a", "33", "ab.", (2, 2)); // a repeated one is asked once
    check("a", "333", "a...", (1, 1)); // answers after the end are nobody's
}

#[test]
fn undo_goes_back_to_the_start() {
    check("a b c", "33-", "abcb", (1, 3));
    check("a b c", "33---", "abcbaa", (0, 3));
    check("a b c", "13-33", "abcbca", (2, 3));
    check("a b c", "333-3", "abc.c.", (3, 3));
    let (_, mut session) = play("a b c", "31");
    assert_eq!(session.undo(), Some(id("w", 1)));
    assert_eq!(session.undo(), Some(id("w", 0)));
    assert_eq!(session.undo(), None);
    assert_eq!(session, self::session("a b c"));
}

#[test]
fn results_tell_the_first_and_the_last_rating() {
    let (_, session) = play("a b c", "1421");
    let found: Vec<_> =
        session.results().iter().map(|r| (String::from(r.question), r.first.number(), r.last.number())).collect();
    let expect = [("a", 1, 1), ("b", 4, 4), ("c", 2, 2)];
    assert_eq!(found, expect.map(|(q, first, last)| (String::from(q), first, last)));

    let (_, session) = play("a b", "142");
    assert_eq!((session.results()[0].first, session.results()[0].last), (Rating::Again, Rating::Hard));
    assert_eq!(self::session("a").results(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn undo_restores_the_session_exactly(script in "[1-4]{0,20}", next in "[1-4]{1,20}") {
        let (_, before) = play("a b c d e", &script);
        let mut session = before.clone();
        let mut given = 0;
        for rating in next.bytes().filter_map(|b| Rating::from_number(b - b'0')) {
            given += usize::from(!session.is_finished());
            session.rate(rating, id("w", 99));
        }
        for _ in 0..given {
            session.undo();
        }
        prop_assert_eq!(session, before);
    }

    #[test]
    fn a_failed_question_waits_for_three_others(script in "[1-4]{0,30}") {
        let (asked, session) = play("a b c d e f", &script);
        let asked: Vec<char> = asked.chars().collect();
        for (at, question) in asked.iter().enumerate().filter(|(_, q)| **q != '.') {
            let again = asked[at + 1..].iter().position(|q| q == question);
            let left = 6 - play("a b c d e f", &script[..at]).1.answered();
            prop_assert!(again.is_none_or(|others| others >= 3.min(left - 1)), "{:?}", asked);
        }
        prop_assert!(session.answered() <= session.total());
    }
}
