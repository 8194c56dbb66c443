//! Many segments made into one text: what years of tabs leave behind then takes half the room.
//!
//! This file must not know which segments are left alone, nor when they may go.

use super::{COMPACTED, QUESTIONS_MAX, Refused, TIME_MAX, base36, header, is_question, is_writer};
use super::{write_retraction, write_review};
use crate::{Entry, merge};
use std::collections::BTreeMap;

/// All these entries, of whatever writers, as one text for [`read`](super::read); see
/// [`log`](super) for its form. `writer` is whoever compacts. A segment with unreadable lines is to
/// be left as it is: those lines are not among its entries.
///
/// # Errors
/// [`Refused`] if an entry cannot be told in a log, or there are too many questions for one text.
pub fn compact(writer: &str, entries: Vec<Entry>) -> Result<String, Refused> {
    let mut entries = merge::union(entries, Vec::new());
    entries.sort_by(|a, b| a.id().cmp(b.id()));
    if !is_writer(writer) || !entries.iter().all(is_writable) {
        return Err(Refused::Unwritable);
    }
    let mut text = header(COMPACTED, writer, 0);
    let numbers = write_names(&mut text, &entries)?;
    for block in entries.chunk_by(|a, b| a.id().writer == b.id().writer) {
        let mut left = block;
        while let Some(first) = left.first() {
            // A moment that the width cannot hold begins a block with a base of its own.
            let far = |entry: &Entry| entry.time().saturating_sub(first.time()).unsigned_abs() > TIME_MAX as u64;
            let (near, later) = left.split_at(left.iter().position(far).unwrap_or(left.len()));
            write_block(&mut text, near, first.time(), &numbers);
            left = later;
        }
    }
    Ok(text)
}

fn is_writable(entry: &Entry) -> bool {
    is_writer(&entry.id().writer)
        && match entry {
            Entry::Review(review) => is_question(&review.question),
            Entry::Retraction { of, .. } => is_writer(&of.writer),
        }
}

/// Names all questions before their first use, so that blocks are entries and nothing else; their
/// numbers.
fn write_names<'a>(text: &mut String, entries: &'a [Entry]) -> Result<BTreeMap<&'a str, usize>, Refused> {
    let mut numbers = BTreeMap::new();
    for entry in entries {
        if let Entry::Review(review) = entry {
            let next = numbers.len();
            let question = &*review.question;
            if *numbers.entry(question).or_insert(next) == next {
                super::write_name(text, next, question);
            }
        }
    }
    if numbers.len() > QUESTIONS_MAX { Err(Refused::Full) } else { Ok(numbers) }
}

fn write_block(text: &mut String, entries: &[Entry], base_time: i64, numbers: &BTreeMap<&str, usize>) {
    text.push('@');
    text.push_str(entries.first().map_or("", |entry| &entry.id().writer));
    text.push(' ');
    base36::write_signed(text, base_time);
    text.push(' ');
    base36::write(text, entries.len() as u64);
    text.push('\n');
    for entry in entries {
        match entry {
            Entry::Review(review) => {
                let number = numbers.get(&*review.question).copied().unwrap_or_default();
                write_review(text, review, number, base_time);
            }
            Entry::Retraction { id, time, day, of } => {
                write_retraction(text, id, time.saturating_sub(base_time), day.0, of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{LINE_MAX, Segment, Unreadable, read};
    use crate::samples::{entry, id, review};
    use crate::{Day, Review};
    use proptest::prelude::*;

    fn at(writer: &str, counter: u32, question: &str, time: i64) -> Entry {
        Entry::Review(Review { id: id(writer, counter), time, ..review(question, 5, 3) })
    }

    #[test]
    fn the_compacted_form_by_example() {
        let undo = Entry::Retraction { id: id("b", 7), time: 1_090, day: Day(5), of: id("a", 2) };
        let entries = vec![
            at("b", 6, "d/two", 1_036),
            at("a", 1, "d/one", 0),
            undo.clone(),
            at("a", 2, "d/two", 35),
            undo,
            at("a", 3, "d/one", 253_402_214_400_000),
        ];
        let expect = "viva-log 2 w 0 fsrs-6\n\
            0=d/one\n\
            1=d/two\n\
            @a 0 2\n\
            1.0.0.5.0.ur30\n\
            2.1.z.5.0.ur30\n\
            @a 2htndbsw00 1\n\
            3.0.0.5.0.ur30\n\
            @b ss 2\n\
            6.1.0.5.0.ur30\n\
            7.1i.5.2.a!\n";
        assert_eq!(compact("w", entries.clone()).as_deref(), Ok(expect));
        let found = read(expect).expect("a log");
        assert_eq!(merge::union(found.entries, Vec::new()), merge::union(entries, Vec::new()));
        assert_eq!((&*found.writer, found.unreadable), ("w", vec![]));
    }

    #[test]
    fn what_cannot_be_read_back_is_refused() {
        for (writer, entry) in [
            ("W", at("a", 1, "d/q", 0)),
            ("w", at("A", 1, "d/q", 0)),
            ("w", at("a", 1, "", 0)),
            ("w", at("a", 1, "d/q\n", 0)),
            ("w", Entry::Retraction { id: id("a", 1), time: 0, day: Day(0), of: id("", 1) }),
        ] {
            assert_eq!(compact(writer, vec![entry]), Err(Refused::Unwritable));
        }
        assert_eq!(compact("w", Vec::new()).as_deref(), Ok("viva-log 2 w 0 fsrs-6\n"));
    }

    #[test]
    fn a_block_without_its_first_line_is_nobodys() {
        let entries = vec![at("a", 1, "d/q", 0), at("b", 1, "d/q", 0), at("b", 2, "d/q", 1), at("c", 1, "d/q", 0)];
        let text = compact("w", entries.clone()).expect("a log");
        for damage in ["", "#b 0 2\n", "@b 0\n", "@b 0 2 2\n", "@B 0 2\n", "@b ? 2\n", "@b 0 ?\n", "@\n", "0.=!\n"] {
            let found = read(&text.replace("@b 0 2\n", damage)).expect("a log");
            assert_eq!(found.entries, [entries[0].clone(), entries[3].clone()], "{damage:?}");
            assert_eq!(found.unreadable.len(), 2 + usize::from(!damage.is_empty()));
        }
        // In a segment, which has one writer, it means nothing.
        let found = read("viva-log 1 w 0 fsrs-6\n0=d/q\n@b 0 2\n1.0.0.5.0.ur30\n").expect("a log");
        assert_eq!((found.entries, found.unreadable.len()), (vec![at("w", 1, "d/q", 0)], 1));
        assert_eq!(read("viva-log 3 w 0 fsrs-6\n"), Err(Unreadable::Newer(3)));
    }

    /// Entries of several writers at near and at far times.
    fn logs() -> impl Strategy<Value = Vec<Entry>> {
        let far = prop_oneof![4 => Just(0), 1 => prop::sample::select(vec![200_000_000_000_000, -200_000_000_000_000])];
        let entry = (entry("[ab][cd]", 0..9_u32), far).prop_map(|(mut entry, far)| {
            match &mut entry {
                Entry::Review(review) => review.time = review.time.saturating_add(far),
                Entry::Retraction { time, .. } => *time = time.saturating_add(far),
            }
            entry
        });
        prop::collection::vec(entry, 0..24)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn compacting_loses_nothing(entries in logs()) {
            let whole = merge::union(entries.clone(), Vec::new());
            let text = compact("w", entries).expect("a log");
            let found = read(&text).expect("a log");
            prop_assert!(found.unreadable.is_empty());
            prop_assert_eq!(merge::union(found.entries.clone(), Vec::new()), whole.clone());
            prop_assert!(text.lines().all(|line| line.len() <= LINE_MAX));
            // Compacted again, alone or with what came since, it is as if it had been done at once.
            prop_assert_eq!(compact("w", found.entries).expect("a log"), text);
        }

        #[test]
        fn segments_survive_being_compacted(entries in logs()) {
            // The segments cut what does not fit; what they hold is what must survive.
            let stored: Vec<Entry> = entries.iter().flat_map(|entry| {
                let mut segment = Segment::new(&entry.id().writer, 0);
                segment.push(entry).expect("an entry that fits");
                read(segment.as_str()).expect("a log").entries
            }).collect();
            let text = compact("w", stored.clone()).expect("a log");
            let found = read(&text).expect("a log").entries;
            prop_assert_eq!(merge::union(found, Vec::new()), merge::union(stored, Vec::new()));
        }

        #[test]
        fn a_damaged_line_costs_itself_or_its_block(entries in logs(), at in any::<prop::sample::Index>(), to in "[-0-9a-z.@!# ]{0,20}") {
            let whole = merge::union(entries.clone(), Vec::new());
            let text = compact("w", entries).expect("a log");
            let mut lines: Vec<&str> = text.lines().collect();
            prop_assume!(lines.len() > 1);
            let nth = 1 + at.index(lines.len() - 1);
            let is_entry = !lines[nth].contains(['=', '@']);
            // By chance the beginning of another block.
            let lone = [lines[0], &to].join("\n");
            prop_assume!(to.is_empty() || read(&lone).is_ok_and(|found| found.unreadable.len() == 1));
            lines[nth] = &to;
            let found = read(&lines.join("\n")).expect("a log").entries;
            let lost = whole.iter().filter(|entry| !found.contains(entry)).count();
            prop_assert!(!is_entry || lost <= 1);
            // Unless the damage reads as an entry or a block itself, nothing untrue is found.
            prop_assert!(to.contains(['.', '@']) || found.iter().all(|entry| whole.contains(entry)));
        }
    }
}
