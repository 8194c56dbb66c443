//! How much of a deck is learned, as a ring.

use leptos::prelude::*;

#[component]
pub fn Ring(#[prop(into)] done: Signal<usize>, total: usize) -> impl IntoView {
    let share = move || done.get() * 100 / total.max(1);
    view! {
        <svg class="ring" viewBox="0 0 76 76" role="img" aria-label=move || format!("{} of {total} learned", done.get())>
            <circle class="track" cx="38" cy="38" r="32"></circle>
            <circle
                class="value"
                cx="38"
                cy="38"
                r="32"
                pathLength="100"
                stroke-dasharray=move || format!("{} 100", share())
                transform="rotate(-90 38 38)"
            ></circle>
        </svg>
    }
}
