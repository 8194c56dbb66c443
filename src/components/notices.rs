//! Sentences about the reader's data that stay until they are dismissed.

use crate::markup::{Element, el, live, many};

/// `on_dismiss` gets the sentence that was dismissed.
pub fn notices(
    texts: impl Fn() -> Vec<&'static str> + 'static,
    on_dismiss: impl Fn(&'static str) + Copy + 'static,
) -> Element {
    let notice = move |text: &'static str| {
        let button = el("button").class("button").attr("type", "button").text("Understood");
        el("p").child(el("span").text(text)).child(button.on("click", move |_| on_dismiss(text)))
    };
    el("div").class("notices").attr("role", "status").child(live(move || many(texts().into_iter().map(notice))))
}
