//! The way to an interview on a known day: its date, what that means for
//! today, and what will be known then.

use super::setup::start_with;
use crate::components::data_table::data_table;
use crate::components::words::counted;
use crate::markup::{Element, View, el, live, many};
use crate::platform::clock::{date_of_day, day_of_date};
use crate::reactive::*;
use crate::state::State;
use crate::state::candidates::topic_title;
use crate::state::plan::{self, forecast};
use crate::state::progress::key;
use deck::Deck;
use study::Day;
use study::plan::{Outlook, Plan};

/// Shares of the questions to aim at, in per cent.
const TARGETS: [u32; 4] = [80, 85, 90, 95];
const TARGET_DEFAULT: u32 = 90;

pub fn view(state: State, deck: &'static Deck) -> View {
    let plan = move || plan::plan(&state, deck);
    let minutes = move || plan::minutes(&state, deck);
    let write = move |plan| plan::set_plan(&state, deck, plan);
    let target = move || plan().map_or(TARGET_DEFAULT, |plan| (plan.target * 100.0).round() as u32);
    let share = |percent: u32| percent as f32 / 100.0;

    let date = el("input")
        .attr("type", "date")
        .attr("id", "interview-date")
        .value(move || plan().map_or_else(String::new, |plan| date_of_day(plan.date.0)))
        .on("change", move |event| {
            let target = share(untrack(target));
            write(day_of_date(&event.value()).map(|day| Plan { date: Day(day), target }));
        });
    let options = TARGETS.map(|percent| {
        let option = el("option").attr("value", percent.to_string()).text(format!("{percent} %"));
        option.live_flag("selected", move || target() == percent)
    });
    let aim = el("select").attr("id", "interview-target").children(options).on("change", move |event| {
        let target = share(event.value().parse().unwrap_or(TARGET_DEFAULT));
        write(untrack(plan).map(|plan| Plan { target, ..plan }));
    });
    let spare = el("input")
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("id", "interview-minutes")
        .attr("min", "1")
        .attr("max", "999")
        .value(move || minutes().map_or_else(String::new, |minutes| minutes.to_string()))
        .on("change", move |event| {
            let minutes = event.value().parse().ok().filter(|minutes: &u32| *minutes > 0);
            plan::set_minutes(&state, deck, minutes);
        });
    let row = |name: &'static str, label: &'static str, field: Element| {
        el("div").class("row").child(el("label").attr("for", name).text(label)).child(field)
    };
    let told = live(move || Some(told(state, deck, plan()?)));
    el("section")
        .class("panel plan stack app-only")
        .attr("aria-labelledby", "plan-title")
        .child(el("h2").attr("id", "plan-title").text("Interview date"))
        .child(row("interview-date", "When is it?", date))
        .child(row("interview-target", "What share to know then", aim))
        .child(row("interview-minutes", "Minutes a day that you have, if you like to say", spare))
        .child(el("div").attr("role", "status").child(told))
        .into()
}

/// What the plan says today.
fn told(state: State, deck: &'static Deck, plan: Plan) -> View {
    let outlook = forecast(&state, deck, &plan);
    if outlook.days_left == 0 {
        let text = if plan.date == state.progress.today() {
            "It is today. Good luck."
        } else {
            "That day has passed: choose another."
        };
        return el("p").text(text).into();
    }
    let queue: Vec<String> = outlook.today.iter().map(|place| key(&deck.id, &deck.questions[*place].id)).collect();
    let count = queue.len();
    let start = move |_| start_with(state, deck, queue.clone());
    let button = el("button").class("button").attr("type", "button").attr("data-kind", "primary");
    let button = (count > 0).then(|| button.on("click", start).text(format!("Practise today's {count}")));
    let done = (count == 0).then(|| el("p").text("Nothing more to do today."));
    many([
        el("p").text(summary(&outlook, plan)).into(),
        shortage(deck, &outlook),
        el("p").class("actions").child(button).child(done).into(),
        topics(deck, &outlook).into(),
    ])
}

fn summary(outlook: &Outlook, plan: Plan) -> String {
    let days = counted(outlook.days_left, "day", "days");
    let new = match outlook.new_per_day {
        0 => "no new questions".to_owned(),
        1 => "1 new question a day".to_owned(),
        new => format!("{new} new questions a day"),
    };
    let target = percent(plan.target);
    let verdict = if outlook.reaches_target { "which is your target or better" } else { "below your target" };
    format!(
        "{days} to go: {new}, about {} minutes a day, {} on the longest. Forecast for the day: {} % recalled, {verdict} of {target} %. \
         On the eve a last pass asks {} of them again.",
        outlook.minutes_mean.round() as u32,
        outlook.minutes_most.round() as u32,
        percent(outlook.recall),
        outlook.eve.len(),
    )
}

/// What to leave out, where the time is too short.
fn shortage(deck: &Deck, outlook: &Outlook) -> View {
    if !outlook.is_too_short() {
        return View::Nothing;
    }
    let prompts = outlook.leave_out.iter().map(|place| el("li").text(deck.questions[*place].prompt.text.clone()));
    let count = outlook.leave_out.len();
    let left = counted(count as u32, "question", "questions");
    el("div")
        .class("note")
        .attr("data-kind", "warning")
        .child(el("strong").text("The time is too short"))
        .child(el("p").text(format!("It does not suffice for all of it. Leave out {left}:")))
        .child(el("ul").children(prompts))
        .into()
}

fn topics(deck: &Deck, outlook: &Outlook) -> Element {
    let row = |(topic, chance): &(u32, f32)| vec![topic_title(deck, *topic), format!("{} %", percent(*chance))];
    let table =
        data_table(vec!["Topic".into(), "Recalled on the day".into()], outlook.topics.iter().map(row).collect());
    el("details").child(el("summary").text("Forecast by topic")).child(table)
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
