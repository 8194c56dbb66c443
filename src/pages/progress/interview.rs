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
        Some((plan, plan::forecast(&state, deck, &plan)))
    });
    let is_set = Memo::new(move |_| ahead.with(Option::is_some));
    let shown = move || ahead.with(|ahead| ahead.as_ref().map(|(plan, outlook)| data(*plan, outlook, deck)));
    // The plan may go while the chart still stands.
    let shown = Memo::new(move |_| shown().unwrap_or_default());
    view! {
        <Show when=move || is_set.get()>
            <Chart id="interview" data=shown>
                <p class="actions"><a class="button" href=Route::practice(&deck.id).href()>"Go to the plan"</a></p>
            </Chart>
        </Show>
    }
    .into_any()
}

fn data(plan: Plan, outlook: &Outlook, deck: &Deck) -> ChartData {
    let (recall, target) = (share(outlook.recall), share(plan.target));
    let (title, text) = match outlook.days_left {
        0 => ("The interview day has come".to_owned(), "Choose another date in the set-up of practice.".to_owned()),
        days => {
            let verdict = if outlook.reaches_target { "reaches" } else { "stays below" };
            let days = counted(days, "day", "days");
            let new = match outlook.new_per_day {
                0 => "No new questions".to_owned(),
                new => format!("{} a day", counted(new, "new question", "new questions")),
            };
            let minutes = counted(outlook.minutes_mean.round() as u32, "minute", "minutes");
            let short = if outlook.is_too_short() { " The time is too short for all of it." } else { "" };
            let title = format!("Interview in {days}: {recall}\u{a0}% recalled by forecast");
            let text = format!(
                "{new}, about {minutes} a day. The forecast {verdict} your target of {target}\u{a0}%.{short} The bar is the forecast for the day, the line your target."
            );
            (title, text)
        }
    };
    let all = Bar {
        name: "All questions".to_owned(),
        value: Some(recall),
        mark: Some(target),
        text: percent_text(Some(recall)),
        kind: "",
    };
    let row = |(topic, chance): &(u32, f32)| vec![topic_title(deck, *topic), percent_text(Some(share(*chance)))];
    ChartData {
        label: [&title, ". ", &text].concat(),
        picture: Some(Picture::Bars(vec![all])),
        title,
        text,
        heads: vec!["Topic".into(), "Recalled on the day".into()],
        rows: outlook.topics.iter().map(row).collect(),
    }
}

fn share(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
