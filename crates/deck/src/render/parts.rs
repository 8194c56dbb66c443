//! The parts of a long answer, which a page can lead to: its headings, and the short lines with a colon that many authors write
//! in their place. It knows nothing of pages.

use pulldown_cmark::{Event, TagEnd};

/// A line that is longer is a sentence.
const LONGEST: usize = 60;
/// A single word that is shorter only leads on, as "With:".
const SHORTEST_WORD: usize = 6;

/// The id of a part of a question's answer, from 1 on.
pub fn id(question: &str, number: usize) -> String {
    format!("part-{question}-{number}")
}

/// Whether the paragraph whose content comes next stands for a heading: plain words, a capital letter first, a colon last.
pub fn is_lead_in<'a, 'd: 'a>(paragraph: impl Iterator<Item = &'a Event<'d>>) -> bool {
    let mut text = String::new();
    for event in paragraph {
        match event {
            Event::Text(part) | Event::Code(part) => text += part,
            Event::End(TagEnd::Paragraph) => break,
            _ => return false,
        }
    }
    let Some(line) = text.trim().strip_suffix(':') else { return false };
    let is_word = !line.contains(char::is_whitespace);
    line.chars().count() < LONGEST
        && (!is_word || line.chars().count() >= SHORTEST_WORD)
        && line.starts_with(|first: char| first.is_uppercase() || first == '`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    #[test]
    fn short_lines_with_a_colon_stand_for_headings() {
        let check = |markdown: &str| {
            let events: Vec<Event> = Parser::new(markdown).skip(1).collect();
            is_lead_in(events.iter())
        };
        for yes in ["Using decorators:", "Security:", "Optimizing `sum` for large data:"] {
            assert!(check(yes), "{yes}");
        }
        let long = "When all of this is done, and only then, there is one more thing to do:";
        for no in ["With:", "for example:", "Using decorators", "*Using* decorators:", long] {
            assert!(!check(no), "{no}");
        }
    }
}
