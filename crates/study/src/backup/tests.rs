//! The file by example, as a law, and under every damage.

use super::*;
use crate::samples::{backups, id, review};
use crate::{Day, Mode, Progress, Rating, Register, Review};
use proptest::prelude::*;

/// The example of `docs/progress.md`.
fn file() -> &'static str {
    let document = include_str!("../../../../docs/progress.md");
    document.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example")
}

fn example() -> Backup {
    let question = String::from("python/list-or-tuple");
    let time = 1_763_827_200_000;
    let (first, second) = (id("k3f9x0a2bc", 1), id("other", 5));
    let plain = Review { mode: Mode::Recall, ..review(&question, 20_414, 1) };
    let mut marks = Marks::default();
    let register = |value| Register { time: time + 100_000, writer: String::from("other"), value };
    marks.take(&format!("note:{question}"), register(Some(String::from("a \"list\"\\nlast"))));
    marks.take(&format!("bookmark:{question}"), register(None));
    let text = String::from("Lists change,\ntuples do not.");
    Backup {
        exported: 1_763_830_000_000,
        entries: vec![
            Entry::Review(Review {
                id: first.clone(),
                time,
                rating: Rating::Good,
                proposed: Some(Rating::Hard),
                points: 7,
                seconds: 48,
                ..plain.clone()
            }),
            Entry::Review(Review { id: second.clone(), time: time + 90_000, scheduled: false, seconds: 125, ..plain }),
            Entry::Retraction { id: id("k3f9x0a2bc", 2), time: time + 95_000, day: Day(20_414), of: second },
        ],
        marks,
        attempts: BTreeMap::from([(question, vec![Attempt { time, review: first, rating: Rating::Good, text }])]),
    }
}

#[test]
fn the_file_by_example() {
    assert_eq!(write(&example()), file());
    assert_eq!(read(file()), Ok(example()));
    // As an editor of another system may save it, and as another program may lay it out.
    assert_eq!(read(&format!("\u{feff}{}", file().replace('\n', "\r\n"))), Ok(example()));
    let json: serde_json::Value = serde_json::from_str(file()).expect("JSON");
    assert_eq!(read(&json.to_string()), Ok(example()));
    assert_eq!(read(&format!("{json:#}")), Ok(example()));
}

#[test]
fn what_a_later_version_adds_is_passed_over() {
    let added = file()
        .replace("\"writers\":", "\"sums\":{\"a\":[1,null,{}]},\n\"writers\":")
        .replace("\"seconds\"]", "\"seconds\",\"more\"]")
        .replace(",48]", ",48,9]")
        .replace(",125]", ",125,9]")
        .replace("\"value\":null", "\"value\":null,\"more\":true");
    assert_eq!(read(&added), Ok(example()));
}

#[test]
fn columns_may_stand_in_any_order() {
    let turned = file().replace("\"points\",\"seconds\"]", "\"seconds\",\"points\"]");
    let turned = turned.replace(",7,48]", ",48,7]").replace(",0,125]", ",125,0]");
    assert_eq!(read(&turned), Ok(example()));
}

#[test]
fn what_is_no_backup_of_this_version_is_told_apart() {
    for foreign in [
        "PNG",
        "<!doctype html><title>viva</title>",
        "3",
        "null",
        "[]",
        "{}",
        "{\"version\":1}",
        "{\"format\":\"anki\",\"version\":1}",
        "{\"format\":7,\"version\":1}",
        "{\"format\":\"viva-progress\"}",
        "{\"format\":\"viva-progress\",\"version\":\"1\"}",
        "{\"format\":\"viva-progress\",\"version\":0}",
        "{\"format\":\"viva-progress\",\"version\":-1}",
        "viva-log 1 w 0 fsrs-6\n",
        "[[[[",
    ] {
        assert_eq!(read(foreign), Err(Unusable::Foreign), "{foreign}");
    }
    let later = "{\"format\":\"viva-progress\",\"version\":2,\"whatever\":[{}]}";
    assert_eq!(read(later), Err(Unusable::Newer(2)));
    assert_eq!(read(&file().replace("\"recall\"", "\"order\"")), Err(Unusable::Newer(1)));
    // Brackets without end, as an attack would have them.
    let deep = format!("{{\"format\":\"viva-progress\",\"version\":1,\"x\":{}", "[".repeat(1_000_000));
    assert_eq!(read(&deep), Err(Unusable::CutOff));
}

#[test]
fn a_file_cut_off_anywhere_is_seen_to_be() {
    let whole = file().trim_end();
    for (cut, _) in whole.char_indices() {
        assert_eq!(read(&whole[..cut]), Err(Unusable::CutOff), "at {cut}");
    }
}

#[test]
fn a_damaged_file_names_the_place_and_gives_nothing() {
    let check = |from: &str, to: &str, expect: Unusable| {
        assert_eq!(file().matches(from).count(), 1, "{from}");
        assert_eq!(read(&file().replace(from, to)), Err(expect), "{from} -> {to}");
    };
    let at = |list, item| Unusable::Impossible { list, item };
    let damaged = |line, column| Unusable::Damaged { line, column };
    check("[1,5,0,", "[2,5,0,", at("reviews", 2));
    check("[1,5,0,", "[-1,5,0,", at("reviews", 2));
    check("[1,5,0,", "[1,-5,0,", at("reviews", 2));
    check("[1,5,0,", "[1,4294967296,0,", at("reviews", 2));
    check("[1,5,0,", "[1,5,1,", at("reviews", 2));
    check("0,1,3,2,7,48]", "1,1,3,2,7,48]", at("reviews", 1));
    check("0,1,3,2,7,48]", "0,2,3,2,7,48]", at("reviews", 1));
    check("0,1,3,2,7,48]", "0,1,0,2,7,48]", at("reviews", 1));
    check("0,1,3,2,7,48]", "0,1,5,2,7,48]", at("reviews", 1));
    check("0,1,3,2,7,48]", "0,1,3,5,7,48]", at("reviews", 1));
    check("20414,1,5]", "2147483648,1,5]", at("retractions", 1));
    check("20414,1,5]", "20414,9,5]", at("retractions", 1));
    check("\"k3f9x0a2bc\",\n", "\"K3\",\n", at("writers", 1));
    check("[\n\"python/list-or-tuple\"", "[\n\"\\u0007\"", at("questions", 1));
    check("\"writer\":\"other\",\"value\":null", "\"writer\":\"\",\"value\":null", at("marks", 1));
    check("\"rating\":3,", "\"rating\":9,", at("attempts", 1));
    check("\"writer\":\"k3f9x0a2bc\"", "\"writer\":\"x y\"", at("attempts", 1));
    check("{\"question\":\"python/list-or-tuple\"", "{\"question\":\"\"", at("attempts", 1));
    check("\"points\",", "\"point\",", Unusable::NoColumn("points"));
    check("\"of_counter\"", "\"of\"", Unusable::NoColumn("of_counter"));
    check(",\"seconds\"]", ",\"seconds\",\"more\"]", at("reviews", 1));
    check("20414,0,0,1,0,0,125]", "20414,0,0,1,0,0]", at("reviews", 2));
    check(",7,48]", ",7,48.5]", damaged(13, 41));
    check(",7,48]", ",7,\"48\"]", damaged(13, 41));
    check(",7,48]", ",7,99999999999999999999]", damaged(13, 57));
    check(",7,48]", ",7 48]", damaged(13, 38));
    check("\"marks\":", "\"mark\":", damaged(26, 1));
    check("\"exported\":1763830000000", "\"exported\":null", damaged(1, 53));
}

#[test]
fn every_problem_says_what_to_do_and_that_nothing_was_changed() {
    for problem in [
        Unusable::Foreign,
        Unusable::Newer(2),
        Unusable::CutOff,
        Unusable::Damaged { line: 14, column: 7 },
        Unusable::NoColumn("points"),
        Unusable::Impossible { list: "reviews", item: 512 },
    ] {
        let text = problem.to_string();
        assert!(text.ends_with("Nothing was changed.") && text.matches(". ").count() >= 2, "{text}");
        assert!(!text.contains("  "), "{text}");
    }
}

#[test]
fn a_preview_counts_what_an_import_would_bring() {
    let mut present = Backup::default();
    let is_known = |question: &str| question != "python/list-or-tuple";
    let found = preview(&example(), &present, is_known);
    let expect = Preview {
        exported: 1_763_830_000_000,
        new_reviews: 2,
        known_reviews: 0,
        new_retractions: 1,
        newer_marks: [("bookmark", 1), ("note", 1)].map(|(kind, count)| (String::from(kind), count)).into(),
        new_attempts: 1,
        unknown_questions: 1,
    };
    assert_eq!(found, expect);
    assert!(found.is_new());

    present.merge(example());
    let again = preview(&example(), &present, |_| true);
    let expect = Preview { exported: expect.exported, known_reviews: 2, ..Preview::default() };
    assert_eq!(again, expect);
    assert!(!again.is_new());

    // What is newer here stays, and is not announced as if it came.
    present.marks.write("note:python/list-or-tuple", 1_999_999_999_999, "w", Some(String::from("mine")));
    assert!(!preview(&example(), &present, |_| true).is_new());
    present.entries.remove(0);
    assert_eq!(preview(&example(), &present, |_| true).new_reviews, 1);
}

fn merged(a: &Backup, b: &Backup) -> Backup {
    let mut all = a.clone();
    all.merge(b.clone());
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn export_then_import_is_identity(backup in backups()) {
        let text = write(&backup);
        let copy = read(&text).expect("a backup");
        prop_assert_eq!(&copy, &backup);
        prop_assert_eq!(write(&copy), text);
        let mut elsewhere = Backup::default();
        elsewhere.merge(copy);
        prop_assert_eq!(&elsewhere, &backup);
        // Twice is once.
        elsewhere.merge(backup.clone());
        prop_assert_eq!(elsewhere, backup);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in backups(), b in backups(), c in backups()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        let once = merged(&a, &b);
        prop_assert_eq!(merged(&once, &once), once.clone());
        prop_assert_eq!(merged(&once, &b), once);
    }

    #[test]
    fn a_preview_says_whether_a_merge_changes_anything(a in backups(), b in backups()) {
        let (found, all) = (preview(&b, &a, |_| true), merged(&a, &b));
        // Equal ids with other contents, which only damage brings about, are no news.
        let ids = |backup: &Backup| backup.entries.iter().map(|entry| entry.id().clone()).collect::<BTreeSet<_>>();
        let news = ids(&all).len() - ids(&a).len();
        prop_assert_eq!(found.new_reviews + found.new_retractions, news);
        prop_assert_eq!(found.new_attempts > 0, all.attempts != a.attempts);
        prop_assert_eq!(!found.newer_marks.is_empty(), all.marks != a.marks);
    }

    /// Whatever is done to a file: no panic, and what is taken from it all the same can be written,
    /// read and replayed.
    #[test]
    fn no_damage_makes_it_panic(
        backup in backups(),
        damages in prop::collection::vec((any::<usize>(), 0..4_u8, "[-0-9\\[\\]{},:\"ae\\\\n ]|9{20}|null|recall"), 1..4),
    ) {
        let mut text = write(&backup);
        for (at, how, piece) in damages {
            let places = text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
            let at = places[at % places.len()];
            match how {
                0 => text.insert_str(at, &piece),
                1 if places.len() > 1 => drop(text.remove(at)),
                2 => text.truncate(at.max(1)),
                _ => {
                    text.remove(at);
                    text.insert_str(at, &piece);
                }
            }
        }
        if let Ok(taken) = read(&text) {
            prop_assert_eq!(read(&write(&taken)), Ok(taken.clone()));
            let _ = Progress::from_entries(taken.entries);
        }
    }
}

/// What [`taking`] stores, brought to what is there.
fn taken(present: &Backup, file: &Backup) -> (Backup, Taking) {
    let taking = taking(file, present, "w").expect("a file that was read");
    let mut then = present.clone();
    let logs = taking.logs.iter().flat_map(|text| crate::log::read(text).expect("a log").entries);
    then.entries = merge::union(then.entries, logs.collect());
    for (name, register) in taking.marks.clone() {
        then.marks.take(&name, register);
    }
    then.attempts.extend(taking.attempts.clone());
    (then, taking)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_stored_is_what_merging_makes(present in backups(), mut file in backups()) {
        // Damage alone can make two entries of one id; then the one that is here stays.
        file.entries.retain(|entry| present.entries.iter().all(|here| here.id() != entry.id() || here == entry));
        let mut merged = present.clone();
        merged.merge(file.clone());
        merged.exported = present.exported;
        let (then, first) = taken(&present, &file);
        prop_assert_eq!(&then, &merged);
        prop_assert_eq!(first != Taking::default(), preview(&file, &present, |_| true).is_new());
        // The second time there is nothing to store.
        prop_assert_eq!(taken(&then, &file), (then, Taking::default()));
    }
}

#[test]
fn the_text_of_an_answer_taken_back_does_not_return() {
    let attempt = |counter| Attempt {
        time: i64::from(counter),
        review: id("w", counter),
        rating: Rating::Good,
        text: String::from("text"),
    };
    let undo = |of| Entry::Retraction { id: id("w", 9), time: 9, day: Day(0), of: id("w", of) };
    let check = |own: Vec<Entry>, present: Vec<Entry>, expect: &[u32]| {
        let attempts = [(String::from("d/q"), vec![attempt(2), attempt(1)])].into();
        let mut file = Backup { entries: own, attempts, ..Backup::default() };
        file.forget_taken_back(&Backup { entries: present, ..Backup::default() });
        let left: Vec<u32> = file.attempts.values().flatten().map(|attempt| attempt.review.counter).collect();
        assert_eq!(left, expect);
    };
    check(vec![], vec![], &[2, 1]);
    check(vec![], vec![undo(1)], &[2]);
    check(vec![undo(2)], vec![undo(1)], &[]);
    check(vec![undo(7)], vec![], &[2, 1]);
}

#[test]
fn a_large_file_is_stored_in_parts_that_are_not_large() {
    let long = "q".repeat(400);
    let entry =
        |counter: u32, question: String| Entry::Review(Review { id: id("w", counter), ..review(&question, 1, 3) });
    for (many, parts, question) in [(0, 0, ""), (1, 1, ""), (3_000, 1, ""), (7_000, 3, ""), (1_000, 8, long.as_str())] {
        let entries = (0..many).map(|counter| entry(counter, format!("d/{question}{}", counter % 5_000))).collect();
        let (then, taking) = taken(&Backup::default(), &Backup { entries, ..Backup::default() });
        assert_eq!((then.entries.len(), taking.logs.len()), (many as usize, parts), "{many} {}", question.len());
        assert!(taking.logs.iter().all(|text| text.len() < 100_000));
    }
}

#[test]
fn what_was_stored_in_two_copies_is_read_as_one() {
    let text = r#"{"format":"viva-stored","version":1,"exported":5,"copies":[
        {"log:w:0":"viva-log 1 w 0 fsrs-6\n0=d/q\n1.0.5.1.1.1r30\n","mark:note:d/q":"7 w x","mark:backup:*":"9 w 9",
         "attempts:d/q":"5 3 w 1 said","aside:log:v:0":"what is this","place:abc":"viva-place 1"},
        {"log:w:0":"viva-log 1 w 0 fsrs-6\n0=d/q\n1.0.5.1.1.1r30\n2.0.6.1.1.1r30\n","mark:note:d/q":"6 w older"}]}"#;
    let found = read(text).expect("readable");
    assert_eq!((found.exported, found.entries.len()), (5, 2));
    assert_eq!(found.marks.note("d/q"), Some("x"));
    assert_eq!(found.marks.iter().count(), 1);
    assert_eq!(found.attempts["d/q"][0].text, "said");
    assert_eq!(read(&text.replace("\"version\":1", "\"version\":2")), Err(Unusable::Newer(2)));
    assert_eq!(read(&text[..text.len() - 9]), Err(Unusable::CutOff));
}
