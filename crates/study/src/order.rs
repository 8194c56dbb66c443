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

/// The places of `0..count`, in ascending order of their numbers. Whole logs are put in order by it,
/// so it takes a step per entry and byte: the small standard library's sort takes ten times as many.
pub fn places(numbers: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut keys: Vec<Key> = numbers.zip(0..).collect();
    let mut next = keys.clone();
    for byte in 0..8 {
        let digit = |(number, _): &Key| (number >> (8 * byte)) as usize & 0xff;
        // Where the keys with each digit begin; the last is their end.
        let mut starts = [0; 257];
        keys.iter().for_each(|key| starts[digit(key) + 1] += 1);
        if starts.contains(&keys.len()) {
            // They are all alike here.
            continue;
        }
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        for key in &keys {
            let place = &mut starts[digit(key)];
            next[*place] = *key;
            *place += 1;
        }
        std::mem::swap(&mut keys, &mut next);
    }
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
    }

    #[test]
    fn places_are_in_the_order_of_their_numbers() {
        assert_eq!(places([3, 1, 3, 2, 1].into_iter()), [1, 4, 3, 0, 2]);
        assert_eq!(places([].into_iter()), [0; 0]);
        let mut state = 3;
        for length in [1, 2, 255, 256, 257, 1_000] {
            for mask in [0, 1, 0xff00, u64::from(u32::MAX), u64::MAX] {
                let numbers: Vec<u64> = (0..length).map(|_| crate::seed::split_mix(&mut state) & mask).collect();
                let mut expect: Vec<usize> = (0..length).collect();
                expect.sort_by_key(|place| numbers[*place]);
                assert_eq!(places(numbers.into_iter()), expect, "{length} {mask:x}");
            }
        }
    }
}
