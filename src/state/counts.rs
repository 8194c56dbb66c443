//! How many questions of a deck are due, new, being learned and learned today.

use super::State;
use super::plan::new_per_day;
use super::progress::key;
use deck::Deck;
use study::Standing;
use study::queue::Take;

/// How many questions of a deck stand where, today. One that is paused is neither due nor new: practice would not ask it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub due: usize,
    pub new: usize,
    pub learning: usize,
    pub learned: usize,
    /// Those that were ever answered.
    pub begun: usize,
    /// New ones that may be begun on a day, those that were begun today, and those that still may be.
    pub per_day: usize,
    pub begun_today: usize,
    pub fresh: usize,
}

impl Counts {
    /// Counts a deck; tracks every answer and every mark.
    pub fn of(state: &State, deck: &Deck) -> Self {
        let today = state.progress.today();
        let retention = state.settings.retention();
        let paused: Vec<bool> = state.marks.with(|marks| {
            deck.questions.iter().map(|question| marks.is_paused(&key(&deck.id, &question.id), today)).collect()
        });
        let mut counts = state.progress.with(|progress| {
            let mut counts = Self::default();
            for (question, paused) in deck.questions.iter().zip(paused) {
                let standing = progress.standing(&key(&deck.id, &question.id), today, retention);
                counts.begun += usize::from(standing != Standing::New);
                match standing {
                    Standing::Learned => counts.learned += 1,
                    Standing::Learning => counts.learning += 1,
                    Standing::Due if !paused => counts.due += 1,
                    Standing::New if !paused => counts.new += 1,
                    Standing::Due | Standing::New => {}
                }
            }
            counts.begun_today = progress.introduced_on(&deck.id, today);
            counts
        });
        counts.per_day = new_per_day(state, deck, counts.new, counts.begun_today);
        counts.fresh = counts.new.min(counts.per_day.saturating_sub(counts.begun_today));
        counts
    }

    /// Whether the day's number of new ones is used up, and more are there.
    pub fn has_begun_enough(&self) -> bool {
        self.per_day > 0 && self.new > 0 && self.fresh == 0
    }

    /// New ones that practice may have begun by the end of the day. Who asks for new ones, and for nothing else, when the day has
    /// had its number gets as many again.
    pub fn new_by_tonight(&self, take: Take) -> usize {
        let again = take == Take::New && self.has_begun_enough();
        if again { self.begun_today + self.per_day } else { self.per_day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_for_new_ones_gets_as_many_again() {
        let of = |new, per_day, begun_today: usize| {
            let fresh = per_day - begun_today.min(per_day);
            let counts = Counts { new, per_day, begun_today, fresh: new.min(fresh), ..Counts::default() };
            (counts.has_begun_enough(), counts.new_by_tonight(Take::New), counts.new_by_tonight(Take::Today))
        };
        assert_eq!(of(16, 5, 3), (false, 5, 5));
        assert_eq!(of(16, 5, 5), (true, 10, 5));
        assert_eq!(of(16, 5, 7), (true, 12, 5), "a number that was lowered during the day");
        assert_eq!(of(0, 5, 5), (false, 5, 5), "none are left");
        assert_eq!(of(16, 0, 0), (false, 0, 0), "a plan that begins nothing new any more");
    }
}
