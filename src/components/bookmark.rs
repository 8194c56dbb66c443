//! A bookmark: its sign, and the button that sets and removes it.

use crate::markup::{Element, el};
use crate::reactive::untrack;

/// The sign; what it means stands beside it in words.
pub fn ribbon() -> Element {
    el("svg")
        .class("ribbon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", "M6 3h12v18l-6-5-6 5z"))
}

/// Keeps its name in both states: pressed says the rest.
pub fn bookmark_button(is_set: impl Fn() -> bool + Copy + 'static, on_toggle: impl Fn(bool) + 'static) -> Element {
    el("button")
        .class("button")
        .attr("type", "button")
        .live_attr("aria-pressed", move || Some(is_set().to_string()))
        .on("click", move |_| on_toggle(!untrack(is_set)))
        .child(ribbon())
        .text("Bookmark")
}
