//! Stored values in two copies: which of two texts under one key is the later one, and which
//! segments of the log may become one.
//!
//! One copy is written at once and reaches the disk some time later, the other says when it is
//! there; a tab may end between any two writes. Nothing here forgets: a segment is only given up for
//! a text that holds all its entries. This file must not know storage; keys are those that the
//! values are stored under (`log:`, `mark:`, `setting:`).

use crate::Register;
use crate::log::{SEGMENT_ENTRIES, Unreadable, compact, read};
use crate::merge::union;
use std::cmp::Ordering;

/// From this many segments on they are worth bringing together.
const MANY: usize = 32;

/// A text of this many characters is left as it is for good, so that compacting never costs more
/// than a little.
const LARGE: usize = 100_000;

/// Which of two different texts under one key is the later one, and so the one to keep in both
/// copies: `Less` where it is `other`. Equal where neither says all that the other does.
///
/// A segment is only ever added to, so of two one begins like the other; a register carries its
/// time and writer. What cannot be read is earlier than what can.
#[must_use]
pub fn later(key: &str, text: &str, other: &str) -> Ordering {
    if text == other {
        return Ordering::Equal;
    }
    if key.starts_with("log:") {
        return match (text.starts_with(other), other.starts_with(text)) {
            (true, _) => Ordering::Greater,
            (_, true) => Ordering::Less,
            // What a later version wrote stays where it is, and does not take the place of what can be read here.
            _ if is_newer(text) || is_newer(other) => Ordering::Equal,
            _ => read(text).is_ok().cmp(&read(other).is_ok()),
        };
    }
    Register::from_text(text).cmp(&Register::from_text(other))
}

fn is_newer(text: &str) -> bool {
    matches!(read(text), Err(Unreadable::Newer(_)))
}

/// Whether a text means something under its key, to this version or a later one. What does not is not
/// carried from one copy to the other: where it is, it is set aside.
#[must_use]
pub fn is_readable(key: &str, text: &str) -> bool {
    match key.starts_with("log:") {
        true => !matches!(read(text), Err(Unreadable::NotALog)),
        false => Register::from_text(text).is_some(),
    }
}

/// What makes both copies of one value alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uniting {
    /// What the second copy has is to be taken in.
    pub take: bool,
    /// What the first copy has cannot be read: it is to be set aside before that copy is written to,
    /// or the copy stays as it is.
    pub set_aside_first: bool,
    /// The same of the second copy, in any case: nobody looks there for what cannot be read.
    pub set_aside_second: bool,
    /// The first copy is to have what the second has.
    pub write_first: bool,
    /// The second copy is to have what the first has.
    pub write_second: bool,
}

/// What to do where both copies have these texts under a key.
#[must_use]
pub fn uniting(key: &str, first: Option<&str>, second: Option<&str>) -> Uniting {
    if first == second {
        return Uniting::default();
    }
    let readable = |text: &&str| is_readable(key, text);
    let (read_first, read_second) = (first.filter(readable), second.filter(readable));
    let order = match (read_first, read_second) {
        (Some(first), Some(second)) => later(key, first, second),
        (first, second) => first.is_some().cmp(&second.is_some()),
    };
    let write_first = order == Ordering::Less;
    Uniting {
        take: read_second.is_some(),
        set_aside_first: write_first && first.is_some() && read_first.is_none(),
        set_aside_second: second.is_some() && read_second.is_none(),
        write_first,
        write_second: order == Ordering::Greater,
    }
}

/// Segments that become one text: what to write, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compaction {
    pub text: String,
    /// Keys with the texts that were read; a key that says something else by now is to be left.
    pub replaced: Vec<(String, String)>,
}

/// What to compact among these stored segments, `log:` keys with their texts; none where it is not
/// worth it. Only segments that nobody adds to any more are taken: those that are full, and those
/// last written before `idle_since` (ms since 1970, UTC). A segment with lines that cannot be read stays.
#[must_use]
pub fn compaction(segments: &[(String, String)], writer: &str, idle_since: i64) -> Option<Compaction> {
    compaction_of(MANY, segments, writer, idle_since)
}

/// The same where there are at least so many.
fn compaction_of(many: usize, segments: &[(String, String)], writer: &str, idle_since: i64) -> Option<Compaction> {
    let mut entries = Vec::new();
    let mut replaced = Vec::new();
    for (key, text) in segments.iter().filter(|(_, text)| text.len() < LARGE) {
        let Ok(segment) = read(text) else { continue };
        let latest = segment.entries.iter().map(crate::Entry::time).max().unwrap_or(i64::MIN);
        let done = segment.entries.len() >= SEGMENT_ENTRIES || latest < idle_since;
        if done && segment.unreadable.is_empty() {
            entries = union(entries, segment.entries);
            replaced.push((key.clone(), text.clone()));
        }
    }
    if replaced.len() < many {
        return None;
    }
    Some(Compaction { text: compact(writer, entries).ok()?, replaced })
}

#[cfg(test)]
mod tests;
