//! The reader's own note on a question: folded away with its first line in
//! view, saved with every letter.

use crate::markup::{Element, el};
use crate::reactive::{Get, RwSignal, Set};
use std::cell::RefCell;
use std::rc::Rc;

/// Characters that a note can have, as fields count them (in UTF-16).
const LONGEST: usize = 4_000;

/// `note` is the stored text; `on_input` gets what was typed, and says whether
/// it is stored now.
pub fn note_fold(note: impl Fn() -> String + Copy + 'static, on_input: impl Fn(&str) -> bool + 'static) -> Element {
    let said = RwSignal::new(String::new());
    let typed = Rc::new(RefCell::new(String::new()));
    let types = typed.clone();
    let value = move || {
        let stored = note();
        // What is typed stands while it says the same: the store keeps no space at the end.
        let typed = typed.borrow();
        if typed.trim_end() == stored { typed.clone() } else { stored }
    };
    let field = el("textarea")
        .attr("id", "note")
        .attr("rows", "4")
        .attr("maxlength", LONGEST.to_string())
        .attr("aria-label", "Your note")
        .attr("aria-describedby", "note-help")
        // The prerendered field is empty whatever is stored: what is typed into it could replace a note unseen.
        .flag("readonly", cfg!(feature = "ssr"))
        .value(value)
        .on("input", move |event| {
            let text = event.value();
            types.replace(text.clone());
            let state = match (on_input(&text), text.encode_utf16().count() >= LONGEST) {
                (false, _) => "",
                (true, false) => "Saved",
                (true, true) => "Saved, now full",
            };
            said.set(state.to_owned());
        });
    let first_line = move || note().lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    el("details")
        .class("note-fold app-only")
        .child(el("summary").child(el("span").text("Your note")).child(el("span").class("soft").live_text(first_line)))
        .child(field)
        .child(
            el("p")
                .class("row soft")
                .child(el("span").attr("id", "note-help").text("Up to 4,000 characters"))
                .child(el("span").attr("role", "status").live_text(move || said.get())),
        )
}
