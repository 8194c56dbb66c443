//! One reading of Markdown for parser and renderer: which extensions are on,
//! what a block is, where it stands. It knows nothing about questions.

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
    for (event, range) in Parser::new_ext(&source[start..], options()).into_offset_iter() {
        let mut event = keep_unknown_tags(event);
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
        keep_unpaired_tags(block, source);
    }
    let used: BTreeSet<String> = blocks
        .iter()
        .flatten()
        .filter_map(
            |(event, _)| {
                if let Event::FootnoteReference(label) = event { Some(label.to_string()) } else { None }
            },
        )
        .collect();
    let mut footnotes = BTreeMap::new();
    blocks.retain_mut(|block| match &block[0].0 {
        Event::Start(Tag::FootnoteDefinition(label)) if used.contains(&**label) => {
            let label = label.to_string();
            let inner = block.drain(1..block.len() - 1).collect();
            footnotes.entry(label).or_insert(inner);
            false
        }
        _ => true,
    });
    Document { source, blocks, footnotes, lines: Lines::new(source) }
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

/// `Vec<T>` in running text is meant as text: a tag that HTML does not know
/// stays readable instead of vanishing in the sanitiser.
fn keep_unknown_tags(event: Event<'_>) -> Event<'_> {
    match event {
        Event::InlineHtml(html) | Event::Html(html) if tag_name(&html).is_some_and(|name| !is_html(&name)) => {
            Event::Text(html)
        }
        other => other,
    }
}

/// Elements that stand alone, and that an author may mean.
const VOID: [&str; 4] = ["br", "hr", "wbr", "img"];

/// Controls are never an author's: what names one is text.
const CONTROLS: [&str; 6] = ["input", "button", "select", "option", "textarea", "label"];

/// `Option<i>`, `a<b and c>d`: a tag that nothing closes, or that closes nothing, is meant as text, and so is a control.
fn keep_unpaired_tags(block: &mut Block, source: &str) {
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut texts: Vec<usize> = Vec::new();
    for (at, (event, _)) in block.iter().enumerate() {
        let (html, is_inline) = match event {
            Event::InlineHtml(html) => (html, true),
            Event::Html(html) => (html, false),
            _ => continue,
        };
        let Some(name) = tag_name(html) else { continue };
        if CONTROLS.contains(&name.as_str()) {
            texts.push(at);
        } else if VOID.contains(&name.as_str()) {
            continue;
        } else if !is_inline {
            // Its pair may stand in another block.
            let pair = if html.trim_start().starts_with("</") { format!("<{name}") } else { format!("</{name}") };
            let has_pair = source.to_ascii_lowercase().contains(&pair);
            if !has_pair && !["script", "style"].contains(&name.as_str()) {
                texts.push(at);
            }
        } else if html.starts_with("</") {
            match open.iter().rposition(|(other, _)| *other == name) {
                Some(pair) => texts.extend(open.drain(pair..).skip(1).map(|(_, at)| at)),
                None => texts.push(at),
            }
        } else {
            open.push((name, at));
        }
    }
    texts.extend(open.into_iter().map(|(_, at)| at));
    for at in texts {
        if let Event::InlineHtml(html) | Event::Html(html) = &block[at].0 {
            block[at].0 = Event::Text(html.clone());
        }
    }
}

/// The lower-case name of the tag that `html` begins with.
pub fn tag_name(html: &str) -> Option<String> {
    let name = html.trim_start().strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    (end > 0).then(|| name[..end].to_ascii_lowercase())
}

fn is_html(name: &str) -> bool {
    const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br \
        button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
        fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img \
        input ins kbd label legend li link main map mark marquee math menu meta meter nav noscript object ol optgroup option \
        output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike \
        strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var \
        video wbr xmp plaintext ";
    ELEMENTS.contains(&format!(" {name} "))
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
