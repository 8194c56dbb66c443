//! What a learning platform and a SCORM page make of each other, played by Node.js without a browser; and whether the manifests
//! are what the official schemas say. Knows nothing of the app's screens.

use package::scorm::{Options, Version, scorm};
use package::single::Files;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::env;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use study::log::{Segment, read};
use study::{Day, Entry, Mode, Rating, Review, ReviewId, schedule};

const QUESTIONS: usize = 21;
const POINTS: usize = 6;
/// The first study day, and when it is.
const FIRST: i32 = 20_500;

fn name(question: usize) -> String {
    format!("python-interview/question-{question}")
}

fn script(version: Version, complete: f64, score: bool, pass: Option<f64>) -> String {
    let questions: Vec<_> = (0..QUESTIONS).map(|question| (name(question), POINTS)).collect();
    let config = json!({ "is2004": version == Version::V2004, "questions": questions, "complete": complete, "score": score || pass.is_some(),
        "pass": pass });
    include_str!("../src/scorm/scorm.js").replace("/*config*/", &config.to_string())
}

/// One launch: the platform's data before, what it does wrong, and what the app stores. `None` where there is no Node.js.
fn play(version: Version, script: &str, data: &Value, fault: &str, entries: &[(String, String)]) -> Option<Value> {
    let input = json!({ "script": script, "is2004": version == Version::V2004, "data": data, "fault": fault, "entries": entries });
    let player = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/play.mjs");
    let started = Command::new("node").arg(player).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut node) = started else {
        println!("not run: there is no Node.js");
        return None;
    };
    node.stdin.take().expect("its input").write_all(input.to_string().as_bytes()).expect("it reads");
    let output = node.wait_with_output().expect("it ends");
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).expect("it prints JSON"))
}

/// Reviews of every question when FSRS asks for them, for so many days: one in eight is failed.
fn study(days: u32) -> Vec<Review> {
    let mut reviews = Vec::new();
    for question in 0..QUESTIONS {
        let mut day = Day(FIRST).plus(u32::try_from(question / 3).expect("a small number"));
        let mut memory = None;
        while day < Day(FIRST).plus(days) {
            let nth = reviews.len();
            let rating = if nth % 8 == 5 { Rating::Again } else { Rating::ALL[1 + nth % 3] };
            reviews.push(Review {
                id: ReviewId { writer: "w".into(), counter: 0 },
                question: name(question).as_str().into(),
                time: i64::from(day.0) * 86_400_000 + 36_000_000 + i64::try_from(nth % 600).expect("small") * 60_000,
                day,
                mode: Mode::ALL[nth % 6],
                scheduled: nth % 7 != 0,
                rating,
                proposed: [None, Some(Rating::Good)][nth % 2],
                points: u32::try_from(nth % 64).expect("small"),
                seconds: 90,
            });
            memory = Some(schedule::next(memory.as_ref(), day)[usize::from(rating.number()) - 1]);
            day = schedule::due(&name(question), &memory.expect("just made"), 0.9);
        }
    }
    reviews.sort_by_key(|review| review.time);
    for (counter, review) in (0..).zip(&mut reviews) {
        review.id.counter = counter;
    }
    reviews
}

fn log(entries: &[Entry]) -> (String, String) {
    let mut segment = Segment::new("w", i64::from(FIRST) * 86_400_000);
    entries.iter().for_each(|entry| segment.push(entry).expect("it fits"));
    ("viva:log:w:0".to_owned(), segment.as_str().to_owned())
}

fn log_of(reviews: &[Review]) -> (String, String) {
    log(&reviews.iter().cloned().map(Entry::Review).collect::<Vec<_>>())
}

/// What the state keeps of reviews, in their order.
fn kept<'a>(reviews: impl IntoIterator<Item = &'a Review>) -> Vec<String> {
    let told = |review: &Review| {
        let Review { question, time, day, mode, scheduled, rating, proposed, points, .. } = review;
        format!("{question} {time} {day:?} {mode:?} {scheduled} {rating:?} {proposed:?} {points}")
    };
    let mut told: Vec<String> = reviews.into_iter().map(told).collect();
    told.sort();
    told
}

/// The reviews that a launch began with.
fn resumed(played: &Value) -> Vec<Review> {
    let text = played["start"]["viva:log:lms:0"].as_str().unwrap_or("viva-log 1 lms 0 fsrs-6\n");
    let read = read(text).expect("a log");
    assert_eq!(read.unreadable, []);
    read.entries
        .into_iter()
        .map(|entry| match entry {
            Entry::Review(review) => review,
            Entry::Retraction { .. } => panic!("nothing is taken back there"),
        })
        .collect()
}

const BOTH: [(Version, usize); 2] = [(Version::V1_2, 4_096), (Version::V2004, 64_000)];

#[test]
fn a_year_of_study_is_resumed_whole() {
    let reviews = study(365);
    let setting = ("viva:setting:theme".to_owned(), "1 w dark".to_owned());
    for (version, limit) in BOTH {
        let script = script(version, 1.0, false, None);
        let entries = [log_of(&reviews), setting.clone()];
        let Some(first) = play(version, &script, &json!({}), "", &entries) else { return };
        let text = first["data"]["cmi.suspend_data"].as_str().expect("a state");
        println!("{} reviews are {} characters", reviews.len(), text.len());
        assert!(text.len() <= limit && text.is_ascii(), "{} of {limit}", text.len());
        let Some(second) = play(version, &script, &first["data"], "", &[]) else { return };
        assert_eq!(kept(&resumed(&second)), kept(&reviews));
        assert_eq!(second["start"]["viva:setting:theme"], "1 w dark");
        // What comes back is told in the same words.
        assert_eq!(second["data"]["cmi.suspend_data"], text);
    }
}

#[test]
fn what_does_not_fit_is_dropped_oldest_first() {
    let reviews = study(4_000);
    let script = script(Version::V1_2, 1.0, false, None);
    let many: Vec<Review> = (0..3)
        .flat_map(|copy: i32| {
            reviews.iter().cloned().map(move |review| Review {
                time: review.time + i64::from(copy) * 3_600_000,
                id: ReviewId { counter: review.id.counter * 3 + u32::try_from(copy).expect("small"), ..review.id },
                ..review
            })
        })
        .collect();
    let Some(first) = play(Version::V1_2, &script, &json!({}), "", &[log_of(&many)]) else { return };
    let text = first["data"]["cmi.suspend_data"].as_str().expect("a state");
    assert!(text.len() <= 4_096 && text.len() > 4_000, "{} characters", text.len());
    let Some(second) = play(Version::V1_2, &script, &first["data"], "", &[]) else { return };
    let resumed = resumed(&second);
    assert!(resumed.len() < many.len());
    let newest = |reviews: &[Review]| {
        let mut newest = BTreeMap::new();
        reviews.iter().for_each(|review| {
            let time = newest.entry(review.question.to_string()).or_insert(review.time);
            *time = review.time.max(*time);
        });
        newest
    };
    assert_eq!(newest(&resumed), newest(&many));
    let last = newest(&many);
    let spare = |review: &&Review| last.get(&*review.question) != Some(&review.time);
    let oldest_kept = resumed.iter().filter(spare).map(|review| review.time).min().expect("some are left");
    let all_kept = kept(&resumed);
    let dropped = many.iter().filter(|review| !all_kept.contains(&kept([*review])[0]));
    assert!(dropped.map(|review| review.time).max().expect("some are dropped") <= oldest_kept);
}

#[test]
fn the_platform_is_told_what_its_author_asked_for() {
    let reviews = study(30);
    let of = |questions: usize| {
        let all = reviews.iter().filter(|review| (0..questions).any(|question| *review.question == *name(question)));
        let all: Vec<Review> =
            all.map(|review| Review { mode: Mode::Recall, points: 0b11, ..review.clone() }).collect();
        [log_of(&all)]
    };
    let check = |version, (complete, score, pass), questions: usize, expect: &[(&str, &str)]| {
        let script = script(version, complete, score, pass);
        let Some(played) = play(version, &script, &json!({}), "", &of(questions)) else { return };
        for (item, value) in expect {
            assert_eq!(played["data"][item], *value, "{item} after {questions} questions");
        }
        let has_score = played["data"].as_object().expect("data").keys().any(|item| item.contains("score"));
        assert_eq!(has_score, score || pass.is_some());
    };
    let (v1, v2) = (Version::V1_2, Version::V2004);
    check(v1, (1.0, false, None), 20, &[("cmi.core.lesson_status", "incomplete"), ("cmi.core.exit", "suspend")]);
    check(v1, (1.0, false, None), 21, &[("cmi.core.lesson_status", "completed")]);
    check(v1, (0.5, true, None), 11, &[("cmi.core.lesson_status", "completed"), ("cmi.core.score.raw", "17")]);
    check(v1, (1.0, false, Some(0.3)), 21, &[("cmi.core.lesson_status", "passed"), ("cmi.core.score.raw", "33")]);
    check(v1, (1.0, false, Some(0.4)), 21, &[("cmi.core.lesson_status", "failed"), ("cmi.core.score.max", "100")]);
    check(v2, (1.0, false, None), 7, &[("cmi.completion_status", "incomplete"), ("cmi.progress_measure", "0.3333")]);
    check(v2, (1.0, false, Some(0.3)), 21, &[("cmi.completion_status", "completed"), ("cmi.success_status", "passed")]);
    check(v2, (1.0, true, None), 21, &[("cmi.score.scaled", "0.3333"), ("cmi.exit", "suspend")]);
}

#[test]
fn every_answer_is_committed_and_nothing_twice() {
    let reviews = study(1);
    let script = script(Version::V1_2, 1.0, false, None);
    let undo = Entry::Retraction {
        id: ReviewId { writer: "w".into(), counter: 9 },
        time: reviews[1].time,
        day: reviews[1].day,
        of: reviews[1].id.clone(),
    };
    let undone: Vec<Entry> = reviews[..2].iter().cloned().map(Entry::Review).chain([undo]).collect();
    let entries = [log_of(&reviews[..1]), log_of(&reviews[..2]), log_of(&reviews[..2]), log(&undone)];
    let Some(played) = play(Version::V1_2, &script, &json!({}), "", &entries) else { return };
    let states: Vec<&Value> =
        played["commits"].as_array().expect("a list").iter().map(|data| &data["cmi.suspend_data"]).collect();
    // At the launch, after the first, after the second, after taking it back, at the end.
    assert_eq!(states.len(), 5);
    assert!(states[1] != states[0] && states[2] != states[1] && states[3] == states[1] && states[4] == states[3]);
}

#[test]
fn an_open_session_keeps_the_names_of_its_answers() {
    let reviews = study(30);
    let session = format!("viva-session 1 2 1 s 0\n{}\n3 w 7\nhash\n", name(0));
    let entries = [log_of(&reviews), ("viva:session:x".to_owned(), session.clone())];
    let script = script(Version::V1_2, 1.0, false, None);
    let Some(first) = play(Version::V1_2, &script, &json!({}), "", &entries) else { return };
    let Some(second) = play(Version::V1_2, &script, &first["data"], "", &[]) else { return };
    assert_eq!(second["start"]["viva:session:x"], session);
    let own = second["start"]["viva:log:w:0"].as_str().expect("a segment of its own");
    let own = read(own).expect("a log").entries;
    let [Entry::Review(answer)] = &own[..] else { panic!("{own:?}") };
    assert_eq!((answer.id.counter, kept([answer])), (7, kept([&reviews[7]])));
    assert_eq!(resumed(&second).len(), reviews.len() - 1);
    // It can be taken back there.
    let undo = Entry::Retraction {
        id: ReviewId { writer: "new".into(), counter: 0 },
        time: answer.time,
        day: answer.day,
        of: answer.id.clone(),
    };
    let mut segment = Segment::new("new", answer.time);
    segment.push(&undo).expect("it fits");
    let taken =
        [("viva:log:new:0".to_owned(), segment.as_str().to_owned()), ("viva:session:x".to_owned(), String::new())];
    let Some(third) = play(Version::V1_2, &script, &second["data"], "", &taken) else { return };
    let Some(fourth) = play(Version::V1_2, &script, &third["data"], "", &[]) else { return };
    let left: Vec<&Review> = reviews.iter().filter(|review| review.id.counter != 7).collect();
    assert_eq!(kept(&resumed(&fourth)), kept(left));
}

#[test]
fn nothing_that_a_platform_does_stops_practice() {
    let entries = [log_of(&study(30))];
    for (version, _) in BOTH {
        for fault in ["throws", "nonsense", "absent"] {
            let script = script(version, 1.0, true, Some(0.5));
            let Some(played) = play(version, &script, &json!({}), fault, &entries) else { return };
            assert_eq!(played["stored"]["viva:log:w:0"], entries[0].1, "{fault}");
        }
        let script = script(version, 1.0, false, None);
        for state in ["", "x", "1", "1AA", "1zzz", "1AAA____", "1AAAAAAAAAAAAB", "1AAC{}AAAA", "\u{1f600}"] {
            let data = json!({ "cmi.suspend_data": state });
            let Some(played) = play(version, &script, &data, "", &[]) else { return };
            assert!(resumed(&played).is_empty(), "{state}");
            if let Some(told) = played["data"]["cmi.suspend_data"].as_str().filter(|told| *told != state) {
                assert!(state.is_empty() || told.starts_with('1'), "{state} became {told}");
            }
        }
        // Looking back changes nothing.
        let mode = if version == Version::V2004 { "cmi.mode" } else { "cmi.core.lesson_mode" };
        let Some(played) = play(version, &script, &json!({ mode: "review" }), "", &entries) else { return };
        assert_eq!(played["data"], json!({ mode: "review" }));
    }
}

#[test]
fn a_launch_goes_on_where_the_last_one_was_left() {
    for (version, _) in BOTH {
        let item = if version == Version::V2004 { "cmi.location" } else { "cmi.core.lesson_location" };
        let script = script(version, 1.0, false, None);
        for (place, expect) in
            [("python-interview/q/a/?x=1", "#python-interview/q/a/?x=1"), ("./", "#./"), ("javascript:alert(1)", "")]
        {
            let Some(played) = play(version, &script, &json!({ item: place }), "", &[]) else { return };
            assert_eq!(played["place"], expect);
        }
    }
}

/// A site with as little as a package needs.
fn site() -> Files {
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    let page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'self' data:; x\"><base href=\"../\"><title>A &amp; B</title>\
        <meta name=\"pieces\" content=\"assets/questions_0-1.wasm\"><script>boot()</script></head><body>\
        <script type=\"module\" src=\"assets/viva-1.js\"></script><li data-question=\"a\"></li><li data-question=\"b\"></li></body></html>";
    Files::from([
        file("deck/index.html", page),
        file("deck/practice/index.html", ""),
        file("deck/q/a/index.html", "<ul class=\"key-points\"><li>x</li><li>y</li></ul><ul><li>z</li></ul>"),
        file("deck/q/b/index.html", ""),
        file("assets/viva-1.js", "start()"),
        file("assets/questions_0-1.wasm", "questions"),
    ])
}

fn unzipped(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[test]
fn a_package_is_a_page_and_a_manifest() {
    let options = Options { complete: 0.8, score: true, pass: None };
    let files = unzipped(scorm(&site(), "deck", Version::V1_2, options).expect("the site is whole"));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["imsmanifest.xml", "index.html"]);
    let config = r#"{"complete":0.8,"is2004":false,"pass":null,"questions":[["deck/a",2],["deck/b",0]],"score":true}"#;
    assert!(files["index.html"].contains(config));
    assert!(
        files["imsmanifest.xml"].contains("<title>A &amp; B</title>")
            && !files["imsmanifest.xml"].contains("href=\"index.html?")
    );
}

#[test]
fn manifests_are_what_the_schemas_say() {
    let (Some(python), Some(schemas)) = (env::var_os("VIVA_READERS"), env::var_os("VIVA_SCORM_SCHEMAS")) else {
        println!("not run: no schemas are named in VIVA_SCORM_SCHEMAS, or no Python that reads them in VIVA_READERS");
        return;
    };
    for (version, folder) in [(Version::V1_2, "scorm12edition"), (Version::V2004, "scorm20044thedition")] {
        let files = unzipped(scorm(&site(), "deck", version, Options::default()).expect("the site is whole"));
        let file = env::temp_dir().join(format!("viva-manifest-{folder}-{}.xml", std::process::id()));
        std::fs::write(&file, &files["imsmanifest.xml"]).expect("it can be written");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validate.py");
        let output = Command::new(&python)
            .arg(script)
            .arg(Path::new(&schemas).join(folder))
            .arg(&file)
            .output()
            .expect("it runs");
        let _ = std::fs::remove_file(&file);
        assert!(output.status.success(), "{folder}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
