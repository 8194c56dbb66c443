//! The one sort of queues and plans: places by a number each.
//!
//! Every type sorted and every closure sorted by would bring another copy of the library's sort into
//! the app, a kilobyte each. This file must not know what is sorted.

/// A number to sort by, and the place that has it; equal numbers keep the order of their places.
pub type Key = (u64, usize);

/// Puts the keys into ascending order.
pub fn sort(keys: &mut [Key]) {
    keys.sort_unstable();
}

/// The places of `0..count`, in ascending order of their numbers.
pub fn places(numbers: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut keys: Vec<Key> = numbers.zip(0..).collect();
    sort(&mut keys);
    keys.into_iter().map(|(_, place)| place).collect()
}

/// A number in the order of `share`, which must not be negative.
pub fn of_share(share: f32) -> u64 {
    u64::from(share.to_bits())
}

/// A number in the order of two, the first of them counting first.
pub fn of_pair(first: usize, second: usize) -> u64 {
    ((first as u64) << 32) | second as u64 & 0xffff_ffff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_order_of_what_they_stand_for() {
        let shares = [0.0, f32::MIN_POSITIVE, 0.1, 0.5, 0.999, 1.0, f32::INFINITY, f32::NAN];
        assert!(shares.is_sorted_by(|a, b| of_share(*a) < of_share(*b)));
        assert!(of_pair(1, 9) < of_pair(2, 0) && of_pair(2, 0) < of_pair(2, 1));
        assert_eq!(places([3, 1, 3, 2, 1].into_iter()), [1, 4, 3, 0, 2]);
    }
}
