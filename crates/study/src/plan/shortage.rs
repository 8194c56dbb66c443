//! What to leave out of a plan when the minutes do not suffice.
//!
//! This file must not know how many minutes a question takes, nor why they do not suffice.

use crate::order;
use crate::queue::Candidate;
use crate::schedule::Memory;

/// What to leave out, so that the rest takes no more than `spare` minutes in all. Only what was not
/// begun, because what was is cheap to keep; and always the least important one of the topic that
/// has most left, so that no topic goes missing.
pub fn leave_out(candidates: &[Candidate], memories: &[Option<Memory>], minutes: &[f32], spare: f32) -> Vec<usize> {
    let mut over = minutes.iter().sum::<f32>() - spare;
    let unseen = (0..candidates.len()).filter(|place| memories[*place].is_none() && !candidates[*place].paused);
    let mut unseen: Vec<order::Key> = unseen.map(|place| (u64::from(candidates[place].topic), place)).collect();
    order::sort(&mut unseen);
    // How many of its topic stand before each; the one with most is the last of the largest topic.
    let mut ranks: Vec<order::Key> = Vec::with_capacity(unseen.len());
    let (mut topic, mut rank) = (None, 0_u64);
    for (of, place) in unseen {
        rank = if topic == Some(of) { rank + 1 } else { 0 };
        topic = Some(of);
        ranks.push((rank, place));
    }
    order::sort(&mut ranks);
    let mut left = Vec::new();
    while over > 0.0
        && let Some((_, place)) = ranks.pop()
    {
        over -= minutes[place];
        left.push(place);
    }
    left.sort_unstable();
    left
}
