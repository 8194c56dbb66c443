//! What the page of a question shows of its body.

use crate::components::key_points::KeyPoints;
use crate::components::prose::{OptionList, Prose};
use deck::{Choice, Html, KeyPoint};
use leptos::prelude::*;

/// The answer, with what belongs to it.
#[component]
pub fn Answer(
    /// All options of the question.
    options: Vec<Choice>,
    /// The author wrote an answer.
    has_answer: bool,
    /// What a complete answer contains.
    key_points: Vec<KeyPoint>,
    /// Its text.
    answer: Html,
) -> impl IntoView {
    let correct: Vec<Choice> = options.into_iter().filter(|option| option.correct).collect();
    let is_missing = !has_answer && correct.is_empty();
    let title = if correct.len() > 1 { "Correct answers" } else { "Correct answer" };
    let correct =
        (!correct.is_empty()).then(|| view! { <section><h2>{title}</h2><OptionList options=correct /></section> });
    let missing =
        is_missing.then(|| view! { <p class="soft">"The author has not written an answer to this question yet."</p> });
    // Points derived from the answer would only repeat it here.
    let are_own = !key_points.is_empty() && key_points.iter().all(|point| !point.derived);
    let key_points = are_own.then(|| view! { <section><h2>"Key points"</h2><KeyPoints points=key_points /></section> });
    (correct, missing, key_points, view! { <Prose html=answer /> })
}

/// Where to read on.
#[component]
pub fn Reading(
    /// Further reading, each as address and title.
    links: Vec<(String, String)>,
    /// Related questions, each as address and prompt.
    related: Vec<(String, String)>,
) -> impl IntoView {
    let item = |(href, text): (String, String)| {
        let rel = href.contains("://").then_some("noopener noreferrer");
        view! { <li><a href=href rel=rel>{text}</a></li> }
    };
    let section = |title: &'static str, items: Vec<(String, String)>| {
        let items = (!items.is_empty()).then(|| items.into_iter().map(item).collect_view());
        items.map(|items| view! { <section><h2>{title}</h2><ul class="links">{items}</ul></section> })
    };
    (section("Further reading", links), section("Related", related))
}
