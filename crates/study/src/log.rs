//! The packed text in which reviews are kept. Final: versions 1 and 2 will always be read.
//!
//! The browser's storage holds about five million characters, and nothing a learner did may be
//! lost, so an entry is one line of at most [`LINE_MAX`] characters, about half of that usually.
//! This file must not know where a segment is kept nor what follows from its entries.
//!
//! A **segment** belongs to one writer and is only ever added to:
//!
//! ```text
//! viva-log 1 k3f9x0a2bc miah69s0 fsrs-6
//! 0=python/list-or-tuple
//! 0.0.0.fr2.7.1cr33
//! 1=python/what-is-a-decorator
//! 1.1.1xg0.fr2.5.3hr23
//! 2.21aw.fr2.1!
//! 3.0.-5.fr1.0.0r10
//! 4.255s.fr2.7.other!
//! 5.0.0.fr2.7.1cR33
//! ```
//!
//! Lines end in a line feed (a carriage return before it is ignored); empty lines mean nothing.
//! **Numbers** are base 36 in lower case, a minus sign before negative ones.
//!
//! - **Header**, the first line, five words with one space between them: `viva-log`, the format's
//!   version, the writer (see [`is_writer`]), the base time (ms since 1970, UTC), the name
//!   of the parameter set that made the intervals the learner saw.
//! - **Name** `number=deck/question`: what the number stands for in this segment. It comes before
//!   its first use. Numbers are written out, so that a damaged line cannot shift the others.
//! - **Review** `counter.question.time.day.points.seconds` and, right behind the seconds, three
//!   characters: mode (its letter, in upper case where the review is off schedule), rating (1 to 4),
//!   proposed rating (0 for none, or 1 to 4). A reader that does not know the letter sets the line
//!   aside; without an upper-case one it still gets every memory right. Time is in ms from the base
//!   time, not from the line before, for the same reason; the day is the study day since 1970;
//!   points are the bits of the key points met. The three characters come last so that a line that
//!   was cut off is seen to be.
//! - **Retraction** `counter.time.day.of!`, or `counter.time.day.of.writer!` where the review taken
//!   back was written by another writer.
//!
//! A **compacted** text is made of many segments, of any writers, by [`compact()`]:
//!
//! ```text
//! viva-log 2 k3f9x0a2bc 0 fsrs-6
//! 0=python/list-or-tuple
//! 1=python/what-is-a-decorator
//! @k3f9x0a2bc miah69s0 2
//! 0.0.0.fr2.7.1cr33
//! 1.1.1xg0.fr2.5.3hr23
//! @other miahz9s0 1
//! 7.0.0.fr2.7.1cr33
//! ```
//!
//! - Its **header** says version 2, because a reader of version 1 would take all for the entries of
//!   the header's writer, who is only the one that compacted. The base time there means nothing.
//! - All names stand before the first block.
//! - **Block** `@writer base count`: as many lines as it counts (base 36) are entries of this writer,
//!   with times from this base, damaged ones among them. A line beyond the count is set aside, so
//!   that a block whose first line is damaged or lost is nobody's rather than the wrong writer's.
//!
//! Widths, in characters with the sign: counter 7, question 4, time 10, day 6, points 7, seconds 3,
//! writer 10. What does not fit is cut to the nearest that does: times more than 36⁹ ms (3,200
//! years) from the base time, days more than 36⁵ (165,000 years) from 1970, and more than 46,655
//! seconds (13 hours) on one question.

pub(crate) mod base36;
mod compact;
mod read;

pub use compact::compact;
pub use read::{Read, Unreadable, read};

use crate::day::{LAST_DAY, nearest_moment};
use crate::schedule::PARAMETERS;
use crate::{Entry, Rating, Review, ReviewId};
use std::fmt;

/// Entries after which a writer begins another segment: each answer writes its segment again, so that
/// the cost of one stays the same however long the log grows.
pub const SEGMENT_ENTRIES: usize = 64;

/// The longest line of an entry, in characters. Names are as long as the ids they hold.
pub const LINE_MAX: usize = 45;

const MAGIC: &str = "viva-log";
/// The version of a segment.
const SEGMENT: u32 = 1;
/// The version of a compacted text.
const COMPACTED: u32 = 2;
pub(crate) const WRITER_MAX: usize = 10;
const QUESTIONS_MAX: usize = 36_usize.pow(4);
const TIME_MAX: i64 = 36_i64.pow(9) - 1;
const SECONDS_MAX: u32 = 36_u32.pow(3) - 1;

/// One writer's entries as text: the value of one storage key.
#[derive(Clone, Debug)]
pub struct Segment {
    writer: String,
    base_time: i64,
    questions: Vec<String>,
    entries: usize,
    text: String,
}

/// Why a segment did not take an entry. It is as it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The entry was written by another writer; it belongs into a segment of theirs.
    OtherWriter,
    /// The writer's name is not one (see [`is_writer`]), or the question is empty or holds control
    /// characters: the text would not be read back as it was.
    Unwritable,
    /// The segment knows more than a million questions; begin another.
    Full,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refused::OtherWriter => "this entry belongs to another writer's log",
            Refused::Unwritable => "this entry's names cannot be written to a log",
            Refused::Full => "this part of the log is full",
        })
    }
}

impl std::error::Error for Refused {}

/// Whether `name` can stand for a writer: 1 to 10 characters, each `0`–`9` or `a`–`z`.
#[must_use]
pub fn is_writer(name: &str) -> bool {
    (1..=WRITER_MAX).contains(&name.len()) && name.bytes().all(base36::is_digit)
}

/// Whether `name` can stand for a question: it is not empty and holds no control characters.
#[must_use]
pub fn is_question(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(char::is_control)
}

/// A writer's name out of a random number: ten characters, 51 bits of it.
#[must_use]
pub fn writer_name(random: u64) -> String {
    let first = 36_u64.pow(WRITER_MAX as u32 - 1);
    let mut name = String::new();
    // Starting at the first number of ten digits makes all names equally long.
    base36::write(&mut name, first + random % (35 * first));
    name
}

impl Segment {
    /// An empty segment. `base_time` (ms since 1970, UTC) is best the time of its first entry.
    #[must_use]
    pub fn new(writer: &str, base_time: i64) -> Segment {
        let base_time = nearest_moment(base_time);
        let text = header(SEGMENT, writer, base_time);
        Segment { writer: String::from(writer), base_time, questions: Vec::new(), entries: 0, text }
    }

    /// Adds one entry of this segment's writer.
    ///
    /// # Errors
    /// [`Refused`] if the entry cannot stand here.
    pub fn push(&mut self, entry: &Entry) -> Result<(), Refused> {
        if !is_writer(&self.writer) {
            return Err(Refused::Unwritable);
        }
        if *entry.id().writer != *self.writer {
            return Err(Refused::OtherWriter);
        }
        match entry {
            Entry::Review(review) => {
                let question = self.number(&review.question)?;
                write_review(&mut self.text, review, question, self.base_time);
            }
            Entry::Retraction { id, time, day, of } => {
                if !is_writer(&of.writer) {
                    return Err(Refused::Unwritable);
                }
                let delta = nearest_moment(*time) - self.base_time;
                write_retraction(&mut self.text, id, delta, day.0, of);
            }
        }
        self.entries += 1;
        Ok(())
    }

    /// The text to store.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many entries it holds.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// The question's number in this segment, given and written now if it had none.
    fn number(&mut self, question: &str) -> Result<usize, Refused> {
        if let Some(known) = self.questions.iter().position(|q| q == question) {
            return Ok(known);
        }
        if !is_question(question) {
            return Err(Refused::Unwritable);
        }
        let number = self.questions.len();
        if number >= QUESTIONS_MAX {
            return Err(Refused::Full);
        }
        write_name(&mut self.text, number, question);
        self.questions.push(String::from(question));
        Ok(number)
    }
}

/// The first line of a text.
fn header(version: u32, writer: &str, base_time: i64) -> String {
    let mut text = String::from(MAGIC);
    text.push(' ');
    base36::write(&mut text, u64::from(version));
    text.push(' ');
    text.push_str(writer);
    text.push(' ');
    base36::write_signed(&mut text, base_time);
    text.push(' ');
    text.push_str(PARAMETERS);
    text.push('\n');
    text
}

fn write_name(text: &mut String, number: usize, question: &str) {
    base36::write(text, number as u64);
    text.push('=');
    text.push_str(question);
    text.push('\n');
}

fn write_review(text: &mut String, review: &Review, question: usize, base_time: i64) {
    let delta = nearest_moment(review.time) - base_time;
    base36::write(text, u64::from(review.id.counter));
    text.push('.');
    base36::write(text, question as u64);
    write_when(text, delta, review.day.0);
    base36::write(text, u64::from(review.points));
    text.push('.');
    base36::write(text, u64::from(review.seconds.min(SECONDS_MAX)));
    let code = review.mode.code();
    text.push(char::from(if review.scheduled { code } else { code.to_ascii_uppercase() }));
    text.push(char::from(b'0' + review.rating.number()));
    let proposed = review.proposed.map_or(0, Rating::number);
    text.push(char::from(b'0' + proposed));
    text.push('\n');
}

fn write_retraction(text: &mut String, id: &ReviewId, delta: i64, day: i32, of: &ReviewId) {
    base36::write(text, u64::from(id.counter));
    write_when(text, delta, day);
    base36::write(text, u64::from(of.counter));
    if of.writer != id.writer {
        text.push('.');
        text.push_str(&of.writer);
    }
    text.push_str("!\n");
}

/// `.time.day.`, each cut to what its width holds.
fn write_when(text: &mut String, delta: i64, day: i32) {
    text.push('.');
    base36::write_signed(text, delta.clamp(-TIME_MAX, TIME_MAX));
    text.push('.');
    base36::write_signed(text, i64::from(day).clamp(-LAST_DAY, LAST_DAY));
    text.push('.');
}

#[cfg(test)]
mod tests;
