//! Writing the file: a row a line, so that a place in it can be named and two files compared.
//!
//! By hand, because rows of numbers are nearly all of it. Must not know what importing makes of it.

use super::{Backup, FORMAT, RETRACTION, REVIEW, VERSION};
use crate::{Entry, Rating, Review, ReviewId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Names in the order of their numbers.
#[derive(Default)]
struct Numbering<'a> {
    numbers: BTreeMap<&'a str, usize>,
    names: Vec<&'a str>,
}

impl<'a> Numbering<'a> {
    /// This name's number, given now if it had none.
    fn number(&mut self, name: &'a str) -> i64 {
        let number = *self.numbers.entry(name).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        number as i64
    }
}

/// The file's text.
#[must_use]
pub fn write(backup: &Backup) -> String {
    let (mut writers, mut questions, mut modes) = (Numbering::default(), Numbering::default(), Numbering::default());
    let (mut reviews, mut retractions) = (String::new(), String::new());
    for entry in &backup.entries {
        match entry {
            Entry::Review(review) => {
                let Review { id, question, time, day, mode, scheduled, rating, proposed, points, seconds } = review;
                row(
                    &mut reviews,
                    &[
                        writers.number(&id.writer),
                        id.counter.into(),
                        questions.number(question),
                        *time,
                        day.0.into(),
                        modes.number(mode.name()),
                        (*scheduled).into(),
                        rating.number().into(),
                        proposed.map_or(0, Rating::number).into(),
                        (*points).into(),
                        (*seconds).into(),
                    ],
                );
            }
            Entry::Retraction { id, time, day, of } => row(
                &mut retractions,
                &[
                    writers.number(&id.writer),
                    id.counter.into(),
                    *time,
                    day.0.into(),
                    writers.number(&of.writer),
                    of.counter.into(),
                ],
            ),
        }
    }
    let (mut text, end) = (String::new(), "\n]");
    text += &format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"exported\":{}", backup.exported);
    for (name, names) in [("writers", writers), ("questions", questions), ("modes", modes)] {
        let mut list = String::new();
        names.names.iter().for_each(|name| item(&mut list, &quoted(name)));
        text += &format!(",\n\"{name}\":[{list}{end}");
    }
    for (name, columns, rows) in [("reviews", &REVIEW[..], reviews), ("retractions", &RETRACTION, retractions)] {
        text += &format!(",\n\"{name}\":{{\"columns\":[\"{}\"],\"rows\":[{rows}{end}}}", columns.join("\",\""));
    }
    text += &format!(",\n\"marks\":[{}{end}", marks(backup));
    text += &format!(",\n\"attempts\":[{}{end}\n}}\n", attempts(backup));
    text
}

fn marks(backup: &Backup) -> String {
    let mut list = String::new();
    for (name, register) in backup.marks.iter() {
        let value = register.value.as_deref().map_or(String::from("null"), quoted);
        let (name, writer) = (quoted(name), quoted(&register.writer));
        item(
            &mut list,
            &format!("{{\"name\":{name},\"time\":{},\"writer\":{writer},\"value\":{value}}}", register.time),
        );
    }
    list
}

fn attempts(backup: &Backup) -> String {
    let mut list = String::new();
    for (question, attempts) in &backup.attempts {
        let question = quoted(question);
        for attempt in attempts {
            let ReviewId { writer, counter } = &attempt.review;
            let (time, rating) = (attempt.time, attempt.rating.number());
            let (writer, text) = (quoted(writer), quoted(&attempt.text));
            let review = format!("\"writer\":{writer},\"counter\":{counter}");
            item(
                &mut list,
                &format!("{{\"question\":{question},\"time\":{time},\"rating\":{rating},{review},\"text\":{text}}}"),
            );
        }
    }
    list
}

/// Adds a row of numbers to a list.
fn row(list: &mut String, numbers: &[i64]) {
    for (nth, number) in numbers.iter().enumerate() {
        match nth {
            0 => item(list, "["),
            _ => list.push(','),
        }
        // Writing to a string cannot fail.
        let _ = write!(list, "{number}");
    }
    list.push(']');
}

/// Adds an item to a list, on a line of its own.
fn item(list: &mut String, item: &str) {
    list.push_str(if list.is_empty() { "\n" } else { ",\n" });
    list.push_str(item);
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
