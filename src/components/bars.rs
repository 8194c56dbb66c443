//! Shares side by side, as lying bars below their names; a second number of
//! each may be marked by a line across its bar.

use super::chart::{across, rectangle};
use crate::markup::{Element, View, el};

pub struct Bar {
    pub name: View,
    /// Shares in per cent. Without a value only the mark is drawn.
    pub value: Option<u32>,
    pub mark: Option<u32>,
    /// What stands at the end, as numbers.
    pub text: String,
    /// `data-kind`, for bars of their own colour; empty for the usual one.
    pub kind: &'static str,
}

/// What a screen reader says of it all is `label`.
pub fn bars(label: String, bars: impl IntoIterator<Item = Bar>) -> Element {
    let bar = |bar: Bar| {
        let length = |percent: u32| across(percent.min(100), 100);
        let value = bar.value.filter(|value| *value > 0);
        let value = value.map(|value| rectangle("value", "0".to_owned(), 4, length(value), 10).attr("rx", "4"));
        let mark = bar
            .mark
            .map(|mark| rectangle("mark", length(mark), 0, "3".to_owned(), 18).attr("transform", "translate(-2 0)"));
        let drawn = el("svg")
            .attr("width", "100%")
            .attr("height", "18")
            .child(rectangle("track", "0".to_owned(), 4, "100%".to_owned(), 10).attr("rx", "4"))
            .child(value)
            .child(mark);
        let line = el("div").attr("data-kind", bar.kind);
        line.child(el("span").child(bar.name)).child(el("span").text(bar.text)).child(drawn)
    };
    el("div").class("bars").attr("role", "img").attr("aria-label", label).children(bars.into_iter().map(bar))
}
