//! When and how long: the calendar of answers, and the time of each week.

use crate::components::chart::{ChartData, Picture};
use crate::components::columns::Column;
use crate::components::words::{counted, date_text, full_date_text, time_text};
use study::statistics::{ANSWER_SECONDS_MAX, WEEKS};
use study::{Day, Statistics};

/// Every so many weeks the picture of time has a date, if there is room before the last.
const DATED_WEEKS: usize = 9;

/// On which days there were answers.
pub fn calendar(numbers: &Statistics) -> ChartData {
    let practised = numbers.days.iter().filter(|count| **count > 0).count() as u32;
    let answers = numbers.days.iter().sum();
    let title = match practised {
        0 => format!("No practice in the last {WEEKS} weeks"),
        1 => format!("Practised on 1 day in the last {WEEKS} weeks"),
        days => format!("Practised on {days} days in the last {WEEKS} weeks"),
    };
    let most = (0..).zip(&numbers.days).max_by_key(|(_, count)| **count).filter(|(_, count)| **count > 0);
    let text = most.map_or_else(String::new, |(place, count)| {
        let day = full_date_text(numbers.first.plus(place));
        let all = counted(answers, "answer", "answers");
        let of = |ago: usize| numbers.days.iter().rev().nth(ago).copied().unwrap_or_default();
        format!(
            "Today {}, yesterday {}, {all} in all. Busiest day: {day}, {count}. The larger the square, the more answers.",
            of(0),
            of(1)
        )
    });
    let day = |(place, count): (usize, &u32)| vec![full_date_text(numbers.first.plus(place as u32)), count.to_string()];
    let picture = Picture::HeatMap { first: numbers.first, counts: numbers.days.clone(), unit: "answers" };
    ChartData {
        label: [&title, ". ", &text].concat(),
        picture: Some(picture),
        title,
        text,
        heads: vec!["Day".into(), "Answers".into()],
        rows: numbers.days.iter().enumerate().rev().filter(|(_, count)| **count > 0).map(day).collect(),
    }
}

/// On how many of the last days there were answers.
pub fn days(numbers: &Statistics, last: usize) -> usize {
    numbers.days.iter().rev().take(last).filter(|count| **count > 0).count()
}

/// Whether there are weeks to compare.
pub fn has_weeks(numbers: &Statistics) -> bool {
    numbers.weeks.iter().filter(|seconds| **seconds > 0).count() > 1
}

/// How long practice took, week by week.
pub fn time(numbers: &Statistics) -> ChartData {
    let now = numbers.weeks.last().copied().unwrap_or_default();
    // Before the first practice there was no week to speak of.
    let since = numbers.weeks.iter().position(|seconds| *seconds > 0).unwrap_or(WEEKS - 1);
    let before = &numbers.weeks[since..WEEKS - 1];
    let mean = before.iter().sum::<u32>().checked_div(before.len() as u32);
    let usual = mean.map_or_else(String::new, |mean| {
        format!("Weekly average before that, since {}: {}. ", date_text(monday(numbers, since)), time_text(mean))
    });
    let text = format!("{usual}One answer counts as {} at most.", time_text(ANSWER_SECONDS_MAX));
    let column = |(place, seconds): (usize, &u32)| {
        let day = date_text(monday(numbers, place));
        let title = format!("Week of {day}: {}", time_text(*seconds));
        let name = match place {
            _ if place == WEEKS - 1 => "this week".to_owned(),
            _ if place % DATED_WEEKS == 0 && place + DATED_WEEKS < WEEKS => day,
            _ => String::new(),
        };
        Column { value: minutes(*seconds), name, title }
    };
    let title = match now {
        0 => "No practice yet this week".to_owned(),
        seconds => format!("{} of practice this week", time_text(seconds)),
    };
    let columns = numbers.weeks.iter().enumerate().map(column).collect();
    let row = |(place, seconds): (usize, &u32)| vec![date_text(monday(numbers, place)), minutes(*seconds).to_string()];
    ChartData {
        label: [&title, ". ", &text].concat(),
        picture: Some(Picture::Columns { columns, unit: "{} minutes" }),
        title,
        text,
        heads: vec!["Week of".into(), "Minutes".into()],
        rows: numbers.weeks.iter().enumerate().map(row).rev().collect(),
    }
}

fn minutes(seconds: u32) -> u32 {
    (seconds + 30) / 60
}

/// The first day of a week, counted from the first one shown.
fn monday(numbers: &Statistics, week: usize) -> Day {
    numbers.first.plus(week as u32 * 7)
}
