//! A note that a question is not what the reader saw last.

use crate::markup::{Element, el};
use study::Change;

pub fn changed(change: Change) -> Element {
    let text = match change {
        Change::Prompt => "The question was reworded since you last saw it.",
        Change::Answer => "The answer changed since you last saw it.",
    };
    el("p").class("changed row soft app-only").child(el("span").attr("role", "status").text(text))
}
