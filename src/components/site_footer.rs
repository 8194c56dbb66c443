//! The foot of every page: where progress is, and the way to the keys.

use leptos::prelude::*;

#[component]
pub fn SiteFooter(
    /// The licence of the deck on the page.
    #[prop(into)]
    licence: Signal<Option<String>>,
    on_keys: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <footer class="site-footer page">
            <span>
                "Your progress stays in this browser."
                {move || licence.get().map(|licence| format!(" Questions: {licence}."))}
            </span>
            <button class="button app-only" type="button" data-kind="quiet" on:click=move |_| on_keys()>
                "Keys "
                <kbd>"?"</kbd>
            </button>
        </footer>
    }
}
