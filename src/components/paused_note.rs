//! Note shown on paused questions.

use super::status::days_text;
use leptos::prelude::*;

/// A sentence, and a button that ends the pause.
#[component]
pub fn PausedNote(
    /// Whole days until practice asks the question again; `None` where only the reader ends the pause.
    days_left: Option<u32>,
    /// Ends the pause.
    on_again: Callback<()>,
) -> impl IntoView {
    let text = match days_left {
        None => "Paused: practice skips this question.".to_owned(),
        Some(days) => format!("Paused: this question comes back {}.", days_text(days)),
    };
    view! {
        <p class="paused-note row app-only">
            <span>{text}</span>
            <button class="button" type="button" on:click=move |_| on_again.run(())>"Unpause"</button>
        </p>
    }
}
