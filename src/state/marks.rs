//! What the reader decides about single questions and decks, beside answering:
//! which rest, which are bookmarked, notes, what they have seen, and when the
//! interview is. One register each; the last writing counts, as `study::marks` says.

use super::aside::set_aside;
use super::notices::Notices;
use super::store;
use crate::platform::storage::Write;
use crate::platform::{chance, clock, storage};
use leptos::prelude::*;
use study::identity::SEEN;
use study::lines::{from_line, to_line};
use study::log::writer_name;
use study::marks::{BOOKMARK, NOTE, PAUSE, Pause, Register};
use study::{Change, Names, Resets};

const KEY: &str = "mark:";

/// Key of what a question (`deck/question`) said when it was last seen.
pub fn seen_key(question: &str) -> String {
    [KEY, SEEN, question].concat()
}

/// The fingerprint that is stored under such a key.
pub fn seen(text: &str) -> Option<u32> {
    Register::from_text(text)?.value?.parse().ok()
}

#[derive(Clone, Copy)]
pub struct MarksStore {
    all: StoredValue<study::Marks>,
    changed: Trigger,
    notices: Notices,
}

impl MarksStore {
    pub(super) fn new(notices: Notices) -> Self {
        Self { all: StoredValue::new(study::Marks::default()), changed: Trigger::new(), notices }
    }

    /// Takes over what is stored. What cannot be read is set aside.
    pub fn load(self, names: &Names) {
        self.all.set_value(study::marks::Marks::default());
        for key in storage::keys(KEY) {
            let Some(text) = storage::read(&key) else { continue };
            match (key.strip_prefix(KEY), Register::from_text(&text)) {
                (Some(name), Some(register)) => self.take(&names.present_of_kind(name), register),
                _ => set_aside(&key, &text, self.notices),
            }
        }
        self.changed.notify();
    }

    /// Takes in what is stored elsewhere under this name, if it can be read.
    pub fn take_text(self, name: &str, text: &str, names: &Names) {
        if let Some(register) = Register::from_text(text) {
            self.take(&names.present_of_kind(name), register);
        }
    }

    /// Takes a register in without storing it; its question or deck by its present name.
    pub fn take(self, name: &str, register: Register) {
        if self.all.try_update_value(|all| all.take(name, register)) == Some(true) {
            self.changed.notify();
        }
    }

    /// Reads all marks; tracks every change.
    pub fn with<T>(self, read: impl FnOnce(&study::Marks) -> T) -> T {
        self.changed.track();
        self.all.with_value(read)
    }

    /// How a question (`deck/question`) is paused.
    pub fn pause(self, question: &str) -> Option<Pause> {
        self.with(|marks| marks.pause(question))
    }

    /// Lets a question rest, or asks it again.
    pub fn set_pause(self, question: &str, pause: Option<Pause>) {
        self.write(&[PAUSE, question].concat(), pause.map(Pause::to_value));
    }

    /// Until when the reviews of each deck count for nothing; tracks every change.
    pub fn resets(self) -> Resets {
        self.with(Resets::from_marks)
    }

    /// What changed in a question (`deck/question`) since it was seen.
    pub fn change(self, question: &str, fingerprint: u32) -> Option<Change> {
        self.with(|marks| marks.change(question, fingerprint))
    }

    /// Remembers what a question says now, under its former names too if it was seen under them: it stays the same question
    /// when it is rewritten. Stores nothing where that is known.
    pub fn see(self, question: &str, fingerprint: u32, names: &Names) {
        let stored = |name: &str| storage::read(&seen_key(name)).map(|text| seen(&text));
        let former = names.iter().filter(|(_, now)| *now == question).map(|(old, _)| old);
        let former = former.filter(|old| stored(old).is_some_and(|before| before != Some(fingerprint)));
        let (name, value) = ([SEEN, question].concat(), fingerprint.to_string());
        let is_known = untrack(|| self.with(|marks| marks.get(&name) == Some(value.as_str())));
        for name in former.chain(Some(question).filter(|_| !is_known)) {
            self.write(&[SEEN, name].concat(), Some(value.clone()));
        }
    }

    /// Sets a question's bookmark, or removes it.
    pub fn set_bookmark(self, question: &str, set: bool) {
        self.write(&[BOOKMARK, question].concat(), set.then(|| "1".to_owned()));
    }

    /// The reader's note on a question; empty where there is none.
    pub fn note(self, question: &str) -> String {
        self.with(|marks| marks.note(question).map(from_line).unwrap_or_default())
    }

    /// Writes the note on a question without the space at its end; where nothing
    /// is left, the note is deleted.
    pub fn set_note(self, question: &str, text: &str) -> Write {
        let text = text.trim_end();
        self.write(&[NOTE, question].concat(), (!text.is_empty()).then(|| to_line(text)))
    }

    /// Writes a mark, or deletes it.
    pub fn write(self, name: &str, value: Option<String>) -> Write {
        let writer = writer_name(chance::seed());
        let register = self.all.try_update_value(|marks| marks.write(name, clock::now(), &writer, value));
        self.changed.notify();
        let text = register.map(|register| register.to_text()).unwrap_or_default();
        store::write(&[KEY, name].concat(), &text, self.notices)
    }
}
