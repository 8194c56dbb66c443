//! Which questions a session asks, and in which order.
//!
//! Policy as plain functions over the replayed state. Reviews mix topics and first passes keep
//! them together: interleaving helps telling things apart, but not reading something new (Brunmair
//! and Richter 2019). This file must not know the deck's content: the caller passes the questions
//! that its filter left, in deck order.

use crate::{Day, Progress, order, schedule, seed};

/// A question that a session may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// `deck/question`.
    pub question: &'a str,
    /// The place of its first topic among the deck's topics; any one number for those without.
    pub topic: u32,
    /// Left out, for today or until the learner takes it back; see [`Pause`](crate::Pause).
    pub paused: bool,
}

/// Which of the candidates a session takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Due,
    New,
    /// What is due, then what is new.
    Today,
    /// Whatever its standing.
    All,
}

/// In which order it asks them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What is due mixed by topic, the most urgent first; what is new kept together by topic, in
    /// the order given; all else in the order given.
    Usual,
    /// The order given.
    Given,
    /// The order that [`shuffle`] makes with this seed.
    Shuffled(u64),
}

/// A session as the learner set it up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    pub take: Take,
    pub order: Order,
    /// The most urgent of what is due and the first of all else are kept.
    pub at_most: usize,
    pub today: Day,
    /// Desired retention, a share.
    pub retention: f32,
    /// New questions that may be begun a day, of each deck.
    pub new_per_day: u32,
}

/// The questions of a session, in the order in which to ask them.
#[must_use]
pub fn compose<'a>(candidates: &[Candidate<'a>], progress: &Progress, wish: &Wish) -> Vec<&'a str> {
    let mut awake: Vec<(usize, Candidate)> = candidates.iter().copied().enumerate().collect();
    awake.retain(|(_, candidate)| !candidate.paused);
    let (reviews, news) = match wish.take {
        Take::Due => (true, false),
        Take::New => (false, true),
        Take::Today => (true, true),
        Take::All => (false, false),
    };
    let mut chosen = if reviews { most_urgent(&awake, progress, wish) } else { Vec::new() };
    if wish.order == Order::Usual {
        chosen = mixed(chosen);
    }
    if news {
        chosen.extend(begun(awake, progress, wish));
    } else if !reviews {
        chosen = awake;
        if let Order::Shuffled(seed) = wish.order {
            // Before the limit is kept: some of all, and not the first of all in another order.
            shuffle(&mut chosen, seed);
        }
    }
    chosen.truncate(wish.at_most);
    match wish.order {
        Order::Given => chosen = sorted_by(&chosen, |(place, _)| *place as u64),
        Order::Shuffled(seed) if wish.take != Take::All => shuffle(&mut chosen, seed),
        Order::Shuffled(_) | Order::Usual => {}
    }
    chosen.into_iter().map(|(_, candidate)| candidate.question).collect()
}

/// A candidate with its place in the order given.
type Placed<'a> = (usize, Candidate<'a>);

/// As many of what is due as the session takes, the most urgent first.
fn most_urgent<'a>(awake: &[Placed<'a>], progress: &Progress, wish: &Wish) -> Vec<Placed<'a>> {
    let names: Vec<&str> = awake.iter().map(|(_, candidate)| candidate.question).collect();
    let mut places = due_places(&names, progress, wish.today, wish.retention);
    places.truncate(wish.at_most);
    places.into_iter().map(|place| awake[place]).collect()
}

/// What is new, topic by topic, as far as the day's limit goes. The topics come in the order of
/// their numbers, so that a topic begun is gone on with tomorrow.
fn begun<'a>(mut awake: Vec<Placed<'a>>, progress: &Progress, wish: &Wish) -> Vec<Placed<'a>> {
    if wish.order == Order::Usual {
        awake = sorted_by(&awake, |(_, candidate)| u64::from(candidate.topic));
    }
    let names: Vec<&str> = awake.iter().map(|(_, candidate)| candidate.question).collect();
    let places = fresh_places(&names, progress, wish.today, wish.new_per_day);
    places.into_iter().map(|place| awake[place]).collect()
}

/// Round robin over the topics, the topic of the first candidate first; inside a topic the order
/// stays. While two topics are left, none is asked twice in a row.
fn mixed(chosen: Vec<Placed>) -> Vec<Placed> {
    // For each place its round, and the place of its topic's first.
    let mut keys = vec![0; chosen.len()];
    let (mut topic, mut first, mut round) = (None, 0, 0);
    for place in order::places(chosen.iter().map(|(_, candidate)| u64::from(candidate.topic))) {
        let of = chosen[place].1.topic;
        (topic, first, round) = if topic == Some(of) { (topic, first, round + 1) } else { (Some(of), place, 0) };
        keys[place] = order::of_pair(round, first);
    }
    order::places(keys.into_iter()).into_iter().map(|place| chosen[place]).collect()
}

fn sorted_by<'a>(placed: &[Placed<'a>], number: fn(&Placed) -> u64) -> Vec<Placed<'a>> {
    order::places(placed.iter().map(number)).into_iter().map(|at| placed[at]).collect()
}

/// The places of those of `questions` that are due on `today` at this desired retention, the one most
/// likely to be forgotten first; among equals, in the order given.
fn due_places(questions: &[&str], progress: &Progress, today: Day, retention: f32) -> Vec<usize> {
    let mut due: Vec<order::Key> = Vec::new();
    for (place, question) in questions.iter().enumerate() {
        if let Some(memory) = progress.memory(question)
            && schedule::due(question, memory, retention) <= today
        {
            due.push((order::of_share(schedule::retrievability(memory, today)), place));
        }
    }
    order::sort(&mut due);
    due.into_iter().map(|(_, place)| place).collect()
}

/// The places of those of `questions` that are new, in the order given; of each deck only as many as
/// still may be begun on `today`, given that `new_per_day` a day may.
fn fresh_places(questions: &[&str], progress: &Progress, today: Day, new_per_day: u32) -> Vec<usize> {
    let mut left: Vec<(&str, usize)> = Vec::new();
    let mut fresh = Vec::new();
    for (place, question) in questions.iter().enumerate() {
        if progress.memory(question).is_some() {
            continue;
        }
        let deck = question.split('/').next().unwrap_or_default();
        let known = left.iter().position(|(d, _)| *d == deck);
        let known = known.unwrap_or_else(|| {
            let begun = progress.introduced_on(deck, today);
            left.push((deck, (new_per_day as usize).saturating_sub(begun)));
            left.len() - 1
        });
        if left[known].1 > 0 {
            left[known].1 -= 1;
            fresh.push(place);
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
