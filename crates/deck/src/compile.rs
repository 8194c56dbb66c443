//! A Markdown file as the site needs it: parsed, rendered, checked. The one
//! door for build scripts and the `check` binary; it reads no file itself.

use crate::exercise::Kinds;
use crate::exercise::make::{Made, make};
use crate::fingerprint::fingerprint;
use crate::markdown::{Block, Spanned, events, plain};
use crate::parse::{Draft, QuestionDraft, derive_key_points, parse, unseen};
use crate::problem::Problem;
use crate::render::{Page, Renderer, has_markup};
use crate::search::text_of;
use crate::snippet::{Snippet, snippets};
use crate::{Body, Choice, Deck, KeyPoint, Prediction, Prompt, Question, Topic};

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

pub use crate::render::Image;

/// Words a minute, code included.
const READING_SPEED: usize = 220;

/// First parts of addresses, or of files, that belong to the site.
const RESERVED: [&str; 9] = ["progress", "settings", "decks", "images", "404", "index", "assets", "q", "practice"];

pub struct Compiled {
    pub deck: Deck,
    /// One for each question, in order.
    pub bodies: Vec<Body>,
    pub images: Vec<Image>,
    /// By line.
    pub problems: Vec<Problem>,
    /// One for each question, in order.
    pub sources: Vec<Source>,
    /// The line that gives the deck its id, else 1.
    pub id_line: u32,
    /// The line that gives the deck its former ids, else 1.
    pub was_line: u32,
}

/// Where a question comes from.
pub struct Source {
    /// The line of its heading.
    pub line: u32,
    /// The whole prompt as plain text, without code blocks, white space collapsed.
    pub prompt: String,
    /// All fenced code: of the prompt, the answer, then what is to be predicted, each with its output.
    pub snippets: Vec<Snippet>,
    /// What each block of the answer gives to practise: its line, and the exercises made of it.
    pub exercises: Vec<(u32, Made)>,
}

/// Compiles one file. `file_stem` names the deck where nothing else does;
/// `read` gives the bytes of a file beside it.
pub fn compile(file_stem: &str, markdown: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Compiled {
    compile_in(true, file_stem, markdown, read)
}

/// The same for whoever only wants to know what is in a file and what is wrong with it: code has no colours, which cost nearly all
/// of the time.
pub fn check(file_stem: &str, markdown: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Compiled {
    compile_in(false, file_stem, markdown, read)
}

fn compile_in(colours: bool, file_stem: &str, markdown: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Compiled {
    let text = markdown.strip_prefix('\u{feff}').unwrap_or(markdown).replace("\r\n", "\n").replace('\r', "\n");
    let mut problems = Vec::new();
    let (draft, document) = parse(file_stem, &text, &mut problems);
    let Draft { front, introduction, questions } = draft;
    let id = front.id.unwrap_or_default();
    let known = questions.iter().map(|question| question.id.clone()).collect();
    let mut renderer = Renderer::new(&document, &id, known, read, colours);

    let introduction = renderer.blocks(&mut Page::of_deck(&id), &introduction);
    let mut compiled = Compiled {
        deck: Deck {
            aliases: front.aliases,
            title: front.title.unwrap_or_default(),
            description: front.description.unwrap_or_default(),
            language: front.language.unwrap_or_else(|| "en".to_owned()),
            licence: front.licence,
            introduction,
            topics: front.topics,
            ..Deck::default()
        },
        bodies: Vec::new(),
        images: Vec::new(),
        problems,
        sources: Vec::new(),
        id_line: front.id_line,
        was_line: front.was_line,
    };
    for (ordinal, draft) in (1..).zip(questions) {
        let own = snippets(draft.answer.iter().flatten(), &document.lines);
        let all = draft.rest.iter().chain(&draft.answer).chain(predicted(&draft)).flatten();
        let (line, prompt, snippets) = (draft.line, draft.whole_prompt(), snippets(all, &document.lines));
        let (mut question, mut body) = question(ordinal, draft, &id, &mut renderer);
        let exercises = exercises(&mut question, &mut body, &own, &renderer);
        let is_open = |snippet: &&Snippet| {
            compiled.problems.iter().any(|known| known.kind == "unclosed-fence" && known.line == snippet.line)
        };
        let wrong: Vec<Problem> =
            snippets.iter().filter(|snippet| !is_open(snippet)).filter_map(Snippet::objection).collect();
        compiled.problems.extend(wrong);
        compiled.sources.push(Source { line, prompt, snippets, exercises });
        compiled.bodies.push(body);
        compiled.deck.questions.push(question);
    }
    compiled.images = renderer.images;
    compiled.problems.extend(renderer.problems);
    compiled.problems.extend(unseen::footnotes(&document, |label| renderer.notes.contains(label)));
    compiled.problems.sort_by_key(|problem| problem.line);
    compiled.problems.dedup();
    compiled.deck.id = id;
    add_used_topics(&mut compiled.deck);
    compiled
}

fn question<'d>(ordinal: u32, draft: QuestionDraft<'d>, deck: &str, renderer: &mut Renderer<'d>) -> (Question, Body) {
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
    let predictions = predictions(&draft, &mut page, renderer);
    let caution = caution(&draft.answer);
    let code_blocks = draft.code_blocks();
    let has_answer = draft.has_answer();
    let fingerprint = fingerprint(&draft);
    let words = words(&draft.head) + words(events(&draft.rest)) + words(events(&draft.answer));
    let question = Question {
        id: draft.id,
        aliases: draft.aliases,
        fingerprint,
        ordinal,
        prompt: Prompt { text, html, goes_on: !rest.is_empty() || !options.is_empty() },
        topics: draft.topics,
        difficulty: draft.difficulty,
        code_blocks,
        has_answer,
        caution,
        exercises: Kinds::default(),
        reading_minutes: words.div_ceil(READING_SPEED).max(1) as u32,
    };
    let related = draft.related.into_iter().map(|(id, _)| id).collect();
    let options_in_order =
        draft.options_fixed || options.iter().any(|option| speaks_of_others(&text_of(option.html.as_str())));
    let links = draft.links;
    (
        question,
        Body { rest, options, options_in_order, answer, key_points, links, related, predictions, ..Body::default() },
    )
}

/// Makes what can be practised of the answer's code, and says it in the question's head.
fn exercises(question: &mut Question, body: &mut Body, snippets: &[Snippet], renderer: &Renderer) -> Vec<(u32, Made)> {
    let said = body.key_points.iter().map(|point| text_of(point.html.as_str()).to_lowercase());
    let words = said
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned).collect::<Vec<_>>());
    let key_points: BTreeSet<String> = words.collect();
    let mut all = Vec::new();
    for (at, snippet) in snippets.iter().enumerate().filter(|(_, snippet)| snippet.fence.language != "output") {
        let html = |code: &str, parts: &[Vec<Range<usize>>]| renderer.code(&snippet.fence.language, code, parts);
        let output = snippets.get(at + 1).filter(|next| next.fence.language == "output");
        let made = make(snippet, output.map(|output| output.code.as_str()), &key_points, &html);
        body.parsons.extend(made.parsons.iter().flatten().cloned());
        body.clozes.extend(made.cloze.iter().flatten().cloned());
        body.outputs.extend(output.filter(|_| made.predict).map(|output| Prediction {
            code: renderer.figure(&snippet.fence.language, &snippet.code),
            output: output.code.trim_end_matches('\n').to_owned(),
        }));
        all.push((snippet.line, made));
    }
    question.exercises = Kinds {
        choice: !body.options.is_empty(),
        parsons: !body.parsons.is_empty(),
        cloze: !body.clozes.is_empty(),
        predict: !(body.predictions.is_empty() && body.outputs.is_empty()),
    };
    all
}

/// Whether an option's text refers to other options, by their place or all together.
fn speaks_of_others(text: &str) -> bool {
    const PHRASES: [&str; 14] = [
        "first two",
        "last two",
        "of the above",
        "the above",
        "of these",
        "of them",
        "all of",
        "none of",
        "both of",
        "neither of",
        "options ",
        "answers ",
        "all three",
        "all four",
    ];
    let text = text.to_lowercase();
    // Whole options, in the languages that decks are most often in.
    const ALONE: [&str; 28] = [
        "both",
        "neither",
        "none",
        "all",
        "either",
        "any",
        "none at all",
        "beide",
        "keine",
        "keiner",
        "keines",
        "alle",
        "les deux",
        "aucun",
        "aucune",
        "tous",
        "toutes",
        "ambos",
        "ambas",
        "ninguno",
        "ninguna",
        "todos",
        "todas",
        "оба",
        "все",
        "ни один",
        "以上皆是",
        "以上都不是",
    ];
    // "Both A and C", "1 and 3".
    let names: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_name =
        |word: &str| word.len() == 1 && word.starts_with(|c: char| ('a'..='f').contains(&c) || c.is_ascii_digit());
    let names_two =
        names.len() <= 5 && names.windows(3).any(|words| is_name(words[0]) && words[1] == "and" && is_name(words[2]));
    let alone = text.trim_matches(|c: char| !c.is_alphanumeric());
    names_two || ALONE.contains(&alone) || PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// The bold words that open the first caution of an answer.
fn caution(answer: &[Block]) -> Option<String> {
    let is_caution = |event: &Event| matches!(event, Event::Start(Tag::BlockQuote(Some(BlockQuoteKind::Caution))));
    let mut inside = events(answer).skip_while(|(event, _)| !is_caution(event));
    inside.next()?;
    let bold = inside.skip_while(|(event, _)| !matches!(event, Event::Start(Tag::Strong)));
    let bold = bold.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Strong)));
    Some(plain(bold, true)).filter(|words| !words.is_empty())
}

fn key_points<'d>(draft: &QuestionDraft<'d>, page: &mut Page, renderer: &mut Renderer<'d>) -> Vec<KeyPoint> {
    if draft.key_points.is_empty() {
        let point = |events: Vec<Spanned<'d>>| KeyPoint {
            html: renderer.inline(page, &events),
            must: false,
            derived: true,
            ask: String::new(),
        };
        return derive_key_points(&draft.answer).into_iter().map(point).collect();
    }
    let point = |((events, must), ask): (&(Vec<Spanned<'d>>, bool), &Option<String>)| KeyPoint {
        html: renderer.inline(page, events),
        must: *must,
        derived: false,
        ask: ask.clone().unwrap_or_default(),
    };
    draft.key_points.iter().zip(&draft.asks).map(point).collect()
}

fn predicted<'d, 'a>(draft: &'d QuestionDraft<'a>) -> impl Iterator<Item = &'d Block<'a>> {
    draft.predictions.iter().flat_map(|(code, output)| [Some(code), output.as_ref()]).flatten()
}

fn predictions<'d>(draft: &QuestionDraft<'d>, page: &mut Page, renderer: &mut Renderer<'d>) -> Vec<Prediction> {
    let mut prediction = |(code, output): &(Block<'d>, Option<Block<'d>>)| {
        let text = output.iter().flatten().filter_map(|(event, _)| match event {
            Event::Text(text) => Some(text.as_ref()),
            _ => None,
        });
        let output: String = text.collect();
        Prediction {
            code: renderer.blocks(page, std::slice::from_ref(code)),
            output: output.trim_end_matches('\n').to_owned(),
        }
    };
    draft.predictions.iter().map(&mut prediction).collect()
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

/// Problems between decks and with the site: two of one id, a reserved id, a
/// copy that claims its original's progress.
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
        // Questions that moved over from a deck that is still there are no mistake.
        let former = |other: &&&Compiled| deck.deck.aliases.contains(&other.deck.id);
        for other in decks.iter().filter(former) {
            let own = &deck.deck.questions;
            if let Some(shared) = own.iter().find(|question| other.deck.question(&question.id).is_some()) {
                let message = format!(
                    "\"was\" names the deck \"{}\", which still has the question \"{}\" too, so its progress stays there.",
                    other.deck.id, shared.id
                );
                problems.push((at, Problem::warning(deck.was_line, "alias-in-use", message)));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_speak_of_others_are_found() {
        for (text, expect) in [
            ("All of the above", true),
            ("None of these: it returns 80.0", true),
            ("Both A and C", true),
            ("1 and 3", true),
            ("It raises KeyError", false),
            ("a and b are the same object", false),
            ("Both lists change", false),
        ] {
            assert_eq!(speaks_of_others(text), expect, "{text}");
        }
    }
}
