//! What a heading says: which part of a question it opens, and the attributes
//! behind it. It sees one heading at a time; `outline` sees them all.

use crate::markdown::{Block, Document, plain};
use pulldown_cmark::{Event, Tag, TagEnd};

pub struct Heading<'a> {
    /// 1 to 6.
    pub level: u8,
    pub line: u32,
    pub text: String,
    /// Its inline events.
    pub inline: Block<'a>,
    pub id: Option<String>,
    /// `key=value`, `key` and `.class` in the author's order.
    pub attributes: Vec<(String, Option<String>)>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Question 7: …`; the length of what stands before the prompt.
    Question(usize),
    Answer,
    Section(Section),
    Other,
}

/// Parts of an answer that are data, not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    KeyPoints,
    FurtherReading,
    Related,
}

/// The heading that `block` is, if it is one.
pub fn read<'a>(block: &Block<'a>, document: &Document<'a>) -> Option<Heading<'a>> {
    let Some((Event::Start(Tag::Heading { level, id, classes, attrs }), range)) = block.first() else {
        return None;
    };
    let inline: Block = block[1..block.len().saturating_sub(1)].to_vec();
    let mut attributes: Vec<_> = classes.iter().map(|class| (format!(".{class}"), None)).collect();
    attributes.extend(attrs.iter().map(|(key, value)| (key.to_string(), value.as_ref().map(ToString::to_string))));
    let id = id.as_ref().map(ToString::to_string);
    let text = plain(&inline, true);
    let kind = classify(&text);
    Some(Heading { level: *level as u8, line: document.lines.of(range.start), text, inline, id, attributes, kind })
}

/// Whether a heading's text is `Question 7 …` or `Answer`.
pub fn opens_question_or_answer(text: &str) -> bool {
    matches!(classify(text), Kind::Question(_) | Kind::Answer)
}

fn classify(text: &str) -> Kind {
    if let Some(length) = question_prefix(text) {
        return Kind::Question(length);
    }
    match text.trim_end_matches([':', '.', ' ']).to_lowercase().as_str() {
        "answer" | "answers" | "solution" | "solutions" => Kind::Answer,
        "key points" | "good to hear" => Kind::Section(Section::KeyPoints),
        "further reading" | "additional links" => Kind::Section(Section::FurtherReading),
        "related" => Kind::Section(Section::Related),
        _ => Kind::Other,
    }
}

/// The length of `Question 7:`, `Q 7.`, `q7)` or `Question 7` at the start.
fn question_prefix(text: &str) -> Option<usize> {
    let word = ["question", "q"]
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
    let number = text[word.len()..].trim_start();
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == number.len() || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let prompt = rest.trim_start().trim_start_matches([':', '.', ')']).trim_start();
    Some(text.len() - prompt.len())
}

/// `inline` without its first `length` bytes of plain text.
pub fn behind<'a>(inline: &Block<'a>, length: usize) -> Block<'a> {
    let mut left = length;
    let mut rest: Block = Vec::new();
    for (event, range) in inline {
        match event {
            Event::Text(text) if left > 0 => {
                // The plain text is collapsed, the event's is not: count words, not blanks.
                let (cut, used) = skip(text, left);
                left -= used;
                if cut < text.len() {
                    rest.push((Event::Text(text[cut..].to_owned().into()), range.clone()));
                }
            }
            other => rest.push((other.clone(), range.clone())),
        }
        drop_empty_pair(&mut rest);
    }
    rest
}

/// How many bytes of `text` make up `length` bytes of it with white space collapsed, and how many of them it had.
fn skip(text: &str, length: usize) -> (usize, usize) {
    let mut used = 0;
    let mut blank = false;
    for (at, c) in text.char_indices() {
        let again = blank && c.is_whitespace();
        if used >= length && !c.is_whitespace() {
            return (at, used);
        }
        blank = c.is_whitespace();
        if !again && used < length {
            used += c.len_utf8();
        }
    }
    (text.len(), used)
}

/// `**Question 1:** …` leaves an empty pair of bold behind.
fn drop_empty_pair(events: &mut Block) {
    if let [.., (Event::Start(Tag::Strong | Tag::Emphasis), _), (Event::End(TagEnd::Strong | TagEnd::Emphasis), _)] =
        events.as_slice()
    {
        events.truncate(events.len() - 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("Question 1:", Kind::Question(11)),
            ("question 12", Kind::Question(11)),
            ("Question 3. What is a set?", Kind::Question(12)),
            ("Q7) Why?", Kind::Question(4)),
            ("Q 7", Kind::Question(3)),
            ("Quick sort", Kind::Other),
            ("Question 3D printing", Kind::Other),
            ("Questions", Kind::Other),
            ("ANSWER:", Kind::Answer),
            ("Solution", Kind::Answer),
            ("Answering machines", Kind::Other),
            ("Key points:", Kind::Section(Section::KeyPoints)),
            ("Good to hear", Kind::Section(Section::KeyPoints)),
            ("Additional links", Kind::Section(Section::FurtherReading)),
        ];
        for (text, expect) in cases {
            assert_eq!(classify(text), expect, "{text}");
        }
    }
}
