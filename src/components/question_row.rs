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

/// What the reader did with the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowState {
    pub standing: Standing,
    /// Whole days until it is due; `None` for a new question.
    pub days_left: Option<u32>,
    pub bookmarked: bool,
    pub paused: bool,
}

/// A question by its prompt, which is a link to it.
#[component]
pub fn QuestionRow(
    /// What stays.
    facts: RowFacts,
    /// The question's page.
    #[prop(into)]
    href: Signal<String>,
    /// Prompt and snippet.
    #[prop(into)]
    text: Signal<RowText>,
    /// Where the question stands, and its marks.
    #[prop(into)]
    state: Signal<RowState>,
) -> impl IntoView {
    let prompt = move || view! { <Marked parts=text.with(|text| text.prompt.clone()) /> };
    let snippet = move || {
        let parts = text.with(|text| text.snippet.clone());
        (!parts.is_empty()).then(|| view! { <p class="snippet" dir="auto"><Marked parts /></p> })
    };
    let status = move || {
        let RowState { standing, days_left, paused, .. } = state.get();
        match paused {
            true => view! { <span class="status">"paused"</span> }.into_any(),
            false => view! { <Status standing days_left /> }.into_any(),
        }
    };
    let marks =
        move || state.get().bookmarked.then(|| view! { <Ribbon /><span class="visually-hidden">"Bookmarked"</span> });
    view! {
        <li class="question-row" data-question=facts.id data-status=move || state.get().standing.slug()>
            <span>{facts.ordinal}</span>
            <div>
                <a dir="auto" href=move || href.get()>{prompt}</a>
                <Facts facts=facts.facts />
                {snippet}
            </div>
            {status}
            <span class="row-marks">{marks}</span>
        </li>
    }
}
