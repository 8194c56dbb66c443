//! What an author wrote, as the sanitiser let it through.

use crate::markup::{Element, View, el, many};
use deck::{Choice, Html, Prompt};

pub fn prose(html: &Html) -> Element {
    el("div").class("prose answer").html(html)
}

/// A prompt as the page's heading, and what belongs to it below.
pub fn prompt(prompt: &Prompt) -> View {
    let heading = el("h1").class("prompt").attr("tabindex", "-1");
    let heading = match &prompt.html {
        Some(html) => heading.html(html),
        None => heading.text(prompt.text.clone()),
    };
    many([Some(heading), (!prompt.rest.is_empty()).then(|| prose(&prompt.rest))])
}

/// Options of a multiple-choice question; nothing where there are none.
pub fn choices<'a>(options: impl Iterator<Item = &'a Choice>) -> View {
    let items: Vec<_> = options.map(|option| el("li").html(&option.html)).collect();
    (!items.is_empty()).then(|| el("ul").class("choices").children(items)).into()
}
