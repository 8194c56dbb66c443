//! What `check --json` says about a file: the shape that scripts rely on. It
//! knows nothing of files and arguments.

use crate::compile::{Compiled, Source};
use crate::problem::Problem;
use crate::search::text_of;
use crate::{Body, Difficulty, Question};
use serde::Serialize;

/// One file.
#[derive(Serialize)]
pub struct Listing<'a> {
    pub file: &'a str,
    pub title: &'a str,
    pub questions: Vec<Row<'a>>,
    pub problems: &'a [Problem],
}

#[derive(Serialize)]
pub struct Row<'a> {
    ordinal: u32,
    id: &'a str,
    line: u32,
    prompt: &'a str,
    has_answer: bool,
    options: Vec<OptionRow>,
    key_points: Vec<KeyPointRow>,
    topics: &'a [String],
    difficulty: Option<Difficulty>,
    code_blocks: u32,
}

#[derive(Serialize)]
struct OptionRow {
    text: String,
    correct: bool,
}

#[derive(Serialize)]
struct KeyPointRow {
    text: String,
    must: bool,
    derived: bool,
}

/// What there is to say about `file`.
pub fn listing<'a>(file: &'a str, compiled: &'a Compiled) -> Listing<'a> {
    let rows = compiled.deck.questions.iter().zip(&compiled.bodies).zip(&compiled.sources);
    Listing {
        file,
        title: &compiled.deck.title,
        questions: rows.map(|((question, body), source)| row(question, body, source)).collect(),
        problems: &compiled.problems,
    }
}

fn row<'a>(question: &'a Question, body: &Body, source: &'a Source) -> Row<'a> {
    let text = |html: &crate::Html| text_of(html.as_str()).split_whitespace().collect::<Vec<_>>().join(" ");
    Row {
        ordinal: question.ordinal,
        id: &question.id,
        line: source.line,
        prompt: &source.prompt,
        has_answer: question.has_answer,
        options: body
            .options
            .iter()
            .map(|option| OptionRow { text: text(&option.html), correct: option.correct })
            .collect(),
        key_points: body
            .key_points
            .iter()
            .map(|point| KeyPointRow { text: text(&point.html), must: point.must, derived: point.derived })
            .collect(),
        topics: &question.topics,
        difficulty: question.difficulty,
        code_blocks: question.code_blocks,
    }
}
