//! How much of a deck is learned, as a ring.

use leptos::prelude::*;

/// A ring that is drawn as far as questions are learned, and lighter as far as they are begun.
#[component]
pub fn Ring(
    /// Questions learned.
    learned: Signal<usize>,
    /// Questions begun; those that are learned are among them.
    begun: Signal<usize>,
    /// Questions in all.
    total: usize,
) -> impl IntoView {
    let arc = |class: &'static str, count: Signal<usize>| {
        let share = move || format!("{} 100", count.get() * 100 / total.max(1));
        view! {
            <circle
                class=class
                cx="38"
                cy="38"
                r="32"
                pathLength="100"
                stroke-dasharray=share
                transform="rotate(-90 38 38)"
            />
        }
    };
    view! {
        <svg
            class="ring"
            viewBox="0 0 76 76"
            role="img"
            aria-label=move || format!("{} of {total} learned, {} begun", learned.get(), begun.get())
        >
            <circle class="track" cx="38" cy="38" r="32" />
            {arc("value begun", begun)}
            {arc("value", learned)}
        </svg>
    }
}
