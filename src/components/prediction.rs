//! A program whose output the reader predicts before looking.

use super::prose::Prose;
use leptos::prelude::*;

/// The program, with its output folded away.
#[component]
pub fn Prediction(
    /// The program and what it prints.
    prediction: deck::Prediction,
) -> impl IntoView {
    view! {
        <section class="prediction stack">
            <h2>"What does this print?"</h2>
            <Prose html=prediction.code />
            <details>
                <summary>"Show the output"</summary>
                <pre tabindex="0"><code>{prediction.output}</code></pre>
            </details>
        </section>
    }
}
