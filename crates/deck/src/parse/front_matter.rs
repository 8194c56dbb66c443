//! The YAML between the `---` lines at the top of a file. It reads values and
//! says what it cannot use; what they mean for questions is `parse`'s business.

use super::heading::opens_question_or_answer;
use crate::Topic;
use crate::problem::Problem;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

const KEYS: &str = "id, title, description, language, licence, topics, require, was";

/// What `require:` may ask of every question of a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    Topics,
    Difficulty,
    KeyPoints,
    Links,
}

#[derive(Debug, Default)]
pub struct FrontMatter {
    pub id: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub language: Option<String>,
    pub licence: Option<String>,
    pub topics: Vec<Topic>,
    pub require: Vec<Requirement>,
    /// Ids that the deck had before.
    pub aliases: Vec<String>,
    /// Byte offset of the Markdown behind it.
    pub end: usize,
    /// The line of `id:`, else 1.
    pub id_line: u32,
    /// The line of `was:`, else 1.
    pub was_line: u32,
    unknown: Vec<String>,
    unknown_requirements: Vec<String>,
}

/// Reads the front matter of `text`, which has plain line ends; without one,
/// everything is empty and `end` is 0.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> FrontMatter {
    let none = FrontMatter { id_line: 1, ..FrontMatter::default() };
    // Empty lines before it are easily left behind.
    let blank = text.len() - text.trim_start_matches(['\n', ' ', '\t']).len();
    let blank = text[..blank].rfind('\n').map_or(0, |end| end + 1);
    let above = text[..blank].lines().count() as u32;
    let whole = text;
    let text = &whole[blank..];
    // As in CommonMark's extensions, a blank line behind `---` makes it a rule.
    let Some(first) = text.lines().next().filter(|line| line.trim_end() == "---") else {
        return none;
    };
    if text.lines().nth(1).is_none_or(|line| line.trim().is_empty()) {
        return none;
    }
    let start = first.len() + 1;
    let mut at = start;
    let close = text[start..].split_inclusive('\n').find_map(|line| {
        let begin = at;
        at += line.len();
        matches!(line.trim_end(), "---" | "...").then_some(begin)
    });
    let Some(close) = close else {
        problems.push(Problem::error(
            above + 1,
            "bad-front-matter",
            "The front matter has no closing --- line: add one behind its last key.",
        ));
        return none;
    };
    let yaml = &text[start..close];
    let line_of = |key: &str| {
        let found =
            yaml.lines().position(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')));
        above + found.map_or(1, |line| line as u32 + 2)
    };
    let options = serde_saphyr::options! { strict_booleans: true };
    let mut front = match serde_saphyr::from_str_with_options::<Option<FrontMatter>>(yaml, options) {
        Ok(front) => front.unwrap_or_default(),
        Err(error) => {
            let place = error.location().map_or(1, |location| location.line() as u32);
            let what = error.without_snippet().to_string();
            // Where it is in the front matter, while the problem says where it is in the file.
            let what = what.lines().next().unwrap_or_default().split(" at line ").next().unwrap_or_default();
            let what = what.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ');
            let message = format!("The front matter is not valid YAML: {what}.{}", quotes(yaml, place));
            problems.push(Problem::error(above + place + 1, "bad-front-matter", message));
            FrontMatter::default()
        }
    };
    for key in &front.unknown {
        let message = format!("The front matter has no key \"{key}\"; it is ignored. There are: {KEYS}.");
        problems.push(Problem::warning(line_of(key), "unknown-key", message));
    }
    for word in &front.unknown_requirements {
        let message = format!("\"require\" knows no \"{word}\"; there are: topics, difficulty, key_points, links.");
        problems.push(Problem::warning(line_of("require"), "unknown-key", message));
    }
    for (line, text) in (above + 2..).zip(yaml.lines()) {
        let is_heading = text.starts_with("##") || opens_question_or_answer(text.trim_start_matches('#').trim());
        if text.starts_with('#') && is_heading {
            let message = "This heading is a comment of the front matter: close that with a --- line above it.";
            problems.push(Problem::warning(line, "heading-in-front-matter", message));
        }
    }
    front.end = blank + at;
    front.id_line = line_of("id");
    front.was_line = line_of("was");
    front
}

/// What to do about a value that has a colon in it, which is what is wrong most often.
fn quotes(yaml: &str, line: u32) -> String {
    let near = yaml.lines().skip(line.saturating_sub(2) as usize).take(2);
    let colon = near
        .filter_map(|line| line.split_once(": "))
        .find(|(_, value)| value.contains(": ") && !value.starts_with(['"', '\'', '{', '[']));
    colon.map_or(String::new(), |(key, value)| {
        format!(" Put a value with a colon in quotes: {}: \"{}\".", key.trim(), value.trim())
    })
}

impl<'de> Deserialize<'de> for FrontMatter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = FrontMatter;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keys with values, such as \"title: My deck\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FrontMatter, A::Error> {
        let mut front = FrontMatter::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => front.id = map.next_value()?,
                "title" => front.title = map.next_value()?,
                "description" => front.description = map.next_value()?,
                "language" => front.language = map.next_value()?,
                "licence" | "license" => front.licence = map.next_value()?,
                "topics" => front.topics = map.next_value::<Option<Topics>>()?.map_or_else(Vec::new, |topics| topics.0),
                "was" => front.aliases = map.next_value::<Option<Vec<String>>>()?.unwrap_or_default(),
                "require" => {
                    for word in map.next_value::<Option<Vec<String>>>()?.unwrap_or_default() {
                        match word.as_str() {
                            "topics" => front.require.push(Requirement::Topics),
                            "difficulty" => front.require.push(Requirement::Difficulty),
                            "key_points" => front.require.push(Requirement::KeyPoints),
                            "links" => front.require.push(Requirement::Links),
                            _ => front.unknown_requirements.push(word),
                        }
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    front.unknown.push(key);
                }
            }
        }
        Ok(front)
    }
}

/// Topics in the author's order: `id: {title: …, summary: …}`, or `id: Title`,
/// or `id: [Title, summary]`.
struct Topics(Vec<Topic>);

impl<'de> Deserialize<'de> for Topics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Ids;
        impl<'de> Visitor<'de> for Ids {
            type Value = Topics;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("topics as \"id: {title: …, summary: …}\" or \"id: Title\"")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Topics, A::Error> {
                let mut topics = Vec::new();
                while let Some(id) = map.next_key::<String>()? {
                    let Described { title, summary } = map.next_value()?;
                    let title = title.unwrap_or_else(|| id.clone());
                    topics.push(Topic { id, title, summary });
                }
                Ok(Topics(topics))
            }
        }
        deserializer.deserialize_map(Ids)
    }
}

#[derive(Default)]
struct Described {
    title: Option<String>,
    summary: String,
}

impl<'de> Deserialize<'de> for Described {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Forms;
        impl<'de> Visitor<'de> for Forms {
            type Value = Described;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a title, [title, summary] or {title: …, summary: …}")
            }

            fn visit_str<E: Error>(self, title: &str) -> Result<Described, E> {
                Ok(Described { title: Some(title.to_owned()), summary: String::new() })
            }

            fn visit_unit<E: Error>(self) -> Result<Described, E> {
                Ok(Described::default())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Described, A::Error> {
                let title = seq.next_element()?;
                let summary = seq.next_element()?.unwrap_or_default();
                Ok(Described { title, summary })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Described, A::Error> {
                let mut described = Described::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "title" => described.title = map.next_value()?,
                        "summary" => described.summary = map.next_value()?,
                        _ => {
                            return Err(A::Error::custom(format!("a topic has title and summary, no \"{key}\"")));
                        }
                    }
                }
                Ok(described)
            }
        }
        deserializer.deserialize_any(Forms)
    }
}
