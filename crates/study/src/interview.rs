//! What came of a mock interview, as a report that is kept and compared with the next one.
//!
//! The reviews are in the log like all others; this is what an interviewer would write down. It is
//! kept as a mark (`interview:<deck>/<begin>`), so that it is merged and backed up as marks are. This
//! file must not know what a question says, nor where marks are kept.
//!
//! ```text
//! 1 1260 list-or-tuple.5.4.92 decorators.0.3.140
//! ```
//!
//! Version, seconds in all, then for each question: its id, the key points met as bits, how many
//! there are, and seconds, all numbers in decimal.

use crate::Marks;
use crate::coverage::POINTS_MAX;
use crate::day::moment;

/// Kind of the mark.
pub const INTERVIEW: &str = "interview:";

const VERSION: &str = "1";

/// Seconds that an answer, or an interview, takes at most: a year. More was never written.
pub const SECONDS_MAX: u32 = 366 * 86_400;

/// One question of an interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id within the deck.
    pub question: String,
    /// Bit n is set if key point n was met.
    pub met: u32,
    /// How many key points it has.
    pub points: u32,
    pub seconds: u32,
}

/// A whole interview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order in which they were asked.
    pub asked: Vec<Asked>,
    /// From the first question to the end of the last answer, pauses left out.
    pub seconds: u32,
}

impl Report {
    /// The value of its mark.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = format!("{VERSION} {}", self.seconds);
        for Asked { question, met, points, seconds } in &self.asked {
            text += &format!(" {question}.{met}.{points}.{seconds}");
        }
        text
    }

    /// The report that [`to_text`](Report::to_text) wrote; none if the text is damaged or of a later
    /// version. Of a question that had more key points once, those are met that it still has.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Report> {
        let mut words = text.split(' ');
        if words.next()? != VERSION {
            return None;
        }
        let number = |word: &str, most: u32| word.parse().ok().filter(|number| *number <= most);
        let seconds = number(words.next()?, SECONDS_MAX)?;
        let asked = words.map(|word| {
            let mut fields = word.rsplitn(4, '.');
            let mut next = |most| number(fields.next()?, most);
            let (seconds, points, met) = (next(SECONDS_MAX)?, next(POINTS_MAX as u32)?, next(u32::MAX)?);
            let counted = 1_u32.checked_shl(points).map_or(u32::MAX, |end| end - 1);
            Some(Asked { question: String::from(fields.next()?), met: met & counted, points, seconds })
        });
        Some(Report { asked: asked.collect::<Option<_>>()?, seconds })
    }

    /// Share of key points met, from 0 to 1, of the questions for which `about` holds, each counting
    /// alike; none where none of them has key points.
    #[must_use]
    pub fn coverage(&self, about: impl Fn(&str) -> bool) -> Option<f32> {
        let of = self.asked.iter().filter(|asked| asked.points > 0 && about(&asked.question));
        let shares: Vec<f32> =
            of.map(|asked| asked.met.count_ones().min(asked.points) as f32 / asked.points as f32).collect();
        (!shares.is_empty()).then(|| shares.iter().sum::<f32>() / shares.len() as f32)
    }
}

/// Follow-ups to one question, at most: an interview goes on.
pub const FOLLOW_UPS: u32 = 2;

/// The key point to ask about next: one that was neither mentioned (bit n of `met` for point n) nor
/// asked about (`asked`), first those without which the answer fails. None when enough was asked.
#[must_use]
pub fn follow_up(musts: &[bool], met: u32, asked: u32) -> Option<usize> {
    if asked.count_ones() >= FOLLOW_UPS {
        return None;
    }
    let open = |number: &usize| (met | asked) & (1 << number) == 0;
    let numbers = || (0..musts.len().min(32)).filter(open);
    numbers().find(|number| musts[*number]).or_else(|| numbers().next())
}

/// The name of the mark of an interview of this deck that began at `begin` (ms since 1970, UTC).
#[must_use]
pub fn mark_name(deck: &str, begin: i64) -> String {
    format!("{INTERVIEW}{deck}/{begin}")
}

/// The reports of this deck's interviews, each with when it began, the earliest first.
#[must_use]
pub fn reports(marks: &Marks, deck: &str) -> Vec<(i64, Report)> {
    let of_deck = marks.iter().filter_map(|(name, register)| {
        let begin = name.strip_prefix(INTERVIEW)?.strip_prefix(deck)?.strip_prefix('/')?;
        let begin = moment(begin.parse().ok()?)?;
        Some((begin, Report::from_text(register.value.as_deref()?)?))
    });
    let mut reports: Vec<(i64, Report)> = of_deck.collect();
    // A handful: sorted by hand rather than with another copy of the library's sort.
    for at in 1..reports.len() {
        let mut place = at;
        while place > 0 && reports[place - 1].0 > reports[place].0 {
            reports.swap(place - 1, place);
            place -= 1;
        }
    }
    reports
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(question: &str, met: u32, points: u32) -> Asked {
        Asked { question: String::from(question), met, points, seconds: 60 }
    }

    #[test]
    fn a_report_survives_its_text() {
        let report = Report { asked: vec![asked("a-b", 5, 4), asked("3.10", 0, 0)], seconds: 120 };
        assert_eq!(report.to_text(), "1 120 a-b.5.4.60 3.10.0.0.60");
        assert_eq!(Report::from_text(&report.to_text()), Some(report));
        assert_eq!(Report::from_text("1 0"), Some(Report::default()));
        for text in ["", "2 120", "1 x", "1 120 a.1.2", "1 120 a.x.2.3"] {
            assert_eq!(Report::from_text(text), None, "{text}");
        }
        for text in ["1 4294967295", "1 120 a.1.33.9", "1 120 a.1.2.31622401"] {
            assert_eq!(Report::from_text(text), None, "{text}");
        }
        let most = Report { asked: vec![asked("a", u32::MAX, 32)], seconds: SECONDS_MAX };
        assert_eq!(Report::from_text(&most.to_text()), Some(most));
        // Two of three were met; now there are two.
        let fewer = Report::from_text("1 120 a.6.2.60").and_then(|report| report.coverage(|_| true));
        assert_eq!(fewer, Some(0.5));
    }

    #[test]
    fn coverage_counts_questions_alike() {
        let report = Report { asked: vec![asked("a", 0b1111, 4), asked("b", 0b1, 2), asked("c", 0, 0)], seconds: 0 };
        assert_eq!(report.coverage(|_| true), Some(0.75));
        assert_eq!(report.coverage(|question| question == "b"), Some(0.5));
        assert_eq!(report.coverage(|question| question == "c"), None);
    }

    #[test]
    fn follow_ups_ask_for_what_was_not_said_and_musts_first() {
        let check =
            |met, asked, expect| assert_eq!(follow_up(&[false, false, true], met, asked), expect, "{met:b} {asked:b}");
        check(0, 0, Some(2));
        check(0b100, 0, Some(0));
        check(0b101, 0, Some(1));
        check(0b111, 0, None);
        check(0, 0b100, Some(0));
        check(0, 0b101, None);
        assert_eq!(follow_up(&[], 0, 0), None);
    }

    #[test]
    fn reports_are_found_by_their_deck_in_time_order() {
        let mut marks = Marks::default();
        for (name, value) in [
            ("interview:d/200", Some("1 2")),
            ("interview:d/100", Some("1 1")),
            ("interview:d-2/150", Some("1 9")),
            ("interview:d/150", Some("7 9")),
            ("interview:d/50", None),
            ("note:d/100", Some("1 9")),
        ] {
            marks.write(name, 9, "w", value.map(String::from));
        }
        let found: Vec<(i64, u32)> =
            reports(&marks, "d").into_iter().map(|(begin, report)| (begin, report.seconds)).collect();
        assert_eq!(found, [(100, 1), (200, 2)]);
    }
}
