//! The events that pages get from the browser, and what pages ask about them, so
//! that no page names the browser's own types. Knows no page.

use super::files::Chosen;
use super::keys::is_composing;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlInputElement};

pub use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent, SubmitEvent};

/// True for Ctrl or Cmd with Enter, which submits a text box.
pub fn submits(event: &KeyboardEvent) -> bool {
    is_enter(event) && (event.ctrl_key() || event.meta_key())
}

/// True for a fresh Enter that no input method is waiting for.
pub fn is_enter(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.repeat() && !is_composing(event)
}

/// Whether the details that the event came from are open.
pub fn is_open(event: &Event) -> bool {
    target(event).is_some_and(|details: HtmlDetailsElement| details.open())
}

/// The file that was chosen in the field that the event came from. The field
/// forgets it, so that it can be chosen again.
pub fn chosen_file(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = target(event)?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(Chosen::new(file))
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
