//! Single-key shortcuts of the whole window. Keys with a modifier, or typed
//! into a field, are left alone.

use super::window;
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;

/// What a shortcut handler did with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    Yes,
    No,
}

/// Calls `handler` with the name of every key that may be a shortcut, for the
/// rest of the document's life.
pub fn listen(handler: impl Fn(&str) -> Handled + 'static) {
    on_key(EventListenerOptions::enable_prevent_default(), handler).forget();
}

/// The same, before what `listen` calls, until what is returned is dropped.
pub fn listen_first(handler: impl Fn(&str) -> Handled + 'static) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    on_key(options, handler)
}

fn on_key(options: EventListenerOptions, handler: impl Fn(&str) -> Handled + 'static) -> EventListener {
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        if modified || event.is_composing() || event.default_prevented() || belongs_to_control(event) {
            return;
        }
        if handler(&event.key()) == Handled::Yes {
            event.prevent_default();
        }
    })
}

/// Text fields own every key, and a focused control owns the two that press it.
fn belongs_to_control(event: &web_sys::KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    let within = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
    let field = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
    let pressable = "a[href], button, summary, input, dialog";
    within(field) || within("dialog") || (matches!(event.key().as_str(), " " | "Enter") && within(pressable))
}
