//! Keeps both stored copies and all open pages alike: what one of them has, the
//! others take in. Knows where values are, not what they mean.

use super::State;
use super::aside::{keep_copy, set_aside_second};
use super::notices::Notice;
use crate::platform::{clock, database, storage, tabs};
use leptos::prelude::Set;
use leptos::task::spawn_local;
use study::replica::{compaction, uniting};

/// Kinds of values that are kept twice.
pub const KINDS: [&str; 3] = ["log:", "mark:", "setting:"];

const DAY: i64 = 86_400_000;

/// Characters that must still fit, some months of practice: else the reader is
/// told while there is time.
const SPARE: usize = 250_000;

/// Makes both copies alike.
pub async fn unite_copies(state: State) {
    match database::read_all().await {
        Some(held) => {
            unite(state, &held);
            if !storage::usable() {
                state.notices.raise(Notice::DatabaseOnly);
            }
        }
        None if storage::usable() => state.notices.raise(Notice::OneCopy),
        None => state.notices.raise(Notice::StorageBlocked),
    }
    // What came in may be of a day that is ahead of this place's.
    state.progress.refresh_today();
    state.settled.set(true);
}

/// `held` is sorted by key.
fn unite(state: State, held: &[(String, String)]) {
    state.library.find_names(&|key| storage::read(key).or_else(|| text_at(held, key).cloned()));
    let mut keys: Vec<String> = KINDS.into_iter().flat_map(storage::keys).collect();
    let is_of_kind = |key: &&String| KINDS.iter().any(|kind| key.starts_with(kind));
    keys.extend(held.iter().map(|(key, _)| key).filter(is_of_kind).cloned());
    keys.sort_unstable();
    keys.dedup();
    for key in &keys {
        let (own, text) = (storage::read(key), text_at(held, key));
        let done = uniting(key, own.as_deref(), text.map(String::as_str));
        if let Some(text) = text.filter(|_| done.take) {
            state.take(key, text);
        }
        if let Some(text) = text.filter(|_| done.set_aside_second) {
            set_aside_second(key, text, state.notices);
        }
        if let Some(text) = text.filter(|_| done.write_first) {
            let unreadable = own.as_ref().filter(|_| done.set_aside_first);
            if unreadable.is_none_or(|own| keep_copy(key, own, state.notices)) {
                // Where there is no room for it, it stays in the second copy.
                let _ = storage::write_or_leave(key, text);
            }
        }
        if let Some(text) = own.filter(|_| done.write_second) {
            database::write(key, text, |_| {});
        }
    }
}

/// What the second copy holds under a key; `held` is sorted by key.
pub fn text_at<'a>(held: &'a [(String, String)], key: &str) -> Option<&'a String> {
    let place = held.binary_search_by(|(other, _)| other.as_str().cmp(key)).ok()?;
    Some(&held[place].1)
}

/// Says where room gets short.
pub fn warn(state: State) {
    if storage::usable() && !storage::has_room_for(SPARE) {
        state.notices.raise(Notice::NearlyFull);
    }
}

/// Makes one segment of many that are done with.
pub fn compact(state: State) {
    let segments: Vec<(String, String)> =
        storage::keys("log:").into_iter().filter_map(|key| Some((key.clone(), storage::read(&key)?))).collect();
    let writer = state.progress.writer();
    if let Some(found) = compaction(&segments, &writer, clock::now() - DAY) {
        // A name of its own: an earlier one of this page may still stand.
        let key = format!("log:{writer}:c{}", clock::now());
        spawn_local(tabs::alone("viva-compact", async move {
            if !database::replace(&[(key.clone(), found.text.clone())], &found.replaced).await {
                return;
            }
            for (key, text) in found.replaced {
                if storage::read(&key).as_ref() == Some(&text) {
                    storage::remove(&key);
                }
            }
            let _ = storage::write_or_leave(&key, &found.text);
        }));
    }
}
