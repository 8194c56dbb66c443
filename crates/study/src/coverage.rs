//! From the key points a learner met to the rating that is proposed.
//!
//! Learners who grade a long answer as a whole give themselves credit for wrong ones; idea by idea
//! they judge better (Dunlosky, Hartwig, Rawson and Lipko 2011). So the points are ticked one by
//! one and the rating is worked out; it is a proposal, and the learner decides. This file must not
//! know what a key point says, nor how it was ticked.

use crate::Rating;

/// Key points beyond these are not kept in a review, and do not count.
pub const POINTS_MAX: usize = 32;

/// How an answer went, as far as a rating follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Performance {
    /// Bit n is set if key point n was met.
    pub met: u32,
    /// A hint, a search or the answer was seen first.
    pub aided: bool,
    /// Given without long thought; see [`is_quick`].
    pub quick: bool,
}

/// The rating to propose: a "must" missed or less than half of the points: Again; less than 80 %:
/// Hard; all of them, unaided and quick: Easy; else Good. `musts` has one flag per key point. None
/// where there are no key points.
#[must_use]
pub fn propose(musts: &[bool], performance: Performance) -> Option<Rating> {
    let musts = &musts[..musts.len().min(POINTS_MAX)];
    let met = (0..musts.len()).filter(|number| is_met(performance.met, *number)).count();
    let missed_must = misses_must(musts, performance.met);
    let all = musts.len();
    let rating = match () {
        () if all == 0 => return None,
        () if missed_must || met * 2 < all => Rating::Again,
        () if met * 5 < all * 4 => Rating::Hard,
        () if met == all && performance.quick && !performance.aided => Rating::Easy,
        () => Rating::Good,
    };
    Some(rating)
}

/// Whether a key point without which the answer fails was not met; `met` as in [`Performance`].
#[must_use]
pub fn misses_must(musts: &[bool], met: u32) -> bool {
    (0..).zip(musts).take(POINTS_MAX).any(|(number, must)| *must && !is_met(met, number))
}

fn is_met(met: u32, number: usize) -> bool {
    met & (1 << number) != 0
}

/// Whether `seconds`, from the question's being shown to its answer's, are few for an answer of so
/// many key points: 15 to read the prompt and 15 a point. A point of ten words takes 5 seconds to
/// say and 15 to type at 40 words a minute, so this leaves no room for long thought.
#[must_use]
pub fn is_quick(seconds: u32, points: usize) -> bool {
    seconds as usize <= 15 + 15 * points
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key points as letters, `M` for a must; ticks as `x`; then aided and quick; the rating.
    fn check(points: &str, ticks: &str, (aided, quick): (bool, bool), expect: u8) {
        let musts: Vec<bool> = points.chars().map(|c| c == 'M').collect();
        let met = (0..32).zip(ticks.chars()).filter(|(_, c)| *c == 'x').fold(0, |met, (n, _)| met | 1 << n);
        let found = propose(&musts, Performance { met, aided, quick });
        assert_eq!(found, Rating::from_number(expect), "{points} met {ticks}, aided {aided}, quick {quick}");
    }

    #[test]
    fn coverage_proposes_a_rating() {
        let plain = (false, false);
        check("", "", plain, 0);
        check("", "xx", (false, true), 0);
        check("pppp", "....", plain, 1);
        check("pppp", "x...", plain, 1);
        check("pppp", "xx..", plain, 2); // 50 %
        check("ppp", "x..", plain, 1);
        check("ppp", "xx.", plain, 2);
        check("ppppp", "xxx..", plain, 2);
        check("ppppp", "xxxx.", plain, 3); // 80 %
        check("pppp", "xxx.", plain, 2); // 75 %
        check("pppppppppppppppppppppppp", "xxxxxxxxxxxxxxxxxxx.....", plain, 2); // 79.2 %
        check("pppp", "xxxx", plain, 3);
        check("p", "x", plain, 3);
        check("p", ".", plain, 1);
    }

    #[test]
    fn a_must_that_is_missed_fails_the_answer() {
        check("Mpppp", ".xxxx", (false, false), 1);
        check("Mpppp", "xxxx.", (false, false), 3);
        check("MM", "x.", (false, true), 1);
        check("MM", "xx", (false, true), 4);
    }

    #[test]
    fn easy_is_all_of_it_unaided_and_quick() {
        check("pp", "xx", (false, true), 4);
        check("pp", "xx", (true, true), 3);
        check("pp", "xx", (false, false), 3);
        check("ppppp", "xxxx.", (false, true), 3);
        check("pp", "xxxxx", (false, true), 4); // ticks without a point count for nothing
        check("pp", "..xxx", (false, true), 1);
    }

    #[test]
    fn points_beyond_32_do_not_count() {
        let mut musts = [false; 40];
        musts[35] = true;
        let all = Performance { met: u32::MAX, aided: false, quick: true };
        assert_eq!(propose(&musts, all), Some(Rating::Easy));
    }

    #[test]
    fn quick_grows_with_the_points() {
        for (seconds, points, expect) in [(0, 0, true), (15, 0, true), (16, 0, false), (90, 5, true), (91, 5, false)] {
            assert_eq!(is_quick(seconds, points), expect, "{seconds} s for {points}");
        }
        assert!(is_quick(u32::MAX, usize::MAX / 32));
    }
}
