//! What a listener gets to know of a browser's event.

use super::dom;
use super::files::Chosen;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub struct Event(web_sys::Event);

impl Event {
    pub(super) fn new(event: web_sys::Event) -> Self {
        Self(event)
    }

    /// The text of the field that the event came from.
    pub fn value(&self) -> String {
        let Some(target) = self.0.target() else { return String::new() };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            input.value()
        } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
            area.value()
        } else {
            target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
        }
    }

    /// Whether the box that the event came from is ticked.
    pub fn checked(&self) -> bool {
        self.0.target().and_then(|target| target.dyn_into().ok()).is_some_and(|input: HtmlInputElement| input.checked())
    }

    /// Whether the details that the event came from are open.
    pub fn open(&self) -> bool {
        dom::is_open(&self.0)
    }

    /// See [`dom::chosen_file`].
    pub fn chosen_file(&self) -> Option<Chosen> {
        dom::chosen_file(&self.0)
    }

    /// See [`dom::submits`].
    pub fn submits(&self) -> bool {
        self.0.dyn_ref().is_some_and(dom::submits)
    }

    /// The name of the key of a keyboard event; else empty.
    pub fn key(&self) -> String {
        self.0.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key).unwrap_or_default()
    }

    pub fn raw(&self) -> &web_sys::Event {
        &self.0
    }

    pub fn pointer(&self) -> Option<&web_sys::PointerEvent> {
        self.0.dyn_ref()
    }

    pub fn prevent_default(&self) {
        self.0.prevent_default();
    }
}
