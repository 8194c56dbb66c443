//! What an author wrote, as the sanitiser let it through. The only component that sets an element's HTML.

use deck::{Choice, Html, Prompt};
use leptos::prelude::*;

/// An answer, or other text of several blocks.
#[component]
pub fn Prose(
    /// What the author wrote.
    html: Html,
) -> impl IntoView {
    view! { <div class="prose" dir="auto" inner_html=html.as_str().to_owned()></div> }
}

/// An author's text within a line: an option, a key point, a line of code.
#[component]
pub fn InlineProse(
    /// What the author wrote.
    html: Html,
) -> impl IntoView {
    view! { <span dir="auto" inner_html=html.as_str().to_owned()></span> }
}

/// A prompt as the page's heading.
#[component]
pub fn PromptHeading(
    /// The question's prompt.
    prompt: Prompt,
) -> impl IntoView {
    match prompt.html {
        Some(html) => {
            view! { <h1 class="prompt" dir="auto" tabindex="-1" inner_html=html.as_str().to_owned()></h1> }.into_any()
        }
        None => view! { <h1 class="prompt" dir="auto" tabindex="-1">{prompt.text}</h1> }.into_any(),
    }
}

/// What belongs to a prompt, below its heading; nothing where that is all.
#[component]
pub fn PromptRest(
    /// Its further blocks.
    rest: Html,
    /// Options to read, in the author's order.
    options: Vec<Choice>,
) -> impl IntoView {
    let rest = (!rest.is_empty()).then(|| view! { <Prose html=rest /> });
    view! { {rest}<OptionList options /> }
}

/// Options of a multiple-choice question to read; nothing where there are none.
#[component]
pub fn OptionList(
    /// In the author's order.
    options: Vec<Choice>,
) -> impl IntoView {
    (!options.is_empty()).then(|| {
        let items =
            options.into_iter().map(|option| view! { <li><InlineProse html=option.html /></li> }).collect_view();
        view! { <ul class="option-list">{items}</ul> }
    })
}
