//! Reading the file: all of it or nothing, and in plain words why nothing.
//!
//! What is read may have been cut off, edited, or be another program's. It must never panic. A
//! damaged file gives nothing, because half of a learner's reviews would look like all of them;
//! the place is named, so that whoever made the file can find it.

use super::{Backup, FORMAT, RETRACTION, REVIEW, STORED, VERSION};
use crate::attempts::{self, Attempt};
use crate::day::{moment, nearest_moment};
use crate::log::{is_question, is_writer};
use crate::{Day, Entry, Marks, Mode, Rating, Register, Review, ReviewId, merge};
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Why nothing was taken from a file. What is shown says it to the learner, and what they can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No JSON, or JSON of another program.
    Foreign,
    /// A later version of the format, with its number; or 1 with what only a later Viva writes.
    Newer(u64),
    /// The end of the file is missing.
    CutOff,
    /// It is no JSON around this place, or not what must stand there; both count from 1.
    Damaged { line: usize, column: usize },
    /// A table lacks this column.
    NoColumn(&'static str),
    /// An item of a list cannot be true: the list's name, the item's number from 1.
    Impossible { list: &'static str, item: usize },
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unusable::Foreign => f.write_str("This is not a Viva backup. Choose a file that “Back up” saved.")?,
            Unusable::Newer(_) => f.write_str(
                "This backup was made by a newer version of this site. Reload this page to get that version, \
                 then choose the file again.",
            )?,
            Unusable::CutOff => f.write_str(
                "This backup is incomplete: its end is missing, as after an interrupted download. Download or copy it \
                 again, or make a new one.",
            )?,
            Unusable::Damaged { line, column } => write!(
                f,
                "This backup was changed or damaged: line {line} cannot be read, around character {column}. \
                 Use another copy, or make a new one."
            )?,
            Unusable::NoColumn(name) => write!(
                f,
                "This backup was changed or damaged: its column “{name}” is missing. \
                 Use another copy, or make a new one."
            )?,
            Unusable::Impossible { list, item } => write!(
                f,
                "This backup was changed or damaged: number {item} of its {list} cannot be right. \
                 Use another copy, or make a new one."
            )?,
        }
        f.write_str(" Nothing was changed.")
    }
}

impl std::error::Error for Unusable {}

const BEGINNING: &str = "{\"format\":\"viva-progress";

/// What every version of the file has.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Value,
    #[serde(default)]
    version: Value,
}

#[derive(Deserialize)]
struct Whole {
    exported: i64,
    writers: Vec<String>,
    questions: Vec<String>,
    modes: Vec<String>,
    reviews: Table,
    retractions: Table,
    marks: Vec<Mark>,
    attempts: Vec<Try>,
}

/// All that a browser had stored, as it was: what is saved where the app does not start.
#[derive(Deserialize)]
struct Stored {
    exported: i64,
    /// By key.
    copies: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct Table {
    columns: Vec<String>,
    rows: Rows,
}

/// The numbers of all rows, one behind the other: a list of lists would take half as much room again.
#[derive(Default)]
struct Rows {
    cells: Vec<i64>,
    count: usize,
    /// Of the first row.
    width: usize,
    /// The first row, from 1, that is longer or shorter than the first.
    ragged: Option<usize>,
}

#[derive(Deserialize)]
struct Mark {
    name: String,
    time: i64,
    writer: String,
    value: Option<String>,
}

#[derive(Deserialize)]
struct Try {
    question: String,
    time: i64,
    rating: u8,
    writer: String,
    counter: u32,
    text: String,
}

/// Reads a file's text. Unknown fields and columns are ignored.
///
/// # Errors
/// [`Unusable`], and then nothing of it was read.
pub fn read(text: &str) -> Result<Backup, Unusable> {
    let text = text.trim_start_matches('\u{feff}');
    let whole = match whole(text)? {
        File::Stored(stored) => return Ok(united(stored)),
        File::Backup(whole) => *whole,
    };
    let (reviews, retractions) =
        (whole.reviews.rows("reviews", &REVIEW)?, whole.retractions.rows("retractions", &RETRACTION)?);
    let modes: Option<Vec<Mode>> = whole.modes.iter().map(|name| Mode::from_name(name)).collect();
    let modes = modes.ok_or(Unusable::Newer(VERSION))?;
    check("writers", whole.writers.iter().map(|writer| is_writer(writer)))?;
    check("questions", whole.questions.iter().map(|question| is_question(question)))?;

    let [writers, questions] = [whole.writers, whole.questions].map(shared);
    let mut entries = Vec::new();
    for (row, item) in reviews.zip(1..) {
        let review = review(row, &writers, &questions, &modes);
        entries.push(Entry::Review(review.ok_or(Unusable::Impossible { list: "reviews", item })?));
    }
    for (row, item) in retractions.zip(1..) {
        let retraction = retraction(row, &writers);
        entries.push(retraction.ok_or(Unusable::Impossible { list: "retractions", item })?);
    }
    Ok(Backup {
        exported: nearest_moment(whole.exported),
        entries: merge::union(entries, Vec::new()),
        marks: marks(whole.marks)?,
        attempts: tries(whole.attempts)?,
    })
}

/// What the values of all copies say together.
fn united(Stored { exported, copies }: Stored) -> Backup {
    let mut all = Backup { exported: nearest_moment(exported), ..Backup::default() };
    copies.iter().flatten().for_each(|(key, text)| all.add(key, text));
    all.merge(Backup::default());
    all
}

enum File {
    Backup(Box<Whole>),
    Stored(Stored),
}

/// The parts, once it is certain that it is a file of this version.
fn whole(text: &str) -> Result<File, Unusable> {
    let head: Head = match serde_json::from_str(text) {
        Ok(head) => head,
        // Ours begins like this, however early it was cut off.
        Err(_)
            if ![FORMAT, STORED].iter().any(|format| text.contains(format)) && !BEGINNING.starts_with(text.trim()) =>
        {
            return Err(Unusable::Foreign);
        }
        Err(error) => return Err(place(&error)),
    };
    match (head.format.as_str(), head.version.as_u64()) {
        (Some(FORMAT), Some(VERSION)) => {
            serde_json::from_str(text).map(Box::new).map(File::Backup).map_err(|error| place(&error))
        }
        (Some(STORED), Some(VERSION)) => serde_json::from_str(text).map(File::Stored).map_err(|error| place(&error)),
        (Some(FORMAT | STORED), Some(later)) if later > VERSION => Err(Unusable::Newer(later)),
        _ => Err(Unusable::Foreign),
    }
}

fn place(error: &serde_json::Error) -> Unusable {
    match error.classify() {
        Category::Eof => Unusable::CutOff,
        Category::Io | Category::Syntax | Category::Data => {
            Unusable::Damaged { line: error.line(), column: error.column() }
        }
    }
}

fn check(list: &'static str, good: impl Iterator<Item = bool>) -> Result<(), Unusable> {
    match good.zip(1..).find(|(good, _)| !good) {
        Some((_, item)) => Err(Unusable::Impossible { list, item }),
        None => Ok(()),
    }
}

impl Table {
    /// Its rows with these columns only, in this order.
    fn rows<const N: usize>(
        &self,
        list: &'static str,
        names: &[&'static str; N],
    ) -> Result<impl Iterator<Item = [i64; N]>, Unusable> {
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            *place = self.columns.iter().position(|column| column == name).ok_or(Unusable::NoColumn(name))?;
        }
        let width = self.columns.len();
        let ragged = self.rows.ragged.filter(|_| self.rows.width == width);
        if let Some(item) = ragged.or((self.rows.count > 0 && self.rows.width != width).then_some(1)) {
            return Err(Unusable::Impossible { list, item });
        }
        Ok(self.rows.cells.chunks_exact(width).map(move |row| places.map(|place| row[place])))
    }
}

fn shared(names: Vec<String>) -> Vec<Arc<str>> {
    names.into_iter().map(Into::into).collect()
}

fn review(row: [i64; 11], writers: &[Arc<str>], questions: &[Arc<str>], modes: &[Mode]) -> Option<Review> {
    let [writer, counter, question, time, day, mode, scheduled, rating, proposed, points, seconds] = row;
    Some(Review {
        id: id(writer, counter, writers)?,
        question: named(questions, question)?,
        time: moment(time)?,
        day: Day::from_number(day)?,
        mode: named(modes, mode)?,
        scheduled: match scheduled {
            0 => false,
            1 => true,
            _ => return None,
        },
        rating: self::rating(rating)?,
        proposed: match proposed {
            0 => None,
            number => Some(self::rating(number)?),
        },
        points: points.try_into().ok()?,
        seconds: seconds.try_into().ok()?,
    })
}

fn retraction(row: [i64; 6], writers: &[Arc<str>]) -> Option<Entry> {
    let [writer, counter, time, day, of_writer, of_counter] = row;
    let (id, of) = (id(writer, counter, writers)?, id(of_writer, of_counter, writers)?);
    Some(Entry::Retraction { id, time: moment(time)?, day: Day::from_number(day)?, of })
}

fn id(writer: i64, counter: i64, writers: &[Arc<str>]) -> Option<ReviewId> {
    Some(ReviewId { writer: named(writers, writer)?, counter: counter.try_into().ok()? })
}

fn named<T: Clone>(names: &[T], number: i64) -> Option<T> {
    names.get(usize::try_from(number).ok()?).cloned()
}

fn rating(number: i64) -> Option<Rating> {
    Rating::from_number(number.try_into().ok()?)
}

fn marks(list: Vec<Mark>) -> Result<Marks, Unusable> {
    check("marks", list.iter().map(|mark| is_writer(&mark.writer) && moment(mark.time).is_some()))?;
    let mut marks = Marks::default();
    for Mark { name, time, writer, value } in list {
        marks.take(&name, Register { time, writer, value });
    }
    Ok(marks)
}

fn tries(list: Vec<Try>) -> Result<BTreeMap<String, Vec<Attempt>>, Unusable> {
    let mut all: BTreeMap<String, Vec<Attempt>> = BTreeMap::new();
    for (attempt, item) in list.into_iter().zip(1..) {
        let Try { question, time, rating, writer, counter, text } = attempt;
        let rating = Rating::from_number(rating)
            .filter(|_| is_writer(&writer) && is_question(&question) && moment(time).is_some());
        let rating = rating.ok_or(Unusable::Impossible { list: "attempts", item })?;
        let attempt = Attempt { time, review: ReviewId { writer: writer.into(), counter }, rating, text };
        all.entry(question).or_default().push(attempt);
    }
    for kept in all.values_mut() {
        *kept = attempts::union(std::mem::take(kept), Vec::new());
    }
    Ok(all)
}

impl<'de> Deserialize<'de> for Rows {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Rows, D::Error> {
        from.deserialize_seq(Rows::default())
    }
}

impl<'de> Visitor<'de> for Rows {
    type Value = Rows;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows of numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut rows: A) -> Result<Rows, A::Error> {
        while let Some(row) = rows.next_element::<Vec<i64>>()? {
            if self.count == 0 {
                self.width = row.len();
            }
            self.count += 1;
            if row.len() != self.width && self.ragged.is_none() {
                self.ragged = Some(self.count);
            }
            self.cells.extend(row);
        }
        Ok(self)
    }
}
