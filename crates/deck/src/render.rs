//! From Markdown events to sanitised HTML. What comes out fits any page of the
//! site: links are full paths below its root, ids carry the question's id.
//! It knows nothing of how questions are told apart.

mod code;
mod highlight;
mod images;
mod parts;
mod sanitise;
mod text;

use crate::Html;
use crate::markdown::{Document, Spanned, events, plain};
use crate::problem::Problem;
use crate::tags::tag_name;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd, html::push_html};
use sanitise::Sanitiser;
use std::collections::BTreeSet;
use std::ops::Range;

pub use images::Image;

/// The level that the topmost heading of a text gets: the page has h1 and h2.
const TOP: usize = 3;

/// Renders the texts of one deck.
pub struct Renderer<'d> {
    document: &'d Document<'d>,
    deck: String,
    questions: BTreeSet<String>,
    read: &'d dyn Fn(&str) -> Option<Vec<u8>>,
    /// Code is coloured.
    colours: bool,
    sanitiser: Sanitiser,
    /// Labels of the footnotes that stand on some page.
    pub notes: BTreeSet<String>,
    /// Files to put beside the pages, each once.
    pub images: Vec<Image>,
    pub problems: Vec<Problem>,
}

/// Where a text will stand, and the footnotes it has so far.
pub struct Page {
    /// From the site's root, with a slash at its end.
    path: String,
    id: String,
    notes: Vec<String>,
    /// How many of `notes` are written out already.
    written: usize,
    /// How many parts have an id so far.
    parts: usize,
}

impl Page {
    pub fn of_question(deck: &str, question: &str) -> Self {
        Self { path: format!("{deck}/q/{question}/"), id: question.to_owned(), notes: Vec::new(), written: 0, parts: 0 }
    }

    pub fn of_deck(deck: &str) -> Self {
        Self { path: format!("{deck}/"), id: deck.to_owned(), notes: Vec::new(), written: 0, parts: 0 }
    }
}

impl<'d> Renderer<'d> {
    pub fn new(
        document: &'d Document<'d>,
        deck: &str,
        questions: BTreeSet<String>,
        read: &'d dyn Fn(&str) -> Option<Vec<u8>>,
        colours: bool,
    ) -> Self {
        let (sanitiser, deck) = (Sanitiser::new(deck), deck.to_owned());
        Self {
            document,
            deck,
            questions,
            read,
            colours,
            sanitiser,
            notes: BTreeSet::new(),
            images: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Blocks, followed by the footnotes that they refer to.
    pub fn blocks(&mut self, page: &mut Page, blocks: &[Vec<Spanned<'d>>]) -> Html {
        let top = events(blocks).filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        });
        let top = top.min().unwrap_or(TOP);
        let mut html = self.raw(page, events(blocks), top);
        self.push_notes(page, &mut html);
        self.sanitiser.clean(&html)
    }

    /// A block of code by itself.
    pub fn figure(&self, info: &str, code: &str) -> Html {
        self.sanitiser.clean(&code::figure(info, code, self.colours))
    }

    /// Parts of a program, each of the bytes named, as they stand in a block of code.
    pub fn code(&self, language: &str, code: &str, parts: &[Vec<Range<usize>>]) -> Vec<Html> {
        let language = if self.colours { language } else { "" };
        highlight::parts(language, code, parts).iter().map(|html| self.sanitiser.clean_part(html)).collect()
    }

    /// Text without blocks of its own; its footnotes are left to the next `blocks`.
    pub fn inline(&mut self, page: &mut Page, inline: &[Spanned<'d>]) -> Html {
        let html = self.raw(page, inline.iter(), TOP);
        self.sanitiser.clean(&html)
    }

    fn push_notes(&mut self, page: &mut Page, html: &mut String) {
        if page.written == page.notes.len() {
            return;
        }
        *html += &format!("<section class=\"footnotes\"><ol start=\"{}\">\n", page.written + 1);
        // A note may refer to further ones.
        while let Some(label) = page.notes.get(page.written).cloned() {
            page.written += 1;
            self.notes.insert(label.clone());
            let number = page.written;
            let document = self.document;
            let text = document.footnotes.get(&label).map(|note| self.raw(page, note.iter(), TOP)).unwrap_or_default();
            let Page { path, id, .. } = page;
            *html += &format!(
                "<li id=\"fn-{id}-{number}\">{text}<a href=\"{path}#fnref-{id}-{number}\" aria-label=\"Back to the text\">↩</a></li>\n"
            );
        }
        *html += "</ol></section>";
    }

    /// HTML that is not sanitised yet. Headings of level `top` become h3.
    fn raw<'e>(
        &mut self,
        page: &mut Page,
        mut events: impl Iterator<Item = &'e Spanned<'d>> + Clone,
        top: usize,
    ) -> String
    where
        'd: 'e,
    {
        let mut out: Vec<Event> = Vec::new();
        let mut links: Vec<bool> = Vec::new();
        // Within how many lists and quotations a paragraph stands, and whether it is marked as the head of a part.
        let mut depth = 0_usize;
        let mut is_marked = false;
        while let Some((event, range)) = events.next() {
            let line = self.document.lines.of(range.start);
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let text: String = take_text(&mut events, TagEnd::CodeBlock);
                    let info = if let CodeBlockKind::Fenced(info) = kind { info } else { "" };
                    out.push(Event::Html(code::figure(info, &text, self.colours).into()));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = shifted(*level, top);
                    page.parts += 1;
                    let id = Some(parts::id(&page.id, page.parts).into());
                    out.push(Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }));
                }
                Event::Start(Tag::Paragraph)
                    if depth == 0 && parts::is_lead_in(events.clone().map(|(event, _)| event)) =>
                {
                    page.parts += 1;
                    is_marked = true;
                    let id = parts::id(&page.id, page.parts);
                    out.push(Event::Html(format!("<p class=\"lead-in\" id=\"{id}\">").into()));
                }
                Event::End(TagEnd::Paragraph) if is_marked => {
                    is_marked = false;
                    out.push(Event::Html("</p>\n".into()));
                }
                Event::Start(Tag::List(_) | Tag::BlockQuote(None)) => {
                    depth += 1;
                    out.push(event.clone());
                }
                Event::End(TagEnd::List(_) | TagEnd::BlockQuote(None)) => {
                    depth = depth.saturating_sub(1);
                    out.push(event.clone());
                }
                Event::End(TagEnd::Heading(level)) => out.push(Event::End(TagEnd::Heading(shifted(*level, top)))),
                Event::Start(Tag::Table(_)) => {
                    out.push(Event::Html("<div class=\"table-scroll\" tabindex=\"0\">".into()));
                    out.push(event.clone());
                }
                Event::End(TagEnd::Table) => {
                    out.push(event.clone());
                    out.push(Event::Html("</div>\n".into()));
                }
                Event::Start(Tag::BlockQuote(Some(kind))) => {
                    depth += 1;
                    let (slug, name) = note(*kind);
                    let html = format!("<aside class=\"note\" data-kind=\"{slug}\"><strong>{name}</strong>\n");
                    out.push(Event::Html(html.into()));
                }
                Event::End(TagEnd::BlockQuote(Some(_))) => {
                    depth = depth.saturating_sub(1);
                    out.push(Event::Html("</aside>\n".into()));
                }
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let target = self.target(dest_url, *link_type, line);
                    links.push(target.is_some());
                    if let Some(target) = target {
                        let link = Tag::Link {
                            link_type: *link_type,
                            dest_url: target.into(),
                            title: title.clone(),
                            id: id.clone(),
                        };
                        out.push(Event::Start(link));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if links.pop().unwrap_or(false) {
                        out.push(event.clone());
                    }
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let alt = take_text(&mut events, TagEnd::Image);
                    out.push(self.image(dest_url, &alt, title, line));
                }
                Event::Text(first) => {
                    // The parser ends a run of text wherever markup could have begun.
                    let mut text = first.to_string();
                    let mut ahead = events.clone();
                    while let Some((Event::Text(more), _)) = ahead.next() {
                        text += more;
                        events = ahead.clone();
                    }
                    // What was made of an author's words was told where they stand.
                    if !range.is_empty() {
                        self.problems.extend(text::objection(&text, line));
                    }
                    match links.is_empty() {
                        true => out.extend(text::linked(&text)),
                        false => out.push(Event::Text(text.into())),
                    }
                }
                Event::FootnoteReference(label) => out.push(Event::InlineHtml(reference(page, label).into())),
                Event::Html(html) | Event::InlineHtml(html) => {
                    self.problems.extend(self.sanitiser.objection(tag_name(html).as_deref(), html, line));
                    out.push(event.clone());
                }
                _ => out.push(event.clone()),
            }
        }
        let mut html = String::new();
        push_html(&mut html, out.into_iter());
        // The policy forbids style attributes.
        ["left", "center", "right"].iter().fold(html, |html, side| {
            html.replace(&format!(" style=\"text-align: {side}\""), &format!(" align=\"{side}\""))
        })
    }

    /// What a link leads to on the site; `None`: only its text is kept.
    fn target(&mut self, url: &str, kind: LinkType, line: u32) -> Option<String> {
        if kind == LinkType::Email || sanitise::is_external(url) {
            return Some(url.to_owned());
        }
        if let Some(id) = url.strip_prefix('#').filter(|id| self.questions.contains(*id)) {
            return Some(format!("{}/q/{id}/", self.deck));
        }
        let message = format!(
            "The link to \"{url}\" leads nowhere on the site, so only its text is kept: link to https://…, mailto:… or #the-id of a question of this deck."
        );
        self.problems.push(Problem::warning(line, "dead-link", message));
        None
    }
}

fn shifted(level: HeadingLevel, top: usize) -> HeadingLevel {
    let level = (level as usize + TOP).saturating_sub(top).clamp(TOP, 6);
    HeadingLevel::try_from(level).unwrap_or(HeadingLevel::H6)
}

/// The text up to `end`, which is taken too.
fn take_text<'e, 'd: 'e>(events: &mut impl Iterator<Item = &'e Spanned<'d>>, end: TagEnd) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::End(tag) if *tag == end => break,
            Event::Text(part) | Event::Code(part) => text += part,
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn reference(page: &mut Page, label: &str) -> String {
    let known = page.notes.iter().position(|note| note == label);
    let number = known.unwrap_or(page.notes.len()) + 1;
    let Page { path, id, notes, .. } = page;
    let mut anchor = String::new();
    if known.is_none() {
        notes.push(label.to_owned());
        anchor = format!(" id=\"fnref-{id}-{number}\"");
    }
    format!("<sup class=\"footnote\"><a href=\"{path}#fn-{id}-{number}\"{anchor}>{number}</a></sup>")
}

fn note(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}

/// Whether `inline` is more than plain text.
pub fn has_markup(inline: &[Spanned]) -> bool {
    inline.iter().any(|(event, _)| !matches!(event, Event::Text(_) | Event::SoftBreak))
        && !plain(inline, true).is_empty()
}
