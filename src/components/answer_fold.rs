//! The answer on a question's page, which can be folded away.

use leptos::ev::MouseEvent;
use leptos::html::Details;
use leptos::prelude::*;

/// An answer with its heading.
#[component]
pub fn AnswerFold(
    /// The answer is in view.
    #[prop(into)]
    open: Signal<bool>,
    /// Gets whether the reader wants it in view; what a search in the page or a fragment unfolds, they did not.
    on_toggle: Callback<bool>,
    /// The answer.
    children: Children,
) -> impl IntoView {
    let fold = NodeRef::<Details>::new();
    let on_press = move |event: MouseEvent| {
        if let Some(fold) = fold.get_untracked() {
            // Here and not by the browser, which would turn it once more after what follows from the press.
            event.prevent_default();
            fold.set_open(!fold.open());
            on_toggle.run(fold.open());
        }
    };
    // `data-open` says that the prerendered page has it open, whatever the reader does before the app runs.
    view! {
        <details class="answer-fold" node_ref=fold open=move || open.get() data-open="">
            <summary on:click=on_press><h2>"Answer"</h2></summary>
            {children()}
        </details>
    }
}
