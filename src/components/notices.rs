//! Sentences about the reader's data that stay until they are dismissed.

use crate::markup::{Element, el, live, many};

/// Each sentence comes with where to back up, if that is what to do about it;
/// `on_dismiss` gets the one that was dismissed.
pub fn notices(
    shown: impl Fn() -> Vec<(&'static str, Option<String>)> + 'static,
    on_dismiss: impl Fn(&'static str) + Copy + 'static,
) -> Element {
    let notice = move |(text, backup): (&'static str, Option<String>)| {
        let backup = backup.map(|href| el("a").class("button").attr("href", href).text("Back up"));
        let button = el("button").class("button").attr("type", "button").text("Understood");
        el("p").child(el("span").text(text)).child(backup).child(button.on("click", move |_| on_dismiss(text)))
    };
    el("div").class("notices").attr("role", "status").child(live(move || many(shown().into_iter().map(notice))))
}
