//! What has only just appeared does not act yet: a second tap or a held key that was meant for what stood there before would
//! answer for the reader. Knows elements and events, not what they are for.

use super::translation::is_stand_in;
use super::window;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, KeyboardEvent, MouseEvent, MutationObserver, MutationObserverInit, MutationRecord, Node,
};

/// Milliseconds that something must have been there before a press that acts on it begins.
const RIPE: f64 = 400.0;

/// Says on the root element that something is not ripe yet, for tests to wait.
const UNRIPE: &str = "data-unripe";

thread_local! {
    /// When a control appeared last, where something is guarded.
    static LATEST: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Whether a key that is pressed now may act: what it stands for has been there long enough.
pub fn is_ripe() -> bool {
    now() - LATEST.get() >= RIPE
}

/// Guards an element's content for as long as it is kept.
pub struct Guard {
    observer: MutationObserver,
    _observe: Closure<dyn FnMut(js_sys::Array)>,
    _listeners: [EventListener; 4],
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.observer.disconnect();
        LATEST.set(f64::NEG_INFINITY);
        super::page::set_root_attribute(UNRIPE, None);
    }
}

/// How the press that is under way began.
#[derive(Clone, Copy, Default)]
struct Press {
    pointer: Option<f64>,
    /// When, and whether it is only held.
    key: Option<(f64, bool)>,
}

/// From now on what appears inside an element acts only on presses that begin once it has been there a while.
/// Clicks of assistive technology, which press nothing, act at once.
pub fn guard(root: &Element) -> Option<Guard> {
    let fresh: Rc<RefCell<Vec<(Element, f64)>>> = Rc::default();
    let press: Rc<Cell<Press>> = Rc::default();

    let noted = fresh.clone();
    let observe = Closure::new(move |records: js_sys::Array| {
        let records: Vec<MutationRecord> = records.iter().filter_map(|record| record.dyn_into().ok()).collect();
        let mut noted = noted.borrow_mut();
        noted.retain(|(_, since)| now() - since < RIPE);
        noted.extend(appeared(&records).into_iter().map(|element| (element, now())));
    });
    let observer = MutationObserver::new(observe.as_ref().unchecked_ref()).ok()?;
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    observer.observe_with_options(root, &what).ok()?;

    let listeners = [
        listen("pointerdown", {
            let press = press.clone();
            move |_| press.set(Press { pointer: Some(now()), ..press.get() })
        }),
        listen("keydown", {
            let press = press.clone();
            move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
                press.set(Press { pointer: None, key: Some((now(), key.repeat())) });
                if key.repeat() && matches!(key.key().as_str(), "Enter" | " ") && !is_in_text(event) {
                    stop(event);
                }
            }
        }),
        listen("keyup", {
            let press = press.clone();
            // Space clicks when it is let go, and only after this.
            move |_| {
                let press = press.clone();
                super::clock::after(0, move || press.set(Press { key: None, ..press.get() }));
            }
        }),
        listen("click", move |event| {
            let Press { pointer, key } = press.take();
            press.set(Press { pointer: None, key });
            let by_pointer = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 0);
            let begun = match (by_pointer, pointer, key) {
                (true, Some(begun), _) => begun,
                (false, _, Some((begun, false))) => begun,
                (false, _, Some((_, true))) => return stop(event),
                _ => return,
            };
            let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            let is_unripe =
                |(element, since): &(Element, f64)| begun - since < RIPE && element.contains(target.as_ref());
            if fresh.borrow().iter().any(is_unripe) {
                stop(event);
            }
        }),
    ];
    Some(Guard { observer, _observe: observe, _listeners: listeners })
}

/// The elements that are new among these changes. What was only moved is not.
fn appeared(records: &[MutationRecord]) -> Vec<Element> {
    let of = |list: web_sys::NodeList| (0..list.length()).filter_map(move |at| list.item(at));
    let gone: Vec<Node> = records.iter().flat_map(|record| of(record.removed_nodes())).collect();
    let new = records.iter().flat_map(|record| of(record.added_nodes())).filter(|node| !gone.contains(node));
    let new: Vec<Element> = new.filter(|node| !is_stand_in(node)).filter_map(|node| node.dyn_into().ok()).collect();
    let has_control = |element: &Element| {
        element.matches("button, input").unwrap_or(false)
            || element.query_selector("button, input").is_ok_and(|found| found.is_some())
    };
    if new.iter().any(has_control) {
        LATEST.set(now());
        super::page::set_root_attribute(UNRIPE, Some(""));
        super::clock::after(RIPE as i32 + 1, || {
            if is_ripe() {
                super::page::set_root_attribute(UNRIPE, None);
            }
        });
    }
    new
}

fn listen(kind: &'static str, then: impl Fn(&Event) + 'static) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&window(), kind, options, move |event| then(event))
}

/// A held key types on in a text.
fn is_in_text(event: &Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("textarea").unwrap_or(false))
}

fn stop(event: &Event) {
    event.prevent_default();
    event.stop_immediate_propagation();
}

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
