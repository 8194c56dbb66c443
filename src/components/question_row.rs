//! One question in a list.

use super::bookmark::ribbon;
use super::marked::marked;
use super::status::status;
use crate::markup::{Element, View, el, live, many};
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

/// What the reader marked the question with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowMarks {
    pub bookmarked: bool,
    pub paused: bool,
}

pub fn question_row(
    facts: RowFacts,
    standing: impl Fn() -> Standing + Copy + 'static,
    days_left: impl Fn() -> Option<u32> + 'static,
    marks: impl Fn() -> RowMarks + 'static,
) -> Element {
    let marks = move || {
        let RowMarks { bookmarked, paused } = marks();
        let sign: Option<View> =
            bookmarked.then(|| many([ribbon(), el("span").class("visually-hidden").text("Bookmarked")]));
        many([sign, paused.then(|| el("span").text("Resting").into())])
    };
    let snippet = (!facts.snippet.is_empty()).then(|| el("p").class("snippet").child(marked(facts.snippet)));
    let text = el("div")
        .child(el("a").attr("href", facts.href).child(marked(facts.prompt)))
        .child(el("p").class("meta").children(facts.meta.into_iter().map(|item| el("span").text(item))))
        .child(snippet);
    el("li")
        .class("question-row")
        .attr("data-question", facts.id)
        .live_attr("data-status", move || Some(standing().slug().to_owned()))
        .child(el("span").text(facts.ordinal.to_string()))
        .child(text)
        .child(status(standing, days_left))
        .child(el("span").class("row-marks").child(live(marks)))
}
