//! Where the reader is within a session, as text beside the session's own: a
//! reload or a closed tab leads back to the very same place.
//!
//! ```text
//! viva-place 1
//! shown 5 340 62 queue=new
//! Lists can change,\ntuples cannot.
//! known 7 the first question's attempt
//! unknown 0
//! ```
//!
//! Behind the version: how the present question stands (`hidden`, `shown`,
//! `unknown`: shown because it was not known), key points ticked as bits,
//! scroll in CSS pixels, seconds spent, and the address's query that the session came
//! from; what was typed; then a line for each earlier answer, for undo.

use study::lines::{from_line, to_line};

const HEADER: &str = "viva-place 1";

/// What a reader did with one question before rating it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub text: String,
    /// Bit n for a ticked key point n.
    pub points: u32,
    /// The reader said "I don't know".
    pub unknown: bool,
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
}

impl Place {
    pub fn to_text(&self) -> String {
        let Place { query, present, revealed, scroll, seconds, steps } = self;
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
        let mut number = || words.next()?.parse().ok();
        let (points, scroll, seconds) = (number()?, number()?, number()?);
        let query = words.next()?.to_owned();
        let present = Step { text: from_line(lines.next()?), points, unknown };
        let step = |line: &str| {
            let mut words = line.splitn(3, ' ');
            let unknown = words.next()? == "unknown";
            Some(Step { points: words.next()?.parse().ok()?, text: from_line(words.next()?), unknown })
        };
        Some(Self { query, present, revealed, scroll, seconds, steps: lines.map(step).collect::<Option<_>>()? })
    }
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
            },
            Place { present: step("", 0, true), revealed: true, ..Place::default() },
        ];
        for place in places {
            assert_eq!(Place::from_text(&place.to_text()), Some(place));
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
