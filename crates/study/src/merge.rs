//! Bringing logs together: tabs, the second copy, a backup, another device.
//!
//! Merging is set union by id, so it does not matter what is merged first, how often, or in which
//! direction. This file must not know where logs come from nor what they lead to.

use crate::Entry;
use std::cmp::Ordering;

/// All entries of both, each id once, in the order (time, writer, counter) in which they are
/// replayed. Of two different entries with one id, which only damage can bring about, the first in
/// that order is kept. Commutative, associative and idempotent.
#[must_use]
pub fn union(a: Vec<Entry>, b: Vec<Entry>) -> Vec<Entry> {
    let mut all = a;
    all.extend(b);
    sort(&mut all, by_id);
    all.dedup_by(|later, kept| later.id() == kept.id());
    sort(&mut all, by_time);
    all
}

/// One sort for both orders: a second copy of the code would cost a kilobyte.
fn sort(entries: &mut [Entry], order: fn(&Entry, &Entry) -> Ordering) {
    entries.sort_unstable_by(order);
}

fn by_id(a: &Entry, b: &Entry) -> Ordering {
    a.id().cmp(b.id()).then_with(|| by_time(a, b))
}

/// (time, writer, counter), then the content, so that no two different entries are equal.
fn by_time(a: &Entry, b: &Entry) -> Ordering {
    a.time().cmp(&b.time()).then_with(|| a.id().cmp(b.id())).then_with(|| a.cmp(b))
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
        let at = |time, writer, counter| {
            let mut review = review("d/q", 0, 3);
            review.time = time;
            review.id.writer = String::from(writer);
            review.id.counter = counter;
            Entry::Review(review)
        };
        let sorted = [at(1, "z", 9), at(2, "a", 8), at(2, "b", 1), at(2, "b", 2)];
        let (odd, even) = ([sorted[3].clone(), sorted[1].clone()], [sorted[2].clone(), sorted[0].clone()]);
        assert_eq!(merge(&odd, &even), sorted);
    }
}
