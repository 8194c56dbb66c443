//! What a listener gets to know of a browser's event.

use super::files::Chosen;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

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
        self.0
            .target()
            .and_then(|target| target.dyn_into().ok())
            .is_some_and(|details: HtmlDetailsElement| details.open())
    }

    /// The file that was chosen in the field that the event came from. The
    /// field forgets it, so that it can be chosen again.
    pub fn chosen_file(&self) -> Option<Chosen> {
        let input: HtmlInputElement = self.0.target()?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Chosen::new(file))
    }

    /// True for Ctrl or Cmd with Enter, which submits a text box.
    pub fn submits(&self) -> bool {
        let key = self.0.dyn_ref::<web_sys::KeyboardEvent>();
        key.is_some_and(|key| key.key() == "Enter" && (key.ctrl_key() || key.meta_key()))
    }

    /// The name of the key of a keyboard event; else empty.
    pub fn key(&self) -> String {
        self.0.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key).unwrap_or_default()
    }

    pub(super) fn raw(&self) -> &web_sys::Event {
        &self.0
    }

    pub fn prevent_default(&self) {
        self.0.prevent_default();
    }
}
