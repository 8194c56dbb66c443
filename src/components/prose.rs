//! What an author wrote, as the sanitiser let it through.

use deck::Html;
use leptos::prelude::*;

#[component]
pub fn Prose(html: Html) -> impl IntoView {
    view! { <div class="prose answer" inner_html=html.as_str().to_owned()></div> }
}

/// A prompt as the page's heading, and what belongs to it below.
#[component]
pub fn PromptView(prompt: deck::Prompt) -> impl IntoView {
    let heading = match prompt.html {
        Some(html) => view! { <h1 class="prompt" tabindex="-1" inner_html=html.as_str().to_owned()></h1> }.into_any(),
        None => view! { <h1 class="prompt" tabindex="-1">{prompt.text}</h1> }.into_any(),
    };
    let rest = (!prompt.rest.is_empty()).then(|| view! { <Prose html=prompt.rest /> });
    view! {
        {heading}
        {rest}
    }
}

/// The options of a multiple-choice question, without saying which are right.
#[component]
pub fn Choices(options: Vec<deck::Choice>) -> impl IntoView {
    let option = |option: deck::Choice| view! { <li inner_html=option.html.as_str().to_owned()></li> };
    (!options.is_empty()).then(|| view! { <ul class="choices">{options.into_iter().map(option).collect_view()}</ul> })
}
