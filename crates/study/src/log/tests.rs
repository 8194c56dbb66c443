//! The format by example, at its limits, as a law, and under damage.

use super::*;
use crate::Day;
use crate::samples::{entry, id, review};
use proptest::prelude::*;

const BASE: i64 = 1_763_827_200_000;

fn packed(base_time: i64, entries: &[Entry]) -> Segment {
    let mut segment = Segment::new(entries.first().map_or("w", |e| &e.id().writer), base_time);
    for entry in entries {
        segment.push(entry).expect("an entry that fits");
    }
    segment
}

/// A review in all its fields but the question's and the mode's.
fn full(counter: u32, time: i64, day: i32, ratings: (u8, u8), points: u32, seconds: u32) -> Review {
    Review {
        id: id("k3f9x0a2bc", counter),
        time,
        day: Day(day),
        proposed: Rating::from_number(ratings.1),
        points,
        seconds,
        ..review("python/list-or-tuple", 0, ratings.0)
    }
}

fn retraction(counter: u32, time: i64, day: i32, of: ReviewId) -> Entry {
    Entry::Retraction { id: id("k3f9x0a2bc", counter), time, day: Day(day), of }
}

#[test]
fn the_format_by_example() {
    let mut second = full(1, BASE + 90_000, 20_414, (2, 3), 5, 125);
    second.question = "python/what-is-a-decorator".into();
    let entries = [
        Entry::Review(full(0, BASE, 20_414, (3, 3), 0b111, 48)),
        Entry::Review(second),
        retraction(2, BASE + 95_000, 20_414, id("k3f9x0a2bc", 1)),
        Entry::Review(full(3, BASE - 5, 20_413, (1, 0), 0, 0)),
        retraction(4, BASE + 100_000, 20_414, id("other", 7)),
        Entry::Review(Review { scheduled: false, ..full(5, BASE, 20_414, (3, 3), 0b111, 48) }),
    ];
    let expect = "viva-log 1 k3f9x0a2bc miah69s0 fsrs-6\n\
        0=python/list-or-tuple\n\
        0.0.0.fr2.7.1cr33\n\
        1=python/what-is-a-decorator\n\
        1.1.1xg0.fr2.5.3hr23\n\
        2.21aw.fr2.1!\n\
        3.0.-5.fr1.0.0r10\n\
        4.255s.fr2.7.other!\n\
        5.0.0.fr2.7.1cR33\n";
    let segment = packed(BASE, &entries);
    assert_eq!(segment.as_str(), expect);
    assert_eq!(segment.entries(), entries.len());
    let found = read(expect).expect("a log");
    assert_eq!(&*found.writer, "k3f9x0a2bc");
    assert_eq!(found.entries, entries);
    assert_eq!(found.unreadable, []);
}

/// The longest line that these entries make, in characters.
fn longest(entries: &[Entry], base_time: i64) -> usize {
    let segment = packed(base_time, entries);
    let lines = segment.as_str().lines().skip(1);
    let entries = lines.filter(|line| !line.contains('='));
    entries.map(|line| line.chars().count()).max().unwrap_or(0)
}

#[test]
fn no_entry_is_longer_than_45_characters() {
    let (most, base) = (u32::MAX, 0);
    for (time, day) in [(i64::MIN, i32::MIN), (i64::MAX, i32::MAX), (BASE, 20_414)] {
        let review = full(most, time, day, (4, 4), most, most);
        let mut line = String::new();
        write_review(&mut line, &review, QUESTIONS_MAX - 1, base);
        assert!(line.trim_end().len() <= LINE_MAX, "{line}");

        let other = id("zzzzzzzzzz", most);
        assert!(longest(&[retraction(most, time, day, other)], base) <= LINE_MAX);
    }
    // The longest of each kind use the limit up: the widths in the format's description are true.
    let mut line = String::new();
    let review = full(most, i64::MIN, i32::MIN, (4, 4), most, most);
    write_review(&mut line, &review, QUESTIONS_MAX - 1, base);
    assert_eq!(line.trim_end().len(), LINE_MAX);
}

#[test]
fn each_field_alone_stays_within_the_limit_and_is_read_back() {
    let plain = || full(1, BASE, 20_414, (3, 3), 7, 48);
    let time = |time| Review { time, ..plain() };
    let day = |day| Review { day: Day(day), ..plain() };
    for review in [
        Review { id: id("k3f9x0a2bc", u32::MAX), ..plain() },
        Review { points: u32::MAX, ..plain() },
        Review { seconds: SECONDS_MAX, ..plain() },
        time(BASE + TIME_MAX),
        time(BASE - TIME_MAX),
        day(2_932_896),
        day(-2_932_896),
    ] {
        let entries = [Entry::Review(review)];
        assert!(longest(&entries, BASE) <= LINE_MAX);
        let text = packed(BASE, &entries);
        assert_eq!(read(text.as_str()).expect("a log").entries, entries);
    }
}

#[test]
fn what_does_not_fit_is_cut_to_the_nearest_that_does() {
    let cut = |review: Review, base| {
        let segment = packed(base, &[Entry::Review(review)]);
        match read(segment.as_str()).expect("a log").entries.remove(0) {
            Entry::Review(review) => (review.time, review.day.0, review.seconds),
            retraction @ Entry::Retraction { .. } => panic!("{retraction:?}"),
        }
    };
    let extreme = |time, day, seconds| full(0, time, day, (3, 3), 0, seconds);
    let (time, day) = (TIME_MAX, 2_932_896);
    assert_eq!(cut(extreme(i64::MAX, i32::MAX, u32::MAX), 0), (time, day, 46_655));
    assert_eq!(cut(extreme(i64::MIN, i32::MIN, 0), 0), (-time, -day, 0));
    // Base times at the edge: no overflow on the way there or back.
    let last = 253_402_214_400_000;
    assert_eq!(cut(extreme(i64::MIN, 0, 0), i64::MIN).0, -last);
    assert_eq!(cut(extreme(i64::MAX, 0, 0), i64::MAX).0, last);
    assert_eq!(cut(extreme(i64::MAX, 0, 0), i64::MIN).0, -last + TIME_MAX);
}

#[test]
fn what_cannot_be_read_back_is_refused() {
    let mut segment = Segment::new("w", 0);
    let before = String::from(segment.as_str());
    let mut of = |question: &str, writer: &str| {
        let mut review = review(question, 1, 3);
        review.id.writer = writer.into();
        segment.push(&Entry::Review(review))
    };
    assert_eq!(of("d/q", "v"), Err(Refused::OtherWriter));
    assert_eq!(of("", "w"), Err(Refused::Unwritable));
    assert_eq!(of("d/q\n9.9", "w"), Err(Refused::Unwritable));
    assert_eq!(of("d/q\r", "w"), Err(Refused::Unwritable));
    let retraction = Entry::Retraction { id: id("w", 1), time: 0, day: Day(0), of: id("W W", 0) };
    assert_eq!(segment.push(&retraction), Err(Refused::Unwritable));
    assert_eq!(segment.as_str(), before);

    for writer in ["", "two words", "Upper", "elevenchars", "é"] {
        let mut review = review("d/q", 1, 3);
        review.id.writer = writer.into();
        let refused = Segment::new(writer, 0).push(&Entry::Review(review));
        assert_eq!(refused, Err(Refused::Unwritable), "{writer:?}");
    }
}

#[test]
fn writer_names_are_names_and_differ() {
    let random = [0, 1, 2, u64::MAX, u64::MAX - 1, 1 << 51, 1 << 63];
    let names: Vec<_> = random.into_iter().map(writer_name).collect();
    for (i, name) in names.iter().enumerate() {
        assert!(is_writer(name) && name.len() == WRITER_MAX, "{name}");
        assert!(!names[..i].contains(name), "{name}");
    }
}

/// A first line, and why it is no log of a version known here.
#[test]
fn only_headers_of_a_known_version_are_read() {
    let check = |header: &str, expect: Unreadable| {
        let text = format!("{header}\n0=d/q\n0.0.0.1.0.0r30\n");
        assert_eq!(read(&text), Err(expect), "{header}");
    };
    for header in [
        "",
        "{}",
        "viva-log",
        "viva-log 1",
        "viva-log 1 w",
        "viva-log 1 w 0",
        "viva-log 1 w 0 ",
        "viva-log 1 W 0 fsrs-6",
        "viva-log 1 w ? fsrs-6",
        "viva-log 0 w 0 fsrs-6",
        "viva-log 1 w 0 fsrs-6 x",
        "viva-log x! w 0 fsrs-6",
        "viva-logs 1 w 0 fsrs-6",
    ] {
        check(header, Unreadable::NotALog);
    }
    check("viva-log 3 w 0 fsrs-6", Unreadable::Newer(3));
    check("viva-log 10 whatever comes then", Unreadable::Newer(36));
    assert_eq!(read(""), Err(Unreadable::NotALog));
    // A later parameter set is no reason not to read the facts.
    assert!(read("viva-log 1 w 0 fsrs-7").is_ok());
}

#[test]
fn a_bad_line_is_reported_and_the_others_are_kept() {
    let good = "viva-log 1 w 0 fsrs-6\n0=d/a\n0.0.5.1.0.0r30\n1=d/b\n1.1.6.1.0.0r30\n2.7.1.0!\n";
    let whole = read(good).expect("a log").entries;
    assert_eq!(whole.len(), 3);
    for bad in [
        "?",
        "=d/q",
        "x.y=d/q",
        "2=",
        "0=d/other",
        "2=d/\u{7}q", // names
        "9.0.5.1.0.0",
        "9.0.5.1.0.r30",
        "9.0.5.1.0.0r3",
        "9.0.5.1.0.0r", // reviews cut off
        "9.0.5.1.0.0x30",
        "9.0.5.1.0.0X30",
        "9.0.5.1.0.0r00",
        "9.0.5.1.0.0r50", // unknown codes
        "9.0.5.1.0.0r35",
        "9.0.5.1.0.0r3-",
        "9.0.5.1.0.0ré",
        "9.0.5.1.0.é30",
        "9.2.5.1.0.0r30",
        "9.0.5.1.0.0r30.0",
        "9.0.5.1.0.0.r30",
        "1z141z4.0.5.1.0.0r30",
        "-9.0.5.1.0.0r30",
        "9.0.5.zzzzzz1.0.0r30",
        "9.0.zzzzzzzzzzzzzzz.1.0.0r30",
        " 9.0.5.1.0.0r30",
        "9.7.1.0",
        "9.7.1!",
        "9.7.1.0.w.w!",
        "9.7.1.0.W!",
        "9.7.1.0.!",
        "!", // retractions
    ] {
        for (at, _) in good.match_indices('\n') {
            let text = format!("{}\n{bad}{}", &good[..at], &good[at..]);
            let found = read(&text).expect("a log");
            // A name for a number that has none yet is good, and then it is the later one that is
            // not: what was read before it is still right.
            if bad == "0=d/other" && !good[..at].contains("0=") {
                continue;
            }
            assert_eq!(found.entries, whole, "{bad:?}");
            let line = 2 + good[..at].matches('\n').count();
            assert_eq!(found.unreadable, [(line, String::from(bad))]);
        }
    }
    // A damaged name takes only its own question's reviews with it.
    let found = read(&good.replace("0=d/a", "o*d/a")).expect("a log");
    assert_eq!(found.entries, whole[1..]);
    let lines: Vec<_> = found.unreadable.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3]);
}

/// One writer's entries, as a segment holds them.
fn own_entries() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec(entry("a", any::<u32>()), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read(entries in own_entries(), base in -60..60_i64) {
        let text = packed(base, &entries);
        let found = read(text.as_str()).expect("a log");
        prop_assert_eq!(&found.entries, &entries);
        prop_assert_eq!(found.unreadable, []);
        let windows = text.as_str().replace('\n', "\r\n");
        prop_assert_eq!(read(&windows).expect("a log").entries, entries);
    }

    #[test]
    fn a_text_cut_off_anywhere_gives_only_true_entries(entries in own_entries()) {
        let text = packed(0, &entries);
        let header = text.as_str().find('\n').expect("a header");
        for cut in header..text.as_str().len() {
            let found = read(&text.as_str()[..cut]).expect("a log");
            prop_assert!(entries.starts_with(&found.entries));
            prop_assert!(found.unreadable.len() <= 1);
        }
    }

    #[test]
    fn a_damaged_line_costs_itself_at_most(entries in own_entries(), at in any::<usize>(), to in "\\PC{0,50}") {
        let text = packed(0, &entries);
        let mut lines: Vec<&str> = text.as_str().lines().collect();
        let reviews: Vec<usize> = (1..lines.len()).filter(|i| !lines[*i].contains('=')).collect();
        let nth = at % reviews.len();
        prop_assume!(!to.contains('='));
        lines[reviews[nth]] = &to;
        let found = read(&lines.join("\n")).expect("a log");
        let damaged = found.entries.len() == entries.len(); // by chance good again
        prop_assert_eq!(&found.entries[..nth], &entries[..nth]);
        prop_assert_eq!(&found.entries[nth + usize::from(damaged)..], &entries[nth + 1..]);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", tail in "(@[a-c] [0-9a-z] [0-9a-z]\n)?[-0-9a-z.=!@\r\n é]{0,200}") {
        let _ = read(&text);
        for version in [1, 2] {
            let found = read(&format!("viva-log {version} w 0 fsrs-6\n{tail}")).expect("a log");
            let lines = tail.split('\n').count();
            prop_assert!(found.entries.len() + found.unreadable.len() <= lines);
        }
    }
}
