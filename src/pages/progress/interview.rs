//! The way to the interview, where its date is set.

use super::percent_text;
use crate::components::bars::{Bar, bars};
use crate::components::chart::{Chart, chart as section};
use crate::components::words::counted;
use crate::markup::{View, el, live};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::State;
use crate::state::candidates::topic_title;
use crate::state::plan;
use deck::Deck;
use study::plan::{Outlook, Plan};

/// A chart while there is a plan.
pub fn chart(state: State, deck: &'static Deck) -> View {
    let ahead = Memo::new(move |_| {
        let plan = plan::plan(&state, deck)?;
        Some((plan, plan::forecast(&state, deck, &plan)))
    });
    let is_set = Memo::new(move |_| ahead.with(Option::is_some));
    let to_plan = || el("a").class("button").attr("href", Route::practice(&deck.id).href()).text("Go to the plan");
    live(move || {
        is_set.get().then(|| {
            let shown = move || ahead.with(|ahead| ahead.as_ref().map(|(plan, outlook)| of(*plan, outlook, deck)));
            // The plan may go while the chart still stands.
            section("interview", move || shown().unwrap_or_else(nothing))
                .child(el("p").class("actions").child(to_plan()))
        })
    })
}

fn of(plan: Plan, outlook: &Outlook, deck: &Deck) -> Chart {
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
        name: "All questions".into(),
        value: Some(recall),
        mark: Some(target),
        text: percent_text(Some(recall)),
        kind: "",
    };
    let row = |(topic, chance): &(u32, f32)| vec![topic_title(deck, *topic), percent_text(Some(share(*chance)))];
    Chart {
        picture: bars([&title, ". ", &text].concat(), [all]).into(),
        title,
        text,
        heads: vec!["Topic".into(), "Recalled on the day".into()],
        rows: outlook.topics.iter().map(row).collect(),
    }
}

fn nothing() -> Chart {
    Chart { title: String::new(), text: String::new(), picture: View::Nothing, heads: Vec::new(), rows: Vec::new() }
}

fn share(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
