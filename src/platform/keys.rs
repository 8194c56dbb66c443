//! Single-key shortcuts of the whole window. Keys with a modifier, or typed
//! into a field, are left alone.

use super::{ripe, window};
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::prelude::{Effect, StoredValue};
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
    listen_last(handler).forget();
}

/// The same, until what is returned is dropped. What has the focus comes first.
pub fn listen_last(handler: impl Fn(&str) -> Handled + 'static) -> EventListener {
    on_key(EventListenerOptions::enable_prevent_default(), handler)
}

/// The same, before all others.
pub fn listen_first(handler: impl Fn(&str) -> Handled + 'static) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    on_key(options, handler)
}

/// Listens while the part of the page that calls this is shown.
pub fn while_shown(listen: impl Fn() -> EventListener + 'static) {
    Effect::new(move |_| {
        // Goes with the effect, and so with that part.
        let _ = StoredValue::new_local(listen());
    });
}

fn on_key(options: EventListenerOptions, handler: impl Fn(&str) -> Handled + 'static) -> EventListener {
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        // A held key is one press, and what has only just appeared was not meant by it.
        let is_meant = !event.repeat() && !is_composing(event) && ripe::is_ripe();
        if modified || !is_meant || event.default_prevented() {
            return;
        }
        if belongs_to_control(event) {
            if event.key() == "Escape" {
                leave_field(event);
            }
            return;
        }
        if handler(&name(&event.key(), &event.code(), event.shift_key())) == Handled::Yes {
            event.prevent_default();
        }
    })
}

/// Whether the key belongs to an input method, which is still composing a text.
pub fn is_composing(event: &web_sys::KeyboardEvent) -> bool {
    // Safari has ended the composition by then, and says only this.
    event.is_composing() || event.key_code() == 229
}

/// A key's name as on a keyboard with Latin letters and digits, whatever the layout, without Caps Lock.
fn name(key: &str, code: &str, shift: bool) -> String {
    let letter = code.strip_prefix("Key").filter(|_| !key.is_ascii());
    let digit = code.strip_prefix("Digit").filter(|_| !shift && key.chars().count() == 1);
    match letter.or(digit) {
        Some(name) => name.to_ascii_lowercase(),
        None if key.len() == 1 => key.to_ascii_lowercase(),
        None => key.to_owned(),
    }
}

/// Takes the focus out of a text field, so that single keys are shortcuts again. A search box keeps it: there Escape clears.
fn leave_field(event: &web_sys::KeyboardEvent) {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(field) = field.filter(|field| field.matches("textarea, input:not([type=search])").unwrap_or(false)) {
        let _ = field.blur();
    }
}

/// Text fields own every key, and a focused control owns those that press it.
fn belongs_to_control(event: &web_sys::KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    let within = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
    let field = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
    let pressed = match event.key().as_str() {
        "Enter" => within("a[href], button, summary"),
        " " => within("a[href], button, summary, input"),
        _ => false,
    };
    within(field) || within("dialog") || pressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_one_name_on_every_layout() {
        for (key, code, shift, expect) in [
            ("u", "KeyU", false, "u"),
            ("U", "KeyU", false, "u"),
            ("г", "KeyU", false, "u"),
            ("Г", "KeyU", true, "u"),
            // Dvorak: the letter counts, not its place.
            ("u", "KeyF", false, "u"),
            ("1", "Digit1", false, "1"),
            ("&", "Digit1", false, "1"),
            ("&", "Digit7", true, "&"),
            ("1", "Numpad1", false, "1"),
            ("?", "Slash", true, "?"),
            ("Enter", "Enter", false, "Enter"),
            (" ", "Space", false, " "),
        ] {
            assert_eq!(name(key, code, shift), expect, "{key} {code} {shift}");
        }
    }
}
