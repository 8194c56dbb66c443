//! Key points for an answer whose author wrote none: the bold leads and list
//! items of the answer, else the first sentences of its paragraphs. They are
//! cut from the answer's own words, never made up.

use crate::markdown::{Block, items, unwrap_paragraph};
use pulldown_cmark::{Event, Tag, TagEnd};

const MOST: usize = 7;
/// Characters; one idea rarely needs more.
const LONGEST: usize = 90;
const SHORTEST: usize = 20;

/// Inline events (text and code only), one run per key point.
pub fn derive<'a>(answer: &[Block<'a>]) -> Vec<Block<'a>> {
    let mut points: Vec<Vec<Piece>> = Vec::new();
    for block in answer {
        match block.first() {
            Some((Event::Start(Tag::List(_)), _)) => {
                points.extend(items(block).into_iter().filter_map(|item| point(&item)))
            }
            Some((Event::Start(Tag::Paragraph), _)) if starts_bold(&block[1..]) => points.extend(point(block)),
            _ => {}
        }
    }
    if points.is_empty() {
        let paragraphs = answer.iter().filter(|block| matches!(block.first(), Some((Event::Start(Tag::Paragraph), _))));
        points.extend(paragraphs.filter(|block| !ends_with_colon(block)).filter_map(point));
    }
    points.truncate(MOST);
    points.into_iter().map(|pieces| pieces.into_iter().map(|piece| (piece.event(), 0..0)).collect()).collect()
}

/// A stretch of text, or of inline code.
struct Piece {
    text: String,
    code: bool,
}

impl Piece {
    fn event<'a>(self) -> Event<'a> {
        if self.code { Event::Code(self.text.into()) } else { Event::Text(self.text.into()) }
    }
}

fn starts_bold(inline: &[(Event, std::ops::Range<usize>)]) -> bool {
    matches!(inline.first(), Some((Event::Start(Tag::Strong), _)))
}

fn ends_with_colon(block: &Block) -> bool {
    crate::markdown::plain(block, false).ends_with(':')
}

/// The first idea of a paragraph or an item: what stands before its first nested block.
fn point(block: &Block) -> Option<Vec<Piece>> {
    let inline = unwrap_paragraph(block.clone());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut lead = 0;
    let mut length = 0;
    for (event, _) in &inline {
        let (text, code) = match event {
            Event::Text(text) => (text.to_string(), false),
            Event::Code(text) => (text.to_string(), true),
            Event::SoftBreak | Event::HardBreak => (" ".to_owned(), false),
            Event::End(TagEnd::Strong) if lead == 0 && starts_bold(&inline) => {
                lead = length;
                continue;
            }
            Event::Start(Tag::Paragraph) if pieces.is_empty() => continue,
            Event::Start(_) | Event::End(_) if crate::markdown::is_inline(event) => continue,
            Event::Start(_) | Event::End(_) => break,
            _ => continue,
        };
        length += text.len();
        match pieces.last_mut() {
            Some(last) if last.code == code => last.text += &text,
            _ => pieces.push(Piece { text, code }),
        }
    }
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let (end, more) = first_idea(&text, lead);
    cut(&mut pieces, end);
    if more {
        pieces.push(Piece { text: "…".to_owned(), code: false });
    }
    pieces.iter().any(|piece| piece.text.chars().any(char::is_alphanumeric)).then_some(pieces)
}

/// Where the first idea of `text` ends, and whether it stops in mid-sentence.
/// `lead` is the length of its bold beginning.
fn first_idea(text: &str, lead: usize) -> (usize, bool) {
    let tidy = |end: usize| text[..end].trim_end_matches([' ', ':', ';', ',', '.', '–', '—', '-']).len();
    let sentence = first_sentence(text);
    if text[..sentence].chars().count() <= LONGEST {
        return (tidy(sentence), false);
    }
    let limit = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let floor = text.char_indices().nth(SHORTEST).map_or(0, |(at, _)| at);
    // `**Lead** and much more`, `Lead: and much more`.
    if let Some(end) = Some(lead).filter(|lead| (1..=limit).contains(lead)).or_else(|| text[..limit].find(": ")) {
        return (tidy(end), false);
    }
    let outside = |end: &usize| text[..*end].matches('(').count() == text[..*end].matches(')').count();
    let clause = ["; ", ", ", " – ", " — "].iter().flat_map(|mark| text[..limit].match_indices(mark)).map(|(at, _)| at);
    if let Some(end) = clause.filter(|end| *end >= floor && outside(end)).max() {
        return (tidy(end), false);
    }
    (tidy(text[..limit].rfind(' ').unwrap_or(limit)), true)
}

fn first_sentence(text: &str) -> usize {
    let ends = text.match_indices(['.', '!', '?']).find(|(at, mark)| {
        let before = &text[..*at];
        let mut behind = text[at + mark.len()..].chars();
        let abbreviation =
            *mark == "." && ["e.g", "i.e", "etc", "vs", "cf", "approx"].iter().any(|word| before.ends_with(word));
        behind.next().is_none_or(char::is_whitespace)
            && behind.next().is_none_or(|c| !c.is_lowercase())
            && !abbreviation
    });
    ends.map_or(text.len(), |(at, mark)| at + mark.len())
}

/// Keeps the first `end` bytes of all pieces together.
fn cut(pieces: &mut Vec<Piece>, end: usize) {
    let mut left = end;
    for piece in pieces.iter_mut() {
        piece.text.truncate(left.min(piece.text.len()));
        left -= piece.text.len();
    }
    pieces.retain(|piece| !piece.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{plain, read};

    fn check(input: &str, expect: &[&str]) {
        let found: Vec<String> = derive(&read(input, 0).blocks).iter().map(|point| plain(point, true)).collect();
        assert_eq!(found, expect, "{input}");
    }

    #[test]
    fn derived() {
        check(
            "Intro:\n\n- One thing: it is short.\n- `two` things\n  - nested\n",
            &["One thing: it is short", "two things"],
        );
        check("**Lead**: rest of it. More.\n\nPlain.", &["Lead: rest of it"]);
        check("First one, e.g. this. Second.\n\nList follows:\n\n```\ncode\n```\n", &["First one, e.g. this"]);
        check("```\ncode\n```", &[]);
        check(
            "- A very long item that goes on and on, with a clause that makes it longer than anyone wants to read at once.",
            &["A very long item that goes on and on"],
        );
        check(&"- a\n".repeat(9), &["a"; 7]);
    }
}
