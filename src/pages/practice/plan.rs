//! The way to an interview on a known day: its date, what that means for today, and what will be known then.

use super::session::{Beginning, Practice};
use crate::components::data_table::DataTable;
use crate::components::field;
use crate::components::words::counted;
use crate::platform::clock::{date_of_day, day_of_date};
use crate::state::candidates::topic_title;
use crate::state::plan::{self, forecast};
use crate::state::progress::key;
use deck::Deck;
use leptos::html::Input;
use leptos::prelude::*;
use study::Day;
use study::plan::{Outlook, Plan};

/// Shares of the questions to aim at, in per cent.
const TARGETS: [u32; 4] = [80, 85, 90, 95];
const TARGET_DEFAULT: u32 = 90;

/// The section about the date of an interview.
#[component]
pub fn InterviewPlan(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let plan = Memo::new(move |_| plan::plan(&state, deck));
    let minutes = Memo::new(move |_| plan::minutes(&state, deck));
    let target = Memo::new(move |_| plan.get().map_or(TARGET_DEFAULT, |plan| percent(plan.target)));
    let write = move |plan| plan::set_plan(&state, deck, plan);
    let share = |percent: u32| percent as f32 / 100.0;

    let date = NodeRef::<Input>::new();
    field::follow(date, move || plan.get().map_or_else(String::new, |plan| date_of_day(plan.date.0)));
    let on_date = move |event| {
        let target = share(target.get_untracked());
        write(day_of_date(&event_target_value(&event)).map(|day| Plan { date: Day(day), target }));
    };
    let option = |percent: u32| {
        view! { <option value=percent selected=move || target.get() == percent>{format!("{percent} %")}</option> }
    };
    let on_target = move |event| {
        let target = share(event_target_value(&event).parse().unwrap_or(TARGET_DEFAULT));
        write(plan.get_untracked().map(|plan| Plan { target, ..plan }));
    };
    let spare = NodeRef::<Input>::new();
    field::follow(spare, move || minutes.get().map_or_else(String::new, |minutes| minutes.to_string()));
    let on_spare = move |event| {
        let minutes = event_target_value(&event).parse().ok().filter(|minutes: &u32| *minutes > 0);
        plan::set_minutes(&state, deck, minutes);
    };
    let outlook = Memo::new(move |_| plan.get().map(|plan| (plan, forecast(&state, deck, &plan))));
    let told = move || outlook.get().map(|(plan, outlook)| view! { <Told practice plan outlook /> });
    view! {
        <section class="panel plan stack app-only" aria-labelledby="plan-title">
            <h2 id="plan-title">"Interview date"</h2>
            <div class="row">
                <label for="interview-date">"When is it?"</label>
                <input node_ref=date type="date" id="interview-date" on:change=on_date />
            </div>
            <div class="row">
                <label for="interview-target">"What share to know then"</label>
                <select id="interview-target" on:change=on_target>{TARGETS.map(option).collect_view()}</select>
            </div>
            <div class="row">
                <label for="interview-minutes">"Minutes a day that you have, if you like to say"</label>
                <input
                    node_ref=spare
                    type="number"
                    inputmode="numeric"
                    id="interview-minutes"
                    min="1"
                    max="999"
                    on:change=on_spare
                />
            </div>
            <div role="status">{told}</div>
        </section>
    }
}

/// What the plan says today.
#[component]
fn Told(
    /// What the page is about.
    practice: Practice,
    /// What the reader set.
    plan: Plan,
    /// What follows from it.
    outlook: Outlook,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    if outlook.days_left == 0 {
        let is_today = plan.date == untrack(|| state.progress.today());
        let text = if is_today { "It is today. Good luck." } else { "That day has passed: choose another." };
        return view! { <p>{text}</p> }.into_any();
    }
    let queue: Vec<String> = outlook.today.iter().map(|place| key(&deck.id, &deck.questions[*place].id)).collect();
    let action = match queue.len() {
        0 => view! { <p>"Nothing more to do today."</p> }.into_any(),
        count => {
            let start = move |_| practice.start(Beginning::with_questions(queue.clone()));
            view! {
                <p class="actions">
                    <button class="button" type="button" data-kind="primary" on:click=start>
                        {format!("Practise today's {count}")}
                    </button>
                </p>
            }
            .into_any()
        }
    };
    let row = |(topic, chance): &(u32, f32)| vec![topic_title(deck, *topic), format!("{} %", percent(*chance))];
    let rows = outlook.topics.iter().map(row).collect();
    let text = summary(&outlook, plan);
    view! {
        <p>{text}</p>
        {outlook.is_too_short().then(|| view! { <Shortage deck leave_out=outlook.leave_out /> })}
        {action}
        <details>
            <summary>"Forecast by topic"</summary>
            <DataTable heads=vec!["Topic".into(), "Recalled on the day".into()] rows />
        </details>
    }
    .into_any()
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
        "{days} to go: {new}, about {} minutes a day, {} on the longest. Forecast for the day: {} % recalled, {verdict} \
         of {target} %. On the eve a last pass asks {} of them again.",
        outlook.minutes_mean.round() as u32,
        outlook.minutes_most.round() as u32,
        percent(outlook.recall),
        outlook.eve.len(),
    )
}

/// What to leave out, where the time is too short.
#[component]
fn Shortage(
    /// What is practised.
    deck: &'static Deck,
    /// Places of questions.
    leave_out: Vec<usize>,
) -> impl IntoView {
    let left = counted(leave_out.len() as u32, "question", "questions");
    let prompts = leave_out.into_iter().map(|place| view! { <li>{deck.questions[place].prompt.text.clone()}</li> });
    view! {
        <div class="note" data-kind="warning">
            <strong>"The time is too short"</strong>
            <p>{format!("It does not suffice for all of it. Leave out {left}:")}</p>
            <ul>{prompts.collect_view()}</ul>
        </div>
    }
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
