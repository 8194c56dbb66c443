//! Stub.
use crate::state::Loaded;
use deck::Deck;
use deck::Question;
use leptos::prelude::*;
#[component]
pub fn QuestionPage(deck: &'static Deck, question: &'static Question, body: Loaded) -> impl IntoView {
    let _ = (deck, body);
    view! { <main id="main" data-route="question"><h1>{question.prompt.text.clone()}</h1></main> }
}
