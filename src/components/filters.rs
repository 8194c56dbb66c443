//! The boxes that narrow a deck, each with what ticking it would show.

use crate::markup::{Element, el};
use std::rc::Rc;

/// One group of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<K> {
    pub kind: K,
    pub legend: &'static str,
    pub boxes: Vec<TickBox>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickBox {
    /// As in addresses.
    pub slug: String,
    pub label: String,
}

/// `count` says how many questions ticking a box would show, `ticked` how many
/// boxes are ticked.
pub fn filters<K: Copy + 'static>(
    groups: Vec<Group<K>>,
    count: impl Fn(K, &str) -> usize + Copy + 'static,
    is_ticked: impl Fn(K, &str) -> bool + Copy + 'static,
    on_tick: impl Fn(K, &str, bool) + Copy + 'static,
    ticked: impl Fn() -> usize + 'static,
) -> Element {
    let tick_box = move |kind: K, item: TickBox| {
        let slug: Rc<str> = item.slug.into();
        let (shown, changed) = (slug.clone(), slug.clone());
        let field = el("input")
            .attr("type", "checkbox")
            .checked(move || is_ticked(kind, &shown))
            .on("change", move |event| on_tick(kind, &changed, event.checked()));
        let count = el("output").live_text(move || count(kind, &slug).to_string());
        el("label").child(field).text(item.label).child(count)
    };
    let group = move |group: Group<K>| {
        el("fieldset")
            .class("facet")
            .child(el("legend").text(group.legend))
            .children(group.boxes.into_iter().map(move |item| tick_box(group.kind, item)))
    };
    let summary = move || match ticked() {
        0 => "Filters".to_owned(),
        number => format!("Filters · {number} chosen"),
    };
    el("details")
        .class("filters app-only")
        .child(el("summary").live_text(summary))
        .child(el("div").class("facets").children(groups.into_iter().map(group)))
}
