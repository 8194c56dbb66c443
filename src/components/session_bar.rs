//! The bar at the top of a running session: how far it is, undo, and out.

use crate::markup::{Element, el};

/// `done` is (answered, total); `saved` says how far the answers have got.
pub fn session_bar(
    done: impl Fn() -> (usize, usize) + Copy + 'static,
    saved: impl Fn() -> &'static str + 'static,
    can_undo: impl Fn() -> bool + 'static,
    on_undo: impl Fn() + 'static,
    on_end: impl Fn() + 'static,
) -> Element {
    let cross = el("svg")
        .attr("width", "18")
        .attr("height", "18")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", "M5 5l14 14M19 5L5 19"));
    let quiet = || el("button").class("button").attr("type", "button").attr("data-kind", "quiet");
    let end =
        quiet().attr("data-icon", "").attr("aria-label", "End practice").on("click", move |_| on_end()).child(cross);
    let progress = el("progress")
        .live_attr("max", move || Some(done().1.to_string()))
        .live_attr("value", move || Some(done().0.to_string()))
        .live_attr("aria-label", move || Some(format!("{} of {} done", done().0, done().1)));
    let place = el("span").attr("aria-hidden", "true").live_text(move || format!("{} / {}", done().0, done().1));
    // Not read out: after each answer the next question is.
    let kept = el("span").class("saved").attr("aria-hidden", "true").live_text(move || saved().to_owned());
    let undo = quiet().live_flag("disabled", move || !can_undo()).on("click", move |_| on_undo()).text("Undo");
    el("header").class("session-bar").child(end).child(progress).child(place).child(kept).child(undo)
}
