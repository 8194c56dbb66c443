//! An Anki package: a zip with a SQLite database of version 11, which every Anki since 2.1 and its relatives on phones read, and
//! the images. Knows no file and no clock: the time is passed in.

use super::note::plain;
use super::{Image, Note, STYLE, file_names, name, notes};
use deck::{Body, Deck};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use sha1::{Digest, Sha1};
use std::fmt;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SCHEMA: &str = include_str!("schema.sql");

/// The type of our notes. Anki knows types by this number: it has to be another one once the fields or cards change.
const NOTE_TYPE: i64 = 1_764_000_000_001;

/// What stands between a note's fields.
const BETWEEN: char = '\u{1f}';

/// Why there is no package.
#[derive(Debug)]
pub enum Error {
    Database(rusqlite::Error),
    Zip(zip::result::ZipError),
    Write(std::io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Database(error) => write!(out, "the database of the Anki package cannot be made: {error}"),
            Self::Zip(error) => write!(out, "the Anki package cannot be zipped: {error}"),
            Self::Write(error) => write!(out, "the Anki package cannot be written: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Zip(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

/// The bytes of an `.apkg` file. `now` is in seconds since 1970: Anki updates a note that it has only from a later package.
///
/// `bodies` has one for each question, in order.
pub fn apkg(deck: &Deck, bodies: &[Body], images: &[Image], now: u32) -> Result<Vec<u8>, Error> {
    let notes = notes(deck, bodies, file_names(images));
    let shown: Vec<&Image> = images
        .iter()
        .filter(|(path, _)| {
            let name = path.rsplit('/').next().unwrap_or_default();
            notes.iter().any(|note| note.front.contains(name) || note.back.contains(name))
        })
        .collect();

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("collection.anki2", options)?;
    zip.write_all(&database(deck, &notes, now.into())?)?;
    let names = file_names(images);
    let media: serde_json::Map<String, Value> =
        shown.iter().enumerate().map(|(at, (path, _))| (at.to_string(), json!(names.get(*path)))).collect();
    zip.start_file("media", options)?;
    zip.write_all(Value::Object(media).to_string().as_bytes())?;
    for (at, (_, bytes)) in shown.iter().enumerate() {
        zip.start_file(at.to_string(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn database(deck: &Deck, notes: &[Note], now: i64) -> Result<Vec<u8>, Error> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(SCHEMA)?;
    // Anki takes these apart by number, and its decks by name: any number of its shape will do that is always the same.
    let deck_id = 1_500_000_000_000 + i64::from(checksum(&deck.id));
    let decks = json!({ "1": of_deck(1, "Default", now), deck_id.to_string(): of_deck(deck_id, &name(deck), now) });
    let types = json!({ NOTE_TYPE.to_string(): note_type(deck_id, now) });
    connection.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![now, now * 1000, settings(), types.to_string(), decks.to_string(), choices().to_string()],
    )?;
    for (ordinal, note) in (1..).zip(notes) {
        let id = now * 1000 + ordinal;
        let fields = format!("{}{BETWEEN}{}", note.front, note.back);
        let tags = format!(" {} ", note.tags.join(" "));
        let sorted_by = plain(&note.front);
        connection.execute(
            "INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')",
            params![id, note.guid, NOTE_TYPE, now, tags, fields, sorted_by, checksum(&sorted_by)],
        )?;
        connection.execute(
            "INSERT INTO cards VALUES (?1, ?1, ?2, 0, ?3, -1, 0, 0, ?4, 0, 0, 0, 0, 0, 0, 0, 0, '')",
            params![id, deck_id, now, ordinal],
        )?;
    }
    Ok(connection.serialize("main")?.to_vec())
}

/// Anki's checksum of a text: the first 32 bits of its SHA-1.
fn checksum(text: &str) -> u32 {
    let digest = Sha1::digest(text.as_bytes());
    digest.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn settings() -> String {
    json!({ "nextPos": 1, "estTimes": true, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0, "sortBackwards": false,
        "addToCur": true, "curDeck": 1, "newBury": true, "newSpread": 0, "dueCounts": true, "curModel": NOTE_TYPE.to_string(),
        "collapseTime": 1200 })
    .to_string()
}

fn of_deck(id: i64, name: &str, now: i64) -> Value {
    json!({ "id": id, "name": name, "desc": "", "mod": now, "usn": -1, "conf": 1, "dyn": 0, "collapsed": false,
        "extendNew": 10, "extendRev": 50, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0] })
}

fn choices() -> Value {
    json!({ "1": { "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true,
        "new": { "bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20, "separate": true },
        "lapse": { "delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0 },
        "rev": { "bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 100 } } })
}

fn note_type(deck: i64, now: i64) -> Value {
    let field = |at: usize, name: &str| json!({ "name": name, "ord": at, "font": "Arial", "size": 20, "media": [], "rtl": false, "sticky": false });
    json!({ "id": NOTE_TYPE, "name": "Viva", "type": 0, "mod": now, "usn": -1, "did": deck, "sortf": 0, "tags": [], "vers": [],
        "latexPre": "\\documentclass[12pt]{article}\n\\begin{document}\n", "latexPost": "\\end{document}",
        "flds": [field(0, "Front"), field(1, "Back")],
        "req": [[0, "all", [0]]],
        "css": format!(".card {{ font: 20px/1.5 system-ui, sans-serif; }}\n{STYLE}"),
        "tmpls": [{ "name": "Card 1", "ord": 0, "did": null, "bqfmt": "", "bafmt": "",
            "qfmt": "<div class=\"viva\">{{Front}}</div>",
            "afmt": "{{FrontSide}}\n\n<hr id=answer>\n\n<div class=\"viva\">{{Back}}</div>" }] })
}
