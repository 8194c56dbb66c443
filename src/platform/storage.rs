//! The browser's localStorage, as plain text under `viva:` keys. Other sites
//! may live on the same origin: never clears, never touches other keys. Knows
//! nothing of what the values mean.

use super::window;
use gloo_storage::{LocalStorage, Storage as _};
use std::cell::Cell;

const PREFIX: &str = "viva:";

/// What came of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    Done,
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page.
    Blocked,
}

thread_local! {
    static USABLE: Cell<Option<bool>> = const { Cell::new(None) };
}

/// True where the browser keeps anything at all for this page. gloo panics
/// where it does not, so everything here asks first.
pub fn usable() -> bool {
    USABLE.with(|usable| {
        if usable.get().is_none() {
            usable.set(Some(matches!(window().local_storage(), Ok(Some(_)))));
        }
        usable.get() == Some(true)
    })
}

/// `key` goes without the prefix, here and below.
pub fn read(key: &str) -> Option<String> {
    if !usable() {
        return None;
    }
    LocalStorage::raw().get_item(&format!("{PREFIX}{key}")).ok()?
}

pub fn write(key: &str, value: &str) -> Write {
    if !usable() {
        return Write::Blocked;
    }
    match LocalStorage::raw().set_item(&format!("{PREFIX}{key}"), value) {
        Ok(()) => Write::Done,
        Err(_) => Write::Full,
    }
}

pub fn remove(key: &str) {
    if usable() {
        LocalStorage::delete(format!("{PREFIX}{key}"));
    }
}

/// Our keys that start with `prefix`, in no particular order.
pub fn keys(prefix: &str) -> Vec<String> {
    if !usable() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let ours = all.filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned));
    ours.filter(|key| key.starts_with(prefix)).collect()
}
