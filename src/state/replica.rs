//! Keeps both stored copies and all open pages alike: what one of them has, the
//! others take in. Knows where values are, not what they mean.

use super::State;
use super::notices::Notice;
use crate::piece::piece;
use crate::platform::{clock, database, storage, tabs};
use leptos::prelude::Set;
use leptos::task::spawn_local;
use std::cmp::Ordering;
use std::pin::Pin;
use study::replica::{compaction, is_readable, later};

/// Kinds of values that are kept twice.
pub const KINDS: [&str; 3] = ["log:", "mark:", "setting:"];

const DAY: i64 = 86_400_000;

/// Characters that must still fit, some months of practice: else the reader is
/// told while there is time.
const SPARE: usize = 250_000;

piece!(
    /// What makes both copies alike, which no page waits for.
    unite_piece: fn(State) -> Uniting = |state| Box::pin(unite_copies(state))
);

type Uniting = Pin<Box<dyn Future<Output = ()>>>;

/// Follows what other pages store, and brings in what only the second copy has.
pub async fn follow(state: State) {
    tabs::on_stored(move |key, value| state.take(key, value));
    // Where it does not load, both copies are made alike at the next start.
    match unite_piece().await {
        Ok(unite) => unite(state).await,
        Err(_) if !storage::usable() => state.notices.raise(Notice::StorageBlocked),
        Err(_) => {}
    }
}

async fn unite_copies(state: State) {
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
    for (key, text) in held {
        let own = storage::read(key);
        if own.as_ref() == Some(text) || !is_readable(key, text) {
            continue;
        }
        state.take(key, text);
        if own.is_none_or(|own| later(key, &own, text) == Ordering::Less) {
            // Where there is no room for it, it stays in the second copy.
            let _ = storage::write_or_leave(key, text);
        }
    }
    for key in KINDS.into_iter().flat_map(storage::keys) {
        let Some(text) = storage::read(&key) else { continue };
        let is_known = text_at(held, &key).is_some_and(|held| later(&key, &text, held) != Ordering::Greater);
        if is_known || !is_readable(&key, &text) {
            continue;
        }
        database::write(&key, text, |_| {});
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
