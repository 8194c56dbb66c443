//! The way to an interview on a known day: its date, what that means for today, and what will be known then.

use crate::components::data_table::DataTable;
use crate::components::field;
use crate::components::words::counted;
use crate::pages::reminders::ReminderButton;
use crate::platform::clock::{date_of_day, day_of_date};
use crate::routes::Route;
use crate::state::candidates::topic_title;
use crate::state::counts::Counts;
use crate::state::plan::{self, forecast};
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::{Page, State};
use deck::Deck;
use leptos::html::Input;
use leptos::prelude::*;
use study::Day;
use study::marks::Pause;
use study::plan::{Outlook, Plan};

/// Shares of the questions to aim at, in per cent.
const TARGETS: [u32; 4] = [80, 85, 90, 95];
const TARGET_DEFAULT: u32 = 90;

/// The page, loaded when it is opened.
pub fn show(page: Page) -> AnyView {
    let state = expect_context::<State>();
    let deck = page.route.deck_id(state.library).and_then(|id| state.library.deck(id));
    deck.map(|deck| view! { <PlanPage state deck /> }).into_any()
}

/// The date of an interview, and what follows from it.
#[component]
pub fn PlanPage(
    /// What the pages share.
    state: State,
    /// What is practised.
    deck: &'static Deck,
) -> impl IntoView {
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
    let outlook = Memo::new(move |_| plan.get().map(|plan| (plan, minutes.get(), forecast(&state, deck, &plan))));
    let paused = RwSignal::new(Vec::new());
    let on_pause = Callback::new(move |places: Vec<usize>| {
        let names: Vec<String> = places.iter().map(|place| key(&deck.id, &deck.questions[*place].id)).collect();
        names.iter().for_each(|name| state.marks.set_pause(name, Some(Pause::Indefinite)));
        paused.set(names);
    });
    let undo = move |_| {
        paused.try_update(std::mem::take).into_iter().flatten().for_each(|name| state.marks.set_pause(&name, None));
    };
    let undo = move || {
        let count = paused.with(Vec::len) as u32;
        (count > 0).then(|| {
            view! {
                <p class="actions">
                    <span>{format!("{} paused.", counted(count, "question", "questions"))}</span>
                    <button class="button" type="button" on:click=undo>
                        "Undo pause"
                    </button>
                </p>
            }
        })
    };
    let told = move || {
        outlook.get().map(|(plan, minutes, outlook)| view! { <Told state deck plan minutes outlook on_pause /> })
    };
    let remove = move || {
        let on_click = move |_| write(None);
        plan.get().map(|_| {
            view! {
                <button class="button" type="button" data-kind="quiet" on:click=on_click>
                    "Remove interview date"
                </button>
            }
        })
    };
    view! {
        <main id="main" class="page column stack" data-route="plan">
            <h1 class="prompt" tabindex="-1">"Interview date"</h1>
            <p class="soft">{deck.title.clone()}</p>
            <p>"Tell Viva the day, and it works out how many new questions to start each day."</p>
            <noscript>
                <p>"The plan needs JavaScript. Reading the questions works without it."</p>
            </noscript>
            <section class="panel plan stack app-only" aria-labelledby="plan-title">
                <h2 id="plan-title" class="visually-hidden">"Plan"</h2>
                <div class="row">
                    <label for="interview-date">"Date of the interview"</label>
                    <input node_ref=date type="date" id="interview-date" on:change=on_date />
                </div>
                <div class="row">
                    <label for="interview-target">"Target recall"</label>
                    <select id="interview-target" on:change=on_target>{TARGETS.map(option).collect_view()}</select>
                </div>
                <div class="row">
                    <label for="interview-minutes">"Minutes a day (optional)"</label>
                    <input
                        node_ref=spare
                        type="number"
                        inputmode="numeric"
                        id="interview-minutes"
                        min="1"
                        max="999"
                        on:input=on_spare
                    />
                </div>
                <div role="status">{undo}{told}</div>
                <div class="actions">
                    <ReminderButton state deck />
                    {remove}
                </div>
            </section>
        </main>
    }
}

/// What the plan says today.
#[component]
fn Told(
    /// What the pages share.
    state: State,
    /// What is practised.
    deck: &'static Deck,
    /// What the reader set.
    plan: Plan,
    /// Minutes a day that the reader has, if they said so.
    minutes: Option<u32>,
    /// What follows from it.
    outlook: Outlook,
    /// Pauses the questions at these places of the deck.
    on_pause: Callback<Vec<usize>>,
) -> impl IntoView {
    if outlook.days_left == 0 {
        let is_today = plan.date == untrack(|| state.progress.today());
        let text = if is_today { "It is today. Good luck!" } else { "That day has passed. Choose another one." };
        return view! { <p>{text}</p> }.into_any();
    }
    let queue: Vec<&str> = outlook.today.iter().map(|place| deck.questions[*place].id.as_str()).collect();
    let action = match queue.len() {
        0 => view! {
            <p>"You have done all of today's part."</p>
            <p class="actions">
                <a class="button" href=Route::practice(&deck.id).href()>"Practise more"</a>
            </p>
        }
        .into_any(),
        count => {
            let mut query = String::new();
            query::push(&mut query, Param::Ids, &queue.join(","));
            let href = Route::practice(&deck.id).with_query(&query);
            view! {
                <p class="actions">
                    <a class="button" data-kind="primary" href=href>{format!("Practise today's {count}")}</a>
                </p>
            }
            .into_any()
        }
    };
    let row = |(topic, chance): &(u32, f32)| vec![topic_title(deck, *topic), format!("{} %", percent(*chance))];
    let rows = outlook.topics.iter().map(row).collect();
    let per_day = untrack(|| Counts::of(&state, deck).per_day);
    let lines =
        lines(&outlook, plan, per_day, minutes).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <p><strong>{days_text(outlook.days_left)}</strong></p>
        <ul class="links">{lines}</ul>
        {outlook.is_too_short().then(|| view! { <Shortage deck leave_out=outlook.leave_out on_pause /> })}
        {action}
        <details>
            <summary>"Forecast by topic"</summary>
            <div class="table-scroll" tabindex="0">
                <DataTable heads=vec!["Topic".into(), "Recalled on the day".into()] rows />
            </div>
        </details>
    }
    .into_any()
}

fn days_text(days: u32) -> String {
    match days {
        1 => "1 day to go".to_owned(),
        days => format!("{days} days to go"),
    }
}

/// What the plan comes to, a sentence each. `minutes` are those that the reader has a day, if they said so.
fn lines(outlook: &Outlook, plan: Plan, per_day: usize, minutes: Option<u32>) -> Vec<String> {
    let new = match per_day {
        0 => "No new questions: the last day is for review.".to_owned(),
        1 => "1 new question a day. Practice uses this number until the interview.".to_owned(),
        new => format!("{new} new questions a day. Practice uses this number until the interview."),
    };
    let (mean, most) = (outlook.minutes_mean.round() as u32, outlook.minutes_most.round() as u32);
    let time = match minutes {
        Some(own) if most > own => {
            format!("About {mean} minutes a day. The longest day takes {most}, more than your {own}.")
        }
        Some(own) => format!("About {mean} minutes a day, {most} on the longest day, within your {own}."),
        None => format!("About {mean} minutes a day, {most} on the longest day."),
    };
    let (recall, target) = (percent(outlook.recall), percent(plan.target));
    let forecast = match outlook.reaches_target {
        true => format!("Forecast for the day: {recall} % recalled. Your target is {target} %."),
        false => format!("Forecast for the day: {recall} % recalled, below your target of {target} %."),
    };
    let eve = match outlook.eve.len() {
        0 => None,
        1 => Some("The day before, you review 1 question once more.".to_owned()),
        count => Some(format!("The day before, you review {count} questions once more.")),
    };
    [Some(new), Some(time), Some(forecast), eve].into_iter().flatten().collect()
}

/// What to leave out, where the time is too short.
#[component]
fn Shortage(
    /// What is practised.
    deck: &'static Deck,
    /// Places of questions.
    leave_out: Vec<usize>,
    /// Pauses them.
    on_pause: Callback<Vec<usize>>,
) -> impl IntoView {
    let left = counted(leave_out.len() as u32, "question", "questions");
    let (text, label) = (format!("There is no time for everything. Leave out {left}."), format!("Pause {left}"));
    let places = leave_out.clone();
    let prompt = |place: usize| {
        let question = &deck.questions[place];
        let href = Route::question(&deck.id, &question.id).href();
        view! { <li><a dir="auto" href=href>{question.prompt.text.clone()}</a></li> }
    };
    let prompts = leave_out.into_iter().map(prompt);
    view! {
        <div class="note" data-kind="warning">
            <strong>"Not enough time"</strong>
            <p>{text}</p>
            <details>
                <summary>"Which questions"</summary>
                <ul>{prompts.collect_view()}</ul>
            </details>
            <p class="actions">
                <button class="button" type="button" on:click=move |_| on_pause.run(places.clone())>
                    {label}
                </button>
            </p>
        </div>
    }
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}
