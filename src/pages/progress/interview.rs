//! The way to the interview, where its date is set.

use super::percent_text;
use crate::components::bars::Bar;
use crate::components::chart::{Chart, ChartData, Picture};
use crate::components::words::counted;
use crate::routes::Route;
use crate::state::State;
use crate::state::candidates::topic_title;
use crate::state::plan;
use deck::Deck;
use leptos::prelude::*;
use study::Day;
use study::plan::{Outlook, Plan};

/// A chart while there is a plan.
#[component]
pub fn InterviewChart(
    /// What the pages share.
    state: State,
    /// The deck that the plan is for.
    deck: &'static Deck,
) -> impl IntoView {
    let ahead = Memo::new(move |_| {
        let plan = plan::plan(&state, deck)?;
        Some((plan, state.progress.today(), plan::forecast(&state, deck, &plan)))
    });
    let is_set = Memo::new(move |_| ahead.with(Option::is_some));
    let shown =
        move || ahead.with(|ahead| ahead.as_ref().map(|(plan, today, outlook)| data(*plan, *today, outlook, deck)));
    // The plan may go while the chart still stands.
    let shown = Memo::new(move |_| shown().unwrap_or_default());
    view! {
        <Show when=move || is_set.get()>
            <Chart id="interview" data=shown>
                <p class="actions"><a class="button" href=Route::plan(&deck.id).href()>"Interview plan"</a></p>
            </Chart>
        </Show>
    }
    .into_any()
}

fn data(plan: Plan, today: Day, outlook: &Outlook, deck: &Deck) -> ChartData {
    let (recall, target) = (share(outlook.recall), share(plan.target));
    let minutes = counted(outlook.minutes_mean.round() as u32, "minute", "minutes");
    let title = match outlook.days_left {
        0 if plan.date == today => "The interview is today".to_owned(),
        0 => "The interview date has passed".to_owned(),
        1 => format!("Interview tomorrow: {recall}\u{a0}% recall expected"),
        days => format!("Interview in {days} days: {recall}\u{a0}% recall expected"),
    };
    let pace = match outlook.new_per_day {
        0 => format!("No new questions; about {minutes} a day."),
        1 => format!("1 new question and about {minutes} a day."),
        new => format!("{new} new questions and about {minutes} a day."),
    };
    let verdict = match outlook.reaches_target {
        _ if outlook.is_too_short() => "There is not enough time for everything.".to_owned(),
        true => format!("You are on track for your target of {target}\u{a0}%."),
        false => format!("This is below your target of {target}\u{a0}%."),
    };
    let text = match outlook.days_left {
        0 => String::new(),
        _ => [&pace, " ", &verdict, " The bar is the forecast for that day, the line your target."].concat(),
    };
    let all = Bar {
        name: "All questions".to_owned(),
        value: Some(recall),
        mark: Some(target),
        text: percent_text(Some(recall)),
        kind: "",
    };
    let picture = (outlook.days_left > 0).then(|| Picture::Bars(vec![all]));
    let row = |(topic, chance): &(u32, f32)| vec![topic_title(deck, *topic), percent_text(Some(share(*chance)))];
    ChartData {
        label: [&title, ". ", &text].concat(),
        picture,
        title,
        text,
        heads: vec!["Topic".into(), "Recalled on the day".into()],
        rows: outlook.topics.iter().map(row).collect(),
    }
}

fn share(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
