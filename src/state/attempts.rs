//! The stored texts of earlier answers. Their form, and which are kept, is
//! `study`'s business; they are the first to go where storage is short.

use crate::platform::storage;
use study::ReviewId;
use study::attempts::{Attempt, from_text, latest, replaced, union, unreadable};

/// Kind of their keys.
pub const KEY: &str = "attempts:";

/// The kept attempts at a question (`deck/question`), the latest first.
pub fn of(question: &str) -> Vec<Attempt> {
    from_text(&storage::read(&key(question)).unwrap_or_default())
}

/// Keeps an attempt beside those that are kept already; the oldest goes. Where
/// there is no room, nothing is kept.
pub fn keep(question: &str, attempt: Attempt) {
    store(question, &union(of(question), vec![attempt]));
}

/// Forgets the attempt of a review that was taken back.
pub fn forget(question: &str, review: &ReviewId) {
    let mut attempts = of(question);
    attempts.retain(|attempt| attempt.review != *review);
    store(question, &attempts);
}

/// Gives the room of the question whose latest attempt is the oldest of all;
/// false if there was none. What cannot be read keeps its own.
pub fn make_room() -> bool {
    let latest = |key: String| Some((latest(&storage::read(&key)?)?, key));
    let oldest = storage::keys(KEY).into_iter().filter_map(latest).min();
    oldest.inspect(|(_, key)| storage::remove(key)).is_some()
}

/// Keeps these attempts at a question, and no others. Lines that cannot be read stay behind them.
pub fn store(question: &str, attempts: &[Attempt]) {
    replace(&key(question), attempts);
}

fn replace(key: &str, attempts: &[Attempt]) {
    let text = replaced(&storage::read(key).unwrap_or_default(), attempts);
    match text.is_empty() {
        true => storage::remove(key),
        false => drop(storage::write(key, &text)),
    }
}

/// What cannot be read of all of them, by their keys.
pub fn all_unreadable() -> Vec<(String, String)> {
    let lines = |key: String| {
        let text = storage::read(&key).unwrap_or_default();
        let lines: Vec<&str> = unreadable(&text).collect();
        (!lines.is_empty()).then(|| (key, lines.join("\n")))
    };
    storage::keys(KEY).into_iter().filter_map(lines).collect()
}

fn key(question: &str) -> String {
    [KEY, question].concat()
}
