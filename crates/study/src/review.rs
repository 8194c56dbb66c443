//! The facts: what a learner answered, and what they took back.
//!
//! An entry is written once and never edited. These types must not know how they are stored (that
//! is `log`) nor what follows from them (that is `schedule` and `progress`).

use crate::Day;
use std::sync::Arc;

/// How well a question was answered, as FSRS has it: [`Rating::Again`] is a failure, the others are
/// successes. Hard means "got it, with effort".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rating {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

impl Rating {
    /// All four, from worst to best.
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// 1 for Again to 4 for Easy: FSRS's number, the one stored, and the key that gives it.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The rating with this [`number`](Rating::number).
    #[must_use]
    pub fn from_number(number: u8) -> Option<Rating> {
        Rating::ALL.into_iter().find(|r| r.number() == number)
    }

    /// Lower-case name for classes and attributes.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Rating::Again => "again",
            Rating::Hard => "hard",
            Rating::Good => "good",
            Rating::Easy => "easy",
        }
    }
}

/// In which way a question was practised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The answer is recalled freely, then compared with the model answer.
    #[default]
    Recall,
    /// Lines of the answer's code are put in order (a Parsons problem).
    Parsons,
    /// Words left out of the answer's code are filled in (a cloze test).
    Cloze,
    /// What a program prints is told before it is shown.
    Predict,
    /// Options are chosen from.
    Choice,
    /// As recall, in a mock interview: answers are compared only when it is over.
    Interview,
}

impl Mode {
    /// All of them.
    pub const ALL: [Mode; 6] = [Mode::Recall, Mode::Choice, Mode::Parsons, Mode::Cloze, Mode::Predict, Mode::Interview];

    /// Whether the answer is the learner's own, from memory alone.
    #[must_use]
    pub fn is_recall(self) -> bool {
        matches!(self, Mode::Recall | Mode::Interview)
    }

    /// The best rating that an answer in this mode can get. What is recognised, ordered or filled in
    /// may not be recalled: it proves less, and so never counts for more than Hard.
    #[must_use]
    pub fn best_rating(self) -> Rating {
        if self.is_recall() { Rating::Easy } else { Rating::Hard }
    }

    /// The lower-case ASCII letter that stands for it in the log, in upper case where the review is
    /// off schedule. Final once given.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Mode::Recall => b'r',
            Mode::Parsons => b'l',
            Mode::Cloze => b'c',
            Mode::Predict => b'p',
            Mode::Choice => b'm',
            Mode::Interview => b'i',
        }
    }

    /// The mode with this [`code`](Mode::code); none if a later version wrote it.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.code() == code)
    }

    /// The lower-case word that stands for it in a backup. Final once given.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Mode::Recall => "recall",
            Mode::Parsons => "parsons",
            Mode::Cloze => "cloze",
            Mode::Predict => "predict",
            Mode::Choice => "choice",
            Mode::Interview => "interview",
        }
    }

    /// The mode with this [`name`](Mode::name); none if a later version wrote it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// What makes an entry itself, on every device: who wrote it, and that writer's running number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReviewId {
    /// One tab's name; see [`log::is_writer`](crate::log::is_writer) for its form.
    pub writer: Arc<str>,
    /// Counts that writer's entries, retractions among them; never used twice.
    pub counter: u32,
}

/// One answered question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Review {
    pub id: ReviewId,
    /// `deck/question`, both by their ids. Reviews share it, as they do a writer's name: a log has
    /// many of either.
    pub question: Arc<str>,
    /// Milliseconds since 1970, UTC.
    pub time: i64,
    /// The study day on which it was given.
    pub day: Day,
    pub mode: Mode,
    /// Whether it counts for the schedule. False in custom study of questions that are not due: it
    /// is a fact and is kept, but memory, due day and standing stay as they are.
    pub scheduled: bool,
    /// What the learner decided.
    pub rating: Rating,
    /// What the key points met proposed; none where nothing was proposed.
    pub proposed: Option<Rating>,
    /// Bit n is set if key point n was met; key points beyond 32 are not kept.
    pub points: u32,
    /// From the question's being shown to the rating.
    pub seconds: u32,
}

/// One fact of the log. Derived order is only a tie-break; see [`merge`](crate::merge).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    Review(Review),
    /// Takes the review `of` back, for good: undo.
    Retraction {
        id: ReviewId,
        /// Milliseconds since 1970, UTC.
        time: i64,
        day: Day,
        of: ReviewId,
    },
}

impl Entry {
    /// The entry's own id; of a retraction, not the id of what it takes back.
    #[must_use]
    pub fn id(&self) -> &ReviewId {
        match self {
            Entry::Review(review) => &review.id,
            Entry::Retraction { id, .. } => id,
        }
    }

    /// Milliseconds since 1970, UTC.
    #[must_use]
    pub fn time(&self) -> i64 {
        match self {
            Entry::Review(review) => review.time,
            Entry::Retraction { time, .. } => *time,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_proves_less_than_recall_is_never_above_hard() {
        for mode in Mode::ALL {
            let expect = if matches!(mode, Mode::Recall | Mode::Interview) { Rating::Easy } else { Rating::Hard };
            assert_eq!(mode.best_rating(), expect, "{mode:?}");
        }
    }

    #[test]
    fn ratings_and_modes_survive_their_codes() {
        for rating in Rating::ALL {
            assert_eq!(Rating::from_number(rating.number()), Some(rating));
        }
        assert_eq!(Rating::from_number(0), None);
        assert_eq!(Rating::from_number(5), None);
        for mode in Mode::ALL {
            assert_eq!((Mode::from_code(mode.code()), Mode::from_name(mode.name())), (Some(mode), Some(mode)));
        }
        assert_eq!(Mode::from_code(b'z'), None);
    }
}
