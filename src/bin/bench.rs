//! Figures about a large deck, in the code that the browser runs: a program of
//! its own that no page of the site loads. `cargo xtask bench` opens it and
//! reads the figures from the page's title. Must not know limits.

use study::backup::{self, Backup};
use study::log::{Segment, compact, read};
use study::queue::{Candidate, Order, Take, Wish, compose};
use study::settings::{NEW_PER_DAY_DEFAULT, RETENTION_DEFAULT};
use study::{Day, Entry, Mode, Progress, Rating, Review, ReviewId};
use viva::platform::clock::now;
use viva::platform::page::set_title;

const QUESTIONS: u32 = 10_000;
const REVIEWS_EACH: u32 = 10;
const TIMES: u32 = 20;
const TODAY: Day = Day(20_500);

fn main() {
    let names: Vec<String> = (0..QUESTIONS).map(|number| format!("deck/question-{number}")).collect();
    let segments = segments(&names);
    let begun = now();
    let entries = segments.iter().filter_map(|text| read(text).ok()).flat_map(|segment| segment.entries);
    let progress = Progress::from_entries(entries);
    let loaded = now() - begun;

    let entries: Vec<Entry> =
        segments.iter().filter_map(|text| read(text).ok()).flat_map(|segment| segment.entries).collect();
    let one = compact("bench", entries.clone()).unwrap_or_default();
    let begun = now();
    let compacted = read(&one).map_or(0, |log| Progress::from_entries(log.entries).all_reviews().count());
    let loaded_compacted = now() - begun;
    let backup = Backup { entries, ..Backup::default() };
    let begun = now();
    let file = backup::write(&backup);
    let exported = now() - begun;
    let begun = now();
    let imported = backup::read(&file).map_or(0, |backup| backup.entries.len());
    let restored = now() - begun;

    let (large, saved, read_again) = million(&names);

    let candidates: Vec<Candidate> =
        names.iter().zip(0..).map(|(question, n)| Candidate { question, topic: n % 12, paused: false }).collect();
    let wish = Wish {
        take: Take::Today,
        order: Order::Usual,
        at_most: usize::MAX,
        today: TODAY,
        retention: RETENTION_DEFAULT,
        new_per_day: NEW_PER_DAY_DEFAULT,
    };
    let begun = now();
    let asked: usize = (0..TIMES).map(|_| compose(&candidates, &progress, &wish).len()).sum();
    let queued = (now() - begun) as f64 / f64::from(TIMES);

    let [few, many] = [10, QUESTIONS].map(|questions| answers(&names[..questions as usize]));
    set_title(&format!(
        "{QUESTIONS} questions, {} reviews: read and replayed in {loaded} ms, {compacted} compacted ones in {loaded_compacted} ms; {imported} of them exported in {exported} ms, \
         a file of {} bytes, read again in {restored} ms; a file of {large} reviews written in {saved} ms, read in {read_again} ms; a day's queue of {} in {queued:.1} ms; \
         an answer in {few:.1} µs with 10 questions, in {many:.1} µs with {QUESTIONS}",
        progress.all_reviews().count(),
        file.len(),
        asked / TIMES as usize,
    ));
}

/// A backup of a million reviews, much more than a browser holds: how many were read back, and milliseconds for either way.
fn million(names: &[String]) -> (usize, i64, i64) {
    let rounds = (0..100).flat_map(|round| names.iter().map(move |name| (name, round)));
    let entries = rounds.zip(0..).map(|((name, round), counter)| review(name, counter, round)).collect();
    let backup = Backup { entries, ..Backup::default() };
    let begun = now();
    let file = backup::write(&backup);
    let written = now() - begun;
    let begun = now();
    let read = backup::read(&file).map_or(0, |backup| backup.entries.len());
    (read, written, now() - begun)
}

/// Each question answered ten times over two years, as stored segments.
fn segments(names: &[String]) -> Vec<String> {
    let rounds = (0..REVIEWS_EACH).flat_map(|round| names.iter().zip(0..).map(move |(name, n)| (name, round, n)));
    let entries: Vec<Entry> =
        rounds.zip(0..).map(|((name, round, n), counter)| review(name, counter, round * 70 + n % 70)).collect();
    let packed = entries.chunks(64).filter_map(|part| {
        let mut segment = Segment::new("bench", part.first()?.time());
        part.iter().try_for_each(|entry| segment.push(entry)).ok()?;
        Some(segment.as_str().to_owned())
    });
    packed.collect()
}

fn review(question: &str, counter: u32, days: u32) -> Entry {
    let day = TODAY.0 - 730 + days as i32;
    Entry::Review(Review {
        id: ReviewId { writer: "bench".into(), counter },
        question: question.into(),
        time: i64::from(day) * 86_400_000 + i64::from(counter),
        day: Day(day),
        mode: Mode::Recall,
        scheduled: true,
        rating: if counter.is_multiple_of(7) { Rating::Again } else { Rating::Good },
        proposed: Some(Rating::Good),
        points: 5,
        seconds: 40,
    })
}

/// Microseconds for a second answer, where there are these questions. As many
/// answers are given whatever their number: to one learner's, or to many's.
fn answers(names: &[String]) -> f64 {
    let first = names.iter().zip(0..).map(|(name, counter)| review(name, counter, 0));
    let mut learners = vec![Progress::from_entries(first); QUESTIONS as usize / names.len()];
    let answers: Vec<Entry> = names.iter().zip(QUESTIONS..).map(|(name, counter)| review(name, counter, 9)).collect();
    let begun = now();
    for learner in &mut learners {
        for answer in &answers {
            learner.apply(answer);
        }
    }
    (now() - begun) as f64 * 1000.0 / f64::from(QUESTIONS)
}
