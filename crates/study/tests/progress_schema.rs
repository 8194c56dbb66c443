//! The published schema says what the reader takes and the writer writes: a real export and the
//! documented example pass it, and what the reader refuses fails it.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};
use std::sync::Arc;
use study::attempts::Attempt;
use study::backup::{Backup, read, write};
use study::{Day, Entry, Mode, Rating, Review, ReviewId};

fn schema() -> (Schemas, SchemaIndex) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let schema = serde_json::from_str(include_str!("../../../docs/progress.schema.json")).expect("JSON");
    compiler.add_resource("progress.schema.json", schema).expect("a resource");
    let index = compiler.compile("progress.schema.json", &mut schemas).expect("a schema");
    (schemas, index)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn documented() -> &'static str {
    let document = include_str!("../../../docs/progress.md");
    document.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example")
}

/// Everything at its limits.
fn export() -> String {
    let id = |counter| ReviewId { writer: "k3f9x0a2bc".into(), counter };
    let question: Arc<str> = "c++/what-is-a-“view”?".into();
    let review = |counter, time, day, rating, proposed, most| {
        Entry::Review(Review {
            id: id(counter),
            question: question.clone(),
            time,
            day: Day(day),
            mode: Mode::Recall,
            scheduled: most == 0,
            rating,
            proposed,
            points: most,
            seconds: most,
        })
    };
    let mut backup = Backup { exported: LAST, ..Backup::default() };
    for mode in Mode::ALL {
        let entries = [
            review(0, -LAST, -2_932_896, Rating::Again, None, 0),
            review(1, 0, 0, Rating::Hard, Some(Rating::Again), 1),
            review(u32::MAX, LAST, 2_932_896, Rating::Easy, Some(Rating::Easy), u32::MAX),
        ];
        backup.entries.extend(entries.map(|entry| match entry {
            Entry::Review(review) => Entry::Review(Review { mode, ..review }),
            retraction @ Entry::Retraction { .. } => retraction,
        }));
    }
    backup.entries.push(Entry::Retraction { id: id(7), time: 5, day: Day(-1), of: id(u32::MAX) });
    for (name, value) in [("note:d/q", Some("\u{0} \"\\\n ä")), ("bookmark:d/q", None), ("", Some(""))] {
        backup.marks.write(name, -5, "w", value.map(String::from));
    }
    let attempt = Attempt { time: 5, review: id(1), rating: Rating::Good, text: String::from("a\n\tb") };
    backup.attempts.insert(question.to_string(), vec![attempt]);
    write(&backup)
}

/// The last moment that is read, in ms since 1970.
const LAST: i64 = 253_402_214_400_000;

#[test]
fn what_is_written_and_what_is_documented_pass() {
    let (schemas, index) = schema();
    for text in [documented(), &export(), &write(&Backup::default())] {
        assert!(read(text).is_ok());
        let file = parsed(text);
        let checked = schemas.validate(&file, index);
        assert!(checked.is_ok(), "{}", checked.err().map_or(String::new(), |error| error.to_string()));
    }
}

#[test]
fn what_the_reader_refuses_fails() {
    let (schemas, index) = schema();
    let check = |path: &str, value: Value| {
        let mut file = parsed(documented());
        *file.pointer_mut(path).expect("a place in the example") = value;
        assert!(read(&file.to_string()).is_err(), "{path}");
        assert!(schemas.validate(&file, index).is_err(), "{path}");
    };
    check("/format", json!("anki"));
    check("/version", json!(2));
    check("/exported", json!("today"));
    check("/writers/0", json!("Two Words"));
    check("/questions/0", json!(""));
    check("/questions/0", json!("d/q\n"));
    check("/modes/0", json!("telepathy"));
    check("/reviews/columns/0", json!("wrote"));
    check("/reviews/rows/0", json!([1, 2, 3]));
    check("/reviews/rows/0/3", json!(0.5));
    check("/reviews/rows/0/3", json!("1763827200000"));
    check("/retractions/columns/5", json!("of"));
    check("/retractions/rows/0", json!([]));
    check("/marks/0/writer", json!(""));
    check("/marks/0/value", json!(1));
    check("/attempts/0/rating", json!(5));
    check("/attempts/0/counter", json!(-1));
    check("/attempts/0/time", json!(LAST + 1));
    check("/marks/0/time", json!(i64::MAX));
    for name in parsed(documented()).as_object().expect("an object").keys() {
        let mut file = parsed(documented());
        file.as_object_mut().expect("an object").remove(name);
        assert!(read(&file.to_string()).is_err(), "{name}");
        assert!(schemas.validate(&file, index).is_err(), "{name}");
    }
}
