//! What years of practice weigh: localStorage holds 5 MB, counted in UTF-16 characters of keys and
//! values. Sizes are asserted, times only told:
//! `cargo test --release -p study --test weight -- --nocapture`.

use std::time::Instant;
use study::backup::{self, Backup, preview};
use study::log::{Segment, compact, read, writer_name};
use study::{Day, Entry, Mode, Progress, Rating, Review, ReviewId, merge};

/// What the site may use of the browser's 5,242,880 characters; the rest is for marks and attempts.
const ROOM: usize = 5_000_000;
/// As `src/state/progress.rs` has it.
const SEGMENT_ENTRIES: usize = 64;
const DAY_MS: i64 = 86_400_000;

/// Reviews of a learner with three decks of 150 questions, whose ids are as long as those of the
/// shipped deck, about 55 a day, in tabs of so many answers each; one answer in fifty is taken back.
fn practice(count: usize, per_tab: usize) -> Vec<Entry> {
    let decks = ["python", "databases", "algorithms"];
    let mut random = 7;
    let mut below = move |n: u32| study::seed::below(&mut random, n);
    let (mut time, mut id) = (1_763_827_200_000 + 9 * 3_600_000, ReviewId { writer: "".into(), counter: 0 });
    let mut entries: Vec<Entry> = Vec::new();
    for nth in 0..count {
        if nth % per_tab == 0 {
            // The next day, or a second tab on the same one.
            time += if nth * 2 % (per_tab * 4) == 0 { DAY_MS * per_tab as i64 / 55 } else { 3_600_000 };
            id = ReviewId { writer: writer_name(u64::from(below(u32::MAX)) << 20 | nth as u64).into(), counter: 0 };
        }
        let seconds = 5 + below(180);
        time += i64::from(seconds) * 1_000 + i64::from(below(1_000));
        id.counter += 1;
        let day = Day((time / DAY_MS) as i32);
        let last = entries.last().map(Entry::id).filter(|last| last.writer == id.writer && below(50) == 0);
        entries.push(match last {
            Some(of) => Entry::Retraction { id: id.clone(), time, day, of: of.clone() },
            None => Entry::Review(Review {
                id: id.clone(),
                question: format!("{}/which-of-two-{}", decks[below(3) as usize], 100 + below(150)).into(),
                time,
                day,
                mode: Mode::Recall,
                scheduled: true,
                rating: Rating::ALL[below(4) as usize],
                proposed: Some(Rating::ALL[below(4) as usize]),
                points: below(1 << 6),
                seconds,
            }),
        });
    }
    entries
}

/// Keys and values of the segments that an app writes.
fn segments(entries: &[Entry]) -> Vec<(String, String)> {
    let mut stored = Vec::new();
    for tab in entries.chunk_by(|a, b| a.id().writer == b.id().writer) {
        for (number, part) in tab.chunks(SEGMENT_ENTRIES).enumerate() {
            let writer = &part[0].id().writer;
            let mut segment = Segment::new(writer, part[0].time());
            part.iter().for_each(|entry| segment.push(entry).expect("an entry that fits"));
            stored.push((format!("viva:log:{writer}:{number}"), String::from(segment.as_str())));
        }
    }
    stored
}

fn characters(stored: &[(String, String)]) -> usize {
    stored.iter().map(|(key, value)| key.encode_utf16().count() + value.encode_utf16().count()).sum()
}

fn told<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    println!("{what}: {:.0} ms", start.elapsed().as_secs_f64() * 1_000.0);
    done
}

#[test]
fn a_hundred_thousand_reviews_fit_into_local_storage() {
    for per_tab in [10, 25, 64] {
        let entries = practice(100_000, per_tab);
        let stored = segments(&entries);
        let text = compact("k3f9x0a2bc", entries.clone()).expect("a log");
        let one = characters(&[(String::from("viva:log:k3f9x0a2bc:0"), text.clone())]);
        println!(
            "{per_tab} answers a tab: {} characters in {} segments, {one} compacted",
            characters(&stored),
            stored.len()
        );
        assert!(one < ROOM, "{one} characters of {per_tab} answers a tab");
        let texts = stored.iter().flat_map(|(_, text)| read(text).expect("a log").entries);
        assert_eq!(
            merge::union(texts.collect(), Vec::new()),
            merge::union(read(&text).expect("a log").entries, Vec::new())
        );
    }
}

#[test]
fn a_hundred_thousand_reviews_are_a_file_of_a_few_megabytes() {
    let entries = practice(100_000, 25);
    let text = compact("w", entries.clone()).expect("a log");
    let loaded = told("load: read the compacted log", || read(&text).expect("a log").entries);
    told("load: replay it", || Progress::from_entries(loaded));
    let file = Backup { entries: merge::union(entries, Vec::new()), ..Backup::default() };
    let text = told("export", || backup::write(&file));
    println!("{} bytes", text.len());
    assert!(text.len() < 6_000_000);
    let copy = told("import: read", || backup::read(&text).expect("a backup"));
    let found = told("import: preview", || preview(&copy, &file, |_| true));
    assert!(!found.is_new());
    let mut present = file.clone();
    told("import: merge", || present.merge(copy));
    assert_eq!(present, file);
}
