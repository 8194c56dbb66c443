//! Both copies as they are in a browser, with tabs that end between any two writes.

use super::*;
use crate::log::Segment;
use crate::samples::review;
use crate::{Entry, ReviewId};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

#[test]
fn the_later_text_is_kept() {
    let check = |key: &str, one: &str, other: &str, expect: Ordering| {
        assert_eq!(later(key, one, other), expect, "{key}: {one:?}, {other:?}");
        assert_eq!(later(key, other, one), expect.reverse(), "{key}: {other:?}, {one:?}");
    };
    let head = "viva-log 1 a 0 fsrs-6\n";
    let one = [head, "0=d/q\n0.0.0.1.1.1r30\n"].concat();
    let two = [&one, "1.0.0.1.1.1r30\n"].concat();
    check("log:a:0", &two, &one, Ordering::Greater);
    check("log:a:0", &one, &one, Ordering::Equal);
    check("log:a:0", &one, "gone", Ordering::Greater);
    check("log:a:0", &one, "viva-log 9 a 0 fsrs-9\nx", Ordering::Equal);
    check("log:a:0", "gone", "viva-log 9 a 0 fsrs-9\nx", Ordering::Equal);
    check("log:a:0", &one, &[head, "0=d/r\n0.0.0.1.1.1r30\n"].concat(), Ordering::Equal);
    check("mark:note:d/q", "7 a x", "6 b y", Ordering::Greater);
    check("mark:note:d/q", "7 b", "7 a y", Ordering::Greater);
    check("setting:theme", "7 a dark", "dark", Ordering::Greater);
    check("setting:theme", "broken", "dark", Ordering::Equal);
}

#[test]
fn only_what_can_be_read_is_carried_over() {
    let check = |key: &str, text: &str, expect: bool| assert_eq!(is_readable(key, text), expect, "{key}: {text:?}");
    check("log:a:0", "viva-log 1 a 0 fsrs-6\n", true);
    check("log:a:0", "viva-log 1 a 0 fsrs-6\n%%%\n", true);
    check("log:a:0", "viva-log 99 a", true);
    check("log:a:0", "no log at all", false);
    check("mark:note:d/q", "7 a x", true);
    check("mark:note:d/q", "7 a", true);
    check("setting:retention", "many", false);
}

/// A key, and a text that one copy may have under it: none, a good one, one of a later version, or anything.
fn stored(kind: &str) -> impl Strategy<Value = Option<String>> + use<> {
    let segment = |counters: u32| {
        let entries = (0..counters).map(|number| format!("{number}.0.0.1.1.1r30\n"));
        ["viva-log 1 a 0 fsrs-6\n0=d/q\n".to_owned(), entries.collect()].concat()
    };
    let good = match kind {
        "log:a:0" => (0..4_u32, "(%%%\n)?").prop_map(move |(counters, end)| segment(counters) + &end).boxed(),
        _ => "[0-9] [a-c]( [x-z]{0,2})?".boxed(),
    };
    let newer = Just("viva-log 9 a 0 fsrs-9\nx".to_owned());
    let bad = prop_oneof![
        "\\PC{0,6}",
        Just(String::new()),
        Just("no log at all".to_owned()),
        Just("viva-log 1 a".to_owned())
    ];
    prop_oneof![1 => Just(None), 4 => good.prop_map(Some), 1 => newer.prop_map(Some), 3 => bad.prop_map(Some)]
}

fn both_copies() -> impl Strategy<Value = (&'static str, Option<String>, Option<String>)> {
    let key = prop::sample::select(vec!["log:a:0", "mark:note:d/q", "setting:theme"]);
    key.prop_flat_map(|key| (Just(key), stored(key), stored(key)))
}

type Values = BTreeMap<String, String>;

/// One change to one copy. A removal says which text it means.
#[derive(Clone, Debug)]
enum Write {
    Put(String, String),
    Remove(String, String),
}

fn apply(values: &mut Values, write: &Write) {
    match write {
        Write::Put(key, text) => drop(values.insert(key.clone(), text.clone())),
        Write::Remove(key, text) if values.get(key) == Some(text) => drop(values.remove(key)),
        Write::Remove(..) => {}
    }
}

/// Seen at once by all tabs, but on the disk only later, in order.
#[derive(Default)]
struct Local {
    seen: Values,
    disk: Values,
    late: VecDeque<Write>,
}

impl Local {
    fn write(&mut self, write: Write) {
        apply(&mut self.seen, &write);
        self.late.push_back(write);
    }
}

/// On the disk whole transactions at a time, in order; each belongs to what it confirms.
#[derive(Default)]
struct Durable {
    disk: Values,
    waiting: VecDeque<(Vec<Write>, Vec<ReviewId>)>,
}

#[derive(Default)]
struct Tab {
    name: String,
    answered: u32,
    number: u32,
    segment: Option<Segment>,
}

#[derive(Default)]
struct Machine {
    local: Local,
    copy: Durable,
    tabs: Vec<Tab>,
    /// Tabs opened so far.
    opened: usize,
    now: i64,
    confirmed: BTreeSet<ReviewId>,
    /// What the tab that compacts sees of the local copy: a browser shows one tab's writes to another a little late.
    looked: Values,
    /// How many answers were given in each tab there ever was.
    given: BTreeMap<String, u32>,
    /// Removals from the local copy that a compaction still has to do, once its transaction is through.
    compacting: Option<(Compaction, String)>,
}

const IDLE: i64 = 1;

impl Machine {
    fn open_tab(&mut self) {
        let name = format!("t{}", self.opened);
        self.opened += 1;
        self.tabs.push(Tab { name, ..Tab::default() });
    }

    fn answer(&mut self, tab: usize) {
        self.now += 1;
        let Some(tab) = self.tabs.get_mut(tab) else { return };
        // Small segments, so that there are many.
        if tab.segment.as_ref().is_some_and(|segment| segment.entries() >= 3) {
            (tab.segment, tab.number) = (None, tab.number + 1);
        }
        let id = ReviewId { writer: tab.name.as_str().into(), counter: tab.answered };
        let mut review = review("d/q", 1, 3);
        (review.id, review.time) = (id.clone(), self.now);
        let segment = tab.segment.get_or_insert_with(|| Segment::new(&id.writer, self.now));
        segment.push(&Entry::Review(review)).expect("an entry of this writer");
        let put = Write::Put(format!("log:{}:{}", tab.name, tab.number), segment.as_str().to_owned());
        tab.answered += 1;
        self.given.insert(tab.name.clone(), tab.answered);
        self.local.write(put.clone());
        self.copy.waiting.push_back((vec![put], vec![id]));
    }

    fn flush(&mut self) {
        if let Some(write) = self.local.late.pop_front() {
            apply(&mut self.local.disk, &write);
        }
    }

    fn complete(&mut self) {
        let Some((writes, ids)) = self.copy.waiting.pop_front() else { return };
        writes.iter().for_each(|write| apply(&mut self.copy.disk, write));
        self.confirmed.extend(ids);
    }

    /// Begins a compaction, or goes on with the one begun when its transaction is through.
    fn compact(&mut self) {
        if let Some((compaction, key)) = self.compacting.take() {
            if self.copy.disk.get(&key) != Some(&compaction.text) {
                self.compacting = Some((compaction, key));
                return;
            }
            for (key, text) in compaction.replaced {
                self.local.write(Write::Remove(key, text));
            }
            self.local.write(Write::Put(key, compaction.text));
            return;
        }
        self.opened += 1;
        let writer = format!("c{}", self.opened);
        let segments: Vec<_> = self.looked.clone().into_iter().collect();
        if let Some(compaction) = compaction_of(2, &segments, &writer, self.now - IDLE) {
            let key = format!("log:{writer}:c");
            let put = Write::Put(key.clone(), compaction.text.clone());
            let gone = compaction.replaced.iter().map(|(key, text)| Write::Remove(key.clone(), text.clone()));
            self.copy.waiting.push_back(([put].into_iter().chain(gone).collect(), Vec::new()));
            self.compacting = Some((compaction, key));
        }
    }

    /// Everything ends. Of what was on its way some gets to the disk, in order; then the site is opened again.
    fn kill(&mut self, flushed: usize, completed: usize) {
        (0..flushed).for_each(|_| self.flush());
        (0..completed).for_each(|_| self.complete());
        self.local.late.clear();
        self.copy.waiting.clear();
        self.compacting = None;
        self.looked.clear();
        self.tabs.clear();
        self.local.seen = self.local.disk.clone();
        self.now += 10;
        self.unite();
        self.open_tab();
    }

    /// What the app does at its start.
    fn unite(&mut self) {
        let keys: BTreeSet<String> = self.local.seen.keys().chain(self.copy.disk.keys()).cloned().collect();
        for key in keys {
            let (first, second) = (self.local.seen.get(&key).cloned(), self.copy.disk.get(&key).cloned());
            let done = uniting(&key, first.as_deref(), second.as_deref());
            if let Some(text) = second.filter(|_| done.write_first) {
                self.local.write(Write::Put(key.clone(), text));
            }
            if let Some(text) = first.filter(|_| done.write_second) {
                self.copy.waiting.push_back((vec![Write::Put(key, text)], Vec::new()));
            }
        }
    }

    fn found(&self) -> BTreeSet<ReviewId> {
        let entries = self.local.seen.values().flat_map(|text| read(text).expect("a segment").entries);
        entries.map(|entry| entry.id().clone()).collect()
    }
}

#[derive(Clone, Debug)]
enum Act {
    Open,
    Answer(usize),
    Flush,
    Complete,
    Look,
    Compact,
    Kill(usize, usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        1 => Just(Act::Open),
        9 => (0..3_usize).prop_map(Act::Answer),
        5 => Just(Act::Flush),
        6 => Just(Act::Complete),
        3 => Just(Act::Look),
        4 => Just(Act::Compact),
        1 => (0..6_usize, 0..6_usize).prop_map(|(flushed, completed)| Act::Kill(flushed, completed)),
    ];
    prop::collection::vec(act, 1..160)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_cannot_be_read_is_never_written_over((key, first, second) in both_copies()) {
        let done = uniting(key, first.as_deref(), second.as_deref());
        let is_unreadable = |text: &&String| !is_readable(key, text);
        prop_assert_eq!(done.set_aside_first, done.write_first && first.iter().any(|text| !is_readable(key, text)));
        let there = second.as_ref().filter(is_unreadable).is_some();
        prop_assert_eq!(done.set_aside_second, there && first != second);
        // Then both are as alike as they can be, and what is gone is in what took its place.
        let now_first = if done.write_first { &second } else { &first };
        let kept_second = second.clone().filter(|_| !done.set_aside_second);
        let now_second = if done.write_second { &first } else { &kept_second };
        for (before, now) in [(&first, now_first), (&kept_second, now_second)] {
            if let Some(before) = before.as_ref().filter(|before| is_readable(key, before)) {
                let now = now.as_ref().expect("nothing readable goes");
                prop_assert!(before == now || later(key, now, before) == Ordering::Greater, "{} by {}", before, now);
            }
        }
        let again = uniting(key, now_first.as_deref(), now_second.as_deref());
        prop_assert!(!again.write_first && !again.write_second && !again.set_aside_second, "{:?}", again);
    }

    #[test]
    fn after_any_end_there_is_a_prefix_of_what_was_answered_and_all_that_was_confirmed(acts in acts()) {
        let mut machine = Machine::default();
        machine.open_tab();
        for act in acts.into_iter().chain([Act::Kill(1, 1)]) {
            match act {
                Act::Open => machine.open_tab(),
                Act::Answer(tab) => machine.answer(tab),
                Act::Flush => machine.flush(),
                Act::Complete => machine.complete(),
                Act::Look => machine.looked = machine.local.seen.clone(),
                Act::Compact => machine.compact(),
                Act::Kill(flushed, completed) => {
                    machine.kill(flushed, completed);
                    let found = machine.found();
                    prop_assert!(machine.confirmed.is_subset(&found), "confirmed and not found: {:?}",
                        machine.confirmed.difference(&found).collect::<Vec<_>>());
                    for (writer, given) in &machine.given {
                        let of_writer: Vec<u32> =
                            found.iter().filter(|id| *id.writer == **writer).map(|id| id.counter).collect();
                        let prefix: Vec<u32> = (0..of_writer.len() as u32).collect();
                        prop_assert!(of_writer.len() as u32 <= *given);
                        prop_assert_eq!(of_writer, prefix, "of {}", writer);
                    }
                    // From here on, what is found counts as kept: it was shown.
                    machine.given = machine.given.keys()
                        .map(|writer| (writer.clone(), found.iter().filter(|id| *id.writer == **writer).count() as u32))
                        .collect();
                }
            }
        }
    }
}

#[test]
fn compacting_takes_what_is_done_and_nothing_else() {
    let segment = |writer: &str, time: i64, entries: u32| {
        let mut segment = Segment::new(writer, time);
        for counter in 0..entries {
            let mut review = review("d/q", 1, 3);
            (review.id, review.time) = (ReviewId { writer: writer.into(), counter }, time);
            segment.push(&Entry::Review(review)).expect("an entry of this writer");
        }
        (format!("log:{writer}:0"), segment.as_str().to_owned())
    };
    let old: Vec<_> = (0..MANY).map(|number| segment(&format!("w{number}"), 5, 2)).collect();
    let all = |more: (String, String)| old.iter().cloned().chain([more]).collect::<Vec<_>>();
    let keys = |of: &[(String, String)]| {
        compaction(of, "me", 10).map(|found| found.replaced.into_iter().map(|(key, _)| key).collect::<Vec<_>>())
    };
    assert_eq!(keys(&old[1..]), None, "too few");
    let expected: Vec<String> = old.iter().map(|(key, _)| key.clone()).collect();
    let damaged = (segment("x", 5, 2).0, segment("x", 5, 2).1 + "9.9.9\n");
    for stays in [segment("x", 11, 2), damaged, ("log:x:0".to_owned(), "no log".to_owned()), segment("x", 5, 9_000)] {
        assert_eq!(keys(&all(stays.clone())), Some(expected.clone()), "{:.60}", stays.1);
    }
    assert_eq!(
        keys(&all(segment("x", 11, SEGMENT_ENTRIES as u32))).map(|keys| keys.len()),
        Some(MANY + 1),
        "a full one"
    );
    let found = compaction(&old, "me", 10).expect("enough of them");
    assert_eq!(read(&found.text).expect("a log").entries.len(), MANY * 2);
}
