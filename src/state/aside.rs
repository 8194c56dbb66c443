//! Stored values that cannot be read. They are kept under a key of their own
//! and never overwritten: a later version, or a person, may make sense of them.

use super::attempts;
use super::notices::{Notice, Notices};
use crate::platform::storage::Write;
use crate::platform::{database, storage};
use leptos::task::spawn_local;
use study::aside::{ASIDE, free_key, key_before, own_key};

/// Moves an unreadable value to a key of its own, untouched. Where there is no
/// room for the copy it stays where it is, and only the second copy of storage gets one.
pub fn set_aside(key: &str, value: &str, notices: Notices) {
    if keep_copy(key, value, notices) {
        storage::remove(key);
    }
}

/// Copies a value of which only a part could be read. True once a copy exists.
pub fn keep_copy(key: &str, value: &str, notices: Notices) -> bool {
    let text = |kept: String| storage::read(&kept).map(|text| (kept, text));
    let kept: Vec<(String, String)> = storage::keys(&[ASIDE, key].concat()).into_iter().filter_map(text).collect();
    let Some(aside) = free_key(key, value, &kept) else { return true };
    notices.raise(Notice::SetAside);
    let mut written = storage::write_or_leave(&aside, value);
    while written == Write::Full && attempts::make_room() {
        written = storage::write_or_leave(&aside, value);
    }
    if written != Write::Done {
        database::write(&own_key(key, value), value.to_owned(), |_| {});
    }
    written == Write::Done
}

/// Moves an unreadable value of the second copy of storage to a key of its own there.
pub fn set_aside_second(key: &str, value: &str, notices: Notices) {
    notices.raise(Notice::SetAside);
    // Both or neither; begins now, so that what is written under the key from here on comes after it.
    let moved = [own_key(key, value), key.to_owned()].map(|key| (key, value.to_owned()));
    let moved = database::replace(&moved[..1], &moved[1..]);
    spawn_local(async move {
        let _ = moved.await;
    });
}

/// All that was set aside, in either copy of storage, and what stays unread where it is, by the keys that it was stored under.
pub async fn all() -> Vec<(String, String)> {
    let mut found = database::read_all().await.unwrap_or_default();
    let read = |key: String| storage::read(&key).map(|text| (key, text));
    found.extend(storage::keys(ASIDE).into_iter().filter_map(read));
    let of_aside = |(kept, text): (String, String)| Some((key_before(&kept, &text)?.to_owned(), text));
    let mut found: Vec<(String, String)> = found.into_iter().filter_map(of_aside).collect();
    found.extend(attempts::all_unreadable());
    found.sort();
    found.dedup();
    found
}
