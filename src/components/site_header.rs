//! The bar at the top of every page but a running session's.

use crate::markup::{Element, el, live, many};

/// One entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub label: &'static str,
    pub href: String,
    pub current: bool,
}

pub fn site_header(tabs: impl Fn() -> Vec<Tab> + 'static) -> Element {
    let tab = |tab: Tab| {
        let link = el("a").attr("href", tab.href).text(tab.label);
        if tab.current { link.attr("aria-current", "page") } else { link }
    };
    el("header")
        .class("site-header page")
        .child(el("a").class("brand").attr("href", "./").text("Viva"))
        .child(el("nav").attr("aria-label", "Main").child(live(move || many(tabs().into_iter().map(tab)))))
}
