//! What a deck is and how far the reader has come with it: the ring, and the words and buttons beside it.

use super::ring::Ring;
use leptos::prelude::*;

/// A ring with what stands beside it. Buttons among it, within `.actions`, go below both.
#[component]
pub fn Hero(
    /// Questions learned.
    #[prop(into)]
    learned: Signal<usize>,
    /// Questions begun; those that are learned are among them.
    #[prop(into)]
    begun: Signal<usize>,
    /// Questions in all.
    total: usize,
    /// A heading, a line of numbers, perhaps buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="hero"><Ring learned begun total />{children()}</div> }
}
