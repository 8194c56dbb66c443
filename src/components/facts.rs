//! Small print about a question: topics, difficulty, code, and what a page adds to it.

use deck::{Deck, Difficulty, Question};
use leptos::prelude::*;

/// A line of facts, with what may follow them, such as a question's status.
#[component]
pub fn Facts(
    /// A few words each.
    facts: Vec<String>,
    /// What follows.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let facts = facts.into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view();
    view! { <p class="facts">{facts}{children.map(|children| children())}</p> }
}

/// A question's topics, difficulty and code, in words.
pub fn facts_of(deck: &Deck, question: &Question) -> Vec<String> {
    let mut facts: Vec<String> = question.topics.iter().map(|topic| deck.topic_title(topic).to_owned()).collect();
    facts.extend(question.difficulty.map(|difficulty| difficulty_label(difficulty).to_owned()));
    match question.code_blocks {
        0 => {}
        1 => facts.push("1 code block".to_owned()),
        blocks => facts.push(format!("{blocks} code blocks")),
    }
    facts
}

/// The name of a difficulty as filters show it.
pub fn difficulty_label(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "Easy",
        Difficulty::Medium => "Medium",
        Difficulty::Hard => "Hard",
    }
}
