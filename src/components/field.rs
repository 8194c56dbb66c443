//! Fields whose text the reader types and the app may change.

use leptos::html::{ElementType, Input, Textarea};
use leptos::prelude::*;

/// A field that holds one text.
pub trait Field: ElementType {
    /// What it holds.
    fn text(field: &Self::Output) -> String;
    /// Replaces what it holds.
    fn set_text(field: &Self::Output, text: &str);
}

impl Field for Input {
    fn text(field: &Self::Output) -> String {
        field.value()
    }

    fn set_text(field: &Self::Output, text: &str) {
        field.set_value(text);
    }
}

impl Field for Textarea {
    fn text(field: &Self::Output) -> String {
        field.value()
    }

    fn set_text(field: &Self::Output, text: &str) {
        field.set_value(text);
    }
}

/// Makes a field hold this text whenever it changes. A field that holds it already is left alone, for setting the same text
/// may move the caret. `prop:value` does neither: it sets always, and late, over what the reader typed meanwhile.
pub fn follow<F>(field: NodeRef<F>, text: impl Fn() -> String + 'static)
where
    F: Field + 'static,
    F::Output: Clone + 'static + leptos::wasm_bindgen::JsCast,
{
    Effect::new(move |_| {
        let text = text();
        if let Some(field) = field.get()
            && F::text(&field) != text
        {
            F::set_text(&field, &text);
        }
    });
}
