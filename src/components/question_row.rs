//! One question in a list.

use super::marked::Marked;
use super::status::Status;
use leptos::prelude::*;
use study::Standing;

/// What a row shows and does not change while it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFacts {
    pub id: String,
    pub ordinal: u32,
    pub href: String,
    /// (is a hit, part) of the prompt.
    pub prompt: Vec<(bool, String)>,
    /// Topics, difficulty, code: small print below the prompt.
    pub meta: Vec<String>,
    /// Where else the searched words were found; empty for nowhere.
    pub snippet: Vec<(bool, String)>,
}

#[component]
pub fn QuestionRow(
    facts: RowFacts,
    #[prop(into)] standing: Signal<Standing>,
    #[prop(into)] days_left: Signal<Option<u32>>,
) -> impl IntoView {
    let meta = facts.meta.into_iter().map(|item| view! { <span>{item}</span> }).collect_view();
    let snippet = (!facts.snippet.is_empty()).then(|| {
        view! {
            <p class="snippet">
                <Marked parts=facts.snippet />
            </p>
        }
    });
    view! {
        <li class="question-row" data-question=facts.id data-status=move || standing.get().slug()>
            <span>{facts.ordinal}</span>
            <div>
                <a href=facts.href>
                    <Marked parts=facts.prompt />
                </a>
                <p class="meta">{meta}</p>
                {snippet}
            </div>
            <Status standing days_left />
        </li>
    }
}
