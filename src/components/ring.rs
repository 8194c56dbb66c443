//! How much of a deck is learned, as a ring.

use crate::markup::{Element, el};

pub fn ring(done: impl Fn() -> usize + Copy + 'static, total: usize) -> Element {
    let circle = |class| el("circle").class(class).attr("cx", "38").attr("cy", "38").attr("r", "32");
    let share = move || Some(format!("{} 100", done() * 100 / total.max(1)));
    el("svg")
        .class("ring")
        .attr("viewBox", "0 0 76 76")
        .attr("role", "img")
        .live_attr("aria-label", move || Some(format!("{} of {total} learned", done())))
        .child(circle("track"))
        .child(
            circle("value")
                .attr("pathLength", "100")
                .live_attr("stroke-dasharray", share)
                .attr("transform", "rotate(-90 38 38)"),
        )
}
