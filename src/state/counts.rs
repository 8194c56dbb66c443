//! How many questions of a deck are due, new, being learned and learned today.

use super::State;
use super::plan::new_per_day;
use super::progress::key;
use deck::Deck;
use study::Standing;

/// How many questions of a deck stand where, today. One that is paused is neither due nor new: practice would not ask it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub due: usize,
    pub new: usize,
    pub learning: usize,
    pub learned: usize,
    /// Those that were ever answered.
    pub begun: usize,
    /// New ones that may be begun on a day, and those that still may be today.
    pub per_day: usize,
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
        let (mut counts, begun) = state.progress.with(|progress| {
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
            (counts, progress.introduced_on(&deck.id, today))
        });
        counts.per_day = new_per_day(state, deck, counts.new, begun);
        counts.fresh = counts.new.min(counts.per_day.saturating_sub(begun));
        counts
    }
}
