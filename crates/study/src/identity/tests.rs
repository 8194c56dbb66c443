//! Names by example; and that edits of a deck, in any order of merging, lose nothing and mix
//! nothing up.

use super::*;
use crate::samples::{entries, review};
use crate::{Day, Pause, Progress, Rating, Register, ReviewId, Session, merge};
use proptest::prelude::*;

/// Names for a library that has these, from lines such as `d/old d/new`.
fn names(present: &[&str], pairs: &[&str]) -> Names {
    let pairs = pairs.iter().map(|pair| pair.split_once(' ').expect("two names"));
    Names::new(pairs.map(|(old, now)| (String::from(old), String::from(now))), |name| present.contains(&name))
}

#[test]
fn what_a_stored_name_means() {
    let check = |present: &[&str], pairs: &[&str], expect: &[&str]| {
        let names = names(present, pairs);
        for line in expect {
            let (name, meant) = line.split_once(' ').expect("two names");
            assert_eq!(names.present(name), meant, "{present:?} {pairs:?}");
        }
    };
    check(&[], &[], &["d/a d/a", "d d"]);
    check(&["d/b"], &["d/a d/b"], &["d/a d/b", "d/b d/b", "d/c d/c", "e/a e/a"]);
    // Renamed again and again, or two made one.
    check(&["d/c"], &["d/b d/c", "d/a d/c"], &["d/a d/c", "d/b d/c", "d/c d/c"]);
    // A former name in use again is the one in use; a circle of claims leads nowhere.
    check(&["d/a", "d/b"], &["d/a d/b"], &["d/a d/a", "d/b d/b"]);
    check(&["d/a", "d/b"], &["d/a d/b", "d/b d/a"], &["d/a d/a", "d/b d/b"]);
    // Of two claims, the first.
    check(&["d/b", "d/c"], &["d/a d/b", "d/a d/c"], &["d/a d/b"]);
    // A deck is not its questions.
    check(&["e", "e/a"], &["d e", "d/a e/a"], &["d e", "d/a e/a", "d/gone d/gone"]);
}

#[test]
fn registers_and_keys_keep_their_kind() {
    let names = names(&["e", "e/b"], &["d e", "d/a e/b", "theme e"]);
    for (stored, now) in [
        ("rest:d/a", "rest:e/b"),
        ("seen:e/b", "seen:e/b"),
        ("plan:d", "plan:e"),
        ("reset:*", "reset:*"),
        ("note:d/other", "note:d/other"),
        ("setting:theme", "setting:theme"),
        ("d/a", "d/a"),
    ] {
        assert_eq!(names.present_of_kind(stored), now);
    }
}

#[test]
fn of_two_registers_that_have_become_one_the_last_writing_counts() {
    let names = names(&["d/b"], &["d/a d/b"]);
    let text = |time: i64, value: &str| Register::from_text(&format!("{time} w{value}")).expect("a register");
    for (old, new, expect) in [
        (text(5, " suspended"), text(9, ""), None),
        (text(9, " suspended"), text(5, ""), Some(Pause::Indefinite)),
        (text(9, " 7"), text(5, " suspended"), Some(Pause::Until(Day(7)))),
    ] {
        for turned in [false, true] {
            let mut stored = vec![("rest:d/a", old.clone()), ("rest:d/b", new.clone())];
            if turned {
                stored.reverse();
            }
            let mut marks = Marks::default();
            for (name, register) in stored {
                marks.take(&names.present_of_kind(name), register);
            }
            assert_eq!(marks.pause("d/b"), expect);
            // The next decision counts, however late the other was.
            let written = marks.write("rest:d/b", 1, "v", None);
            assert!(written > old && written > new && marks.pause("d/b").is_none());
        }
    }
}

#[test]
fn a_change_is_told_once_it_was_seen_differently() {
    let mut marks = Marks::default();
    assert_eq!(marks.change("d/q", 0xaaaa_bbbb), None, "never answered");
    marks.write("seen:d/q", 1, "w", Some(0xaaaa_bbbb_u32.to_string()));
    for (now, expect) in [
        (0xaaaa_bbbb, None),
        (0xaaaa_bbbc, Some(Change::Answer)),
        (0xaaab_bbbb, Some(Change::Prompt)),
        (0, Some(Change::Answer)),
    ] {
        assert_eq!(marks.change("d/q", now), expect, "{now:x}");
    }
    marks.write("seen:d/q", 2, "w", Some(String::from("what a later version writes")));
    assert_eq!(marks.change("d/q", 0), None);
}

#[test]
fn one_question_asks_the_same_or_has_the_same_answer() {
    for (seen, now, is_one) in [
        (0xaaaa_bbbb, 0xaaaa_bbbb, true),
        (0xaaaa_bbbb, 0xaaaa_0000, true),
        (0xaaaa_bbbb, 0x0000_bbbb, true),
        (0xaaaa_bbbb, 0xaaab_bbba, false),
        (0xaaaa_bbbb, 0xbbbb_aaaa, false),
    ] {
        assert_eq!(is_one_question(seen, now), is_one, "{seen:x} {now:x}");
    }
}

#[test]
fn a_claim_that_does_not_belong_leaves_the_stored_name_as_it_is() {
    let names = names(&["d/b", "d/y"], &["d/a d/b", "d/x d/y"]).keeping(|old, now| (old, now) != ("d/a", "d/b"));
    assert_eq!((names.present("d/a"), names.present("d/x")), ("d/a", "d/y"));
}

#[test]
fn a_session_goes_on_under_its_questions_present_names() {
    let queue = |names: &[&str]| names.iter().map(|name| String::from(*name)).collect::<Vec<_>>();
    let mut session = Session::of_kind(queue(&["d/a", "d/b", "d/c"]), 7, true);
    session.rate(Rating::Again, ReviewId { writer: "w".into(), counter: 1 });
    let renamed = session.clone().renamed(&names(&["d/x"], &["d/a d/x"])).expect("three questions");
    assert_eq!(renamed.questions().collect::<Vec<_>>(), ["d/x", "d/b", "d/c"]);
    assert_eq!((renamed.current(), renamed.steps(), renamed.seed()), (Some("d/b"), 1, 7));
    assert_eq!(Session::from_text(&renamed.to_text()), Some(renamed));
    assert_eq!(session.clone().renamed(&Names::default()), Some(session.clone()));
    assert_eq!(session.renamed(&names(&["d/b"], &["d/a d/b"])), None);
}

#[test]
fn progress_of_a_question_that_left_waits_for_its_return() {
    let log = [Entry::Review(review("d/gone", 1, 3)), Entry::Review(review("d/here", 2, 3))];
    let replayed = |names: &Names| Progress::from_entries(read(&log, names));
    let away = replayed(&names(&["d/here"], &[]));
    assert!(away.memory("d/gone").is_some() && away.reviews("d/gone").len() == 1);
    let back = replayed(&names(&["d/here", "d/back"], &["d/gone d/back"]));
    assert_eq!(back.memory("d/back"), away.memory("d/gone"));
    assert_eq!((back.memory("d/gone"), back.memory("d/here")), (None, away.memory("d/here")));
}

/// A log as it is replayed.
fn read(log: &[Entry], names: &Names) -> Vec<Entry> {
    let mut log = log.to_vec();
    log.iter_mut().for_each(|entry| names.rename(entry));
    log
}

/// Any claims among four names, of which some are present. What is claimed is claimed for one of those.
fn edits() -> impl Strategy<Value = (Vec<String>, Names)> {
    let name = || "d/q[1-4]";
    let present = prop::collection::btree_set(name(), 1..4);
    (present, prop::collection::vec((name(), any::<prop::sample::Index>()), 0..5)).prop_map(|(present, claims)| {
        let present: Vec<String> = present.into_iter().collect();
        let pairs = claims.into_iter().map(|(old, now)| (old, now.get(&present).clone()));
        let names = Names::new(pairs, |name| present.iter().any(|present| present == name));
        (present, names)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn present_names_mean_themselves_and_one_step_is_enough((present, names) in edits(), name in "d/q[1-4]") {
        for name in &present {
            prop_assert_eq!(names.present(name), name);
        }
        let meant = names.present(&name);
        prop_assert_eq!(names.present(meant), meant);
        prop_assert!(meant == name || present.iter().any(|present| present == meant));
    }

    #[test]
    fn every_review_counts_for_what_its_name_means((_, names) in edits(), log in entries()) {
        let log = merge::union(log, Vec::new());
        let plain = Progress::from_entries(log.clone());
        let renamed = Progress::from_entries(read(&log, &names));
        prop_assert_eq!(renamed.all_reviews().count(), plain.all_reviews().count());
        for review in plain.all_reviews() {
            let meant = names.present(&review.question);
            prop_assert!(renamed.reviews(meant).iter().any(|found| found.id == review.id));
        }
    }

    #[test]
    fn merging_and_renaming_may_come_in_any_order((_, names) in edits(), log in entries(), cut in any::<prop::sample::Index>()) {
        let log = merge::union(log, Vec::new());
        let (a, b) = (&log[..], &log[cut.index(log.len() + 1)..]);
        let together = read(&merge::union(a.to_vec(), b.to_vec()), &names);
        let apart = merge::union(read(b, &names), read(a, &names));
        let memories = |progress: &Progress| (1..5).map(|n| progress.memory(&format!("d/q{n}")).copied()).collect::<Vec<_>>();
        let expect = memories(&Progress::from_entries(together));
        prop_assert_eq!(&memories(&Progress::from_entries(apart)), &expect);
        let mut one_by_one = Progress::default();
        for entry in read(b, &names).iter().chain(&read(a, &names)) {
            one_by_one.apply(entry);
        }
        prop_assert_eq!(&memories(&one_by_one), &expect);
    }
}
