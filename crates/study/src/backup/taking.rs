//! What is to be stored so that a file is taken in: nothing that is here already.
//!
//! This file must not know keys, nor whether there is room.

use super::Backup;
use crate::attempts::{self, Attempt};
use crate::log::{Refused, compact};
use crate::{Entry, Register, ReviewId};
use std::collections::BTreeSet;

/// Entries for one text. Most need about 27 characters, so that it stays below [`LONGEST`].
const ENTRIES: usize = 3_000;

/// Characters of a text that is not cut in two.
const LONGEST: usize = 100_000;

/// What a file has and the present state has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taking {
    /// Texts for [`log::read`](crate::log::read), none of them long.
    pub logs: Vec<String>,
    /// Names with what is to stand there from now on.
    pub marks: Vec<(String, Register)>,
    /// Questions (`deck/question`) with all attempts that are to be kept from now on.
    pub attempts: Vec<(String, Vec<Attempt>)>,
}

/// What to store so that what is `present` becomes what [`Backup::merge`] makes of it and `file`;
/// `writer` is whoever stores it. An entry whose id is here already is left, whatever it says.
///
/// # Errors
/// [`Refused`] if an entry cannot be told in a log, which is never so for what
/// [`read`](super::read()) gave.
pub fn taking(file: &Backup, present: &Backup, writer: &str) -> Result<Taking, Refused> {
    let here: BTreeSet<&ReviewId> = present.entries.iter().map(Entry::id).collect();
    let new: Vec<Entry> = file.entries.iter().filter(|entry| !here.contains(entry.id())).cloned().collect();
    let mut logs = Vec::new();
    for part in new.chunks(ENTRIES) {
        write(&mut logs, part, writer)?;
    }
    let newer = file.marks.iter().filter(|(name, register)| present.marks.is_older(name, register));
    let attempts = file.attempts.iter().filter_map(|(question, theirs)| {
        let ours = present.attempts.get(question).cloned().unwrap_or_default();
        let then = attempts::union(ours.clone(), theirs.clone());
        (then != ours).then(|| (question.clone(), then))
    });
    Ok(Taking {
        logs,
        marks: newer.map(|(name, register)| (String::from(name), register.clone())).collect(),
        attempts: attempts.collect(),
    })
}

fn write(logs: &mut Vec<String>, entries: &[Entry], writer: &str) -> Result<(), Refused> {
    let text = compact(writer, entries.to_vec())?;
    if text.len() < LONGEST || entries.len() < 2 {
        logs.push(text);
        return Ok(());
    }
    let (first, second) = entries.split_at(entries.len() / 2);
    write(logs, first, writer)?;
    write(logs, second, writer)
}
