//! What the reader wrote: now, and at earlier answers.

use crate::markup::{Element, View, el, many};

/// `earlier` has a title and a text each, the latest first.
pub fn attempts(own: String, earlier: Vec<(String, String)>) -> View {
    let text = |text: String| el("p").class("own-answer").text(text);
    let fold = |title: Element, open: bool, inside: Vec<Element>| {
        let fold = el("details").class("own-answer-fold").flag("open", open);
        fold.child(el("summary").child(title)).children(inside)
    };
    let own = (!own.trim().is_empty()).then(|| fold(el("span").text("Your answer"), true, vec![text(own)]));
    let count = earlier.len();
    let tries = earlier.into_iter().map(|(title, wrote)| el("div").child(el("h3").text(title)).child(text(wrote)));
    let title = if count == 1 { "Your last try".to_owned() } else { format!("Your last {count} tries") };
    let earlier = (count > 0).then(|| fold(el("span").text(title), false, tries.collect()));
    many([own, earlier])
}
