//! The document around the app: its title, theme, notes to the reader's
//! software, and the elements that pages send the reader to.

use super::{clock, document, frame, window};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use leptos::prelude::{LocalStorage, SetValue, StoredValue};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// On the root element while long answers are left out.
const LATE: &str = "data-late";

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets or removes an attribute of the root element, where the style sheet
/// and the start script look for the reader's choices.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Tells tests and measuring tools that events are live and that stored
/// progress is shown. Also lifts what the start script held back.
pub fn mark_interactive() {
    // What the start script said meanwhile is no longer so.
    if let Some(said) = find("#failed") {
        said.set_hidden(true);
    }
    set_root_attribute("data-app", Some("live"));
    if let Some(performance) = window().performance() {
        let _ = performance.mark("app-interactive");
    }
}

/// Whether the app has stopped because of a fault: what is in memory may be half changed then.
pub fn has_failed() -> bool {
    let state = document().document_element().and_then(|root| root.get_attribute("data-app"));
    state.as_deref() == Some("failed")
}

/// Tells the start script that the app cannot start, and why: it says so and offers to try again.
pub fn report_failure(why: &str) {
    let detail = web_sys::CustomEventInit::new();
    detail.set_detail(&why.into());
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("viva-failed", &detail) {
        let _ = window().dispatch_event(&event);
    }
}

/// The place, among the site's decks, of the only one that this page holds.
pub fn only_deck() -> Option<usize> {
    document().document_element()?.get_attribute("data-deck")?.parse().ok()
}

/// Focuses the first element that fits, without scrolling to it.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        focus_on(&element, true);
    }
}

/// Focuses an element; `quietly` says that nothing scrolls to it.
pub fn focus_on(element: &web_sys::HtmlElement, quietly: bool) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(quietly);
    let _ = element.focus_with_options(&options);
}

/// Gives the focus to the same part of another row: `steps` further on in the list that the event
/// came from.
pub fn focus_sibling(event: &web_sys::Event, steps: i32) {
    let other = closest(event, "li").and_then(|row| match steps {
        1 => row.next_element_sibling(),
        -1 => row.previous_element_sibling(),
        _ => None,
    });
    let button = other.and_then(|other| other.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        focus_on(&button, frame::is_framed());
    }
}

/// Focuses the first element that fits and brings it to the top of the view.
pub fn go_to(selector: &str) {
    focus(selector);
    if let Some(element) = find(selector) {
        show(&element, false);
    }
}

/// Scrolls no further than until the first element that fits is in view, clear of the bars.
pub fn bring_into_view(selector: &str) {
    if let Some(element) = find(selector) {
        show(&element, true);
    }
}

/// Brings an element to the top of the view, or no further than until it is in view. The browser's own way would move the pages
/// around a frame, too.
pub(super) fn show(element: &web_sys::Element, nearest: bool) {
    if frame::is_framed() {
        frame::show(element, nearest);
        return;
    }
    let place = web_sys::ScrollIntoViewOptions::new();
    place.set_block(if nearest {
        web_sys::ScrollLogicalPosition::Nearest
    } else {
        web_sys::ScrollLogicalPosition::Start
    });
    element.scroll_into_view_with_scroll_into_view_options(&place);
}

pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

pub fn scroll_to(top: u32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(top));
}

/// How far the page is scrolled, in whole CSS pixels.
pub fn scroll_position() -> u32 {
    window().scroll_y().map_or(0, |top| top.max(0.0) as u32)
}

/// Calls `then` when the page is shown again as it was left, after back or
/// forward: other pages may have changed what is stored.
pub fn on_return(then: impl Fn() + 'static) {
    let listener = EventListener::new(&window(), "pageshow", move |event| {
        if event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(web_sys::PageTransitionEvent::persisted) {
            then();
        }
    });
    listener.forget();
}

/// Calls `then` when it turns out that the host serves a newer version than this page is of.
pub fn on_newer(then: impl Fn() + 'static) {
    EventListener::new(&window(), "viva-newer", move |_| then()).forget();
}

/// Loads the page again.
pub fn reload() {
    let _ = window().location().reload();
}

/// Calls `then` whenever there is a network again.
pub fn on_online(then: impl Fn() + 'static) {
    EventListener::new(&window(), "online", move |_| then()).forget();
}

/// Calls `then` whenever the reader may be looking at the page again: hours may have gone by.
pub fn on_look(then: impl Fn() + 'static) {
    let then = Rc::new(then);
    let again = then.clone();
    EventListener::new(&window(), "focus", move |_| then()).forget();
    EventListener::new(&document(), "visibilitychange", move |_| again()).forget();
}

/// Calls `then` whenever the reader may be about to leave, until what is returned is dropped: phones give no later sign.
pub fn on_hide(then: impl Fn() + 'static) -> [EventListener; 2] {
    let then = Rc::new(then);
    let again = then.clone();
    [
        EventListener::new(&window(), "pagehide", move |_| then()),
        EventListener::new(&document(), "visibilitychange", move |_| again()),
    ]
}

/// Whether the page is out of sight, or about to be gone.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Opens the dialog with this id, or closes it when it is open.
pub fn toggle_dialog(id: &str) {
    let Some(dialog) = document().get_element_by_id(id) else { return };
    let Ok(dialog) = dialog.dyn_into::<web_sys::HtmlDialogElement>() else { return };
    if dialog.open() {
        dialog.close();
    } else {
        let _ = dialog.show_modal();
    }
}

/// Says something to screen readers, once.
pub fn announce(text: &str) {
    if let Some(region) = document().get_element_by_id("announcer") {
        region.set_text_content(Some(text));
    }
}

/// Calls `then` whenever a button that fits is pressed, for the rest of the document's life. For those that come with the authors'
/// HTML.
pub fn on_press(selector: &'static str, then: impl Fn() + 'static) {
    let listener = EventListener::new(&window(), "click", move |event| {
        if closest(event, selector).is_some() {
            then();
        }
    });
    listener.forget();
}

/// The element that an event came from, or the first around it that fits.
pub fn closest(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()?
}

/// Says what changes again and again, once it has stood a while. Goes with the part of the page that makes it.
#[derive(Clone, Copy)]
pub struct LateAnnouncer(StoredValue<Option<Timeout>, LocalStorage>);

impl Default for LateAnnouncer {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
    }
}

impl LateAnnouncer {
    /// Milliseconds without a change.
    const PAUSE: i32 = 700;

    /// In place of what was to be said before.
    pub fn say(self, text: String) {
        self.0.set_value(Some(clock::timer(Self::PAUSE, move || announce(&text))));
    }
}

/// Whether the site was built with its own address.
pub fn knows_its_address() -> bool {
    find("link[rel=canonical]").is_some()
}

/// Opens an address in a window of its own, where the browser allows it.
pub fn open_window(address: &str) {
    let _ = window().open_with_url_and_target_and_features(address, "_blank", "noopener");
}

/// Opens the browser's print dialog.
pub fn print() {
    let _ = window().print();
}

/// Runs `then` after the next rendering of the reactive changes made so far.
pub fn after_render(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    let _ = window().request_animation_frame(callback.unchecked_ref());
}

/// Runs `then`, which takes the reader to another part of the page, after the next rendering; not if they have moved the focus
/// themselves meanwhile.
pub fn lead(then: impl FnOnce() + 'static) {
    let before = document().active_element();
    after_render(move || {
        let now = document().active_element();
        let is_gone = || now.as_ref() == document().body().as_deref().map(AsRef::as_ref);
        if now == before || is_gone() {
            then();
        }
    });
}

type Job = Box<dyn FnOnce()>;

thread_local! {
    /// What waits for the next paint, in the order of the calls; nothing before the first.
    static WAITING: RefCell<Option<Vec<Job>>> = const { RefCell::new(None) };
}

/// Runs `then` once what the reader's input itself changes is painted, such as a ticked box or a typed letter: the screen answers
/// at once, whatever `then` takes. Sooner if the page is left.
pub fn after_paint(then: impl FnOnce() + 'static) {
    if is_hidden() {
        return then();
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        if waiting.is_none() {
            on_hide(run_waiting).into_iter().for_each(EventListener::forget);
        }
        let waiting = waiting.get_or_insert_default();
        waiting.push(Box::new(then));
        waiting.len() == 1
    });
    if is_first {
        after_render(|| clock::after(0, run_waiting));
    }
}

fn run_waiting() {
    let waiting = WAITING.with_borrow_mut(|waiting| waiting.as_mut().map(std::mem::take));
    waiting.into_iter().flatten().for_each(|then| then());
}

/// Leaves long answers out of the next paint, which comes the sooner, and shows them in the one after it.
pub fn answers_late() {
    set_root_attribute(LATE, Some(""));
    after_render(|| after_render(|| set_root_attribute(LATE, None)));
}

fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}
