//! Asks before anything is scheduled from a date that looks wrong. Answers that
//! are stored keep their days whatever the clock does.

use crate::markup::{Element, el};
use crate::platform::clock::date_of_day;
use crate::reactive::*;
use crate::state::State;
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

pub fn view(state: State, odd: OddClock) -> Element {
    let today = untrack(|| state.progress.today());
    let what = match odd {
        OddClock::Back(days) => format!("{days} days before your latest answer"),
        OddClock::Ahead(days) => format!("{days} days after your latest answer"),
    };
    let text = format!(
        "This device says that today is {}, {what}. Your answers are safe either way, but what comes back when is \
         reckoned from this date.",
        date_of_day(today.0)
    );
    let confirm = move |_| {
        state.marks.write(CONFIRMED, Some(today.0.to_string()));
        super::moved_on();
    };
    let button = el("button").class("button").attr("type", "button").attr("data-kind", "primary");
    el("section")
        .class("stack")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "odd-clock")
        .attr("aria-describedby", "odd-clock-text")
        .child(el("h1").class("prompt").attr("id", "odd-clock").attr("tabindex", "-1").text("Is this date right?"))
        .child(el("p").attr("id", "odd-clock-text").text(text))
        .child(el("p").text("If it is wrong, set the device's clock and reload this page."))
        .child(el("p").class("actions").child(button.on("click", confirm).text("Yes, the date is right")))
}
