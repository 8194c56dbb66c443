//! From Markdown to questions, still as Markdown events: which heading opens
//! what, where each block belongs, what is missing. It knows nothing of HTML.
//! Every block ends up somewhere: parsing never drops text and never panics.

mod checks;
mod fences;
mod front_matter;
mod heading;
mod html_blocks;
pub mod ids;
mod key_points;
mod outline;
mod sections;
pub mod unseen;

use crate::fence::Fence;
use crate::markdown::{Block, Document, Spanned, collapse, count_code_blocks, events, plain, read};
use crate::problem::Problem;
use crate::tags::{keep_swallowing, without_comments};
use crate::{Difficulty, Link};
use front_matter::FrontMatter;
use heading::{Heading, Kind, Section};
use pulldown_cmark::{CodeBlockKind, Event, Tag};

pub use key_points::derive as derive_key_points;

/// A deck whose texts are not rendered yet.
pub struct Draft<'a> {
    /// What the file's head says; `id` and `title` are filled in.
    pub front: FrontMatter,
    pub introduction: Vec<Block<'a>>,
    pub questions: Vec<QuestionDraft<'a>>,
}

#[derive(Default)]
pub struct QuestionDraft<'a> {
    /// The line of its heading.
    pub line: u32,
    /// Its heading, word for word.
    pub label: String,
    pub id: String,
    /// Ids that it had before.
    pub aliases: Vec<String>,
    /// The inline events of the prompt's first paragraph.
    pub head: Block<'a>,
    /// The prompt's other blocks.
    pub rest: Vec<Block<'a>>,
    pub options: Vec<(Block<'a>, bool)>,
    /// They stay in the author's order.
    pub options_fixed: bool,
    pub answer: Vec<Block<'a>>,
    /// Blocks of code marked `predict`, each with the block of its output.
    pub predictions: Vec<(Block<'a>, Option<Block<'a>>)>,
    /// Each with whether it is a must.
    pub key_points: Vec<(Block<'a>, bool)>,
    /// What an interviewer asks for each key point, where the author says so.
    pub asks: Vec<Option<String>>,
    pub links: Vec<Link>,
    /// Ids as written, each with its line.
    pub related: Vec<(String, u32)>,
    pub topics: Vec<String>,
    pub difficulty: Option<Difficulty>,
}

impl QuestionDraft<'_> {
    /// The prompt's first paragraph as plain text.
    pub fn prompt_text(&self) -> String {
        let text = plain(&self.head, true);
        if text.is_empty() { self.label.clone() } else { text }
    }

    /// The id that its own wording gives it. A heading such as `Question 7` is no wording: it says only where the question stands.
    fn own_id(&self) -> String {
        let head = plain(&self.head, true);
        let text = if head.is_empty() { plain(events(&self.rest), true) } else { head };
        ids::of_text(if text.is_empty() { &self.label } else { &text })
    }

    /// The whole prompt as plain text, without code blocks.
    pub fn whole_prompt(&self) -> String {
        let rest = plain(events(&self.rest), false);
        collapse(&format!("{} {rest}", self.prompt_text()))
    }

    pub fn has_answer(&self) -> bool {
        self.answer.iter().any(has_content)
    }

    pub fn code_blocks(&self) -> u32 {
        count_code_blocks(events(&self.rest)) + count_code_blocks(events(&self.answer))
    }
}

/// Reads a whole file; `source` has plain line ends and no byte order mark.
pub fn parse<'a>(file_stem: &str, source: &'a str, problems: &mut Vec<Problem>) -> (Draft<'a>, Document<'a>) {
    let mut front = front_matter::read(source, problems);
    let mut document = read(source, front.end);
    fences::check(&document, problems);
    html_blocks::check(&document, problems);
    unseen::links(&document, problems);
    document.footnotes.values().for_each(|note| unseen::in_block(note, false, &document, problems));

    let blocks = std::mem::take(&mut document.blocks);
    let headings: Vec<Option<Heading>> = blocks.iter().map(|block| heading::read(block, &document)).collect();
    let outline: Vec<(u8, Kind)> = headings.iter().flatten().map(|heading| (heading.level, heading.kind)).collect();
    let (opens, level) = outline::questions(&outline);
    let mut opens = opens.into_iter();

    let mut builder = Builder {
        document: &document,
        level,
        title: front.title.take().filter(|title| !title.is_empty()),
        ..Builder::new(&document, problems)
    };
    for (block, heading) in blocks.into_iter().zip(headings) {
        if let Some(problem) = heading.as_ref().and_then(|heading| underlined(heading, &block, &document)) {
            builder.problems.push(problem);
        }
        let opens = heading.is_some() && opens.next().unwrap_or(false);
        unseen::in_block(&block, opens, &document, builder.problems);
        match heading {
            Some(heading) if opens => builder.open(heading),
            Some(heading) => builder.heading(heading, block),
            None => builder.block(block),
        }
    }
    let Builder { mut introduction, mut questions, title, .. } = builder;
    keep_swallowing(&mut introduction);
    for question in &mut questions {
        sections::settle_prompt(question);
        while question.answer.last().is_some_and(is_rule) {
            question.answer.pop();
        }
        keep_swallowing(&mut question.rest);
        keep_swallowing(&mut question.answer);
        for (part, _) in question.options.iter_mut().chain(&mut question.key_points) {
            keep_swallowing(std::slice::from_mut(part));
        }
    }
    front.title = title;
    let mut draft = Draft { front, introduction, questions };
    checks::finish(&mut draft, file_stem, &document.lines, problems);
    (draft, document)
}

/// A text with a line of dashes right below it is a heading in Markdown, which is seldom meant.
fn underlined(heading: &Heading, block: &Block, document: &Document) -> Option<Problem> {
    let source = document.source.get(block.first()?.1.clone())?.trim_end();
    let is_meant = source.trim_start().starts_with('#') || !source.ends_with('-');
    let message = format!(
        "The line of dashes below \"{}\" makes a heading of it: put an empty line between them for a rule, or write ## before a heading.",
        heading.text.chars().take(60).collect::<String>()
    );
    (!is_meant).then(|| Problem::warning(heading.line, "underlined", message))
}

/// Where the next block goes.
enum Place<'a> {
    Prompt,
    Answer,
    /// Into a list of the question; its heading is kept for text that is no list.
    Section(Section, Option<Block<'a>>),
}

struct Builder<'a, 'd> {
    document: &'d Document<'a>,
    problems: &'d mut Vec<Problem>,
    /// At which questions stand.
    level: u8,
    title: Option<String>,
    introduction: Vec<Block<'a>>,
    questions: Vec<QuestionDraft<'a>>,
    place: Place<'a>,
    answered: bool,
    /// The block above is code whose output is to be predicted.
    awaits_output: bool,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(document: &'d Document<'a>, problems: &'d mut Vec<Problem>) -> Self {
        Self {
            document,
            problems,
            level: 2,
            title: None,
            introduction: Vec::new(),
            questions: Vec::new(),
            place: Place::Prompt,
            answered: false,
            awaits_output: false,
        }
    }

    /// A heading that opens a question.
    fn open(&mut self, heading: Heading<'a>) {
        let prefix = if let Kind::Question(length) = heading.kind { length } else { 0 };
        let mut question = QuestionDraft {
            line: heading.line,
            head: heading::behind(&heading.inline, prefix),
            label: heading.text,
            id: heading.id.unwrap_or_default(),
            ..QuestionDraft::default()
        };
        sections::attributes(&mut question, heading.attributes, self.problems);
        self.questions.push(question);
        self.place = Place::Prompt;
        self.answered = false;
    }

    /// Any other heading.
    fn heading(&mut self, heading: Heading<'a>, block: Block<'a>) {
        if self.questions.is_empty() {
            if heading.level == 1 && self.title.as_ref().is_none_or(|title| *title == heading.text) {
                self.title = Some(heading.text);
            } else {
                self.introduction.push(block);
            }
            return;
        }
        if let Kind::Question(_) = heading.kind {
            let message = format!(
                "\"{}\" reads like a question, but the questions of this deck are headings with {} #; it stays part of the one above.",
                heading.text, self.level
            );
            self.problems.push(Problem::warning(heading.line, "question-level", message));
        }
        if heading.level >= self.level {
            match heading.kind {
                Kind::Answer if !self.answered => {
                    self.answered = true;
                    self.place = Place::Answer;
                    return;
                }
                Kind::Section(section) => {
                    self.place = Place::Section(section, Some(block));
                    return;
                }
                _ => {}
            }
        }
        if heading.level <= self.level {
            let message = format!("\"{}\" is no question; it stays at the end of the answer above.", heading.text);
            self.problems.push(Problem::warning(heading.line, "stray-text", message));
            self.answered = true;
        }
        self.place = if self.answered { Place::Answer } else { Place::Prompt };
        self.block(block);
    }

    fn block(&mut self, block: Block<'a>) {
        let Some(question) = self.questions.last_mut() else {
            self.introduction.push(block);
            return;
        };
        let awaits_output = std::mem::take(&mut self.awaits_output);
        if let Some(fence) = fence(&block) {
            if fence.has("predict") {
                self.awaits_output = true;
                question.predictions.push((block, None));
                return;
            }
            if awaits_output
                && fence.language == "output"
                && let Some((_, output)) = question.predictions.last_mut()
            {
                *output = Some(block);
                return;
            }
        }
        match &mut self.place {
            Place::Prompt => sections::prompt(question, block, self.document, self.problems),
            Place::Answer => question.answer.push(block),
            Place::Section(..) if !has_content(&block) => {}
            Place::Section(section, heading) => {
                let line = self.document.lines.of(block[0].1.start);
                let Some(left) = sections::lift(*section, question, block, &self.document.lines) else {
                    return;
                };
                let message = "Only a list can be lifted out of the answer here (with a link in each item, where links are asked for); \
                    this stays in the answer.";
                self.problems.push(Problem::warning(line, "stray-text", message));
                question.answer.extend(heading.take());
                question.answer.push(left);
            }
        }
    }
}

/// What a fenced block of code says of itself.
fn fence(block: &Block) -> Option<Fence> {
    match &block.first()?.0 {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some(Fence::read(info)),
        _ => None,
    }
}

fn is_rule(block: &Block) -> bool {
    matches!(block.as_slice(), [(Event::Rule, _)])
}

/// Whether a reader would see something of `block`: comments do not count.
fn has_content(block: &Block) -> bool {
    let html = |(event, _): &Spanned| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(html.to_string()),
        _ => None,
    };
    let html: String = block.iter().filter_map(html).collect();
    !without_comments(&html).trim().is_empty()
        || block.iter().any(|(event, _)| match event {
            Event::Text(text) => !text.trim().is_empty(),
            Event::Code(_) | Event::Start(Tag::Image { .. }) => true,
            _ => false,
        })
}
