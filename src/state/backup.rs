//! Everything the reader did, taken out of both stored copies and brought back
//! into them: what a file or a link carries. Only the backup page may call
//! this, or every program would carry a JSON reader. Knows neither files nor pages.

use super::replica::{KINDS, text_at};
use super::{State, attempts, store};
use crate::platform::compression::{deflate, inflate};
use crate::platform::storage;
use crate::platform::{clock, database};
use leptos::prelude::*;
use std::collections::BTreeMap;
use study::Names;
use study::attempts::{to_text, union};
use study::backup::{self, Backup, OWN_BACKUP, Preview, Taking, Unusable};
use study::link::{Cut, from_fragment, to_fragment};
use study::log::{Unreadable, read};

const LAST: &str = "backup:*";

/// The shortest line of a review in the log.
const SHORTEST: usize = 15;

/// What a key has beside what it is about.
const BESIDE: usize = 20;

/// Bytes that a link may come to: more than any storage holds.
const LARGEST: usize = 32_000_000;

/// What a file would bring, before anything is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    file: Backup,
    pub preview: Preview,
}

/// Why a file that can be read was not taken in. Then nothing was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The browser has no room for it.
    NoRoom,
    /// An entry has names that cannot be stored.
    Unwritable,
}

/// Everything that is stored, as it was written.
pub async fn gather() -> Backup {
    let held = database::read_all().await.unwrap_or_default();
    let mut all = Backup { exported: clock::now(), ..Backup::default() };
    held.iter().for_each(|(key, text)| all.add(key, text));
    for key in KINDS.into_iter().chain([attempts::KEY]).flat_map(storage::keys) {
        // Most values are alike in both copies.
        let text = storage::read(&key).filter(|text| text_at(&held, &key) != Some(text));
        text.iter().for_each(|text| all.add(&key, text));
    }
    all.merge(Backup::default());
    all
}

/// Reads a file's text and says what it would bring.
pub async fn offer(state: State, text: &str) -> Result<Offer, Unusable> {
    let present = gather().await;
    let names = state.library.names();
    let mut file = sorted_out(backup::read(text)?, &names);
    file.forget_taken_back(&present);
    let is_known = |question: &str| {
        let known = names.present(question).split_once('/');
        known.is_some_and(|(deck, id)| state.library.question(deck, id).is_some())
    };
    let preview = backup::preview(&file, &present, is_known);
    Ok(Offer { file, preview })
}

/// What of a file is taken in: no other browser's account of its own backups,
/// and attempts by the names that they are kept under.
fn sorted_out(mut file: Backup, names: &Names) -> Backup {
    let mut marks = study::Marks::default();
    for (name, register) in file.marks.iter().filter(|(name, _)| !name.starts_with(OWN_BACKUP)) {
        marks.take(name, register.clone());
    }
    file.marks = marks;
    for (question, theirs) in std::mem::take(&mut file.attempts) {
        let kept = file.attempts.entry(names.present(&question).to_owned()).or_default();
        *kept = union(std::mem::take(kept), theirs);
    }
    file
}

/// Takes in what was offered. When it returns, all of it is stored, and on the
/// disk unless a notice says otherwise.
pub async fn absorb(state: State, offer: &Offer) -> Result<(), Hindrance> {
    let present = gather().await;
    // From here to the last write nothing else happens on this page.
    let usable = storage::usable();
    let new = backup::preview(&offer.file, &present, |_| true).new_reviews;
    if usable && !storage::has_room_for(new * SHORTEST) {
        return Err(Hindrance::NoRoom);
    }
    let writer = state.progress.writer();
    let taking = backup::taking(&offer.file, &present, &writer).map_err(|_| Hindrance::Unwritable)?;
    let values = values(&taking, &writer);
    let tried = taking.attempts.iter().map(|(question, kept)| question.len() + to_text(kept).len());
    let needed =
        values.iter().map(|(key, text)| key.len() + text.len()).chain(tried).map(|length| length + BESIDE).sum();
    if usable && !storage::has_room_for(needed) {
        return Err(Hindrance::NoRoom);
    }
    let saved = store::write_all(values, state.notices);
    taking.attempts.iter().for_each(|(question, kept)| attempts::store(question, kept));
    show(state, present, taking);
    saved.await;
    Ok(())
}

/// The values to store in both copies, by their keys.
fn values(taking: &Taking, writer: &str) -> Vec<(String, String)> {
    let mut free = (0..).map(|number| format!("log:{writer}:i{number}")).filter(|key| storage::read(key).is_none());
    let mut values = Vec::new();
    for text in &taking.logs {
        values.extend(free.next().map(|key| (key, text.clone())));
    }
    for (name, register) in &taking.marks {
        let key = if name.starts_with("setting:") { name.clone() } else { ["mark:", name].concat() };
        values.push((key, register.to_text()));
    }
    values
}

/// Shows what was stored: everything is replayed once, which costs less than
/// entry by entry.
fn show(state: State, present: Backup, taking: Taking) {
    state.library.find_names(&storage::read);
    let names = state.library.names();
    for (name, register) in taking.marks {
        if name.starts_with("setting:") {
            state.settings.take_text(&name, &register.to_text());
        } else {
            state.marks.take(&names.present_of_kind(&name), register);
        }
    }
    let mut entries = present.entries;
    for text in taking.logs {
        entries.extend(read(&text).map_err(|_: Unreadable| ()).map(|log| log.entries).unwrap_or_default());
    }
    entries.iter_mut().for_each(|entry| names.rename(entry));
    state.progress.replay(entries, untrack(|| state.marks.resets()));
}

/// A link to the backup page with all but the texts of earlier answers;
/// `page` is its address. `None` where the browser cannot make things small.
pub async fn link(page: &str) -> Option<String> {
    let all = Backup { attempts: BTreeMap::new(), ..gather().await };
    let bytes = deflate(backup::write(&all).as_bytes()).await?;
    Some([page, "#", LINKED, &to_fragment(&bytes)].concat())
}

/// Which questions were answered when and how, as the text of a backup file, without anything that the reader wrote or set.
pub async fn answers() -> String {
    let all = gather().await;
    backup::write(&Backup { exported: all.exported, entries: all.entries, ..Backup::default() })
}

/// Begins the fragment of a link that carries progress.
pub const LINKED: &str = "progress=";

/// The text of the backup in a fragment, behind [`LINKED`].
pub async fn linked(fragment: &str) -> Result<String, Cut> {
    let bytes = inflate(&from_fragment(fragment)?, LARGEST).await.ok_or(Cut::Altered)?;
    String::from_utf8(bytes).map_err(|_| Cut::Altered)
}

/// Remembers that everything has just been saved as a file.
pub fn saved(state: State) {
    state.marks.write(LAST, Some(clock::now().to_string()));
}

/// When that was last, in ms since 1970; tracks it.
pub fn last_saved(state: State) -> Option<i64> {
    state.marks.with(|marks| marks.get(LAST)?.parse().ok())
}
