//! Key points to tick: which of them the reader's own answer had.

use super::key_points::key_point;
use crate::markup::{Element, el};
use deck::KeyPoint;
use study::matching::Mention;

/// `ticked` has bit n for point n; points beyond 32 cannot be kept. `found`
/// has what the reader's text mentions of point n.
pub fn points(
    points: &[KeyPoint],
    ticked: impl Fn() -> u32 + Copy + 'static,
    found: &[Mention],
    on_tick: impl Fn(u32) + Copy + 'static,
) -> Element {
    let total = points.len().min(32);
    let point = |(number, point): (usize, &KeyPoint)| {
        let bit = 1_u32 << number;
        let field = el("input").attr("type", "checkbox").checked(move || ticked() & bit != 0);
        let field = field.on("change", move |event| {
            let others = crate::reactive::untrack(ticked) & !bit;
            on_tick(if event.checked() { others | bit } else { others });
        });
        let words = found.get(number).filter(|mention| !mention.words.is_empty());
        let words = words.map(|mention| el("small").text(["You wrote: ", &mention.words.join(", ")].concat()));
        el("label").child(field).child(el("span").child(key_point(point)).child(words))
    };
    let legend = move || format!("Which of these did you say? {} of {total}", ticked().count_ones());
    el("fieldset")
        .class("points")
        .child(el("legend").live_text(legend))
        .children(points.iter().take(32).enumerate().map(point))
}
