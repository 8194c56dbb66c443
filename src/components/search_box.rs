//! The search field.

use crate::markup::{Element, el};

pub const SEARCH_BOX: &str = "search";

pub fn search_box(words: impl Fn() -> String + 'static, on_input: impl Fn(String) + 'static) -> Element {
    let glass = el("svg")
        .attr("width", "18")
        .attr("height", "18")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(el("circle").attr("cx", "11").attr("cy", "11").attr("r", "7"))
        .child(el("path").attr("d", "m20 20-3.5-3.5"));
    let field = el("input")
        .attr("id", SEARCH_BOX)
        .attr("type", "search")
        .attr("name", "q")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("aria-label", "Search questions and answers")
        .attr("placeholder", "Search questions, answers, code")
        .value(words)
        .on("input", move |event| on_input(event.value()));
    el("form")
        .class("search-box")
        .attr("role", "search")
        .on("submit", |event| event.prevent_default())
        .child(glass)
        .child(field)
        .child(el("kbd").attr("aria-hidden", "true").text("/"))
}
