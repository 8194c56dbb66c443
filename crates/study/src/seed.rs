//! Numbers that look random and follow from a seed alone, the same for ever and on every device.
//!
//! Shuffles, fuzz and the plan's simulation draw from here. This file must not know a random
//! source, nor what its numbers are for.

/// A number for a text: FNV-1a, 64 bits (Fowler, Noll and Vo). Final: due days depend on it.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The next number of `SplitMix64` (Steele, Lea and Flood 2014). Final, as is [`hash`].
pub fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One of `0..count`, each about as likely as any other; 0 if there is none.
pub fn below(state: &mut u64, count: u32) -> u32 {
    // The upper half of the random number, scaled.
    (((split_mix(state) >> 32) * u64::from(count)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_mix_is_the_published_one() {
        // The first three numbers from seed 1234567, as the reference in C gives them.
        let mut state = 1_234_567;
        let found = [0; 3].map(|_: u64| split_mix(&mut state));
        let expect = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(found, expect);
    }

    #[test]
    fn hash_is_the_published_one() {
        // Test vectors of the FNV reference.
        for (text, expect) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(hash(text), expect, "{text}");
        }
    }

    #[test]
    fn numbers_below_a_count_are_about_equally_likely() {
        let (mut state, mut counts) = (9, [0; 7]);
        for _ in 0..7_000 {
            counts[below(&mut state, 7) as usize] += 1;
        }
        assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
        assert_eq!(below(&mut state, 0), 0);
        assert_eq!(below(&mut state, 1), 0);
    }
}
