//! The bar at the top of every page but a running session's.

use leptos::prelude::*;

/// One entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub label: &'static str,
    pub href: String,
    pub current: bool,
}

/// The site's name and its main pages.
#[component]
pub fn SiteHeader(
    /// The entries, as they are on the present page.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let links = move || {
        let link = |tab: Tab| view! { <a href=tab.href aria-current=tab.current.then_some("page")>{tab.label}</a> };
        tabs.get().into_iter().map(link).collect_view()
    };
    view! {
        <header class="site-header page">
            <a class="brand" href="./">"Viva"</a>
            <nav aria-label="Main">{links}</nav>
        </header>
    }
}
