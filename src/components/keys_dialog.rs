//! What every single-key shortcut does.

use crate::markup::{Element, View, el};

pub const KEYS_DIALOG: &str = "keys-dialog";

const KEYS: [(&str, &str); 9] = [
    ("/", "Search"),
    ("Space", "Show the answer"),
    ("Enter", "Show the answer, then accept the proposed rating"),
    ("1", "Again"),
    ("2", "Hard"),
    ("3", "Good"),
    ("4", "Easy"),
    ("u", "Undo"),
    ("?", "These keys"),
];

pub fn keys_dialog() -> Element {
    let key = |(key, meaning)| {
        let key: View = el("dt").child(el("kbd").text(key)).into();
        [key, el("dd").text(meaning).into()]
    };
    let close = el("button").class("button").attr("data-kind", "primary").text("Close");
    el("dialog")
        .class("keys-dialog")
        .attr("id", KEYS_DIALOG)
        .attr("aria-labelledby", "keys-title")
        .child(el("h2").attr("id", "keys-title").text("Keys"))
        .child(el("dl").children(KEYS.into_iter().flat_map(key)))
        .child(el("form").attr("method", "dialog").child(close))
}
