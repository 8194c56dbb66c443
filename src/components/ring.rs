//! How much of a deck is learned, as a ring.

use leptos::prelude::*;

/// A ring that is drawn as far as questions are learned.
#[component]
pub fn Ring(
    /// Questions learned.
    #[prop(into)]
    done: Signal<usize>,
    /// Questions in all.
    total: usize,
) -> impl IntoView {
    let share = move || format!("{} 100", done.get() * 100 / total.max(1));
    view! {
        <svg
            class="ring"
            viewBox="0 0 76 76"
            role="img"
            aria-label=move || format!("{} of {total} learned", done.get())
        >
            <circle class="track" cx="38" cy="38" r="32" />
            <circle
                class="value"
                cx="38"
                cy="38"
                r="32"
                pathLength="100"
                stroke-dasharray=share
                transform="rotate(-90 38 38)"
            />
        </svg>
    }
}
