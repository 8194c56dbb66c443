//! A Markdown file as the site needs it: parsed, rendered, checked. The one
//! door for build scripts and the `check` binary; it reads no file itself.

use crate::markdown::{Spanned, events, plain};
use crate::parse::{Draft, QuestionDraft, derive_key_points, parse};
use crate::problem::Problem;
use crate::render::{Page, Renderer, has_markup};
use crate::{Choice, Deck, Html, KeyPoint, Prompt, Question, Topic};

pub use crate::render::Image;

/// Words a minute, code included.
const READING_SPEED: usize = 220;

/// First parts of addresses, or of files, that belong to the site.
const RESERVED: [&str; 9] = ["progress", "settings", "decks", "images", "404", "index", "assets", "q", "practice"];

pub struct Compiled {
    pub deck: Deck,
    /// One for each question, in order; empty where it has none.
    pub answers: Vec<Html>,
    pub images: Vec<Image>,
    /// By line.
    pub problems: Vec<Problem>,
    /// One for each question, in order.
    pub sources: Vec<Source>,
    /// The line that gives the deck its id, else 1.
    pub id_line: u32,
}

/// Where a question comes from.
pub struct Source {
    /// The line of its heading.
    pub line: u32,
    /// The whole prompt as plain text, without code blocks, white space collapsed.
    pub prompt: String,
}

/// Compiles one file. `file_stem` names the deck where nothing else does;
/// `read` gives the bytes of a file beside it.
pub fn compile(file_stem: &str, markdown: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Compiled {
    let text = markdown.strip_prefix('\u{feff}').unwrap_or(markdown).replace("\r\n", "\n").replace('\r', "\n");
    let mut problems = Vec::new();
    let (draft, document) = parse(file_stem, &text, &mut problems);
    let Draft { front, introduction, questions } = draft;
    let id = front.id.unwrap_or_default();
    let known = questions.iter().map(|question| question.id.clone()).collect();
    let mut renderer = Renderer::new(&document, &id, known, read);

    let introduction = renderer.blocks(&mut Page::of_deck(&id), &introduction);
    let mut compiled = Compiled {
        deck: Deck {
            title: front.title.unwrap_or_default(),
            description: front.description.unwrap_or_default(),
            language: front.language.unwrap_or_else(|| "en".to_owned()),
            licence: front.licence,
            introduction,
            topics: front.topics,
            ..Deck::default()
        },
        answers: Vec::new(),
        images: Vec::new(),
        problems,
        sources: Vec::new(),
        id_line: front.id_line,
    };
    for (ordinal, draft) in (1..).zip(questions) {
        compiled.sources.push(Source { line: draft.line, prompt: draft.whole_prompt() });
        let (question, answer) = question(ordinal, draft, &id, &mut renderer);
        compiled.answers.push(answer);
        compiled.deck.questions.push(question);
    }
    compiled.images = renderer.images;
    compiled.problems.extend(renderer.problems);
    compiled.problems.sort_by_key(|problem| problem.line);
    compiled.problems.dedup();
    compiled.deck.id = id;
    add_used_topics(&mut compiled.deck);
    compiled
}

fn question<'d>(ordinal: u32, draft: QuestionDraft<'d>, deck: &str, renderer: &mut Renderer<'d>) -> (Question, Html) {
    let mut page = Page::of_question(deck, &draft.id);
    let text = draft.prompt_text();
    let html = has_markup(&draft.head).then(|| renderer.inline(&mut page, &draft.head));
    let options: Vec<Choice> = draft
        .options
        .iter()
        .map(|(content, correct)| Choice { html: renderer.inline(&mut page, content), correct: *correct })
        .collect();
    let rest = renderer.blocks(&mut page, &draft.rest);
    let key_points = key_points(&draft, &mut page, renderer);
    let answer = renderer.blocks(&mut page, &draft.answer);
    let code_blocks = draft.code_blocks();
    let has_answer = draft.has_answer();
    let words = words(&draft.head) + words(events(&draft.rest)) + words(events(&draft.answer));
    let question = Question {
        id: draft.id,
        ordinal,
        prompt: Prompt { text, html, rest },
        topics: draft.topics,
        difficulty: draft.difficulty,
        options,
        key_points,
        links: draft.links,
        related: draft.related.into_iter().map(|(id, _)| id).collect(),
        code_blocks,
        has_answer,
        reading_minutes: words.div_ceil(READING_SPEED).max(1) as u32,
    };
    (question, answer)
}

fn key_points<'d>(draft: &QuestionDraft<'d>, page: &mut Page, renderer: &mut Renderer<'d>) -> Vec<KeyPoint> {
    if draft.key_points.is_empty() {
        let point =
            |events: Vec<Spanned<'d>>| KeyPoint { html: renderer.inline(page, &events), must: false, derived: true };
        return derive_key_points(&draft.answer).into_iter().map(point).collect();
    }
    let point = |(events, must): &(Vec<Spanned<'d>>, bool)| KeyPoint {
        html: renderer.inline(page, events),
        must: *must,
        derived: false,
    };
    draft.key_points.iter().map(point).collect()
}

fn words<'b, 'a: 'b>(events: impl IntoIterator<Item = &'b Spanned<'a>>) -> usize {
    plain(events, true).split(' ').filter(|word| !word.is_empty()).count()
}

/// Topics that questions have but the front matter does not declare.
fn add_used_topics(deck: &mut Deck) {
    for id in deck.questions.iter().flat_map(|question| &question.topics) {
        if !deck.topics.iter().any(|topic| topic.id == *id) {
            let mut title = id.replace('-', " ");
            if let Some(first) = title.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            deck.topics.push(Topic { id: id.clone(), title, summary: String::new() });
        }
    }
}

/// Problems between decks and with the site: two of one id, a reserved id.
/// Each comes with the index of the deck that it concerns.
pub fn check_library(decks: &[&Compiled]) -> Vec<(usize, Problem)> {
    let mut problems = Vec::new();
    for (at, deck) in decks.iter().enumerate() {
        let id = &deck.deck.id;
        if RESERVED.contains(&id.as_str()) {
            let message = format!("The site itself uses \"{id}\": give the deck another id.");
            problems.push((at, Problem::error(deck.id_line, "reserved-id", message)));
        }
        if let Some(other) = decks[..at].iter().find(|other| other.deck.id == *id) {
            let message =
                format!("The deck \"{}\" has the id \"{id}\" too: give one of them another.", other.deck.title);
            problems.push((at, Problem::error(deck.id_line, "duplicate-deck", message)));
        }
    }
    problems
}
