//! The page around, where the site stands in a frame: what is said to it and heard from it, how high the content is, and how the
//! frame scrolls without moving its host. Knows no meaning of a message.

use super::{document, navigation, window};
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::JSON;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::{Element, MessageEvent, ResizeObserver};

/// On the root element, by the start script.
const FRAMED: &str = "data-framed";
const GUEST: &str = "data-guest";

/// On the root element where an author wants each page in the history.
const HISTORY: &str = "data-history";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn warn(text: &str);
}

fn root_has(name: &str) -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(name))
}

/// Whether the site stands in a frame of another page.
pub fn is_framed() -> bool {
    root_has(FRAMED)
}

/// Whether it stands in a frame, or its address says more than which page to show.
pub fn is_guest() -> bool {
    root_has(GUEST)
}

/// Whether pages are not to become entries of the history, which is the host's too: each would cost a reader one step back there.
pub fn leaves_history_alone() -> bool {
    is_framed() && !root_has(HISTORY)
}

/// Lets pages become entries of the history all the same.
pub fn keep_history() {
    super::page::set_root_attribute(HISTORY, Some(""));
}

/// Whether the page around is of another origin: what is kept here may then be kept apart from the site's own.
pub fn is_foreign() -> bool {
    let parent = window().parent().ok().flatten();
    is_framed() && parent.is_none_or(|parent| parent.location().href().is_err())
}

/// Sends the page around an object, as JSON, if it is of this origin; `*` for any.
pub fn tell(json: &str, origin: &str) {
    if let (Ok(Some(parent)), Ok(message)) = (window().parent(), JSON::parse(json)) {
        let _ = parent.post_message(&message, origin);
    }
}

/// Calls `hear` with the origin and the JSON of each message that the page around sends, for the rest of the document's life.
pub fn listen(hear: impl Fn(&str, &str) + 'static) {
    let on_message = move |event: &web_sys::Event| {
        let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
        let parent = window().parent().ok().flatten().map(JsValue::from);
        let is_host = is_framed() && event.source().map(JsValue::from) == parent;
        if let (true, Ok(text)) = (is_host, JSON::stringify(&event.data())) {
            hear(&event.origin(), &String::from(text));
        }
    };
    EventListener::new(&window(), "message", on_message).forget();
}

/// The height of what the page shows, in whole CSS pixels.
pub fn content_height() -> u32 {
    let app = document().get_element_by_id("app");
    let bottom = app.map_or(0.0, |app| app.get_bounding_client_rect().bottom());
    (bottom + window().scroll_y().unwrap_or(0.0)).ceil().max(0.0) as u32
}

/// Calls `then` whenever what the page shows may have another height, for the rest of the document's life.
pub fn on_resize(then: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(then).into_js_value();
    let observer = ResizeObserver::new(changed.unchecked_ref());
    if let (Ok(observer), Some(app)) = (observer, document().get_element_by_id("app")) {
        observer.observe(&app);
    }
}

/// Calls `then` at each press and key, for the rest of the document's life.
pub fn on_touch(then: impl Fn() + Clone + 'static) {
    for kind in ["pointerdown", "keydown"] {
        let then = then.clone();
        EventListener::new(&window(), kind, move |_| then()).forget();
    }
}

/// Scrolls this document, and no page around it, until the element is in view: at its top, or no further than needed.
pub fn show(element: &Element, nearest: bool) {
    let place = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let below = place.bottom() - height;
    let by = match (nearest, place.top() < 0.0, below > 0.0) {
        (true, false, false) => return,
        (true, false, true) => below.min(place.top()),
        _ => place.top(),
    };
    window().scroll_by_with_x_and_y(0.0, by);
}

/// Calls `then` when a link leads to another part of this page, with how far below the top of the content that is, for the rest of the
/// document's life. The browser itself would move the host.
pub fn on_jump(then: impl Fn(u32) + 'static) {
    let on_click = move |event: &web_sys::Event| {
        if let Some((part, below)) = jump_of(event) {
            event.prevent_default();
            show(&part, false);
            // As the browser does: the next key goes on from there.
            if let Some(part) = part.dyn_ref::<web_sys::HtmlElement>() {
                part.set_tab_index(-1);
                super::page::focus_on(part, true);
            }
            then(below);
        }
    };
    EventListener::new_with_options(&window(), "click", EventListenerOptions::enable_prevent_default(), on_click)
        .forget();
}

/// The part of this page that a link leads to, and how far below the top of the content that is.
fn jump_of(event: &web_sys::Event) -> Option<(Element, u32)> {
    let link: web_sys::HtmlAnchorElement = super::page::closest(event, "a[href*='#']")?.dyn_into().ok()?;
    let here = navigation::address();
    let is_here = link.href().split('#').next() == here.split('#').next();
    let part = document().get_element_by_id(link.hash().strip_prefix('#')?).filter(|_| is_here)?;
    let below = part.get_bounding_client_rect().top() + window().scroll_y().ok()?;
    Some((part, below.max(0.0) as u32))
}

/// Puts a view at the end of every page.
pub fn show_at_the_end<V: IntoView + 'static>(make: impl FnOnce() -> V + 'static) {
    let Ok(place) = document().create_element("div") else { return };
    if document().get_element_by_id("app").is_some_and(|app| app.append_child(&place).is_ok()) {
        leptos::mount::mount_to(place.unchecked_into(), make).forget();
    }
}

/// Says something to whoever looks at the console: authors, not readers.
pub fn note(text: &str) {
    warn(text);
}
