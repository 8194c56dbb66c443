//! The reader's own note on a question: folded away with its first line in view, saved with every letter.

use super::field;
use leptos::html::Textarea;
use leptos::prelude::*;

/// Characters that a note can have, as fields count them (in UTF-16).
const LONGEST: usize = 4_000;

/// A note to read and write.
#[component]
pub fn NoteFold(
    /// The stored text.
    #[prop(into)]
    note: Signal<String>,
    /// Stores what is typed now, and says whether that worked.
    on_input: Callback<String, bool>,
) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    let said = RwSignal::new("");
    let typed = StoredValue::new(String::new());
    field::follow(area, move || {
        let stored = note.get();
        // What is typed stands while it says the same: the store keeps no space at the end.
        typed.with_value(|typed| if typed.trim_end() == stored { typed.clone() } else { stored })
    });
    let on_input = move |event| {
        let text = event_target_value(&event);
        typed.set_value(text.clone());
        let is_full = text.encode_utf16().count() >= LONGEST;
        said.set(match (on_input.run(text), is_full) {
            (false, _) => "",
            (true, false) => "Saved",
            (true, true) => "Saved. The note is full.",
        });
    };
    let first_line = move || {
        let note = note.get();
        note.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
    };
    view! {
        <details class="note-fold app-only">
            <summary>
                <span>"Your note"</span>
                <span class="soft">{first_line}</span>
            </summary>
            // The prerendered field is empty whatever is stored: what is typed into it could replace a note unseen.
            <textarea
                node_ref=area
                id="note"
                rows="4"
                maxlength=LONGEST
                aria-label="Your note"
                aria-describedby="note-help"
                readonly=cfg!(feature = "ssr")
                on:input=on_input
            ></textarea>
            <p class="row soft">
                <span id="note-help">"Up to 4,000 characters"</span>
                <span role="status">{move || said.get()}</span>
            </p>
        </details>
    }
}
