//! The box for an answer in the reader's own words, or in code.

use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// A labelled text box. It keeps what is typed by itself: `text` is only what it begins with.
#[component]
pub fn AnswerField(
    /// What to write.
    label: &'static str,
    /// What it holds at first.
    text: String,
    /// For code: a phone's keyboard is to change nothing.
    #[prop(optional)]
    code: bool,
    /// Gets what is typed, with every letter.
    on_input: Callback<String>,
    /// Ctrl or Cmd with Enter was pressed.
    on_submit: Callback<()>,
) -> impl IntoView {
    let off = code.then_some("off");
    let on_keydown = move |event: KeyboardEvent| {
        let is_meant = !event.repeat() && !event.is_composing();
        if is_meant && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            on_submit.run(());
        }
    };
    view! {
        <div class="answer-field">
            <label for="attempt">{label}</label>
            <textarea
                id="attempt"
                rows="5"
                {..custom_attribute("autocorrect", off)}
                data-code=code.then_some("")
                autocapitalize=off
                autocomplete=off
                spellcheck=code.then_some("false")
                prop:value=text
                on:input=move |event| on_input.run(event_target_value(&event))
                on:keydown=on_keydown
            ></textarea>
        </div>
    }
}
