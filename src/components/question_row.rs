//! One question in a list. What the reader searches for and does changes parts of the row; the row itself stays.

use super::facts::Facts;
use super::marked::{Marked, Parts};
use super::ribbon::Ribbon;
use super::status::Status;
use leptos::prelude::*;
use study::Standing;

/// What a row shows and does not change while it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFacts {
    pub id: String,
    pub ordinal: u32,
    pub href: String,
    /// Topics, difficulty, code: small print below the prompt.
    pub facts: Vec<String>,
}

/// What the searched words change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowText {
    pub prompt: Parts,
    /// Where else the words were found; empty for nowhere.
    pub snippet: Parts,
}

/// What the reader marked the question with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowMarks {
    pub bookmarked: bool,
    pub paused: bool,
}

/// A question by its prompt, which is a link to it.
#[component]
pub fn QuestionRow(
    /// What stays.
    facts: RowFacts,
    /// Prompt and snippet.
    #[prop(into)]
    text: Signal<RowText>,
    /// Where the question stands, and whole days until it is due; `None` for a new question.
    #[prop(into)]
    place: Signal<(Standing, Option<u32>)>,
    /// The reader's marks.
    #[prop(into)]
    marks: Signal<RowMarks>,
) -> impl IntoView {
    let standing = Signal::derive(move || place.get().0);
    let days_left = Signal::derive(move || place.get().1);
    let prompt = Signal::derive(move || text.with(|text| text.prompt.clone()));
    let snippet = move || {
        let snippet = text.with(|text| text.snippet.clone());
        (!snippet.is_empty()).then(|| view! { <p class="snippet"><Marked parts=snippet /></p> })
    };
    let marks = move || {
        let RowMarks { bookmarked, paused } = marks.get();
        (
            bookmarked.then(|| view! { <Ribbon /><span class="visually-hidden">"Bookmarked"</span> }),
            paused.then(|| view! { <span>"Paused"</span> }),
        )
    };
    view! {
        <li class="question-row" data-question=facts.id data-status=move || standing.get().slug()>
            <span>{facts.ordinal}</span>
            <div>
                <a href=facts.href><Marked parts=prompt /></a>
                <Facts facts=facts.facts />
                {snippet}
            </div>
            <Status standing days_left />
            <span class="row-marks">{marks}</span>
        </li>
    }
}
