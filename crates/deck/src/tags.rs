//! HTML among Markdown, tag by tag: what an author means as markup stays, what never ends, has no pair or is no HTML is text. So no
//! tag can swallow what follows it. It knows neither questions nor which elements the site shows.

use crate::markdown::{Block, Spanned};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Elements that stand alone, and that an author may mean.
const VOID: [&str; 4] = ["br", "hr", "wbr", "img"];

/// Controls are never an author's: what names one is text.
const CONTROLS: [&str; 6] = ["input", "button", "select", "option", "textarea", "label"];

/// Elements that take in as text what follows them, or that are removed with all that they hold.
const SWALLOWING: [&str; 10] =
    ["script", "style", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "svg", "math"];

/// Attributes that need no value.
const BOOLEANS: [&str; 10] =
    ["open", "hidden", "reversed", "controls", "loop", "muted", "autoplay", "async", "defer", "allowfullscreen"];

/// The lower-case name of the tag that `html` begins with.
pub fn tag_name(html: &str) -> Option<String> {
    let name = html.trim_start().strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    let name: String = name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    (!name.is_empty()).then(|| name.to_ascii_lowercase())
}

/// `html` without its comments.
pub fn without_comments(html: &str) -> String {
    let parts = parts(html).into_iter().filter_map(|range| html.get(range));
    parts.filter(|part| !(part.starts_with("<!--") && part.ends_with("-->"))).collect()
}

/// Gives each tag, comment and stretch of text of an HTML block an event of its own, and makes text of what is no HTML.
pub fn split(block: Block<'_>) -> Block<'_> {
    let mut out = Block::new();
    let mut lines: Option<Block> = None;
    for (event, range) in block {
        match (&event, &mut lines) {
            (Event::Start(Tag::HtmlBlock), _) => lines = Some(Block::new()),
            (Event::End(TagEnd::HtmlBlock), Some(inside)) => {
                split_lines(inside, &mut out);
                lines = None;
            }
            (Event::Html(_) | Event::Text(_), Some(inside)) => {
                inside.push((event, range));
                continue;
            }
            _ => {}
        }
        let event = match event {
            Event::InlineHtml(html) if !is_markup(&html) => Event::Text(html),
            other => other,
        };
        out.push((event, range));
    }
    out
}

fn split_lines<'a>(lines: &[Spanned<'a>], out: &mut Block<'a>) {
    let mut whole = String::new();
    let mut starts: Vec<(usize, Range<usize>)> = Vec::new();
    for (event, range) in lines {
        if let Event::Html(text) | Event::Text(text) = event {
            starts.push((whole.len(), range.clone()));
            whole += text;
        }
    }
    for part in parts(&whole) {
        let line = starts.partition_point(|(start, _)| *start <= part.start);
        let range = starts.get(line.saturating_sub(1)).map_or(0..0, |(_, range)| range.clone());
        let part = whole.get(part).unwrap_or_default().to_owned();
        let event = if part.starts_with('<') && !is_markup(&part) {
            Event::Text(part.into())
        } else {
            Event::Html(part.into())
        };
        out.push((event, range));
    }
}

/// Whether `html` is a whole tag that HTML knows, or a comment.
fn is_markup(html: &str) -> bool {
    if html.starts_with("<!--") {
        return html.ends_with("-->");
    }
    let is_known = tag_name(html).is_some_and(|name| is_html(&name) && !CONTROLS.contains(&name.as_str()));
    is_known && tag_length(html) == Some(html.len()) && has_attributes_only(html)
}

/// Whether what stands behind a tag's name are attributes, and not words as in `a<b and c>d`.
fn has_attributes_only(html: &str) -> bool {
    let inside =
        html.trim_start_matches(['<', '/']).trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    let mut rest = inside.trim_end_matches('>').trim_end_matches('/').trim();
    while !rest.is_empty() {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_:@.".contains(c));
        let name = rest.strip_suffix(behind).unwrap_or_default();
        rest = behind.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            if !BOOLEANS.contains(&name) {
                return false;
            }
            continue;
        };
        let value = value.trim_start();
        rest = match value.chars().next().filter(|c| ['"', '\''].contains(c)) {
            Some(quote) => value.splitn(3, quote).nth(2).unwrap_or_default(),
            None => value.trim_start_matches(|c: char| !c.is_whitespace()),
        };
        rest = rest.trim_start();
        if name.is_empty() {
            return false;
        }
    }
    true
}

/// Where tags, comments and the texts between them stand. A tag or comment that never ends goes to the end.
fn parts(html: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else if rest.starts_with('<') {
            let is_tag = rest.trim_start_matches(['<', '/']).starts_with(|c: char| c.is_ascii_alphabetic());
            if is_tag { tag_length(rest).unwrap_or(rest.len()) } else { 1 }
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        parts.push(at..at + length);
        at += length;
    }
    parts
}

/// The length of the tag that `html` begins with, as browsers read it: a `>` in a quoted value does not end it.
fn tag_length(html: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') if is_value => quote = Some(c),
            _ => {}
        }
        is_value = c == '=' || is_value && c.is_ascii_whitespace();
    }
    None
}

/// `Option<i>`, `a<b and c>d`: a tag in a line of text that nothing closes there, or that closes nothing, is meant as text.
pub fn keep_unpaired(mut block: Block<'_>) -> Block<'_> {
    let tags = block.iter().enumerate().filter_map(|(at, (event, _))| match event {
        Event::InlineHtml(html) => Some((at, html.as_ref())),
        _ => None,
    });
    for at in unpaired(tags) {
        make_text(&mut block[at]);
    }
    block
}

/// The same for the HTML blocks of a whole file: a pair may have Markdown between its tags.
pub fn keep_unpaired_blocks(blocks: &mut [Block]) {
    keep_unpaired_html(blocks, |_| true);
}

/// The same for a text that is shown by itself, where a tag whose pair stands elsewhere would swallow what follows it.
pub fn keep_swallowing(blocks: &mut [Block]) {
    keep_unpaired_html(blocks, |name| SWALLOWING.contains(&name));
}

fn keep_unpaired_html(blocks: &mut [Block], is_asked: impl Fn(&str) -> bool) {
    let mut events: Vec<&mut Spanned> = blocks.iter_mut().flatten().collect();
    let tags = events.iter().enumerate().filter_map(|(at, (event, _))| match event {
        Event::Html(html) if tag_name(html).is_some_and(|name| is_asked(&name)) => Some((at, html.as_ref())),
        _ => None,
    });
    for at in unpaired(tags) {
        make_text(events[at]);
    }
}

fn make_text((event, _): &mut Spanned) {
    if let Event::Html(html) | Event::InlineHtml(html) = event {
        *event = Event::Text(html.clone());
    }
}

fn unpaired<'h>(tags: impl Iterator<Item = (usize, &'h str)>) -> Vec<usize> {
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut alone: Vec<usize> = Vec::new();
    for (at, html) in tags {
        let Some(name) = tag_name(html).filter(|name| !VOID.contains(&name.as_str())) else { continue };
        if !html.starts_with("</") {
            open.push((name, at));
            continue;
        }
        match open.iter().rposition(|(other, _)| *other == name) {
            Some(pair) => alone.extend(open.drain(pair..).skip(1).map(|(_, at)| at)),
            None => alone.push(at),
        }
    }
    alone.extend(open.into_iter().map(|(_, at)| at));
    alone
}

fn is_html(name: &str) -> bool {
    const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br \
        button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
        fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img \
        input ins kbd label legend li link main map mark marquee math menu meta meter nav noscript object ol optgroup option \
        output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike \
        strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr track tt u ul var \
        video wbr xmp ";
    ELEMENTS.contains(&format!(" {name} "))
}
