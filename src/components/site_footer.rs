//! The foot of every page: where progress is, and the way to the keys.

use crate::markup::{Element, el};

/// `licence` is that of the deck on the page.
pub fn site_footer(licence: impl Fn() -> Option<String> + 'static, on_keys: impl Fn() + 'static) -> Element {
    let questions = move || licence().map(|licence| format!(" Questions: {licence}.")).unwrap_or_default();
    let keys = el("button").class("button app-only").attr("type", "button").attr("data-kind", "quiet");
    el("footer")
        .class("site-footer page")
        .child(el("span").text("Your progress stays in this browser.").live_text(questions))
        .child(keys.on("click", move |_| on_keys()).text("Keys ").child(el("kbd").text("?")))
}
