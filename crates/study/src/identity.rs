//! Which present question a stored name means, and whether what it says has changed.
//!
//! Stored names outlive decks: authors rename questions and decks, and say what they were called
//! before. A claim counts only where what was seen under the former name can be the same question.
//! What is stored keeps the name it was written with; only who reads it asks here, so that
//! an author can take a change back. A name that no present question claims stays as it is: its
//! progress waits. This file must not know decks nor storage.
//!
//! A name is `deck/question`, or `deck` alone for what belongs to a whole deck.

use crate::{Entry, Marks};
use std::sync::Arc;

/// Kind of the register that holds what a question said at its last answer: its fingerprint, in
/// decimal.
pub const SEEN: &str = "seen:";

/// Former names with the present names that stand for them now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Sorted by the former name, each once. No present name is among the former ones, so one step
    /// always leads to the end, and none leads back.
    former: Vec<(String, Arc<str>)>,
}

impl Names {
    /// Out of pairs of a former and a present name. A former name that is in use again means the
    /// question that has it now; of two that claim one former name, the first gets it.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>, is_present: impl Fn(&str) -> bool) -> Names {
        let mut names = Names::default();
        for (old, now) in pairs {
            if let (Err(place), false) = (names.find(&old), is_present(&old)) {
                names.former.insert(place, (old, now.into()));
            }
        }
        names
    }

    /// Those whose former (first) and present name belong together.
    #[must_use]
    pub fn keeping(&self, belong: impl Fn(&str, &str) -> bool) -> Names {
        Names { former: self.former.iter().filter(|(old, now)| belong(old, now)).cloned().collect() }
    }

    /// Every former name with the present one.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.former.iter().map(|(old, now)| (old.as_str(), &**now))
    }

    /// The name to use for a stored one.
    #[must_use]
    pub fn present<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).map_or(name, |place| &self.former[place].1)
    }

    /// The same for a kind with a name, as registers and storage keys are called: `rest:deck/question`.
    #[must_use]
    pub fn present_of_kind(&self, name: &str) -> String {
        match name.split_once(':') {
            // What settings are called is nobody's to rename.
            Some((kind, what)) if kind != "setting" => [kind, ":", self.present(what)].concat(),
            _ => String::from(name),
        }
    }

    /// Makes a stored entry count for the present question: to be replayed, never to be stored.
    pub fn rename(&self, entry: &mut Entry) {
        if let Entry::Review(review) = entry
            && let Ok(place) = self.find(&review.question)
        {
            review.question = self.former[place].1.clone();
        }
    }

    /// Whether every name means what it says.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.former.is_empty()
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.former.binary_search_by(|(old, _)| old.as_str().cmp(name))
    }
}

/// What an author changed since a question was last answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// What is asked; the answer is the same.
    Prompt,
    Answer,
}

/// What differs between two fingerprints: that of the prompt is the upper half, that of the answer
/// the lower 16 bits.
fn change(seen: u32, now: u32) -> Option<Change> {
    match seen ^ now {
        0 => None,
        differs if differs & 0xffff == 0 => Some(Change::Prompt),
        _ => Some(Change::Answer),
    }
}

/// Whether two fingerprints can be one question's: it asks the same, or the answer is the same.
#[must_use]
pub fn is_one_question(seen: u32, now: u32) -> bool {
    let differs = seen ^ now;
    differs & 0xffff == 0 || differs >> 16 == 0
}

impl Marks {
    /// What changed in a question (`deck/question`) whose fingerprint is now this one. None if it
    /// was never answered.
    #[must_use]
    pub fn change(&self, question: &str, fingerprint: u32) -> Option<Change> {
        change(self.get(&[SEEN, question].concat())?.parse().ok()?, fingerprint)
    }
}

#[cfg(test)]
mod tests;
