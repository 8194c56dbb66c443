//! Where the questions stand, and when they come due.

use super::{percent, percent_text};
use crate::components::bars::Bar;
use crate::components::chart::{ChartData, Picture};
use crate::components::columns::Column;
use crate::components::status::standing_label;
use crate::components::words::{counted, date_text, full_date_text};
use study::statistics::FORECAST_DAYS;
use study::{Standing, Statistics};

/// The days that the finding is about.
const SOON: usize = 7;

/// How many questions come due day by day.
pub fn forecast(numbers: &Statistics) -> ChartData {
    let soon: u32 = numbers.forecast.iter().take(SOON).sum();
    let title = match soon {
        0 => format!("Nothing comes due in the next {SOON} days"),
        1 => format!("1 question comes due in the next {SOON} days"),
        many => format!("{many} questions come due in the next {SOON} days"),
    };
    let today = numbers.forecast.first().copied().unwrap_or_default();
    let all: u32 = numbers.forecast.iter().sum();
    let paused = match numbers.paused {
        0 => String::new(),
        1 => " 1 paused question is not counted.".to_owned(),
        many => format!(" {many} paused questions are not counted."),
    };
    let text = match today {
        0 => format!("Today: none. Next {FORECAST_DAYS} days: {all}.{paused}"),
        today => format!("Today, including overdue: {today}. Next {FORECAST_DAYS} days: {all}.{paused}"),
    };
    let day = |place: usize| numbers.today.plus(place as u32);
    let column = |(place, count): (usize, &u32)| {
        let name = match place {
            0 => "today".to_owned(),
            _ if place % 7 == 0 && place + 3 < FORECAST_DAYS => date_text(day(place)),
            _ => String::new(),
        };
        let title = format!("{}: {}", full_date_text(day(place)), counted(*count, "question", "questions"));
        Column { value: *count, name, title }
    };
    let columns = numbers.forecast.iter().enumerate().map(column).collect();
    let row = |(place, count): (usize, &u32)| vec![full_date_text(day(place)), count.to_string()];
    ChartData {
        label: [&title, ". ", &text].concat(),
        picture: Some(Picture::Columns { columns, unit: "{} questions" }),
        title,
        text,
        heads: vec!["Day".into(), "Questions due".into()],
        rows: numbers.forecast.iter().enumerate().map(row).collect(),
    }
}

/// How many questions are new, due, learning and learned.
pub fn standings(numbers: &Statistics) -> ChartData {
    let all: u32 = numbers.standings.iter().sum();
    let title = match (of(numbers, Standing::Learned), all - of(numbers, Standing::New)) {
        (0, started) => format!("{started} of {} started", counted(all, "question", "questions")),
        (learned, _) => format!("{learned} of {} learned", counted(all, "question", "questions")),
    };
    let counts = || Standing::ALL.into_iter().zip(numbers.standings);
    let bar = |(standing, count): (Standing, u32)| Bar {
        name: standing_label(standing).to_owned(),
        value: percent(count as f32, all),
        mark: None,
        text: count.to_string(),
        kind: standing.slug(),
    };
    let said: Vec<String> = counts().map(|(standing, count)| format!("{} {count}", standing_label(standing))).collect();
    let row = |(standing, count): (Standing, u32)| {
        vec![standing_label(standing).to_owned(), count.to_string(), percent_text(percent(count as f32, all))]
    };
    ChartData {
        label: [&title, ": ", &said.join(", ")].concat(),
        picture: Some(Picture::Bars(counts().map(bar).collect())),
        title,
        text: "A question is learned once it stays away for a week or longer.".to_owned(),
        heads: vec!["Status".into(), "Questions".into(), "Share".into()],
        rows: counts().map(row).collect(),
    }
}

fn of(numbers: &Statistics, standing: Standing) -> u32 {
    numbers.standings[standing.place()]
}
