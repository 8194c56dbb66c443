//! Words that Markdown takes in and shows nowhere: attributes of headings that open no question, cells that a table has no column
//! for, addresses that no link asks for. It moves nothing; it only says so.

use crate::markdown::{Document, Spanned};
use crate::problem::Problem;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// What stands in these events but not on the page. `opens`: they begin with a question's heading, whose attributes are read.
pub fn in_block(block: &[Spanned], opens: bool, document: &Document, problems: &mut Vec<Problem>) {
    let mut cell_end = 0;
    for (event, range) in block.iter().skip(usize::from(opens)) {
        let line = document.lines.of(range.start);
        match event {
            Event::Start(Tag::Heading { id, classes, attrs, .. })
                if id.is_some() || !classes.is_empty() || !attrs.is_empty() =>
            {
                let message = "The braces behind this heading mean nothing, because it opens no question: take them out, or write them as `{…}`.";
                problems.push(Problem::warning(line, "unknown-key", message));
            }
            Event::End(TagEnd::TableCell) => cell_end = range.end,
            Event::End(TagEnd::TableRow) if has_words(rest_of_line(document.source, cell_end)) => {
                let message = "This row has more cells than the table has columns, and what is in them is not shown: add a column to its head, or write | as \\|.";
                problems.push(Problem::warning(line, "extra-cells", message));
            }
            _ => {}
        }
    }
}

/// Addresses for links that no link asks for, which may have been meant as text.
pub fn links(document: &Document, problems: &mut Vec<Problem>) {
    for Range { start, .. } in &document.unused_links {
        let message = "This line gives an address for links, but no link asks for it, so readers do not see it: use it as [its name], or put a \\ before it if it is text.";
        problems.push(Problem::warning(document.lines.of(*start), "unused-link", message));
    }
}

/// Notes that are not among the `written` ones.
pub fn footnotes<'p>(
    document: &'p Document,
    is_written: impl Fn(&str) -> bool + 'p,
) -> impl Iterator<Item = Problem> + 'p {
    let unseen = document.footnotes.iter().filter(move |(label, _)| !is_written(label));
    unseen.map(|(label, note)| {
        let line = note.first().map_or(1, |(_, range)| document.lines.of(range.start));
        let message = format!("This footnote is not shown: nothing that readers see refers to [^{label}].");
        Problem::warning(line, "unused-footnote", message)
    })
}

fn rest_of_line(source: &str, from: usize) -> &str {
    source.get(from..).and_then(|rest| rest.split('\n').next()).unwrap_or_default()
}

fn has_words(text: &str) -> bool {
    text.contains(|c: char| !c.is_whitespace() && c != '|')
}
