//! The reader's own note on a question: folded away with its first line in
//! view, saved with every letter.

use crate::markup::{Element, el};
use crate::reactive::*;

/// Characters that a note can have, as fields count them (in UTF-16).
const LONGEST: usize = 4_000;

/// `note` is the stored text; `on_input` gets what was typed, and says whether
/// it is stored now.
pub fn note_fold(note: impl Fn() -> String + Copy + 'static, on_input: impl Fn(&str) -> bool + 'static) -> Element {
    let (typed, said) = (RwSignal::new(String::new()), RwSignal::new(""));
    // The prerendered field is empty whatever is stored, so nothing can be
    // typed into it that would replace a note unseen.
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    let value = move || {
        let stored = note();
        // What is typed stands while it says the same: the store keeps no space at the end.
        let typed = typed.get_untracked();
        if typed.trim_end() == stored { typed } else { stored }
    };
    let field = el("textarea")
        .attr("id", "note")
        .attr("rows", "4")
        .attr("maxlength", LONGEST.to_string())
        .attr("aria-label", "Your note")
        .attr("aria-describedby", "note-help")
        .live_flag("readonly", move || !running.get())
        .value(value)
        .on("input", move |event| {
            let text = event.value();
            typed.set(text.clone());
            said.set(match (on_input(&text), text.encode_utf16().count() >= LONGEST) {
                (false, _) => "",
                (true, false) => "Saved",
                (true, true) => "Saved. A note can be no longer.",
            });
        });
    let first_line = move || note().lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    el("details")
        .class("note-fold app-only")
        .child(el("summary").child(el("span").text("Your note")).child(el("span").class("soft").live_text(first_line)))
        .child(field)
        .child(
            el("p")
                .class("row soft")
                .child(el("span").attr("id", "note-help").text("Up to 4,000 characters, kept in this browser."))
                .child(el("span").attr("role", "status").live_text(move || said.get().to_owned())),
        )
}
