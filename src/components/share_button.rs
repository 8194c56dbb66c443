//! The button that passes a page's address on.

use leptos::prelude::*;

/// Offers the address to other people.
#[component]
pub fn ShareButton(
    /// The address was copied.
    #[prop(into)]
    copied: Signal<bool>,
    /// Shares or copies it.
    on_share: Callback<()>,
) -> impl IntoView {
    let label = move || if copied.get() { "Link copied" } else { "Share" };
    view! {
        <button class="button site-only" type="button" aria-live="polite" on:click=move |_| on_share.run(())>{label}</button>
    }
}
