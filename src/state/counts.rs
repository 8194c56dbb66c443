//! How many questions of a deck are due, new and learned today.

use super::State;
use super::progress::key;
use deck::Deck;
use leptos::prelude::*;
use study::Standing;

/// How many questions of a deck stand where, today. One that is paused is neither due nor new: practice would not ask it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub due: usize,
    pub new: usize,
    pub learned: usize,
    /// New ones that may still be begun today.
    pub fresh: usize,
}

impl Counts {
    /// Counts a deck; tracks every answer and every mark.
    pub fn of(state: &State, deck: &Deck) -> Self {
        let today = state.progress.today();
        let retention = state.settings.retention();
        let per_day = state.settings.new_per_day.get() as usize;
        let paused: Vec<bool> = state.marks.with(|marks| {
            deck.questions.iter().map(|question| marks.is_paused(&key(&deck.id, &question.id), today)).collect()
        });
        state.progress.with(|progress| {
            let mut counts = Self::default();
            for (question, paused) in deck.questions.iter().zip(paused) {
                match progress.standing(&key(&deck.id, &question.id), today, retention) {
                    Standing::Learned => counts.learned += 1,
                    Standing::Due if !paused => counts.due += 1,
                    Standing::New if !paused => counts.new += 1,
                    Standing::Due | Standing::New | Standing::Learning => {}
                }
            }
            let begun = progress.introduced_on(&deck.id, today);
            counts.fresh = counts.new.min(per_day.saturating_sub(begun));
            counts
        })
    }
}
