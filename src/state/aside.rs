//! Stored values that cannot be read. They are kept under a key of their own
//! and never overwritten: a later version, or a person, may make sense of them.

use super::notices::{Notice, Notices};
use crate::platform::{clock, storage};

const ASIDE: &str = "aside:";

/// Moves an unreadable value to a key of its own, untouched. Where there is no
/// room for the copy it stays where it is.
pub fn set_aside(key: &str, value: &str, notices: Notices) {
    if keep_copy(key, value, notices) {
        storage::remove(key);
    }
}

/// Copies a value of which only a part could be read. True once a copy exists.
pub fn keep_copy(key: &str, value: &str, notices: Notices) -> bool {
    let aside = [ASIDE, key].concat();
    match storage::read(&aside) {
        Some(copy) if copy == value => return true,
        None => notices.raise(Notice::SetAside),
        Some(_) => {
            notices.raise(Notice::SetAside);
            let later = format!("{aside}:{}", clock::now());
            return storage::write(&later, value) == storage::Write::Done;
        }
    }
    storage::write(&aside, value) == storage::Write::Done
}

/// All that was set aside, by the keys that it was stored under.
pub fn all() -> Vec<(String, String)> {
    let read = |key: String| storage::read(&key).map(|text| (key.trim_start_matches(ASIDE).to_owned(), text));
    storage::keys(ASIDE).into_iter().filter_map(read).collect()
}
