//! Plain words of an author's: bare addresses become links, and what looks like markup that this Markdown does not know is told.
//! Sees one run of text at a time.

use crate::problem::Problem;
use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// The text with its addresses as links.
pub fn linked<'a>(text: &str) -> Vec<Event<'a>> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let mut events = Vec::new();
    for span in finder.spans(text) {
        let words = Event::Text(CowStr::from(span.as_str().to_owned()));
        let is_link =
            span.kind().is_some() && ["http://", "https://"].iter().any(|scheme| span.as_str().starts_with(scheme));
        if is_link {
            let dest_url = CowStr::from(span.as_str().to_owned());
            let link = Tag::Link { link_type: LinkType::Autolink, dest_url, title: "".into(), id: "".into() };
            events.extend([Event::Start(link), words, Event::End(TagEnd::Link)]);
        } else {
            events.push(words);
        }
    }
    events
}

/// What of a text its author surely did not mean to be read like this.
pub fn objection(text: &str, line: u32) -> Option<Problem> {
    let what = if text.contains("![[") {
        "![[…]] is no Markdown: write ![what it shows](the/file.png)"
    } else if text.contains("![") && text.contains("](") {
        "This image is not read: an address with spaces stands in <…>, as ![what it shows](<my file.png>)"
    } else if text.contains("[^") && text.contains(']') {
        "This footnote is not defined: add a line [^its name]: and its text"
    } else if text.trim_start().starts_with("[!") && text.contains(']') {
        "There is no such note: write > [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]"
    } else if is_formula(text) {
        "Formulas are not typeset: write them in words or as `code`"
    } else {
        return None;
    };
    Some(Problem::warning(line, "unread-markup", format!("{what}; as it is, readers see the signs.")))
}

/// `$x^2$`, `$$…$$`, but no prices.
fn is_formula(text: &str) -> bool {
    let mut parts = text.split('$').skip(1).step_by(2).zip(text.split('$').skip(2));
    text.contains("$$") && text.matches("$$").count() > 1
        || parts.any(|(inside, _)| {
            !inside.is_empty()
                && !inside.starts_with(' ')
                && !inside.ends_with(' ')
                && inside.contains(['\\', '^', '_', '='])
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_told() {
        for text in ["![p](my pic.png)", "see ![[x]]", "a note[^missing].", "[!INFO] so", "$x^2$ and", "$$a = b$$"] {
            assert!(objection(text, 1).is_some(), "{text}");
        }
        for text in ["$5 and $6", "a[0]", "[x] or [y](z)", "x![1]", "costs $5", "!", "a ^ b"] {
            assert!(objection(text, 1).is_none(), "{text}");
        }
    }
}
