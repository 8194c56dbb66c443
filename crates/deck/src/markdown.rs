//! One reading of Markdown for parser and renderer: which extensions are on,
//! what a block is, where it stands. It knows nothing about questions.

use crate::tags;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// An event and the bytes of the file that it comes from.
pub type Spanned<'a> = (Event<'a>, Range<usize>);
/// The events of one block, from its `Start` to its `End`, or a run of inline events.
pub type Block<'a> = Vec<Spanned<'a>>;

/// A Markdown text as its top-level blocks.
pub struct Document<'a> {
    pub source: &'a str,
    pub blocks: Vec<Block<'a>>,
    /// Definitions that something refers to, by label.
    pub footnotes: BTreeMap<String, Block<'a>>,
    /// Where addresses for links stand that no link asks for.
    pub unused_links: Vec<Range<usize>>,
    pub lines: Lines,
}

/// Line numbers of byte offsets.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line of `offset`, from 1.
    pub fn of(&self, offset: usize) -> u32 {
        self.0.partition_point(|start| *start <= offset) as u32 + 1
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Reads `source` from byte `start` on (behind the front matter).
pub fn read(source: &str, start: usize) -> Document<'_> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = 0usize;
    let mut braces = None;
    let parser = Parser::new_ext(&source[start..], options());
    let mut unused_links: BTreeMap<String, Range<usize>> = BTreeMap::new();
    // With an empty address they are a way to write comments.
    for (label, link) in parser.reference_definitions().iter().filter(|(_, link)| !["", "#"].contains(&&*link.dest)) {
        unused_links.insert(label.to_lowercase(), link.span.start + start..link.span.end + start);
    }
    for (mut event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event {
            unused_links.remove(&id.to_lowercase());
        }
        let range = range.start + start..range.end + start;
        if let Event::Start(Tag::Heading { id: None, classes, attrs, .. }) = &mut event
            && classes.is_empty()
            && attrs.iter().all(|(_, value)| value.is_none())
            && is_braced(&source[range.clone()])
        {
            attrs.clear();
            braces = braces_at_end(range.clone(), source);
        }
        let depth = open;
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open = open.saturating_sub(1),
            _ => {}
        }
        match blocks.last_mut() {
            Some(block) if depth > 0 => {
                if let Event::End(TagEnd::Heading(_)) = event {
                    block.extend(braces.take());
                }
                block.push((event, range));
            }
            _ => blocks.push(vec![(event, range)]),
        }
    }
    for block in &mut blocks {
        *block = tags::keep_unpaired(tags::split(std::mem::take(block)));
    }
    tags::keep_unpaired_blocks(&mut blocks);
    let used = used_notes(&blocks);
    let mut footnotes = BTreeMap::new();
    blocks.retain_mut(|block| match &block[0].0 {
        // A second text for the same note stays where it is.
        Event::Start(Tag::FootnoteDefinition(label))
            if used.contains(&**label) && !footnotes.contains_key(&**label) =>
        {
            let label = label.to_string();
            let mut inner = block.drain(1..block.len() - 1).collect();
            tags::keep_swallowing(std::slice::from_mut(&mut inner));
            footnotes.insert(label, inner);
            false
        }
        _ => true,
    });
    let unused_links = unused_links.into_values().collect();
    Document { source, blocks, footnotes, unused_links, lines: Lines::new(source) }
}

/// Labels of the notes that text refers to, or that a note does which text refers to.
fn used_notes(blocks: &[Block]) -> BTreeSet<String> {
    let label = |block: &Block| match block.first() {
        Some((Event::Start(Tag::FootnoteDefinition(label)), _)) => Some(label.to_string()),
        _ => None,
    };
    let asked = |block: &Block| -> Vec<String> {
        let labels = block.iter().filter_map(|(event, _)| match event {
            Event::FootnoteReference(label) => Some(label.to_string()),
            _ => None,
        });
        labels.collect()
    };
    let mut used = BTreeSet::new();
    let mut next: Vec<String> = blocks.iter().filter(|block| label(block).is_none()).flat_map(asked).collect();
    let notes: BTreeMap<String, &Block> =
        blocks.iter().rev().filter_map(|block| Some((label(block)?, block))).collect();
    while let Some(label) = next.pop() {
        if used.insert(label.clone()) {
            next.extend(notes.get(&label).into_iter().flat_map(|block| asked(block)));
        }
    }
    used
}

/// Whether a heading ends in braces, empty ones among them.
fn is_braced(heading: &str) -> bool {
    heading.trim_end().trim_end_matches('#').trim_end().ends_with('}')
}

/// `## What does {name} mean: {a b}`: words in braces at a heading's end, with
/// no id, class or value among them, are text and not attributes.
fn braces_at_end(range: Range<usize>, source: &str) -> Option<Spanned<'_>> {
    let text = &source[range.clone()];
    let open = text.rfind('{')?;
    let close = text.rfind('}').filter(|close| *close > open)?;
    // The parser took the spaces before them away too.
    let start = text[..open].trim_end_matches(' ').len();
    Some((Event::Text(text[start..=close].to_owned().into()), range.start + start..range.start + close + 1))
}

/// The text of events, white space collapsed; code blocks only if `code`.
pub fn plain<'b, 'a: 'b>(events: impl IntoIterator<Item = &'b Spanned<'a>>, code: bool) -> String {
    let mut text = String::new();
    let mut in_code = false;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                text.push(' ');
            }
            Event::Text(part) if code || !in_code => text += part,
            Event::Code(part) => text += part,
            Event::SoftBreak | Event::HardBreak | Event::Start(_) if !is_inline(event) => text.push(' '),
            Event::End(_) if !is_inline(event) => text.push(' '),
            _ => {}
        }
    }
    collapse(&text)
}

/// Whether an event begins or ends markup inside a line of text.
pub fn is_inline(event: &Event) -> bool {
    matches!(
        event,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
    )
}

pub fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The contents of the items of a list block, one run of events each.
pub fn items<'a>(list: &[Spanned<'a>]) -> Vec<Block<'a>> {
    let mut items: Vec<Block> = Vec::new();
    let mut depth = 0usize;
    for (event, range) in list.iter().skip(1).take(list.len().saturating_sub(2)) {
        let inside = depth > 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        match items.last_mut() {
            _ if !inside => items.push(Vec::new()),
            Some(item) if depth > 0 => item.push((event.clone(), range.clone())),
            _ => {}
        }
    }
    items
}

/// An item that is one paragraph, as the inline events of it.
pub fn unwrap_paragraph(mut item: Block<'_>) -> Block<'_> {
    let paragraphs = item.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph))).count();
    let whole = matches!(item.first(), Some((Event::Start(Tag::Paragraph), _)))
        && matches!(item.last(), Some((Event::End(TagEnd::Paragraph), _)));
    if whole && paragraphs == 1 {
        item.pop();
        item.remove(0);
    }
    item
}

/// Adds the events of `blocks` up, in order.
pub fn events<'b, 'a>(blocks: &'b [Block<'a>]) -> impl Iterator<Item = &'b Spanned<'a>> + Clone {
    blocks.iter().flatten()
}

pub fn count_code_blocks<'b, 'a: 'b>(events: impl Iterator<Item = &'b Spanned<'a>>) -> u32 {
    events.filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_)))).count() as u32
}
