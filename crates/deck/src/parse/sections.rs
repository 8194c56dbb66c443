//! The parts of a question that are data: attributes of its heading, options
//! below its prompt, lists lifted out of its answer. It decides about one
//! block at a time; `parse` decides which.

use super::QuestionDraft;
use super::heading::Section;
use crate::markdown::{Block, Document, Lines, Spanned, items, plain, unwrap_paragraph};
use crate::problem::Problem;
use crate::{Difficulty, Link};
use pulldown_cmark::{Event, Tag, TagEnd};

/// `topics=a,b difficulty=easy was=old-id` behind a question's heading.
pub fn attributes(
    question: &mut QuestionDraft,
    attributes: Vec<(String, Option<String>)>,
    problems: &mut Vec<Problem>,
) {
    for (key, value) in attributes {
        let value = value.unwrap_or_default();
        let value = value.trim_matches(['"', '\'']);
        match key.as_str() {
            "topics" => {
                for topic in value.split(',').map(str::trim).filter(|topic| !topic.is_empty()) {
                    if !question.topics.iter().any(|known| known == topic) {
                        question.topics.push(topic.to_owned());
                    }
                }
            }
            "was" => question.aliases.extend(value.split(',').map(|id| id.trim().to_owned())),
            "options" => match value {
                "fixed" => question.options_fixed = true,
                "shuffled" => question.options_fixed = false,
                _ => {
                    let message = format!(
                        "Options are not \"{value}\": write options=fixed to keep the order that you gave them."
                    );
                    problems.push(Problem::error(question.line, "bad-options", message));
                }
            },
            "difficulty" => {
                question.difficulty = Difficulty::from_slug(value);
                if question.difficulty.is_none() {
                    let message = format!("There is no difficulty \"{value}\": write easy, medium or hard.");
                    problems.push(Problem::error(question.line, "bad-difficulty", message));
                }
            }
            _ => {
                let message = format!(
                    "A question has no attribute \"{key}\"; it is ignored. There are: #id, topics=a,b, difficulty=easy, options=fixed and was=old-id."
                );
                problems.push(Problem::warning(question.line, "unknown-key", message));
            }
        }
    }
}

/// Puts a block of the prompt where it belongs: among the options or the text.
pub fn prompt<'a>(
    question: &mut QuestionDraft<'a>,
    block: Block<'a>,
    document: &Document,
    problems: &mut Vec<Problem>,
) {
    if matches!(block[0].0, Event::Start(Tag::List(_))) {
        let marked: Vec<_> = items(&block).into_iter().map(marked).collect();
        if marked.iter().all(Option::is_some) {
            question.options.extend(marked.into_iter().flatten());
            return;
        }
        // A list right above the options is one list with them in Markdown.
        let first = marked.iter().position(Option::is_some).unwrap_or(marked.len());
        if first > 0 && first < marked.len() && marked[first..].iter().all(Option::is_some) {
            question.options.extend(marked.into_iter().skip(first).flatten());
            question.rest.push(first_items(&block, first));
            return;
        }
        if first < marked.len() {
            let message = "Some items of this list have no [ ] or [x], so none of them is an option: mark all or none.";
            problems.push(Problem::warning(document.lines.of(block[0].1.start), "mixed-options", message));
        }
    }
    question.rest.push(block);
}

/// A list with the first of its items only.
fn first_items<'a>(list: &Block<'a>, count: usize) -> Block<'a> {
    let mut kept = vec![list[0].clone()];
    for item in items(list).into_iter().take(count) {
        kept.push((Event::Start(Tag::Item), 0..0));
        kept.extend(item);
        kept.push((Event::End(TagEnd::Item), 0..0));
    }
    kept.extend(list.last().cloned());
    kept
}

/// The content of a task list's item and whether its box is ticked.
fn marked(mut item: Block<'_>) -> Option<(Block<'_>, bool)> {
    let at = item.iter().take(2).position(|(event, _)| matches!(event, Event::TaskListMarker(_)))?;
    let (Event::TaskListMarker(ticked), _) = item.remove(at) else {
        return None;
    };
    Some((unwrap_paragraph(item), ticked))
}

/// The first paragraph becomes the prompt's head where the heading has no text
/// of its own.
pub fn settle_prompt(question: &mut QuestionDraft) {
    while question.rest.last().is_some_and(super::is_rule) {
        question.rest.pop();
    }
    if !plain(&question.head, true).is_empty() {
        return;
    }
    let text = |block: &Block| matches!(block[0].0, Event::Start(Tag::Paragraph)) && !plain(block, true).is_empty();
    if let Some(first) = question.rest.iter().position(text) {
        question.head = unwrap_paragraph(question.rest.remove(first));
    }
}

/// Takes the items of a list into `question`; gives back what has no place there.
pub fn lift<'a>(
    section: Section,
    question: &mut QuestionDraft<'a>,
    block: Block<'a>,
    lines: &Lines,
) -> Option<Block<'a>> {
    if !matches!(block[0].0, Event::Start(Tag::List(_))) {
        return Some(block);
    }
    let mut left: Vec<Block> = Vec::new();
    for item in items(&block).into_iter().filter(super::has_content) {
        match section {
            Section::KeyPoints => {
                let (item, ask) = without_ask(item);
                question.key_points.push(without_must(unwrap_paragraph(item)));
                question.asks.push(ask);
            }
            Section::FurtherReading => {
                let links = if has_html(&item) { Vec::new() } else { links(&item) };
                if links.is_empty() {
                    left.push(item);
                }
                question.links.extend(links);
            }
            Section::Related => {
                let ids = related(&item, lines);
                if ids.is_empty() || has_other_words(&item) {
                    left.push(item);
                }
                question.related.extend(ids);
            }
        }
    }
    if left.is_empty() {
        return None;
    }
    let mut list = vec![block[0].clone()];
    for item in left {
        list.push((Event::Start(Tag::Item), 0..0));
        list.extend(item);
        list.push((Event::End(TagEnd::Item), 0..0));
    }
    list.extend(block.last().cloned());
    Some(list)
}

/// A key point, and whether it began with `**Must:**`.
fn without_must(mut item: Block<'_>) -> (Block<'_>, bool) {
    let at = usize::from(matches!(item.first(), Some((Event::Start(Tag::Paragraph), _))));
    let [(Event::Start(Tag::Strong), _), (Event::Text(lead), _), (Event::End(TagEnd::Strong), _)] =
        item.get(at..at + 3).unwrap_or(&[])
    else {
        return (item, false);
    };
    if !lead.trim_end_matches([':', ' ']).eq_ignore_ascii_case("must") {
        return (item, false);
    }
    item.drain(at..at + 3);
    if let Some((Event::Text(text), _)) = item.get_mut(at) {
        *text = text.trim_start_matches([':', ' ']).to_owned().into();
    }
    (item, true)
}

/// A key point, and the question behind its `**Ask:**`, up to the paragraph's end.
fn without_ask(mut item: Block<'_>) -> (Block<'_>, Option<String>) {
    let is_ask = |part: &[Spanned]| match part {
        [(Event::Start(Tag::Strong), _), (Event::Text(lead), _), (Event::End(TagEnd::Strong), _)] => {
            lead.trim_end_matches([':', ' ']).eq_ignore_ascii_case("ask")
        }
        _ => false,
    };
    let Some(at) = item.windows(3).position(is_ask) else { return (item, None) };
    let is_end = |(event, _): &Spanned| matches!(event, Event::End(TagEnd::Paragraph));
    let end = item[at..].iter().position(is_end).map_or(item.len(), |end| at + end);
    let question: Vec<Spanned> = item.drain(at..end).skip(3).collect();
    // The line end or the space that stood before it.
    let mut before = at;
    while before > 0 && matches!(item[before - 1].0, Event::SoftBreak | Event::HardBreak) {
        before -= 1;
        item.remove(before);
    }
    if let Some((Event::Text(text), _)) = before.checked_sub(1).and_then(|last| item.get_mut(last)) {
        *text = text.trim_end().to_owned().into();
    }
    let text = plain(&question, true);
    (item, Some(text.trim_start_matches([':', ' ']).split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Whether an item holds blocks of HTML, which a link's title cannot.
fn has_html(item: &[Spanned]) -> bool {
    item.iter().any(|(event, _)| matches!(event, Event::Html(_)))
}

/// Whether an item says more than which questions it links to; their links are called by their prompts.
fn has_other_words(item: &[Spanned]) -> bool {
    let mut is_link = false;
    let others = item.iter().filter(|(event, _)| {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => is_link = dest_url.starts_with('#'),
            Event::End(TagEnd::Link) => is_link = false,
            _ => {}
        }
        !is_link
    });
    let text = plain(others, true);
    has_html(item) || text.split([' ', ',']).any(|word| !word.starts_with('#') && word.contains(char::is_alphanumeric))
}

/// The links of an item. A single one is called by the item's whole text, so
/// that words around it are kept; the first of several likewise.
fn links(item: &[Spanned]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (at, (event, _)) in item.iter().enumerate() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            continue;
        };
        if !["http://", "https://", "mailto:"].iter().any(|scheme| dest_url.starts_with(scheme)) {
            continue;
        }
        let inside = item[at + 1..].iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Link)));
        let title = if links.is_empty() { plain(item, true) } else { plain(inside, true) };
        links.push(Link { title, url: dest_url.to_string() });
    }
    links
}

/// The ids that an item links to, as `[text](#id)` or as plain `#id`.
fn related(item: &[Spanned], lines: &Lines) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    for (event, range) in item {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            found.extend(dest_url.strip_prefix('#').map(|id| (id.to_owned(), lines.of(range.start))));
        }
    }
    if found.is_empty() {
        let text = plain(item, true);
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        let start = item.first().map_or(0, |(_, range)| range.start);
        if words.clone().all(|word| word.starts_with('#')) {
            found.extend(words.map(|word| (word[1..].to_owned(), lines.of(start))));
        }
    }
    found
}
