//! Beginning a deck again: its reviews up to a moment count for nothing, and none is deleted.
//!
//! A reset is a mark (`reset:<deck>`, or `reset:*` for all decks) whose value is that moment, in ms
//! since 1970 (UTC) in decimal. So it is merged as marks are, taken back by deleting the mark, and
//! holds against older reviews that only arrive later. This file must not know what reviews lead to.

use crate::marks::RESET;
use crate::{Marks, Review};

/// Stands for all decks where a deck's id would.
pub const ALL: &str = "*";

/// Until when the reviews of each deck count for nothing. None by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resets {
    /// By deck, or [`ALL`].
    until: Vec<(String, i64)>,
}

impl Resets {
    /// The resets that hold. A value that is no moment resets nothing: a later version wrote it.
    #[must_use]
    pub fn from_marks(marks: &Marks) -> Resets {
        let moments = marks.iter().filter_map(|(name, register)| {
            let until: i64 = register.value.as_deref()?.parse().ok()?;
            // Nobody can say of a time to come that its reviews count for nothing.
            Some((String::from(name.strip_prefix(RESET)?), until.min(register.time)))
        });
        Resets { until: moments.collect() }
    }

    /// Until when the reviews of this deck count for nothing, or of [`ALL`], as long as that reset
    /// was not taken back.
    #[must_use]
    pub fn until(&self, what: &str) -> Option<i64> {
        self.until.iter().find(|(of, _)| of == what).map(|(_, until)| *until)
    }

    /// How many of these reviews of one question count for nothing. They are in the order of
    /// replay, so it is always the first of them.
    pub(crate) fn covered(&self, question: &str, reviews: &[Review]) -> usize {
        let deck = question.split('/').next().unwrap_or_default();
        let until = self.until.iter().filter(|(of, _)| of == deck || of == ALL).map(|(_, until)| until).max();
        until.map_or(0, |until| reviews.partition_point(|review| review.time <= *until))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::review;

    #[test]
    fn a_reset_covers_its_deck_or_all_up_to_its_moment() {
        let check = |marks: &[(&str, Option<&str>)], question: &str, expect: usize| {
            let mut all = Marks::default();
            for (name, value) in marks {
                all.write(name, 99, "w", value.map(String::from));
            }
            let reviews = [10, 20, 20, 30].map(|time| Review { time, ..review(question, 1, 3) });
            assert_eq!(Resets::from_marks(&all).covered(question, &reviews), expect, "{marks:?} {question}");
        };
        check(&[], "d/q", 0);
        check(&[("reset:d", Some("9"))], "d/q", 0);
        check(&[("reset:d", Some("20"))], "d/q", 3);
        check(&[("reset:d", Some("20"))], "d-2/q", 0);
        check(&[("reset:d", Some("20"))], "e/d", 0);
        check(&[("reset:*", Some("10"))], "e/q", 1);
        check(&[("reset:*", Some("10")), ("reset:d", Some("99"))], "d/q", 4);
        check(&[("reset:*", Some("30")), ("reset:d", Some("10"))], "d/q", 4);
        check(&[("reset:d", None)], "d/q", 0);
        check(&[("reset:d", Some("soon"))], "d/q", 0);
        // Beyond its own writing it covers nothing.
        let mut marks = Marks::default();
        marks.write("reset:*", 25, "w", Some(String::from("253402214400000")));
        let reviews = [20, 30].map(|time| Review { time, ..review("d/q", 1, 3) });
        assert_eq!(Resets::from_marks(&marks).covered("d/q", &reviews), 1);
        check(&[("rest:d", Some("20")), ("plan:d", Some("20"))], "d/q", 0);
    }

    #[test]
    fn a_reset_says_until_when_it_holds() {
        let mut marks = Marks::default();
        marks.write("reset:d", 9, "w", Some(String::from("5")));
        marks.write("reset:*", 9, "w", Some(String::from("7")));
        let until = |marks: &Marks| ["d", ALL, "e"].map(|what| Resets::from_marks(marks).until(what));
        assert_eq!(until(&marks), [Some(5), Some(7), None]);
        marks.write("reset:*", 10, "w", None);
        assert_eq!(until(&marks), [Some(5), None, None]);
    }
}
