//! The text by example, and merging by its laws.

use super::*;
use crate::samples::marks;
use proptest::prelude::*;

fn register(time: i64, writer: &str, value: Option<&str>) -> Register {
    Register { time, writer: String::from(writer), value: value.map(String::from) }
}

#[test]
fn the_text_by_example() {
    let check = |text: &str, expect: Option<Register>| {
        assert_eq!(Register::from_text(text), expect, "{text:?}");
        if let Some(register) = expect {
            assert_eq!(register.to_text(), text);
        }
    };
    check("1763827200000 k3f9x0a2bc suspended", Some(register(1_763_827_200_000, "k3f9x0a2bc", Some("suspended"))));
    check("5 w two words\nand a line", Some(register(5, "w", Some("two words\nand a line"))));
    check("-5 w ", Some(register(-5, "w", Some(""))));
    check("5 w", Some(register(5, "w", None)));
    for text in ["", " ", "5", "5 ", "5 W x", "x w x", "99999999999999999999 w x", " 5 w x", "5  w x"] {
        check(text, None);
    }
}

#[test]
fn the_last_decision_about_a_questions_rest_counts() {
    let mut marks = Marks::default();
    let paused = |marks: &Marks, day| marks.is_paused("d/q", Day(day));
    assert!(!paused(&marks, 5));
    marks.write("rest:d/q", 100, "w", Some(Pause::Until(Day(6)).to_value()));
    assert!(paused(&marks, 5) && !paused(&marks, 6) && !marks.is_paused("d/other", Day(5)));
    marks.write("rest:d/q", 200, "w", Some(Pause::Indefinite.to_value()));
    assert!(paused(&marks, 6) && paused(&marks, i32::MAX));
    // A clock set back: the learner's change counts all the same.
    let written = marks.write("rest:d/q", 50, "a", None);
    assert!(!paused(&marks, 6));
    assert_eq!(written, register(201, "a", None));
    // An old copy of it brings nothing back.
    assert!(!marks.take("rest:d/q", register(200, "w", Some("suspended"))));
    assert!(!paused(&marks, 6));
    // What a later version writes there is no reason to hide a question.
    marks.write("rest:d/q", 300, "a", Some(String::from("until the moon is full")));
    assert!(!paused(&marks, 6));
}

#[test]
fn a_bookmark_and_a_note_come_and_go() {
    let mut marks = Marks::default();
    let check = |marks: &Marks, bookmarked: bool, note: Option<&str>| {
        assert_eq!((marks.bookmarked("d/q"), marks.note("d/q")), (bookmarked, note));
        assert_eq!((marks.bookmarked("d/other"), marks.note("d/other")), (false, None));
    };
    check(&marks, false, None);
    marks.write("bookmark:d/q", 1, "w", Some(String::from("1")));
    check(&marks, true, None);
    marks.write("note:d/q", 2, "w", Some(String::from("two\\nlines")));
    check(&marks, true, Some("two\\nlines"));
    let gone = marks.write("bookmark:d/q", 3, "w", None);
    marks.write("note:d/q", 4, "w", Some(String::new()));
    check(&marks, false, None);
    // A copy that still has the bookmark does not bring it back, and it can be set again.
    assert!(!marks.take("bookmark:d/q", register(1, "w", Some("1"))));
    check(&marks, false, None);
    assert_eq!(gone.to_text(), "3 w");
    marks.write("bookmark:d/q", 5, "w", Some(String::from("red")));
    check(&marks, true, None);
}

#[test]
fn a_writing_is_later_than_what_it_replaces() {
    let check = |replaced: Option<i64>, now: i64, time: i64| {
        let replaced = replaced.map(|time| register(time, "z", None));
        assert_eq!(Register::over(replaced.as_ref(), now, "a", None), register(time, "a", None));
    };
    check(None, 5, 5);
    check(None, -5, -5);
    check(Some(4), 5, 5);
    check(Some(5), 5, 6);
    check(Some(900), 5, 901);
}

#[test]
fn at_the_last_moment_the_writers_name_tells_which_is_later() {
    let last = 253_402_214_400_000;
    let check = |before: &str, after: &str| {
        let written = Register::over(Some(&register(last, before, Some("x"))), 5, "a", None);
        assert_eq!(written, register(last, after, None));
        assert_eq!(Register::from_text(&written.to_text()), Some(written));
    };
    check("z", "z0");
    check("zzzzzzzzz9", "zzzzzzzzza");
    check("01234567zz", "01234568");
    let first = Register::over(Some(&register(last - 1, "z", None)), i64::MAX, "a", None);
    assert_eq!(first, register(last, "a", None));
}

#[test]
fn rests_survive_their_values() {
    for pause in [Pause::Indefinite, Pause::Until(Day(20_414)), Pause::Until(Day(-1))] {
        assert_eq!(Pause::from_value(&pause.to_value()), Some(pause));
    }
}

fn merged(a: &Marks, b: &Marks) -> Marks {
    let mut marks = a.clone();
    marks.merge(b.clone());
    marks
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in marks(), b in marks(), c in marks()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        let once = merged(&a, &b);
        prop_assert_eq!(merged(&once, &once), once.clone());
        prop_assert_eq!(merged(&once, &b), once);
    }

    #[test]
    fn a_writing_is_what_is_then_read_and_every_copy_takes_it(a in marks(), now in -2..6_i64, value in prop::option::of("[xy]")) {
        let mut here = a.clone();
        let register = here.write("plan:d", now, "w", value.clone());
        prop_assert_eq!(here.get("plan:d"), value.as_deref());
        prop_assert!(register.time >= now);
        let mut there = a.clone();
        there.take("plan:d", Register::from_text(&register.to_text()).expect("a register"));
        prop_assert_eq!(&there, &here);
        prop_assert_eq!(merged(&a, &here), here);
    }
}
