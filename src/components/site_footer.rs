//! The foot of every page: where progress is, and the way to the keys.

use leptos::prelude::*;

/// Where progress is kept, the questions' licence, and a button for the list of keys.
#[component]
pub fn SiteFooter(
    /// The licence of the deck on the page.
    #[prop(into)]
    licence: Signal<Option<String>>,
) -> impl IntoView {
    let questions = move || licence.get().map(|licence| format!(" Questions: {licence}."));
    view! {
        <footer class="site-footer page">
            <span>"Your progress is saved only in this browser."{questions}</span>
            <button class="button app-only" type="button" data-kind="quiet" data-keys>
                "Keys "
                <kbd>"?"</kbd>
            </button>
        </footer>
    }
}
