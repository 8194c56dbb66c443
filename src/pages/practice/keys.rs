//! Single-key shortcuts of what is shown.

use crate::platform::keys::{self, Handled};

/// Gives keys to `handler` while the part of the page that calls this is shown.
pub fn on_key(handler: impl Fn(&str) -> Handled + Copy + 'static) {
    keys::while_shown(move || keys::listen_first(handler));
}

/// Leaves with Escape, unless what has the focus takes the key for itself.
pub fn on_escape(leave: impl Fn() + Copy + 'static) {
    let handler = move |key: &str| match key {
        "Escape" => {
            leave();
            Handled::Yes
        }
        _ => Handled::No,
    };
    keys::while_shown(move || keys::listen_last(handler));
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
