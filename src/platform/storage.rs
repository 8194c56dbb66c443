//! The browser's localStorage, as plain text under `viva:` keys. Other sites
//! may live on the same origin: never clears, never touches other keys. What it
//! does not take is held in memory until the page is closed, and nowhere else:
//! every other place that outlives a page, such as the window's name, can be
//! written by other sites. Knows nothing of what the values mean.

use super::window;
use gloo_storage::{LocalStorage, Storage as _};
use std::cell::{Cell, RefCell};

const PREFIX: &str = "viva:";

/// Key of a value that is removed as soon as it is stored.
const PROBE: &str = "probe";

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
    /// Values that localStorage did not take, each behind its key.
    static UNSTORED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
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
    let held = UNSTORED.with_borrow(|held| held.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone()));
    if held.is_some() || !usable() {
        return held;
    }
    LocalStorage::raw().get_item(&format!("{PREFIX}{key}")).ok()?
}

pub fn write(key: &str, value: &str) -> Write {
    let written = write_or_leave(key, value);
    hold(key, Some(value).filter(|_| written != Write::Done));
    written
}

/// The same for a value that is kept elsewhere too: not held where it is not
/// stored.
pub fn write_or_leave(key: &str, value: &str) -> Write {
    match usable() {
        false => Write::Blocked,
        true if LocalStorage::raw().set_item(&format!("{PREFIX}{key}"), value).is_ok() => Write::Done,
        true => Write::Full,
    }
}

/// Whether a value of so many characters could be stored now.
pub fn has_room_for(characters: usize) -> bool {
    let room = write_or_leave(PROBE, &" ".repeat(characters)) == Write::Done;
    LocalStorage::delete(format!("{PREFIX}{PROBE}"));
    room
}

/// The key as it goes here, if it is one of ours.
pub fn own_key(key: &str) -> Option<&str> {
    key.strip_prefix(PREFIX)
}

/// Holds a value that was not stored, or none any more.
fn hold(key: &str, value: Option<&str>) {
    UNSTORED.with_borrow_mut(|held| {
        held.retain(|(other, _)| other != key);
        held.extend(value.map(|value| (key.to_owned(), value.to_owned())));
    });
}

pub fn remove(key: &str) {
    hold(key, None);
    if usable() {
        LocalStorage::delete(format!("{PREFIX}{key}"));
    }
}

/// Our keys that start with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    let mut keys: Vec<String> = UNSTORED.with_borrow(|held| held.iter().map(|(key, _)| key.clone()).collect());
    if usable() {
        let storage = LocalStorage::raw();
        let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
        keys.extend(all.filter_map(|key| own_key(&key).map(str::to_owned)));
    }
    keys.retain(|key| key.starts_with(prefix));
    keys.sort_unstable();
    keys.dedup();
    keys
}
