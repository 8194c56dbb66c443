//! Bringing logs together: tabs, the second copy, a backup, another device.
//!
//! Merging is set union by id, so it does not matter what is merged first, how often, or in which
//! direction. This file must not know where logs come from nor what they lead to.

use crate::{Entry, order, seed};

/// All entries of both, each id once, in the order (time, writer, counter) in which they are
/// replayed. Of two different entries with one id, which only damage can bring about, the first in
/// that order is kept. Commutative, associative and idempotent.
#[must_use]
pub fn union(a: Vec<Entry>, b: Vec<Entry>) -> Vec<Entry> {
    let mut all = a;
    all.extend(b);
    let mut all = in_order(all);
    let repeated = repeated(&all);
    let mut places = repeated.into_iter();
    all.retain(|_| places.next() != Some(true));
    all
}

/// By (time, writer, counter), then the content, so that no two different entries are equal. Sorted
/// are numbers: entries are large, and their writers' names slow to compare.
fn in_order(entries: Vec<Entry>) -> Vec<Entry> {
    // Times before 1970 come before those after it.
    let times = entries.iter().map(|entry| (entry.time() as u64) ^ (1 << 63));
    let places = order::places(times);
    let mut left: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    let mut sorted: Vec<Entry> = places.into_iter().filter_map(|place| left[place].take()).collect();
    for simultaneous in sorted.chunk_by_mut(|a, b| a.time() == b.time()).filter(|entries| entries.len() > 1) {
        simultaneous.sort_unstable_by(|a, b| a.id().cmp(b.id()).then_with(|| a.cmp(b)));
    }
    sorted
}

/// For each entry, whether one before it has its id.
fn repeated(entries: &[Entry]) -> Vec<bool> {
    let number = |entry: &Entry| seed::hash(&entry.id().writer).wrapping_add(u64::from(entry.id().counter));
    let numbers: Vec<u64> = entries.iter().map(number).collect();
    let mut repeated = vec![false; entries.len()];
    let places = order::places(numbers.iter().copied());
    let mut first = 0;
    for at in 1..places.len() {
        if numbers[places[at]] != numbers[places[first]] {
            first = at;
        }
        repeated[places[at]] = places[first..at].iter().any(|place| entries[*place].id() == entries[places[at]].id());
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{entries, review};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn merge(a: &[Entry], b: &[Entry]) -> Vec<Entry> {
        union(a.to_vec(), b.to_vec())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn union_is_commutative(a in entries(), b in entries()) {
            prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        }

        #[test]
        fn union_is_associative(a in entries(), b in entries(), c in entries()) {
            prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        }

        #[test]
        fn union_is_idempotent(a in entries(), b in entries()) {
            let once = merge(&a, &b);
            prop_assert_eq!(merge(&once, &once), once.clone());
            prop_assert_eq!(merge(&once, &b), once.clone());
            prop_assert_eq!(merge(&once, &[]), once);
        }

        #[test]
        fn union_keeps_every_id_once_and_in_order(a in entries(), b in entries()) {
            let merged = merge(&a, &b);
            let ids: BTreeSet<_> = a.iter().chain(&b).map(Entry::id).collect();
            prop_assert_eq!(merged.len(), ids.len());
            prop_assert!(merged.is_sorted_by_key(|e| (e.time(), e.id().clone())));
        }
    }

    #[test]
    fn time_comes_before_writer_and_writer_before_counter() {
        let at = |time, writer: &str, counter| {
            let mut review = review("d/q", 0, 3);
            review.time = time;
            review.id.writer = writer.into();
            review.id.counter = counter;
            Entry::Review(review)
        };
        let sorted = [at(1, "z", 9), at(2, "a", 8), at(2, "b", 1), at(2, "b", 2)];
        let (odd, even) = ([sorted[3].clone(), sorted[1].clone()], [sorted[2].clone(), sorted[0].clone()]);
        assert_eq!(merge(&odd, &even), sorted);
    }
}
