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

#[test]
fn the_head_of_a_text_says_how_far_it_is() {
    let mut session = Session::new(vec![String::from("d/a"), String::from("d/b")]).in_mode(Mode::Interview);
    session.rate(Rating::Good, ReviewId { writer: "w".into(), counter: 1 });
    let text = session.to_text();
    let head = Head::of(&text).expect("a session");
    assert_eq!(
        (head.questions, head.answers, head.mode, head.off_schedule, head.first),
        (2, 1, Mode::Interview, false, "d/a")
    );
    for broken in
        ["", "viva-session 2 1 1 s 0\nd/a\n", "viva-session 1 1 1 x 0\nd/a\n", "viva-session 1 1 1 s 0 0\nd/a\n"]
    {
        assert_eq!(Head::of(broken), None, "{broken:?}");
    }
}

#[test]
fn the_text_by_example() {
    let mut session = Session::of_kind(vec![String::from("d/a"), String::from("d/b c")], 26_295, true);
    session.rate(Rating::Again, id("k3f9x0a2bc", 36));
    let text = session.to_text();
    assert!(text.starts_with("viva-session 1 2 1 o kaf\nd/a\nd/b c\n1 k3f9x0a2bc 10\n"), "{text}");
    let again = Session::from_text(&text).expect("a session");
    assert_eq!(again, session);
    assert_eq!((again.seed(), again.is_scheduled(), again.current()), (26_295, false, Some("d/b c")));
    assert_eq!(Session::from_text(&Session::default().to_text()), Some(Session::default()));
}

/// With its hash made right again: what is well-formed but says nothing possible is no session.
#[test]
fn texts_that_contradict_themselves_are_no_sessions() {
    let check = |body: &str, good: bool| {
        let mut text = String::from(body);
        crate::log::base36::write(&mut text, crate::seed::hash(body));
        text.push('\n');
        assert_eq!(Session::from_text(&text).is_some(), good, "{body}");
    };
    check("viva-session 1 1 1 s 0\nd/a\n3 w 0\n", true);
    check("viva-session 2 1 1 s 0\nd/a\n3 w 0\n", false);
    check("viva-session 1 1 1 x 0\nd/a\n3 w 0\n", false);
    check("viva-session 1 1 1 s 0 0\nd/a\n3 w 0\n", false);
    check("viva-session 1 1 2 s 0\nd/a\n3 w 0\n3 w 1\n", false); // an answer after the end
    check("viva-session 1 1 0 s 0\nd/a\n3 w 0\n", false);
    check("viva-session 1 2 1 s 0\nd/a\nd/a\n3 w 0\n", false);
    check("viva-session 1 1 1 s 0\nd/a\n5 w 0\n", false);
    check("viva-session 1 1 1 s 0\nd/a\n3 W 0\n", false);
    check("viva-session 1 1 1 s 0\nd/a\n3 w 0 0\n", false);
    check("viva-session 1 9 1 s 0\nd/a\n", false);
    for text in ["", "\n", "\n\n", "0\n", "viva-session 1\n", "é\né\n"] {
        assert_eq!(Session::from_text(text), None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_stored_session_resumes_where_it_was(script in "[1-4-]{0,30}", seed in any::<u64>(), off in any::<bool>()) {
        let (_, played) = play("a b c d e", &script);
        let session = Session { seed, off_schedule: off, ..played };
        let mut again = Session::from_text(&session.to_text()).expect("a session");
        prop_assert_eq!(&again, &session);
        // Undo from there leads back to the start, exactly.
        for _ in 0..session.steps() {
            prop_assert!(again.undo().is_some());
        }
        prop_assert_eq!(again.undo(), None);
        prop_assert_eq!(again, Session { seed, off_schedule: off, ..self::session("a b c d e") });
    }

    #[test]
    fn damage_is_never_a_session(script in "[1-4]{0,9}", at in any::<usize>(), to in "[0-9a-z \n]{0,3}") {
        let text = play("a b c", &script).1.to_text();
        let at = at % text.len();
        let changed = [&text[..at], &to, &text[at + 1..]].concat();
        prop_assert!(changed == text || Session::from_text(&changed).is_none());
        prop_assert_eq!(Session::from_text(&text[..at]), None);
    }

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

#[test]
fn a_question_can_be_left_out() {
    let (_, session) = play("a b c d", "131");
    assert_eq!(session.current(), Some("d"));
    let left: Vec<&str> = session.answers().map(|(question, _)| question).collect();
    assert_eq!(left, ["a", "b", "c"]);
    for (out, answered, next) in
        [("a", "bc", Some("d")), ("b", "ac", Some("d")), ("d", "abc", Some("a")), ("x", "abc", Some("d"))]
    {
        let rest = session.without(out);
        assert_eq!(rest.answers().map(|(question, _)| question).collect::<String>(), answered);
        assert_eq!(rest.current(), next);
        assert!(rest.questions().all(|question| question != out));
    }
}
