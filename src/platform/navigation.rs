//! Addresses, and moving between them without loading a page: link clicks,
//! back and forward. Knows paths and queries, not what they mean.

use super::{document, frame, page, window};
use gloo_events::{EventListener, EventListenerOptions};
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Event, HtmlAnchorElement, Location, MouseEvent};

#[wasm_bindgen]
extern "C" {
    /// Stands for the address in a page that holds the whole site: its own says the route in its fragment.
    #[wasm_bindgen(thread_local_v2, js_name = vivaAddress)]
    static STAND_IN: Option<Location>;
}

/// Where the reader is, below the site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Without a leading slash.
    pub path: String,
    /// Without the question mark.
    pub query: String,
    /// Without the number sign; empty where there is none.
    pub fragment: String,
}

/// How the reader came to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// By a link or a command of the app: starts at the top of the page.
    Forward,
    /// By the browser's back or forward: returns to where the page was.
    History,
}

thread_local! {
    /// Where the reader is, where the browser does not let the page say so: in some sandboxed frames.
    static HELD: RefCell<Option<Address>> = const { RefCell::new(None) };
}

fn location() -> Location {
    STAND_IN.with(Clone::clone).unwrap_or_else(|| window().location())
}

/// Whether each page has an address of its own that works elsewhere, too: not where one page holds the whole site.
pub fn has_addresses() -> bool {
    STAND_IN.with(Option::is_none)
}

/// The full address of the present page.
pub fn address() -> String {
    location().href().unwrap_or_default()
}

/// The present address below the site's root, which `<base>` names.
pub fn current() -> Address {
    if let Some(held) = HELD.with_borrow(Clone::clone) {
        return held;
    }
    let location = location();
    Address {
        path: below_root(&location.pathname().unwrap_or_default()),
        query: location.search().unwrap_or_default().trim_start_matches('?').to_owned(),
        fragment: location.hash().unwrap_or_default().trim_start_matches('#').to_owned(),
    }
}

/// Changes the query of the present address without a new history entry.
pub fn replace_query(query: &str) {
    let location = location();
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    replace(&format!("{path}{query}{hash}"));
}

/// Puts another address in the place of the present one, without a new history entry.
pub fn replace_address(href: &str) {
    if let Ok(whole) = web_sys::Url::new_with_base(href, &root_address()) {
        replace(&whole.href());
    }
}

/// Removes the fragment of the present address without a new history entry.
pub fn drop_fragment() {
    let address = address();
    replace(address.split('#').next().unwrap_or_default());
}

/// The full address of the site's root.
pub fn root_address() -> String {
    document().base_uri().ok().flatten().unwrap_or_default()
}

/// Calls `arrive` whenever the reader follows a link to a page of the site, or goes back or forward, for the rest of the
/// document's life. Other links are the browser's.
pub fn listen(arrive: impl Fn(Arrival) + Clone + 'static) {
    let follow = arrive.clone();
    let on_click = move |event: &Event| {
        let Some(link) = event.dyn_ref().and_then(link_within) else { return };
        event.prevent_default();
        if !show_footnote(&link) {
            let follow = follow.clone();
            let clicked = link.href();
            page::after_paint(move || {
                // What was typed just before the click is told first, and what follows from it: this page's own address, and where
                // the link leads. The new place is another click's, since others add to it what stays in the address.
                spawn_local(async move {
                    if link.href() != clicked && link.is_connected() {
                        link.click();
                    } else {
                        go(&link, &follow);
                    }
                });
            });
        }
    };
    let active = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "click", active, on_click).forget();
    EventListener::new(&window(), "popstate", move |_| arrive(Arrival::History)).forget();
}

/// Goes to an address below the root, as if its link had been followed.
pub fn follow(href: &str) {
    if let Ok(link) = document().create_element("a").map(JsCast::unchecked_into::<HtmlAnchorElement>) {
        link.set_href(href);
        link.set_hidden(true);
        if document().body().is_some_and(|body| body.append_child(&link).is_ok()) {
            link.click();
            link.remove();
        }
    }
}

fn go(link: &HtmlAnchorElement, arrive: &impl Fn(Arrival)) {
    let href = link.href();
    if href == address() {
        replace(&href);
    } else {
        let pushed = window().history().and_then(|history| match frame::leaves_history_alone() {
            true => history.replace_state_with_url(&"".into(), "", Some(&href)),
            false => history.push_state_with_url(&"".into(), "", Some(&href)),
        });
        let held = pushed.is_err().then(|| Address {
            path: below_root(&link.pathname()),
            query: link.search().trim_start_matches('?').to_owned(),
            fragment: link.hash().trim_start_matches('#').to_owned(),
        });
        HELD.set(held);
    }
    arrive(Arrival::Forward);
}

fn replace(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&"".into(), "", Some(href));
    }
}

/// Brings a footnote of the text that is shown into view, or the place that it belongs to, whatever page its link names: an
/// answer is shown in practice too.
fn show_footnote(link: &HtmlAnchorElement) -> bool {
    let id = link.hash().trim_start_matches('#').to_owned();
    let place = document().get_element_by_id(&id).filter(|_| id.starts_with("fn"));
    place.inspect(|place| page::show(place, false)).is_some()
}

/// The clicked link, if it is one that the app should follow.
fn link_within(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return None;
    }
    let link: HtmlAnchorElement = page::closest(event, "a[href]")?.dyn_into().ok()?;
    let elsewhere = !link.target().is_empty() || link.has_attribute("download");
    if elsewhere || link.origin() != location().origin().ok()? || !link.pathname().starts_with(&root()) {
        return None;
    }
    // A file is the host's to serve, and another part of this page the browser's to scroll to.
    let last = link.pathname().rsplit('/').next().unwrap_or_default().to_owned();
    let here = location();
    let same_page = link.pathname() == here.pathname().ok()? && link.search() == here.search().ok()?;
    if (last.contains('.') && last != "index.html") || (same_page && !link.hash().is_empty()) {
        return None;
    }
    Some(link)
}

fn below_root(path: &str) -> String {
    let path = path.strip_prefix(&root()).unwrap_or(path);
    js_sys::decode_uri_component(path).map_or_else(|_| path.to_owned(), String::from)
}

/// The path of the site's root, with its closing slash.
fn root() -> String {
    web_sys::Url::new(&root_address()).map_or_else(|_| "/".to_owned(), |base| base.pathname())
}
