//! What a learner decided and may change: a pause for a question, a note, a bookmark, a plan.
//!
//! Reviews are facts and only added; these are registers, of which the last writing counts. A
//! deletion is a writing too (a tombstone), or a merge with an older copy would bring the value
//! back. Merging is choosing the later of each, so it does not matter what is merged first, how
//! often, or in which direction. This file must not know storage nor the clock, nor what notes say.
//!
//! Names are `kind:what`, as in `rest:python/list-or-tuple`; so are the keys they are stored under.

use crate::Day;
use crate::day::{moment, nearest_moment};
use crate::log::WRITER_MAX;
use std::collections::BTreeMap;

/// Kind of the register that says whether a question is paused; see [`Pause`]. Stored data has this
/// word for it.
pub const PAUSE: &str = "rest:";
/// Kind of a deck's interview plan; see [`plan`](crate::plan).
pub const PLAN: &str = "plan:";
/// Kind of the register that says until when a deck's reviews count for nothing; see
/// [`reset`](crate::reset).
pub const RESET: &str = "reset:";
/// Kind of what the learner wrote about a question: the text, made one line.
pub const NOTE: &str = "note:";
/// Kind of a bookmark: `1` where a question has one.
pub const BOOKMARK: &str = "bookmark:";

/// One value with its writing. Ordered by time, then writer; the value only breaks ties between
/// two writings that claim to be the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Register {
    /// Milliseconds since 1970, UTC.
    pub time: i64,
    /// See [`log::is_writer`](crate::log::is_writer) for its form; holds no space.
    pub writer: String,
    /// None where it was deleted.
    pub value: Option<String>,
}

impl Register {
    /// A writing at `now` (ms since 1970, UTC) over `replaced`; no value deletes. Always later than
    /// what it replaces, so that neither a clock that was set back nor one that was years ahead undoes
    /// the change; and it can be read back. At the last moment that there is, the writer's name tells
    /// that it is later.
    #[must_use]
    pub fn over(replaced: Option<&Register>, now: i64, writer: &str, value: Option<String>) -> Register {
        let before = replaced.map_or(i64::MIN, |known| known.time);
        let time = nearest_moment(now.max(before.saturating_add(1)));
        let simultaneous = replaced.filter(|known| known.time == time);
        Register { time, writer: simultaneous.map_or(String::from(writer), |known| next_name(&known.writer)), value }
    }

    /// `TIME WRITER VALUE`, time in decimal; of a deleted one `TIME WRITER`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.time.to_string();
        text.push(' ');
        text.push_str(&self.writer);
        if let Some(value) = &self.value {
            text.push(' ');
            text.push_str(value);
        }
        text
    }

    /// The register that [`to_text`](Register::to_text) wrote; none if the text is anything else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Register> {
        let (time, rest) = text.split_once(' ')?;
        let (writer, value) = match rest.split_once(' ') {
            Some((writer, value)) => (writer, Some(String::from(value))),
            None => (rest, None),
        };
        let writer = Some(String::from(writer)).filter(|writer| crate::log::is_writer(writer))?;
        Some(Register { time: moment(time.parse().ok()?)?, writer, value })
    }
}

/// The writer's name that comes next in their order; the last stays.
fn next_name(name: &str) -> String {
    if name.len() < WRITER_MAX {
        return [name, "0"].concat();
    }
    let mut next = String::from(name.trim_end_matches('z'));
    match next.pop() {
        None => return String::from(name),
        Some('9') => next.push('a'),
        Some(digit) => next.push(char::from_u32(u32::from(digit) + 1).unwrap_or(digit)),
    }
    next
}

/// Registers by their names. Equal to any other that took the same writings in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    registers: BTreeMap<String, Register>,
}

impl Marks {
    /// Takes one writing in, from storage or elsewhere; whether it changed anything.
    pub fn take(&mut self, name: &str, register: Register) -> bool {
        let later = self.is_older(name, &register);
        if later {
            self.registers.insert(String::from(name), register);
        }
        later
    }

    /// Whether this writing would change what is known of this name.
    #[must_use]
    pub fn is_older(&self, name: &str, register: &Register) -> bool {
        self.registers.get(name).is_none_or(|known| known < register)
    }

    /// Takes all of the other's writings in.
    pub fn merge(&mut self, other: Marks) {
        for (name, register) in other.registers {
            self.take(&name, register);
        }
    }

    /// Writes a value, or deletes it, at `now` (ms since 1970, UTC); the register to store, as
    /// [`over`](Register::over) makes it.
    pub fn write(&mut self, name: &str, now: i64, writer: &str, value: Option<String>) -> Register {
        let register = Register::over(self.registers.get(name), now, writer, value);
        self.registers.insert(String::from(name), register.clone());
        register
    }

    /// The value of this name; none if it was never written, or deleted.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.registers.get(name)?.value.as_deref()
    }

    /// All registers, deleted ones among them, by their names: what a backup holds.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Register)> {
        self.registers.iter().map(|(name, register)| (name.as_str(), register))
    }

    /// Whether a question (`deck/question`) has a bookmark. What a later version writes there is one.
    #[must_use]
    pub fn bookmarked(&self, question: &str) -> bool {
        self.get(&[BOOKMARK, question].concat()).is_some()
    }

    /// The note on a question (`deck/question`), as the one line that was written; never an empty one.
    #[must_use]
    pub fn note(&self, question: &str) -> Option<&str> {
        self.get(&[NOTE, question].concat()).filter(|line| !line.is_empty())
    }

    /// How a question (`deck/question`) is paused; none if it is not, or by a value unknown here.
    #[must_use]
    pub fn pause(&self, question: &str) -> Option<Pause> {
        Pause::from_value(self.get(&[PAUSE, question].concat())?)
    }

    /// Whether a question is to be left out on `today`.
    #[must_use]
    pub fn is_paused(&self, question: &str, today: Day) -> bool {
        self.pause(question).is_some_and(|pause| pause.holds_on(today))
    }
}

/// Why a question is not asked. One register holds both, so that the last decision counts alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Until the learner takes it back.
    Indefinite,
    /// Asked again from this study day on.
    Until(Day),
}

impl Pause {
    #[must_use]
    pub fn holds_on(self, today: Day) -> bool {
        match self {
            Pause::Indefinite => true,
            Pause::Until(day) => today < day,
        }
    }

    /// `suspended`, or the day as a number.
    #[must_use]
    pub fn to_value(self) -> String {
        match self {
            Pause::Indefinite => String::from("suspended"),
            Pause::Until(Day(day)) => day.to_string(),
        }
    }

    #[must_use]
    pub fn from_value(value: &str) -> Option<Pause> {
        match value {
            "suspended" => Some(Pause::Indefinite),
            day => Some(Pause::Until(Day::from_number(day.parse().ok()?)?)),
        }
    }
}

#[cfg(test)]
mod tests;
