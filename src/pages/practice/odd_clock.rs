//! Asks before anything is scheduled from a date that looks wrong. Answers that are stored keep their days whatever the clock
//! does.

use super::session::{Practice, moved_on};
use crate::components::words::full_date_text;
use crate::state::State;
use leptos::prelude::*;
use study::Day;
use study::odd_clock::{OddClock, odd_clock};

/// The mark that keeps the day on which the reader said that the date is right.
const CONFIRMED: &str = "clock";

/// What is odd about today's date, unless the reader has said that it is right.
pub fn oddity(state: State) -> Option<OddClock> {
    let today = state.progress.today();
    let odd = odd_clock(state.progress.with(study::Progress::latest_day), today)?;
    let confirmed = state.marks.with(|marks| marks.get(CONFIRMED).and_then(|day| day.parse().ok()).map(Day));
    confirmed.is_none_or(|day| odd_clock(Some(day), today).is_some()).then_some(odd)
}

/// The question whether today's date is right.
#[component]
pub fn OddDate(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let state = practice.state;
    let today = untrack(|| state.progress.today());
    let what = match untrack(|| oddity(state)) {
        Some(OddClock::Back(days)) => format!("{days} days before your latest answer"),
        Some(OddClock::Ahead(days)) => format!("{days} days after your latest answer"),
        None => return ().into_any(),
    };
    let text = format!(
        "This device says that today is {}, {what}. Your answers are safe, but Viva uses this date to decide when \
         questions come back.",
        full_date_text(today)
    );
    let confirm = move |_| {
        state.marks.write(CONFIRMED, Some(today.0.to_string()));
        moved_on();
    };
    view! {
        <section class="stack" role="alertdialog" aria-labelledby="odd-clock" aria-describedby="odd-clock-text">
            <h1 class="prompt" id="odd-clock" tabindex="-1">"Is this date right?"</h1>
            <p id="odd-clock-text">{text}</p>
            <p>"If it is wrong, set the device's clock and reload this page."</p>
            <p class="actions">
                <button class="button" type="button" data-kind="primary" on:click=confirm>
                    "Yes, the date is right"
                </button>
            </p>
        </section>
    }
    .into_any()
}
