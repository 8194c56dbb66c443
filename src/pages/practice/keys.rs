//! Single-key shortcuts of what is shown.

use crate::platform::keys::{self, Handled};
use leptos::prelude::*;

/// Gives keys to `handler` while the part of the page that calls this is shown.
pub fn on_key(handler: impl Fn(&str) -> Handled + Copy + 'static) {
    Effect::new(move |_| {
        // Goes with the effect, and so with that part.
        let _ = StoredValue::new_local(keys::listen_first(handler));
    });
}

/// What the keys that go on do while a question is asked.
pub fn on_submit_key(submit: impl Fn() + Copy + 'static) {
    on_key(move |key| match key {
        " " | "Enter" => {
            submit();
            Handled::Yes
        }
        _ => Handled::No,
    });
}
