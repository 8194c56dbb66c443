//! Searching a deck: its text is folded once, at the first search, and the results follow the filter. A piece of the app that
//! loads with the first word that is looked for. Which texts count and how words match is `deck::search`'s business.

use super::State;
use super::filter::{Filter, Own};
use super::progress::key;
use crate::piece::piece;
use crate::platform::clock;
use crate::platform::text::fold_char;
use deck::search::{Entry, Hit, Query, text_of};
use deck::{Deck, Question};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use std::ops::Range;
use std::sync::Arc;

/// Milliseconds that building an index takes at a time: what is typed meanwhile must show at once.
const SLICE: i64 = 8;

/// Builds a deck's index; none where the deck's answers cannot be had at present.
pub type Build = fn(State, &'static Deck) -> LocalBoxFuture<'static, Option<Arc<Index>>>;

piece!(
    /// All that searching takes.
    search_piece: Build = |state, deck| build(state, deck).boxed_local()
);

/// One deck's text, ready to be searched, and what searches it: who holds an index needs no other way into this piece.
pub struct Index {
    /// In the order of the deck's questions.
    entries: Vec<Entry>,
    /// Key points and answers as plain text, for showing where a word was found.
    bodies: Vec<String>,
    results: fn(&Index, &State, &Deck, &Filter) -> Vec<Found>,
    marked: fn(&str, &str) -> Vec<(bool, String)>,
}

/// A question that passes the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Position in the deck's questions.
    pub position: usize,
    /// Where the words stand in the answer, if they are not all in the prompt.
    pub snippet: Option<String>,
}

impl Index {
    /// `text` cut where the words of `query` begin and end: (is a hit, part).
    pub fn marked(&self, text: &str, words: &str) -> Vec<(bool, String)> {
        (self.marked)(text, words)
    }
}

/// Places of the questions that pass the ticked boxes, in the deck's order; words are not looked at.
pub fn filtered(state: &State, deck: &Deck, filter: &Filter) -> impl Iterator<Item = usize> {
    let passes = |question: &Question| {
        let standing = || state.progress.standing(&deck.id, &question.id);
        let is = |wanted: &[Own]| {
            let (name, today) = (key(&deck.id, &question.id), state.progress.today());
            state.marks.with(|marks| wanted.iter().any(|own| own.holds(marks, &name, today)))
        };
        filter.admits(question, standing, is)
    };
    (0..deck.questions.len()).filter(move |at| passes(&deck.questions[*at]))
}

/// The questions of a deck that pass the filter: in the deck's order, those
/// with all words in the prompt first. Without an index the words wait for it.
pub fn results(state: &State, deck: &Deck, filter: &Filter, index: Option<&Index>) -> Vec<Found> {
    match index {
        Some(index) if !filter.words.trim().is_empty() => (index.results)(index, state, deck, filter),
        _ => filtered(state, deck, filter).map(|position| Found { position, snippet: None }).collect(),
    }
}

async fn build(state: State, deck: &'static Deck) -> Option<Arc<Index>> {
    let (mut entries, mut bodies) = (Vec::new(), Vec::new());
    let mut since = i64::MIN;
    for (question, body) in deck.questions.iter().zip(state.library.bodies(&deck.id).await?) {
        if clock::now() >= since.saturating_add(SLICE) {
            clock::pause(0).await;
            since = clock::now();
        }
        let mut rest = text_of(body.rest.as_str());
        let mut add = |text: &str| {
            rest.push('\n');
            rest.push_str(text);
        };
        question.topics.iter().for_each(|topic| add(deck.topic_title(topic)));
        body.options.iter().for_each(|option| add(&text_of(option.html.as_str())));
        let points = body.key_points.iter().map(|point| &point.html);
        let body = points.chain([&body.answer]).fold(String::new(), |text, html| text + &text_of(html.as_str()) + "\n");
        add(&body);
        entries.push(Entry::new(&question.prompt.text, &rest, &fold_char));
        bodies.push(body);
    }
    Some(Arc::new(Index { entries, bodies, results: found, marked }))
}

/// A part of a text, with dots where it is cut.
fn cut(text: &str, window: Range<usize>) -> String {
    let before = if window.start > 0 { "… " } else { "" };
    let behind = if window.end < text.trim_end().len() { " …" } else { "" };
    [before, &text[window], behind].concat()
}

fn found(index: &Index, state: &State, deck: &Deck, filter: &Filter) -> Vec<Found> {
    let query = Query::new(&filter.words, &fold_char);
    let (mut first, mut then) = (Vec::new(), Vec::new());
    for position in filtered(state, deck, filter) {
        let hit = if query.is_empty() { Some(Hit::Prompt) } else { query.matches(&index.entries[position]) };
        match hit {
            Some(Hit::Prompt) => first.push(Found { position, snippet: None }),
            Some(Hit::Elsewhere) => {
                let answer = &index.bodies[position];
                then.push(Found {
                    position,
                    snippet: query.snippet(answer, 120, &fold_char).map(|window| cut(answer, window)),
                });
            }
            None => {}
        }
    }
    first.extend(then);
    first
}

fn marked(text: &str, words: &str) -> Vec<(bool, String)> {
    let query = Query::new(words, &fold_char);
    let mut parts = Vec::new();
    let mut at = 0;
    for range in query.marks(text, &fold_char) {
        parts.push((false, text[at..range.start].to_owned()));
        parts.push((true, text[range.clone()].to_owned()));
        at = range.end;
    }
    parts.push((false, text[at..].to_owned()));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}
