//! The reader's progress as the pages see it: every answer goes to storage at
//! once, and wakes only what shows that question. What follows from answers is
//! `study`'s business.

use super::notices::{Notice, Notices};
use super::settings::Settings;
use super::{aside, store};
use crate::platform::{chance, clock, storage};
use leptos::prelude::*;
use std::collections::BTreeMap;
use study::day::until_next_day;
use study::log::{SEGMENT_ENTRIES, Segment, Unreadable, read, writer_name};
use study::odd_clock::day_here;
use study::{Day, Entry, Memory, Mode, Names, Rating, Resets, Review, ReviewId, Standing, study_day};

/// A question's name in the log: `deck/question`.
pub fn key(deck: &str, id: &str) -> String {
    [deck, "/", id].concat()
}

/// What a reader decided about one question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// `deck/question`.
    pub question: String,
    pub mode: Mode,
    pub rating: Rating,
    pub proposed: Option<Rating>,
    /// Bit n for key point n.
    pub points: u32,
    pub seconds: u32,
    /// Counts for the schedule.
    pub scheduled: bool,
}

#[derive(Clone, Copy)]
pub struct ProgressStore {
    replayed: StoredValue<study::Progress>,
    writer: StoredValue<Writer>,
    /// One per question that a page shows; woken by its own answers only.
    rows: StoredValue<BTreeMap<String, ArcTrigger>>,
    /// Woken by every answer.
    any: Trigger,
    today: RwSignal<Day>,
    settings: Settings,
    notices: Notices,
}

/// This page's own part of the log. No other page ever writes its keys.
#[derive(Default)]
struct Writer {
    name: String,
    counter: u32,
    segment: Option<Segment>,
    number: u32,
}

impl ProgressStore {
    pub(super) fn new(settings: Settings, notices: Notices) -> Self {
        Self {
            replayed: StoredValue::new(study::Progress::default()),
            writer: StoredValue::new(Writer::default()),
            rows: StoredValue::new(BTreeMap::new()),
            any: Trigger::new(),
            today: RwSignal::new(Day(0)),
            settings,
            notices,
        }
    }

    /// Replays the stored log after these resets: all of it at first, later
    /// what is new in it.
    pub fn load(self, names: &Names, resets: Resets) {
        let mut entries = Vec::new();
        for key in storage::keys("log:") {
            let Some(text) = storage::read(&key) else { continue };
            match read(&text) {
                Ok(segment) => {
                    if !segment.unreadable.is_empty() {
                        aside::keep_copy(&key, &text, self.notices);
                    }
                    entries.extend(segment.entries);
                }
                Err(Unreadable::Newer(_)) => self.notices.raise(Notice::Newer),
                Err(Unreadable::NotALog) => aside::set_aside(&key, &text, self.notices),
            }
        }
        entries.iter_mut().for_each(|entry| names.rename(entry));
        if self.writer.with_value(|writer| writer.name.is_empty()) {
            self.replayed.set_value(study::Progress::from_log(entries, resets));
            self.writer.update_value(|writer| writer.name = writer_name(chance::seed()));
        } else {
            self.take_many(entries);
            self.set_resets(resets);
        }
        self.refresh_today();
    }

    /// Begins again with these entries, which are all there are, and these resets.
    /// Questions go by their present names.
    pub fn replay(self, entries: Vec<Entry>, resets: Resets) {
        self.replayed.set_value(study::Progress::from_log(entries, resets));
        self.notify_all();
    }

    fn notify_all(self) {
        self.rows.with_value(|rows| rows.values().for_each(Notify::notify));
        self.any.notify();
    }

    /// Takes in a segment that is stored elsewhere, as far as it can be read.
    pub fn take_text(self, key: &str, text: &str, names: &Names) {
        match read(text) {
            Ok(mut segment) => {
                segment.entries.iter_mut().for_each(|entry| names.rename(entry));
                self.take_many(segment.entries);
            }
            Err(Unreadable::Newer(_)) => self.notices.raise(Notice::Newer),
            Err(Unreadable::NotALog) => {
                aside::keep_copy(key, text, self.notices);
            }
        }
    }

    /// This page's own name as a writer.
    pub fn writer(self) -> String {
        self.writer.with_value(|writer| writer.name.clone())
    }

    /// Lets these resets hold instead of those before.
    pub fn set_resets(self, resets: Resets) {
        let changed = self.replayed.try_update_value(|progress| progress.set_resets(resets)).unwrap_or_default();
        changed.iter().for_each(|question| self.row(question).notify());
        if !changed.is_empty() {
            self.any.notify();
        }
    }

    /// Moves on to the present study day; a page left open overnight must not
    /// show yesterday's due questions.
    pub fn refresh_today(self) {
        let local = untrack(|| self.day_of(clock::now()));
        let day = day_here(local, self.replayed.with_value(study::Progress::latest_day));
        if self.today.get_untracked() != day {
            self.today.set(day);
        }
    }

    /// Moves on with every study day from now on.
    pub fn follow_days(self) {
        self.refresh_today();
        let hour = self.settings.day_start.get_untracked();
        let wait = until_next_day(clock::now(), clock::utc_offset_minutes(), hour);
        clock::after(wait as i32, move || self.follow_days());
    }

    /// The study day of a moment, in ms since 1970, as this device has it now.
    pub fn day_of(self, time: i64) -> Day {
        study_day(time, clock::utc_offset_minutes(), self.settings.day_start.get())
    }

    pub fn today(self) -> Day {
        self.today.get()
    }

    /// Stores an answer and replays its question.
    pub fn answer(self, answer: Answer) -> ReviewId {
        self.refresh_today();
        let id = self.next_id();
        self.record(Entry::Review(Review {
            id: id.clone(),
            question: answer.question.into(),
            time: clock::now(),
            day: self.today.get_untracked(),
            mode: answer.mode,
            scheduled: answer.scheduled,
            rating: answer.rating,
            proposed: answer.proposed,
            points: answer.points,
            seconds: answer.seconds,
        }));
        id
    }

    /// Takes an answer back.
    pub fn retract(self, of: ReviewId) {
        let id = self.next_id();
        let (time, day) = (clock::now(), self.today.get_untracked());
        self.record(Entry::Retraction { id, time, day, of });
    }

    /// Where a question stands; tracks this question only.
    pub fn standing(self, deck: &str, id: &str) -> Standing {
        let question = &key(deck, id);
        self.row(question).track();
        let (today, retention) = (self.today.get(), self.settings.retention());
        self.replayed.with_value(|progress| progress.standing(question, today, retention))
    }

    /// Whole days until a question is due, 0 when it is; `None` for a new one.
    pub fn days_left(self, deck: &str, id: &str) -> Option<u32> {
        let question = &key(deck, id);
        self.row(question).track();
        let (today, retention) = (self.today.get(), self.settings.retention());
        let due = self.replayed.with_value(|progress| progress.due(question, retention))?;
        Some(due.since(today))
    }

    /// What is known of a question now; tracks nothing.
    pub fn memory(self, question: &str) -> Option<Memory> {
        self.replayed.with_value(|progress| progress.memory(question).copied())
    }

    /// Reads the whole state; tracks every answer.
    pub fn with<T>(self, read: impl FnOnce(&study::Progress) -> T) -> T {
        self.any.track();
        self.replayed.with_value(read)
    }

    /// Takes an entry in without storing it; its question by its present name.
    pub fn take(self, entry: &Entry) {
        let changed = self.replayed.try_update_value(|progress| progress.apply(entry)).flatten();
        if let Some(question) = changed {
            self.row(&question).notify();
            self.any.notify();
        }
    }

    /// The same with many, as far as they are new.
    fn take_many(self, entries: Vec<Entry>) {
        if entries.len() > SEGMENT_ENTRIES {
            self.replayed.update_value(|progress| progress.extend(entries));
            self.notify_all();
        } else {
            entries.iter().for_each(|entry| self.take(entry));
        }
    }

    fn row(self, question: &str) -> ArcTrigger {
        let known = self.rows.with_value(|rows| rows.get(question).cloned());
        known.unwrap_or_else(|| {
            let trigger = ArcTrigger::new();
            self.rows.update_value(|rows| {
                rows.insert(question.to_owned(), trigger.clone());
            });
            trigger
        })
    }

    fn next_id(self) -> ReviewId {
        self.writer.update_value(|writer| writer.counter += 1);
        self.writer.with_value(|writer| ReviewId { writer: writer.name.as_str().into(), counter: writer.counter })
    }

    fn record(self, entry: Entry) {
        if self.writer.try_update_value(|writer| writer.push(&entry)).unwrap_or(false) {
            self.writer.with_value(|writer| writer.write(self.notices));
        } else {
            self.notices.raise(Notice::StorageBlocked);
        }
        self.take(&entry);
    }
}

impl Writer {
    /// Takes an entry into the present segment. False if it cannot be told:
    /// ids and names are made so that this cannot happen.
    fn push(&mut self, entry: &Entry) -> bool {
        if self.segment.as_ref().is_some_and(|segment| segment.entries() >= SEGMENT_ENTRIES) {
            self.segment = None;
            self.number += 1;
        }
        let segment = self.segment.get_or_insert_with(|| Segment::new(&self.name, entry.time()));
        segment.push(entry).is_ok()
    }

    fn write(&self, notices: Notices) {
        let text = self.segment.as_ref().map_or("", Segment::as_str);
        store::write(&format!("log:{}:{}", self.name, self.number), text, notices);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn review(question: &str, counter: u32) -> Entry {
        Entry::Review(Review {
            id: ReviewId { writer: "w".into(), counter },
            question: question.into(),
            time: i64::from(counter),
            day: Day(0),
            mode: Mode::Recall,
            scheduled: true,
            rating: Rating::Good,
            proposed: None,
            points: 0,
            seconds: 5,
        })
    }

    #[test]
    fn an_answer_re_evaluates_its_own_row_only() {
        for questions in [10, 1_000] {
            Owner::new().with(|| {
                let progress = ProgressStore::new(Settings::new(), Notices::new());
                static EVALUATIONS: AtomicU32 = AtomicU32::new(0);
                EVALUATIONS.store(0, Ordering::Relaxed);
                let rows: Vec<_> = (0..questions)
                    .map(|number| {
                        Memo::new(move |_| {
                            EVALUATIONS.fetch_add(1, Ordering::Relaxed);
                            progress.standing("deck", &number.to_string())
                        })
                    })
                    .collect();
                let standings = || rows.iter().map(|row| row.get_untracked()).collect::<Vec<_>>();
                assert!(standings().iter().all(|standing| *standing == Standing::New));
                let before = EVALUATIONS.load(Ordering::Relaxed);
                progress.take(&review("deck/3", 1));
                assert_eq!(standings()[3], Standing::Learning);
                assert_eq!(EVALUATIONS.load(Ordering::Relaxed) - before, 1, "of {questions} rows");
                assert_eq!(progress.with(study::Progress::evaluations), 1);
            });
        }
    }
}
