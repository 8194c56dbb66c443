//! Where the reader is within a session, as text beside the session's own: a
//! reload or a closed tab leads back to the very same place.
//!
//! ```text
//! viva-place 1
//! shown 5 340 62 queue=new
//! Lists can change,\ntuples cannot.
//! known 7 the first question's attempt
//! unknown 0
//! began 1763827200000
//! ```
//!
//! Behind the version: how the present question stands (`hidden`, `shown`,
//! `unknown`: shown because it was not known), key points ticked as bits,
//! scroll in CSS pixels, seconds spent, and the address's query that the session came
//! from; what was typed; then a line for each earlier answer, for undo. `began` says
//! when the session began, in ms since 1970. In a mock interview, a line says its minutes for each question (0 for no limit), when it
//! began and whether it is spoken, and one for each answer given follows:
//!
//! ```text
//! interview 3 1763827200000 typed
//! held 5 92 6 what was answered
//! passed 0 20 4 what was typed before
//! ```
//!
//! `held`: key points asked about as bits, seconds, how many key points there are. `passed`: the same of a question that the
//! reader did not know.

use study::coverage::POINTS_MAX;
use study::day::moment;
use study::interview::SECONDS_MAX;
use study::lines::{from_line, to_line};

const HEADER: &str = "viva-place 1";

/// Minutes for a question of an interview, at most: a day.
const MINUTES_MAX: u32 = 24 * 60;

/// What a reader did with one question before rating it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub text: String,
    /// Bit n for a ticked key point n.
    pub points: u32,
    /// The reader said "I don't know".
    pub unknown: bool,
}

/// An answer in a mock interview, until it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub text: String,
    /// Bit n if key point n was asked about.
    pub asked: u32,
    pub seconds: u32,
    /// How many key points the question has.
    pub points: u32,
    /// The reader said "I don't know".
    pub unknown: bool,
}

/// How a mock interview is held, and its answers so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interview {
    /// For each question; 0 for no limit.
    pub minutes: u32,
    /// ms since 1970.
    pub begun: i64,
    /// Answers are recorded.
    pub spoken: bool,
    pub held: Vec<Held>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub query: String,
    /// The present question.
    pub present: Step,
    pub revealed: bool,
    /// CSS pixels.
    pub scroll: u32,
    pub seconds: u32,
    /// One for each answer given, in order.
    pub steps: Vec<Step>,
    /// When the session began, in ms since 1970; earlier versions did not say.
    pub begun: Option<i64>,
    pub interview: Option<Interview>,
}

/// What a place's text says to who need not go on there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance<'a> {
    /// The query of the address that the session came from.
    pub query: &'a str,
    /// ms since 1970.
    pub begun: i64,
    /// Answers of an interview that are held.
    pub held: u32,
}

impl<'a> Glance<'a> {
    /// Nothing if it does not say when the session began.
    pub fn of(text: &'a str) -> Option<Self> {
        let mut lines = text.lines().skip(1);
        let query = lines.next()?.splitn(5, ' ').nth(4)?;
        // What the reader typed last is the third line.
        let facts = || lines.clone().skip(1);
        let begun = facts().find_map(|line| line.strip_prefix("began ")?.parse().ok())?;
        Some(Self {
            query,
            begun,
            held: facts().filter(|line| line.starts_with("held ") || line.starts_with("passed ")).count() as u32,
        })
    }
}

impl Place {
    pub fn to_text(&self) -> String {
        let Place { query, present, revealed, scroll, seconds, steps, begun, interview } = self;
        let state = match (revealed, present.unknown) {
            (false, _) => "hidden",
            (true, false) => "shown",
            (true, true) => "unknown",
        };
        let mut text = format!("{HEADER}\n{state} {} {scroll} {seconds} {query}\n", present.points);
        text += &to_line(&present.text);
        for step in steps {
            let known = if step.unknown { "unknown" } else { "known" };
            text += &format!("\n{known} {} {}", step.points, to_line(&step.text));
        }
        if let Some(begun) = begun {
            text += &format!("\nbegan {begun}");
        }
        if let Some(Interview { minutes, begun, spoken, held }) = interview {
            text += &format!("\ninterview {minutes} {begun} {}", if *spoken { "spoken" } else { "typed" });
            for Held { text: answer, asked, seconds, points, unknown } in held {
                let held = if *unknown { "passed" } else { "held" };
                text += &format!("\n{held} {asked} {seconds} {points} {}", to_line(answer));
            }
        }
        text
    }

    /// `None` if the text is damaged or of another version.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next()? != HEADER {
            return None;
        }
        let mut words = lines.next()?.splitn(5, ' ');
        let (revealed, unknown) = match words.next()? {
            "hidden" => (false, false),
            "shown" => (true, false),
            "unknown" => (true, true),
            _ => return None,
        };
        let (points, scroll) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let seconds = seconds_in(words.next()?)?;
        let query = words.next()?.to_owned();
        let present = Step { text: from_line(lines.next()?), points, unknown };
        let mut place = Self { query, present, revealed, scroll, seconds, ..Self::default() };
        for line in lines {
            match line.split_once(' ')? {
                ("began", time) => place.begun = moment(time.parse().ok()?),
                ("interview", rest) => place.interview = Some(Interview::from_line(rest)?),
                (held @ ("held" | "passed"), rest) => {
                    place.interview.as_mut()?.held.push(Held::from_line(rest, held == "passed")?);
                }
                (known, rest) => {
                    let (points, text) = rest.split_once(' ')?;
                    let (points, text) = (points.parse().ok()?, from_line(text));
                    place.steps.push(Step { points, text, unknown: known == "unknown" });
                }
            }
        }
        Some(place)
    }
}

impl Interview {
    fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let minutes = words.next()?.parse().ok().filter(|minutes| *minutes <= MINUTES_MAX)?;
        let begun = moment(words.next()?.parse().ok()?)?;
        Some(Self { minutes, begun, spoken: words.next()? == "spoken", held: Vec::new() })
    }
}

impl Held {
    fn from_line(line: &str, unknown: bool) -> Option<Self> {
        let mut words = line.splitn(4, ' ');
        let asked = words.next()?.parse().ok()?;
        let seconds = seconds_in(words.next()?)?;
        let points = words.next()?.parse::<u32>().ok()?.min(POINTS_MAX as u32);
        Some(Self { asked, seconds, points, unknown, text: from_line(words.next()?) })
    }
}

fn seconds_in(word: &str) -> Option<u32> {
    Some(word.parse::<u32>().ok()?.min(SECONDS_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_text() {
        let step = |text: &str, points, unknown| Step { text: text.to_owned(), points, unknown };
        let places = [
            Place::default(),
            Place {
                query: "ids=a,b&seed=1".to_owned(),
                present: step("half\ntyped \\n", 5, false),
                revealed: true,
                scroll: 340,
                seconds: 62,
                steps: vec![step("", 0, true), step("one\ntwo", 7, false)],
                begun: Some(1_763_827_200_000),
                interview: None,
            },
            Place {
                interview: Some(Interview {
                    minutes: 3,
                    begun: 1_763_827_200_000,
                    spoken: true,
                    held: vec![
                        Held { text: "a\nb".to_owned(), asked: 5, seconds: 92, points: 6, unknown: false },
                        Held { unknown: true, ..Held::default() },
                    ],
                }),
                ..Place::default()
            },
            Place { present: step("", 0, true), revealed: true, ..Place::default() },
        ];
        for place in places {
            assert_eq!(Place::from_text(&place.to_text()), Some(place));
        }
    }

    #[test]
    fn a_glance_sees_what_the_whole_place_says() {
        let held = |text: &str| Held { text: text.to_owned(), ..Held::default() };
        let place = Place {
            query: "queue=new&seed=1".to_owned(),
            present: Step { text: "held 1\nbegan 2".to_owned(), ..Step::default() },
            begun: Some(1_763_827_200_000),
            interview: Some(Interview {
                held: vec![held("a"), Held { unknown: true, ..held("held b") }],
                ..Interview::default()
            }),
            ..Place::default()
        };
        let glance = Glance { query: "queue=new&seed=1", begun: 1_763_827_200_000, held: 2 };
        assert_eq!(Glance::of(&place.to_text()), Some(glance));
        assert_eq!(Glance::of(&Place::default().to_text()), None);
        assert_eq!(Glance::of("viva-place 1\nshown"), None);
    }

    #[test]
    fn no_text_stops_the_reader_and_what_is_read_is_written_alike() {
        let good = "viva-place 1\nshown 5 340 62 queue=new\nLists\\nchange.\nknown 7 one\nunknown 0 \nbegan 1763827200000\n\
            interview 3 1763827200000 typed\nheld 5 92 6 answered";
        let parts = [
            "",
            " ",
            "\n",
            "9223372036854775807",
            "-1",
            "4294967296",
            "held",
            "passed",
            "known",
            "began",
            "ñ",
            "\\",
            "viva-place 1\n",
        ];
        let mut seed = 11_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let chars: Vec<char> = good.chars().collect();
            let (from, length) = (next(chars.len()), next(6));
            let head: String = chars[..from].iter().collect();
            let tail: String = chars[(from + length).min(chars.len())..].iter().collect();
            let text = [&head, parts[next(parts.len())], &tail].concat();
            if let Some(place) = Place::from_text(&text) {
                assert_eq!(Place::from_text(&place.to_text()), Some(place), "{text:?}");
            }
        }
    }

    #[test]
    fn numbers_beyond_reason_do_no_harm() {
        let text = "viva-place 1\nshown 5 0 4294967295 q\n\nbegan 9223372036854775807\ninterview 3 0 typed\nheld 0 4294967295 77 x";
        let place = Place::from_text(text).expect("a place");
        let held = &place.interview.as_ref().expect("an interview").held[0];
        assert_eq!((place.begun, place.seconds, held.seconds, held.points), (None, SECONDS_MAX, SECONDS_MAX, 32));
        for interview in ["4294967295 0 typed", "3 9223372036854775807 typed"] {
            let text = format!("viva-place 1\nshown 5 0 0 q\n\ninterview {interview}");
            assert_eq!(Place::from_text(&text), None, "{text:?}");
        }
    }

    #[test]
    fn a_damaged_place_is_none() {
        for text in
            ["", "viva-place 2\nhidden 0 0 0 \n", "viva-place 1\nhidden 0 0\n", "viva-place 1\nhidden 0 0 0 q\n\nx"]
        {
            assert_eq!(Place::from_text(text), None, "{text:?}");
        }
    }
}
