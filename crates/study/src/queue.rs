//! Which questions a session asks, and in which order.
//!
//! Policy as plain functions over the replayed state. This file must not know the deck's content:
//! the caller passes the questions that its filter left, in deck order.

use crate::{Day, Progress, schedule, seed};

/// Those of `questions` that are due on `today` at this desired retention, the one most likely to
/// be forgotten first; among equals, in the order given.
#[must_use]
pub fn due<'a>(
    questions: impl IntoIterator<Item = &'a str>,
    progress: &Progress,
    today: Day,
    retention: f32,
) -> Vec<&'a str> {
    let mut due: Vec<(f32, usize, &str)> = questions
        .into_iter()
        .enumerate()
        .filter_map(|(place, question)| {
            let memory = progress.memory(question)?;
            let chance = schedule::retrievability(memory, today);
            (schedule::due(question, memory, retention) <= today).then_some((chance, place, question))
        })
        .collect();
    // The place makes it stable; the library's stable sort is four times the code.
    due.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    due.into_iter().map(|(_, _, question)| question).collect()
}

/// Those of `questions` that are new, in the order given; of each deck only as many as still may be
/// begun on `today`, given that `new_per_day` a day may.
#[must_use]
pub fn fresh<'a>(
    questions: impl IntoIterator<Item = &'a str>,
    progress: &Progress,
    today: Day,
    new_per_day: u32,
) -> Vec<&'a str> {
    let mut left: Vec<(&str, usize)> = Vec::new();
    let mut fresh = Vec::new();
    for question in questions {
        if progress.memory(question).is_some() {
            continue;
        }
        let deck = question.split('/').next().unwrap_or_default();
        let place = left.iter().position(|(d, _)| *d == deck);
        let place = place.unwrap_or_else(|| {
            let begun = progress.introduced_on(deck, today);
            left.push((deck, (new_per_day as usize).saturating_sub(begun)));
            left.len() - 1
        });
        if left[place].1 > 0 {
            left[place].1 -= 1;
            fresh.push(question);
        }
    }
    fresh
}

/// Puts `items` into an order that depends on `seed` alone, each order about as likely as any
/// other. Final: an address with a seed in it shows the same order tomorrow.
///
/// Fisher and Yates's shuffle (Durstenfeld 1964) on `SplitMix64` (Steele, Lea and Flood 2014).
pub fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        items.swap(last, seed::below(&mut state, last as u32 + 1) as usize);
    }
}

#[cfg(test)]
mod tests;
