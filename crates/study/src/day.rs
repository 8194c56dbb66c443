//! Study days: the whole-day grid that all scheduling happens on.
//!
//! A learner who practises at one in the morning is still in yesterday's day. The day is worked out
//! once, when an answer is given, and stored with it; it must never be worked out again from the
//! time, because the learner may be in another zone by then. This file must not know the clock.

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A local study day, counted from 1 January 1970. Negative before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Days and moments further from 1970 are no dates: a browser cannot show all of them, and nothing could be later.
pub(crate) const LAST_DAY: i64 = 2_932_896;

/// A moment that was read, in ms since 1970 (UTC), if it is one within some 8,000 years of 1970.
#[must_use]
pub fn moment(ms: i64) -> Option<i64> {
    (-LAST_DAY * DAY_MS..=LAST_DAY * DAY_MS).contains(&ms).then_some(ms)
}

/// The moment nearest to `ms` that can be read back.
pub(crate) fn nearest_moment(ms: i64) -> i64 {
    ms.clamp(-LAST_DAY * DAY_MS, LAST_DAY * DAY_MS)
}

impl Day {
    /// A day that was read, if it is one within some 8,000 years of 1970.
    #[must_use]
    pub fn from_number(day: i64) -> Option<Day> {
        (-LAST_DAY..=LAST_DAY).contains(&day).then_some(Day(day as i32))
    }

    /// The day that is `days` later.
    #[must_use]
    pub fn plus(self, days: u32) -> Day {
        Day(self.0.saturating_add_unsigned(days))
    }

    /// Whole days from `earlier` to this one; zero if `earlier` is in truth later, as after a clock
    /// that went backwards or a flight to the west.
    #[must_use]
    pub fn since(self, earlier: Day) -> u32 {
        u32::try_from(i64::from(self.0) - i64::from(earlier.0)).unwrap_or(0)
    }

    /// Days since the last Monday: 0 on a Monday, 6 on a Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        // 1 January 1970 was a Thursday.
        (i64::from(self.0) + 3).rem_euclid(7) as u32
    }

    /// Year, month (1 to 12) and day of the month (1 to 31), in the Gregorian calendar.
    #[must_use]
    pub fn date(self) -> (i64, u32, u32) {
        // Years begin in March here, so that the leap day is a year's last.
        let days = i64::from(self.0) + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        (400 * era + year + next, month as u32, day as u32)
    }
}

/// Milliseconds from `now_ms` until the next study day begins; the rest as [`study_day`] has it.
#[must_use]
pub fn until_next_day(now_ms: i64, utc_offset_minutes: i32, day_start_hour: u8) -> i64 {
    let shift = i64::from(utc_offset_minutes) * MINUTE_MS - i64::from(day_start_hour) * HOUR_MS;
    DAY_MS - now_ms.saturating_add(shift).rem_euclid(DAY_MS)
}

/// The study day at `now_ms` (milliseconds since 1970, UTC) for a clock that is
/// `utc_offset_minutes` ahead of UTC (local = UTC + offset; JavaScript's `getTimezoneOffset` has the
/// opposite sign), where days start at `day_start_hour` (0 to 23) of that clock.
#[must_use]
pub fn study_day(now_ms: i64, utc_offset_minutes: i32, day_start_hour: u8) -> Day {
    let shift = i64::from(utc_offset_minutes) * MINUTE_MS - i64::from(day_start_hour) * HOUR_MS;
    let day = now_ms.saturating_add(shift).div_euclid(DAY_MS);
    Day(day.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `day hour:minute` UTC, the clock's offset in hours and minutes, the day's start, the day.
    fn check((day, hour, minute): (i64, i64, i64), offset: (i32, i32), start: u8, expect: i32) {
        let now = day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
        let minutes = offset.0 * 60 + offset.1;
        assert_eq!(
            study_day(now, minutes, start),
            Day(expect),
            "day {day} {hour}:{minute} at {offset:?}, starting at {start}"
        );
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        assert_eq!(
            [0, -1, 20_000, LAST_DAY].map(|day| Day::from_number(day).map(|day| i64::from(day.0))),
            [Some(0), Some(-1), Some(20_000), Some(LAST_DAY)]
        );
        assert_eq!([LAST_DAY + 1, -LAST_DAY - 1, i64::from(i32::MAX), i64::MAX].map(Day::from_number), [None; 4]);
        assert_eq!([i64::MIN, 253_402_214_400_001, i64::MAX].map(moment), [None; 3]);
        assert_eq!(moment(253_402_214_400_000), Some(253_402_214_400_000));
    }

    #[test]
    fn the_next_day_begins_when_it_is_waited_for() {
        for (now, offset, start) in
            [(0, 0, 4), (1_763_827_200_123, 540, 4), (1_763_827_200_000, -480, 0), (-5, 840, 23)]
        {
            let wait = until_next_day(now, offset, start);
            assert!((1..=DAY_MS).contains(&wait));
            let (today, next) = (study_day(now, offset, start), study_day(now + wait, offset, start));
            assert_eq!((study_day(now + wait - 1, offset, start), next), (today, today.plus(1)));
        }
    }

    #[test]
    fn a_day_starts_at_the_chosen_hour() {
        check((20_000, 3, 59), (0, 0), 4, 19_999);
        check((20_000, 4, 0), (0, 0), 4, 20_000);
        check((20_000, 0, 0), (0, 0), 0, 20_000);
        check((20_000, 23, 59), (0, 0), 0, 20_000);
        check((20_000, 22, 59), (0, 0), 23, 19_999);
        check((20_000, 23, 0), (0, 0), 23, 20_000);
    }

    #[test]
    fn zones_are_the_learners_own() {
        check((20_000, 12, 0), (14, 0), 4, 20_000); // Kiribati, 2:00 the next day
        check((20_000, 14, 0), (14, 0), 4, 20_001); // Kiribati, 4:00 the next day
        check((20_000, 15, 59), (-12, 0), 4, 19_999); // Baker Island, 3:59
        check((20_000, 16, 0), (-12, 0), 4, 20_000);
        check((20_000, 22, 14), (5, 45), 4, 19_999 + 1); // Nepal, 3:59 the next day
        check((20_000, 22, 15), (5, 45), 4, 20_001);
        check((20_000, 6, 29), (-2, -30), 4, 19_999); // Newfoundland in summer, 3:59
        check((20_000, 6, 30), (-2, -30), 4, 20_000);
    }

    #[test]
    fn a_change_of_the_clock_moves_no_day_start() {
        // Berlin, 30 March 2025 (day 20177): 2:00 becomes 3:00. Four o'clock is 2:00 UTC after it.
        check((20_177, 0, 59), (1, 0), 4, 20_176);
        check((20_177, 1, 59), (2, 0), 4, 20_176);
        check((20_177, 2, 0), (2, 0), 4, 20_177);
        // Berlin, 26 October 2025 (day 20387): 3:00 becomes 2:00. Four o'clock is 3:00 UTC after it.
        check((20_387, 0, 59), (2, 0), 4, 20_386);
        check((20_387, 2, 59), (1, 0), 4, 20_386);
        check((20_387, 3, 0), (1, 0), 4, 20_387);
    }

    #[test]
    fn days_have_dates_and_weekdays() {
        let check =
            |day, date, weekday| assert_eq!((Day(day).date(), Day(day).weekday()), (date, weekday), "day {day}");
        check(0, (1970, 1, 1), 3);
        check(-1, (1969, 12, 31), 2);
        check(11_016, (2000, 2, 29), 1);
        check(11_017, (2000, 3, 1), 2);
        check(19_782, (2024, 2, 29), 3);
        check(20_177, (2025, 3, 30), 6);
        check(20_454, (2026, 1, 1), 3);
        check(-25_508, (1900, 3, 1), 3);
        // Every day of 800 years follows the one before it.
        let mut before = Day(-146_097).date();
        for day in -146_096..=146_097 {
            let (year, month, of_month) = Day(day).date();
            let next = [(year, month, of_month - 1), (year, month - 1, before.2), (year - 1, 12, 31)];
            let starts = [of_month > 1, of_month == 1 && month > 1 && before.2 >= 28, (month, of_month) == (1, 1)];
            assert!(
                next.into_iter().zip(starts).any(|(next, so)| so && next == before),
                "{:?} after {before:?}",
                Day(day).date()
            );
            before = (year, month, of_month);
        }
    }

    #[test]
    fn times_before_1970_and_beyond_reason_are_days_too() {
        check((0, 0, 0), (0, 0), 4, -1);
        check((-1, 4, 0), (0, 0), 4, -1);
        check((-1, 3, 59), (0, 0), 4, -2);
        assert_eq!(study_day(i64::MIN, -720, 23), Day(i32::MIN));
        assert_eq!(study_day(i64::MAX, 840, 0), Day(i32::MAX));
    }

    #[test]
    fn days_between_are_never_negative() {
        assert_eq!(Day(12).since(Day(5)), 7);
        assert_eq!(Day(5).since(Day(12)), 0);
        assert_eq!(Day(i32::MAX).since(Day(i32::MIN)), u32::MAX);
        assert_eq!(Day(i32::MAX).plus(1), Day(i32::MAX));
    }
}
