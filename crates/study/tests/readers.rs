//! Why: what is stored, filed or linked may have been cut, edited or made by anything at all. No reader may panic, and nothing
//! that is made of what it read.
//! Must not know: what a good text means; each reader's own tests say that.

use proptest::prelude::*;
use proptest::sample::Index;
use study::attempts::{self, Attempt};
use study::interview::{Report, reports};
use study::log::{Segment, read};
use study::plan::{Terms, habits, outlook};
use study::queue::{Candidate, Order, Take, Wish, compose};
use study::replica::{is_readable, later};
use study::{
    Day, Entry, Marks, Mode, Names, Pause, Plan, Progress, Rating, Register, Resets, Review, ReviewId, Session,
    Statistics,
};

const TODAY: Day = Day(20_500);

/// Texts that begin as good ones do, each with other values in their places.
fn almost_good() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        prop::sample::select(vec![
            "0",
            "-1",
            "1",
            "9",
            "zz",
            "2147483647",
            "9223372036854775807",
            "-9223372036854775808",
            "1e9",
            ""
        ])
        .prop_map(str::to_owned),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u32>().prop_map(|number| format!("{number:x}")),
    ];
    let word = prop_oneof![number, "\\PC{0,6}", Just("d/q".to_owned()), Just("w".to_owned())];
    let form = prop::sample::select(vec![
        "viva-log 1 w ? fsrs-6\n0=d/q\n1.0.?.?.?.?r30\n?.?.?.?.?.?\n2.?.?.1!\n",
        "viva-log 2 w 0 fsrs-6\n0=d/q\n@a ? ?\n1.0.?.?.0.?r30\n@? ? ?\n",
        "viva-log ? w 0 fsrs-6\n?",
        "? w ?",
        "? ?",
        "? w ? ?",
        "suspended ?",
        "? 3 w ? ?\n? ? w ? ?",
        "viva-session 1 ? ? s? ?\nd/q\nd/r\n? ? ?\n?\n",
        "1 ? a.?.?.? ?.?.?",
        "{\"format\":\"viva-progress\",\"version\":?,\"exported\":?}",
    ]);
    (form, prop::collection::vec(word, 12)).prop_map(|(form, words)| {
        let mut words = words.iter().cycle();
        form.chars()
            .map(|c| if c == '?' { words.next().map_or("", String::as_str).to_owned() } else { c.to_string() })
            .collect()
    })
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![3 => almost_good(), 1 => any::<String>(), 1 => "\\PC{0,40}"]
}

/// Registers written under a clock that is years ahead, up to the last moment that is one.
fn far_ahead() -> impl Strategy<Value = String> {
    let last = 253_402_214_400_000_i64;
    let time = prop_oneof![Just(last), Just(last - 1), last - 5..=last + 5, 2_000_000_000_000..last];
    (time, "[0-9a-z]{1,10}", "[a-z]{0,5}").prop_map(|(time, writer, value)| format!("{time} {writer} {value}"))
}

/// All that a page shows of these.
fn use_all(entries: Vec<Entry>, marks: &Marks) {
    let progress = Progress::from_log(entries, Resets::from_marks(marks));
    let candidates: Vec<Candidate> =
        [("d/q", false), ("d/r", true)].map(|(question, paused)| Candidate { question, topic: 1, paused }).into();
    for (question, _) in [("d/q", 0), ("d/r", 0)] {
        let _ = progress.standing(question, TODAY, 0.9);
        if let Some(due) = progress.due(question, 0.9) {
            let _ = (due.since(TODAY), due.date(), due.weekday());
        }
        for memory in study::schedule::next(progress.memory(question), TODAY) {
            let _ = study::schedule::due(question, &memory, 0.9).date();
        }
        let _ = marks.pause(question).map(|pause| pause.holds_on(TODAY));
    }
    let wish =
        Wish { take: Take::Today, order: Order::Usual, at_most: 5, today: TODAY, retention: 0.9, new_per_day: 5 };
    let _ = compose(&candidates, &progress, &wish);
    let numbers = Statistics::count("d", &candidates, &progress, TODAY, 0.9);
    let _ = (numbers.agreement(), numbers.recall());
    let habits = habits(&["d/q", "d/r"], &progress);
    if let Some(plan) = marks.get("plan:d").and_then(Plan::from_value) {
        let terms = Terms { today: TODAY, retention: 0.9, minutes_per_day: Some(20.0), habits };
        let _ = (outlook(&plan, &candidates, &progress, &terms), plan.date.date());
    }
    for (_, report) in reports(marks, "d") {
        assert!(report.coverage(|_| true).is_none_or(|share| (0.0..=1.0).contains(&share)));
        assert!(report.seconds.checked_add(60).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_reader_panics(text in texts(), other in texts(), at in any::<Index>()) {
        let cut = at.index(text.chars().count() + 1);
        for text in [text.clone(), text.chars().take(cut).collect(), format!("{text}{other}")] {
            let mut marks = Marks::default();
            for name in ["rest:d/q", "plan:d", "reset:d", "reset:*", "note:d/q", "interview:d/5"] {
                if let Some(register) = Register::from_text(&text) {
                    prop_assert_eq!(Register::from_text(&register.to_text()), Some(register.clone()));
                    marks.take(name, register);
                }
                marks.take(name, Register { time: 9, writer: "w".to_owned(), value: Some(other.clone()) });
            }
            let entries = read(&text).map(|found| found.entries).unwrap_or_default();
            use_all(entries, &marks);
            if let Some(session) = Session::from_text(&text) {
                prop_assert_eq!(Session::from_text(&session.to_text()), Some(session.clone()));
                let _ = (session.results().len(), session.clone().renamed(&Names::default()), session.without("d/q"));
            }
            let kept = attempts::from_text(&text);
            prop_assert_eq!(attempts::from_text(&attempts::to_text(&kept)), kept);
            let _ = (Pause::from_value(&text), Plan::from_value(&text));
            if let Some(report) = Report::from_text(&text) {
                prop_assert_eq!(Report::from_text(&report.to_text()), Some(report));
            }
            let _ = (study::backup::read(&text), study::link::from_fragment(&text), study::lines::from_line(&text));
            for key in ["log:w:0", "mark:rest:d/q", "setting:theme"] {
                let _ = (is_readable(key, &text), later(key, &text, &other));
            }
        }
    }

    #[test]
    fn no_answer_stops_the_comparison(text in any::<String>(), prompt in "\\PC{0,30}", point in "[a-zé+#.'’ ()π0-9_]{0,20}") {
        let fold = |c: char| c.to_lowercase().collect::<String>();
        for text in [&text, &prompt, &point] {
            for mention in study::matching::mentions(text, &prompt, &[&point, text], &fold) {
                let _ = mention;
            }
        }
    }

    #[test]
    fn a_later_writing_always_wins(
        stored in prop_oneof![texts(), far_ahead()],
        now in prop_oneof![-5_i64..2_000_000_000_000, any::<i64>()],
        value in "[a-z]{0,5}",
    ) {
        let name = "note:d/q";
        let mut marks = Marks::default();
        if let Some(register) = Register::from_text(&stored) {
            marks.take(name, register);
        }
        let elsewhere = marks.clone();
        let written = marks.write(name, now, "a", Some(value.clone()));
        prop_assert_eq!(marks.get(name), Some(value.as_str()));
        prop_assert_eq!(Register::from_text(&written.to_text()), Some(written));
        // A copy of what it was written over does not bring that back.
        marks.merge(elsewhere.clone());
        prop_assert_eq!(marks.get(name), Some(value.as_str()));
        let mut other = elsewhere;
        other.merge(marks.clone());
        prop_assert_eq!(&other, &marks);
        let deleted = marks.write(name, now, "a", None);
        prop_assert_eq!(marks.get(name), None);
        prop_assert_eq!(Register::from_text(&deleted.to_text()), Some(deleted));
    }

    #[test]
    fn what_was_readable_survives_what_is_not(lines in prop::collection::vec("\\PC{0,30}", 0..5), at in any::<Index>()) {
        let review = |counter| Entry::Review(Review {
            id: ReviewId { writer: "w".into(), counter },
            question: "d/q".into(),
            time: 1_700_000_000_000 + i64::from(counter),
            day: TODAY,
            mode: Mode::Recall,
            scheduled: true,
            rating: Rating::Good,
            proposed: None,
            points: 0,
            seconds: 5,
        });
        let mut segment = Segment::new("w", 1_700_000_000_000);
        let entries: Vec<Entry> = (1..6).map(review).collect();
        entries.iter().for_each(|entry| segment.push(entry).expect("its own"));
        let mut all: Vec<&str> = segment.as_str().lines().collect();
        let place = 2 + at.index(all.len() - 1);
        all.splice(place..place, lines.iter().map(String::as_str));
        let found = read(&all.join("\n")).expect("a log").entries;
        prop_assert!(entries.iter().all(|entry| found.contains(entry)));
        let attempt = Attempt { time: 5, review: ReviewId { writer: "w".into(), counter: 1 }, rating: Rating::Good, text: "x".to_owned() };
        let text = [lines.join("\n"), attempts::to_text(std::slice::from_ref(&attempt))].join("\n");
        prop_assert!(attempts::from_text(&text).contains(&attempt));
    }
}
