//! Numbers, days and times in words, as several parts of pages say them.

use study::Day;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// From Monday on, as [`Day::weekday`] counts.
pub const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// "1 question", "2 questions".
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "22 Nov", which no line divides.
pub fn date_text(day: Day) -> String {
    let (_, month, day) = day.date();
    format!("{day}\u{a0}{}", month_text(month))
}

/// "Sun 22 Nov 2026".
pub fn full_date_text(day: Day) -> String {
    format!("{}\u{a0}{}\u{a0}{}", WEEKDAYS[day.weekday() as usize], date_text(day), day.date().0)
}

/// "Nov", of a month from 1 on.
pub fn month_text(month: u32) -> &'static str {
    MONTHS.get(month as usize - 1).copied().unwrap_or_default()
}

/// "34 minutes", "2 h 5 min": rounded to minutes.
pub fn time_text(seconds: u32) -> String {
    match seconds.saturating_add(30) / 60 {
        minutes @ 0..60 => counted(minutes, "minute", "minutes"),
        minutes => format!("{} h {} min", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_days_and_times_read_as_a_person_would_say_them() {
        let said = [counted(0, "day", "days"), counted(1, "day", "days"), counted(2, "day", "days")];
        assert_eq!(said, ["0 days", "1 day", "2 days"]);
        assert_eq!(full_date_text(Day(20_779)), "Sun\u{a0}22\u{a0}Nov\u{a0}2026");
        assert_eq!(date_text(Day(-1)), "31\u{a0}Dec");
        assert_eq!(
            [29, 30, 90, 3_569, 3_570, 7_500].map(time_text),
            ["0 minutes", "1 minute", "2 minutes", "59 minutes", "1 h 0 min", "2 h 5 min"]
        );
    }
}
