//! Progress in pictures: what was practised, what comes due, what is recalled.

use super::Part;
use crate::markup::{View, el};
use crate::platform::keys::Handled;
use crate::routes::Route;

/// Progress, to be loaded by its own page only.
pub const PROGRESS: Part = Part {
    has: |route| matches!(route, Route::Progress),
    view: |_, _| page(),
    on_key: |_, _| Handled::No,
    begin: |_| {},
};

fn page() -> View {
    let noscript = el("noscript").child(el("p").text(
        "Your progress is kept in this browser and drawn by it, which needs JavaScript: a calendar of your practice, \
         what comes due, and what you recall by topic. Reading the questions works without it.",
    ));
    el("main")
        .attr("id", "main")
        .class("page progress stack")
        .attr("data-route", "progress")
        .child(el("h1").class("prompt").attr("tabindex", "-1").text("Progress"))
        .child(noscript)
        .into()
}
