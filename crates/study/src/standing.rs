//! Where a question stands with the learner: the status that lists show and filter by.
//!
//! The four standings are a partition: every question has exactly one on any day. This file must
//! not know how a standing looks.

use crate::Day;
use crate::schedule::{self, Memory};

/// From this interval on, in days and without fuzz, a question counts as learned: equal histories
/// are equally learned.
pub const LEARNED_INTERVAL: u32 = 7;

/// Exactly one of these holds for a question on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Never answered.
    New,
    /// To be answered today or earlier.
    Due,
    /// Not due, and to come back within less than [`LEARNED_INTERVAL`] of its last review.
    Learning,
    /// Not due, and with a longer interval than that.
    Learned,
}

impl Standing {
    /// All four, in the order in which filters offer them.
    pub const ALL: [Standing; 4] = [Standing::Due, Standing::New, Standing::Learning, Standing::Learned];

    /// Its place in [`ALL`](Standing::ALL).
    #[must_use]
    pub fn place(self) -> usize {
        Standing::ALL.iter().position(|known| *known == self).unwrap_or_default()
    }

    /// The name in addresses, attributes and classes.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Standing::New => "new",
            Standing::Due => "due",
            Standing::Learning => "learning",
            Standing::Learned => "learned",
        }
    }

    /// The standing with this [`slug`](Standing::slug).
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|s| s.slug() == slug)
    }
}

/// The standing of a question with this memory on `today`, at this desired retention.
#[must_use]
pub fn standing(question: &str, memory: Option<&Memory>, today: Day, retention: f32) -> Standing {
    let Some(memory) = memory else {
        return Standing::New;
    };
    if schedule::due(question, memory, retention) <= today {
        Standing::Due
    } else if schedule::exact_interval(memory, retention) >= LEARNED_INTERVAL {
        Standing::Learned
    } else {
        Standing::Learning
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::review;
    use crate::settings::RETENTION_DEFAULT;

    /// Ratings on day 0, and the standing on days after it.
    fn check(ratings: &[u8], expect: &[(i32, Standing)]) {
        let reviews: Vec<_> = ratings.iter().map(|r| review("d/q", 0, *r)).collect();
        let memory = schedule::replay(&reviews);
        for &(day, expect) in expect {
            let found = standing("d/q", memory.as_ref(), Day(day), RETENTION_DEFAULT);
            assert_eq!(found, expect, "{ratings:?} on day {day}");
        }
    }

    #[test]
    fn a_standing_follows_due_day_and_interval() {
        use Standing::{Due, Learned, Learning, New};
        check(&[], &[(0, New), (9, New)]);
        check(&[1], &[(0, Learning), (1, Due)]);
        check(&[3], &[(0, Learning), (1, Learning), (2, Due), (99, Due)]);
        check(&[4], &[(0, Learned), (6, Learned), (7, Due)]); // eight days, less one by fuzz
    }

    #[test]
    fn standings_survive_their_slugs() {
        for standing in Standing::ALL {
            assert_eq!(Standing::from_slug(standing.slug()), Some(standing));
        }
        assert_eq!(Standing::from_slug("Due"), None);
    }
}
