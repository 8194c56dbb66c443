//! Everything a learner did as one file: to keep elsewhere, and to move to another device.
//!
//! JSON, so that other programs can read it too; `docs/progress.md` says what each field is, and
//! `docs/progress.schema.json` says it for machines. Version 1 will always be read. Only what
//! exports or imports may call this: nothing on the way of an answer does, or every program of the
//! app would carry a JSON reader. This file must not know storage, nor where a file comes from.

mod read;
mod taking;
mod write;

pub use read::{Unusable, read};
pub use taking::{Taking, taking};
pub use write::write;

use crate::attempts::{self, Attempt};
use crate::{Entry, Marks, Register, ReviewId, log, merge};
use std::collections::{BTreeMap, BTreeSet};

/// Kind of the mark that says when everything was last saved as a file. It is about one browser alone, so no file carries it.
pub const OWN_BACKUP: &str = "backup:";

const FORMAT: &str = "viva-progress";
/// What the app's start script saves where the app does not run: the stored values of both copies, as they are.
const STORED: &str = "viva-stored";
const VERSION: u64 = 1;

/// The columns of the file's reviews, in the order in which they are written.
const REVIEW: [&str; 11] =
    ["writer", "counter", "question", "time", "day", "mode", "scheduled", "rating", "proposed", "points", "seconds"];

/// The columns of its retractions.
const RETRACTION: [&str; 6] = ["writer", "counter", "time", "day", "of_writer", "of_counter"];

/// Everything a learner did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// When the file was written: milliseconds since 1970, UTC.
    pub exported: i64,
    /// All of them, whatever was reset since; in the order of [`merge::union`].
    pub entries: Vec<Entry>,
    /// All of them, deleted ones among them; settings as `setting:<name>`.
    pub marks: Marks,
    /// By question (`deck/question`), the newest first.
    pub attempts: BTreeMap<String, Vec<Attempt>>,
}

/// What importing a file would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// When the file was written: milliseconds since 1970, UTC.
    pub exported: i64,
    /// Reviews that are not here yet, those among them that the file takes back too.
    pub new_reviews: usize,
    /// Reviews that are here already.
    pub known_reviews: usize,
    /// Answers taken back there that are not here.
    pub new_retractions: usize,
    /// By kind (`note`, `bookmark`, `rest`, `setting` and so on): marks that are newer in the file
    /// than here, or not here at all, deletions among them.
    pub newer_marks: BTreeMap<String, usize>,
    /// Texts of answers that would be kept.
    pub new_attempts: usize,
    /// Questions with reviews in the file that no deck here has. They are kept for their return.
    pub unknown_questions: usize,
}

impl Preview {
    /// Whether importing would change anything.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.new_reviews + self.new_retractions + self.new_attempts > 0 || !self.newer_marks.is_empty()
    }
}

impl Backup {
    /// Adds what one stored value says, by its key: `log:`, `mark:`, `setting:` or `attempts:`. What cannot be read adds nothing:
    /// it was set aside, or belongs to a later version.
    pub fn add(&mut self, key: &str, text: &str) {
        match key.split_once(':') {
            Some(("log", _)) => self.entries.extend(log::read(text).map(|log| log.entries).unwrap_or_default()),
            Some(("mark", name)) if name.starts_with(OWN_BACKUP) => {}
            Some(("mark", name)) => self.add_mark(name, text),
            Some(("setting", _)) => self.add_mark(key, text),
            Some(("attempts", question)) => {
                let kept = self.attempts.entry(String::from(question)).or_default();
                *kept = attempts::union(std::mem::take(kept), attempts::from_text(text));
            }
            _ => {}
        }
    }

    fn add_mark(&mut self, name: &str, text: &str) {
        if let Some(register) = Register::from_text(text) {
            self.marks.take(name, register);
        }
    }

    /// Takes everything of the other in. Nothing is lost by it, and it does not matter what is
    /// merged first, how often, or in which direction.
    pub fn merge(&mut self, other: Backup) {
        self.exported = self.exported.max(other.exported);
        self.entries = merge::union(std::mem::take(&mut self.entries), other.entries);
        self.marks.merge(other.marks);
        for (question, theirs) in other.attempts {
            let ours = self.attempts.entry(question).or_default();
            *ours = attempts::union(std::mem::take(ours), theirs);
        }
        self.attempts.retain(|_, attempts| !attempts.is_empty());
    }
}

impl Backup {
    /// Leaves out the texts of answers that are taken back, here or in what is `present`: they are
    /// not to return with an older file.
    pub fn forget_taken_back(&mut self, present: &Backup) {
        let taken_back = self.entries.iter().chain(&present.entries).filter_map(|entry| match entry {
            Entry::Retraction { of, .. } => Some(of),
            Entry::Review(_) => None,
        });
        let taken_back: BTreeSet<&ReviewId> = taken_back.collect();
        for attempts in self.attempts.values_mut() {
            attempts.retain(|attempt| !taken_back.contains(&attempt.review));
        }
        self.attempts.retain(|_, attempts| !attempts.is_empty());
    }
}

/// What [`Backup::merge`] would bring from `file` to what is `present`; `is_known` tells whether a
/// deck here has this question (`deck/question`).
#[must_use]
pub fn preview(file: &Backup, present: &Backup, is_known: impl Fn(&str) -> bool) -> Preview {
    let here: BTreeSet<&ReviewId> = present.entries.iter().map(Entry::id).collect();
    let mut found = Preview { exported: file.exported, ..Preview::default() };
    let mut questions = BTreeSet::new();
    for entry in &file.entries {
        let is_new = !here.contains(entry.id());
        match entry {
            Entry::Review(review) => {
                questions.insert(&*review.question);
                *(if is_new { &mut found.new_reviews } else { &mut found.known_reviews }) += 1;
            }
            Entry::Retraction { .. } => found.new_retractions += usize::from(is_new),
        }
    }
    for (name, register) in file.marks.iter() {
        if present.marks.is_older(name, register) {
            let kind = name.split(':').next().unwrap_or_default();
            *found.newer_marks.entry(String::from(kind)).or_default() += 1;
        }
    }
    for (question, theirs) in &file.attempts {
        let ours = present.attempts.get(question).cloned().unwrap_or_default();
        let then = attempts::union(ours.clone(), theirs.clone());
        found.new_attempts += then.iter().filter(|attempt| !ours.contains(attempt)).count();
    }
    found.unknown_questions = questions.into_iter().filter(|question| !is_known(question)).count();
    found
}

#[cfg(test)]
mod tests;
