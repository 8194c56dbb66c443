//! Reminders to take along into a calendar: an iCalendar file (RFC 5545) of whole days, each with an alarm in the morning. Must
//! not know why a day is worth a reminder.
//!
//! Made by the crate `ics` (MIT or Apache-2.0, no dependencies): it escapes and folds lines as the standard wants.

use crate::Day;
use ics::parameters::Value;
use ics::properties::{Description, DtStart, Summary, Transp, Trigger};
use ics::{Alarm, Event, ICalendar, escape_text};

const DAY_MS: i64 = 86_400_000;

/// Who made the file, as the standard asks.
const PRODUCER: &str = "-//Viva//Viva//EN";

/// When the alarm goes, from the day's start: at nine.
const ALARM: &str = "PT9H";

/// One day to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Unique in all of the reader's calendars; who takes the same one again replaces the one before.
    pub uid: String,
    pub day: Day,
    /// What the calendar shows.
    pub title: String,
    /// What it says beside it.
    pub about: String,
}

/// The reminders as an iCalendar file, made at `now` (ms since 1970, UTC).
#[must_use]
pub fn file(reminders: &[Reminder], now: i64) -> String {
    let stamp = stamp(now);
    let mut calendar = ICalendar::new("2.0", PRODUCER);
    for Reminder { uid, day, title, about } in reminders {
        let mut start = DtStart::new(date(*day));
        start.add(Value::DATE);
        let title = escape_text(title.as_str());
        let mut event = Event::new(escape_text(uid.as_str()), stamp.as_str());
        event.push(start);
        event.push(Summary::new(title.clone()));
        event.push(Description::new(escape_text(about.as_str())));
        // The day stays free for other things.
        event.push(Transp::transparent());
        event.add_alarm(Alarm::display(Trigger::new(ALARM), Description::new(title)));
        calendar.add_event(event);
    }
    calendar.to_string()
}

fn date(day: Day) -> String {
    let (year, month, day) = day.date();
    format!("{year:04}{month:02}{day:02}")
}

fn stamp(now: i64) -> String {
    let (day, time) = (now.div_euclid(DAY_MS), now.rem_euclid(DAY_MS) / 1_000);
    let day = Day(i32::try_from(day).unwrap_or_default());
    format!("{}T{:02}{:02}{:02}Z", date(day), time / 3_600, time / 60 % 60, time % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, Component, DatePerhapsTime};
    use proptest::prelude::*;

    fn reminder(uid: &str, day: i32, title: &str) -> Reminder {
        let about = "Nothing, or much; who knows\\".to_owned();
        Reminder { uid: uid.to_owned(), day: Day(day), title: title.to_owned(), about }
    }

    #[test]
    fn a_file_has_the_days_that_it_was_made_of() {
        let text = file(&[reminder("a", 20_783, "Review 3"), reminder("b", 20_790, "Interview")], 1_795_725_099_061);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
        let calendar: Calendar = text.parse().expect("a calendar");
        let events: Vec<_> = calendar.components.iter().filter_map(|part| part.as_event()).collect();
        let said = |event: &icalendar::Event| {
            let Some(DatePerhapsTime::Date(day)) = event.get_start() else { panic!("a whole day") };
            (event.get_uid().map(str::to_owned), day.to_string(), event.get_summary().map(str::to_owned))
        };
        let expect = [("a", "2026-11-26", "Review 3"), ("b", "2026-12-03", "Interview")];
        let expect = expect.map(|(uid, day, title)| (Some(uid.to_owned()), day.to_owned(), Some(title.to_owned())));
        assert_eq!(events.iter().map(|event| said(event)).collect::<Vec<_>>(), expect);
        let stamp = events[0].get_timestamp().expect("a stamp").to_string();
        assert_eq!(stamp, "2026-11-26 20:31:39 UTC");
        assert_eq!(text.matches("BEGIN:VALARM").count(), 2, "{text}");
    }

    proptest! {
        #[test]
        fn any_title_survives(title in "[^\\p{Cc}]{1,200}") {
            let text = file(&[reminder("a", 0, &title)], 0);
            // The crate's lines go on with a space, which the standard does not count where it says "should".
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 76 && !line.contains('\n')), "{}", text);
            let calendar: Calendar = text.parse().map_err(TestCaseError::fail)?;
            let event = calendar.components.iter().find_map(|part| part.as_event()).expect("an event");
            prop_assert_eq!(event.get_summary(), Some(title.as_str()));
        }
    }
}
