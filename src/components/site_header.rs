//! The bar at the top of every page but a running session's.

use leptos::prelude::*;

/// One entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub label: &'static str,
    pub href: String,
    pub current: bool,
}

#[component]
pub fn SiteHeader(#[prop(into)] tabs: Signal<Vec<Tab>>) -> impl IntoView {
    let tab = |tab: Tab| {
        view! {
            <a href=tab.href aria-current=tab.current.then_some("page")>
                {tab.label}
            </a>
        }
    };
    view! {
        <header class="site-header page">
            <a class="brand" href="./">"Viva"</a>
            <nav aria-label="Main">{move || tabs.get().into_iter().map(tab).collect_view()}</nav>
        </header>
    }
}
