//! Reading a text back: every good line is kept, every bad one is reported.
//!
//! What is read may have been cut, edited, carried through another system or written by a later
//! version. It must never panic, and must not decide what to do with a bad line: that is for the
//! caller, who must set the text aside and not overwrite it.

use super::{COMPACTED, MAGIC, SEGMENT, base36, is_question, is_writer};
use crate::day::moment;
use crate::{Day, Entry, Mode, Rating, Review, ReviewId};
use std::fmt;
use std::sync::Arc;

/// A text as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Of a segment, its entries' writer; of a compacted text, whoever compacted it.
    pub writer: Arc<str>,
    /// In the order of their lines.
    pub entries: Vec<Entry>,
    /// Lines that mean nothing here: their number, from 1, and their text.
    pub unreadable: Vec<(usize, String)>,
}

/// Why nothing of a text could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The first line is not a segment's.
    NotALog,
    /// A later version of this format, with its number. A newer Viva will read it.
    Newer(u32),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::NotALog => "this is not a log of reviews",
            Unreadable::Newer(_) => "this log was written by a newer version of Viva",
        })
    }
}

impl std::error::Error for Unreadable {}

/// Whose entries follow.
struct Block {
    writer: Arc<str>,
    base_time: i64,
    /// How many lines of it are still to come.
    left: u64,
}

/// Reads a segment's or a compacted text; see [`log`](super) for the format.
///
/// # Errors
/// [`Unreadable`] if the first line is no header of a version known here.
pub fn read(text: &str) -> Result<Read, Unreadable> {
    let mut lines = text.split('\n').map(|line| line.trim_end_matches('\r'));
    let (version, mut block) = header(lines.next().unwrap_or_default())?;
    let mut questions = Vec::new();
    let mut read = Read { writer: block.writer.clone(), entries: Vec::new(), unreadable: Vec::new() };
    for (index, line) in lines.enumerate() {
        if line.is_empty() {
            continue;
        }
        // What follows the first number tells the kinds of lines apart: of most, that is soon known.
        let number = line.bytes().take_while(|byte| base36::is_digit(*byte)).count();
        let begun = if version == COMPACTED { begins(line) } else { None };
        let understood = match (line.as_bytes().get(number), begun) {
            (Some(b'='), _) => line.split_once('=').is_some_and(|(number, of)| name(&mut questions, number, of)),
            (_, Some(begun)) => {
                block = begun;
                true
            }
            _ if block.left > 0 => {
                block.left -= 1;
                entry(line.as_bytes(), &block, &questions).map(|entry| read.entries.push(entry)).is_some()
            }
            _ => false,
        };
        if !understood {
            // The header is line 1, so what follows it starts at line 2.
            read.unreadable.push((index + 2, String::from(line)));
        }
    }
    Ok(read)
}

/// The version of a first line, and what it says of the entries: all of them are its writer's in a
/// segment, and none in a compacted text.
fn header(line: &str) -> Result<(u32, Block), Unreadable> {
    let line = line.strip_prefix('\u{feff}').unwrap_or(line);
    let mut words = line.split(' ');
    let mut word = || words.next().ok_or(Unreadable::NotALog);
    if word()? != MAGIC {
        return Err(Unreadable::NotALog);
    }
    let version = base36::parse_u32(word()?).ok_or(Unreadable::NotALog)?;
    if version > COMPACTED {
        return Err(Unreadable::Newer(version));
    }
    let writer = word()?;
    let base_time = base36::parse_signed(word()?).ok_or(Unreadable::NotALog)?;
    let parameters = word()?;
    let whole = version >= SEGMENT && !parameters.is_empty() && words.next().is_none();
    let left = if version == SEGMENT { u64::MAX } else { 0 };
    if whole && is_writer(writer) {
        Ok((version, Block { writer: writer.into(), base_time, left }))
    } else {
        Err(Unreadable::NotALog)
    }
}

/// The block that this line begins.
fn begins(line: &str) -> Option<Block> {
    let mut words = line.strip_prefix('@')?.split(' ');
    let writer = words.next().filter(|writer| is_writer(writer))?;
    let (base_time, left) = (base36::parse_signed(words.next()?)?, base36::parse(words.next()?)?);
    words.next().is_none().then(|| Block { writer: writer.into(), base_time, left })
}

/// Takes a name line in; false if it is none. A number keeps its first name, because entries
/// before the second were written with the first.
fn name(questions: &mut Vec<(u32, Arc<str>)>, number: &str, question: &str) -> bool {
    let Some(number) = base36::parse_u32(number) else {
        return false;
    };
    if !is_question(question) {
        return false;
    }
    match find(questions, number) {
        Ok(place) => *questions[place].1 == *question,
        Err(place) => {
            questions.insert(place, (number, question.into()));
            true
        }
    }
}

/// Where this number's name is in the sorted names, or where it belongs.
fn find(questions: &[(u32, Arc<str>)], number: u32) -> Result<usize, usize> {
    questions.binary_search_by_key(&number, |(known, _)| *known)
}

fn entry(line: &[u8], Block { writer, base_time, .. }: &Block, questions: &[(u32, Arc<str>)]) -> Option<Entry> {
    let (line, retracts) = match line {
        [line @ .., b'!'] => (line, true),
        line => (line, false),
    };
    let mut fields = line.split(|byte| *byte == b'.');
    let mut field = || fields.next();
    let id = ReviewId { writer: writer.clone(), counter: base36::parse_u32(field()?)? };
    let question = if retracts { None } else { Some(field()?) };
    let time = moment(base_time.checked_add(base36::parse_signed(field()?)?)?)?;
    let day = Day::from_number(base36::parse_signed(field()?)?)?;
    let number = base36::parse_u32(field()?)?;
    let last = field();
    if fields.next().is_some() {
        return None;
    }
    let Some(question) = question else {
        let writer = match last {
            Some(name) => str::from_utf8(name).ok().filter(|name| is_writer(name))?.into(),
            None => writer.clone(),
        };
        return Some(Entry::Retraction { id, time, day, of: ReviewId { writer, counter: number } });
    };
    let [seconds @ .., mode, rating, proposed] = last? else {
        return None;
    };
    let named = find(questions, base36::parse_u32(question)?).ok()?;
    Some(Entry::Review(Review {
        id,
        question: questions[named].1.clone(),
        time,
        day,
        mode: Mode::from_code(mode.to_ascii_lowercase())?,
        scheduled: mode.is_ascii_lowercase(),
        rating: rating_digit(*rating)?,
        proposed: match proposed {
            b'0' => None,
            digit => Some(rating_digit(*digit)?),
        },
        points: number,
        seconds: base36::parse_u32(seconds)?,
    }))
}

fn rating_digit(digit: u8) -> Option<Rating> {
    Rating::from_number(digit.checked_sub(b'0')?)
}
