//! HTML that swallows Markdown. CommonMark lets a comment that nobody closed, and HTML without an empty line below it, take in the
//! next headings without a word; this finds them. It knows only blocks of HTML.

use super::heading;
use crate::markdown::Document;
use crate::problem::Problem;
use crate::tags::tag_name;
use pulldown_cmark::{Event, Tag};

/// One problem for each block that is open at the end of the file, or that holds headings.
pub fn check(document: &Document, problems: &mut Vec<Problem>) {
    for (event, range) in document.blocks.iter().chain(document.footnotes.values()).flatten() {
        let (Event::Start(Tag::HtmlBlock), Some(html)) = (event, document.source.get(range.clone())) else { continue };
        let line = document.lines.of(range.start);
        let headings = html.lines().zip(line..).skip(1).filter_map(|(text, line)| Some((heading(text)?, line)));
        let Some((name, end)) = end_of(html) else {
            problems.extend(headings.map(|(_, line)| {
                Problem::warning(
                    line,
                    "heading-in-html",
                    "This heading is read as part of the HTML above it: put an empty line between them.",
                )
            }));
            continue;
        };
        // What is behind the beginning of a comment and has another one in it was not closed where it should be.
        let is_open =
            !html.contains(end) || name == "<!--" && html.matches("<!--").count() > html.matches("-->").count();
        if is_open {
            let message = format!(
                "This {name} is never closed, so what follows it is swallowed: add {end} where it ends, or write it as `{name}`."
            );
            problems.push(Problem::error(line, "unclosed-html", message));
        } else if name != "<!--" {
            let questions = headings.filter(|(text, _)| heading::opens_question_or_answer(text));
            problems.extend(questions.map(|(_, line)| {
                let message =
                    format!("This heading is read as part of the {name} above it: close that where it should end.");
                Problem::warning(line, "heading-in-html", message)
            }));
        }
    }
}

/// The text of a line that would be a heading elsewhere.
fn heading(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let text = line.trim_start_matches('#');
    ((1..=6).contains(&(line.len() - text.len())) && text.starts_with([' ', '\t'])).then(|| text.trim())
}

/// How a block begins that only a certain text ends, and that text; none for one that an empty line ends.
fn end_of(html: &str) -> Option<(&'static str, &'static str)> {
    const ENDS: [(&str, &str); 8] = [
        ("<!--", "-->"),
        ("<?", "?>"),
        ("<![CDATA[", "]]>"),
        ("<!", ">"),
        ("<script>", "</script>"),
        ("<style>", "</style>"),
        ("<pre>", "</pre>"),
        ("<textarea>", "</textarea>"),
    ];
    let html = html.trim_start();
    let name = tag_name(html).filter(|_| !html.starts_with("</")).map(|name| format!("<{name}>"));
    ENDS.into_iter().find(|(begin, _)| html.starts_with(begin) || name.as_deref() == Some(*begin))
}
