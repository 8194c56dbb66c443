//! Progress in pictures: what to do next, what was practised, what comes due, what is recalled.

mod interview;
mod missed;
mod practised;
mod recalled;
mod standing;

use crate::components::chart::{Chart, ChartData};
use crate::components::words::time_text;
use crate::pages::reminders::ReminderButton;
use crate::pages::today::{EarlierSession, Find, NextStep, PlanLink};
use crate::routes::Route;
use crate::state::candidates::Candidates;
use crate::state::counts::Counts;
use crate::state::next::Next;
use crate::state::query::{self, Param};
use crate::state::{Page, State, replica};
use deck::Deck;
use interview::InterviewChart;
use leptos::prelude::*;
use missed::MissedMost;
use std::sync::Arc;
use study::Statistics;

/// The numbers of the deck that the page shows.
type Numbers = Memo<Statistics>;

/// Days for which it is said how many of them were practised on.
const FOUR_WEEKS: usize = 28;

/// The page about the deck that the address names, else about the first.
pub fn show(page: Page) -> AnyView {
    let library = expect_context::<State>().library;
    let asked = query::values(&page.address.query, Param::Deck);
    let deck = asked.iter().find_map(|id| library.deck(id)).or_else(|| library.decks().next());
    view! { <ProgressPage deck /> }.into_any()
}

/// Progress in one deck, and the way to the others.
#[component]
fn ProgressPage(
    /// The deck that it is about; a site without decks has none.
    deck: Option<&'static Deck>,
) -> impl IntoView {
    let state = expect_context::<State>();
    Effect::new(move |_| {
        if state.settled.get() {
            replica::compact(state);
        }
    });
    let others = deck.filter(|_| state.library.only_deck().is_none()).map(|shown| {
        let decks = state.library.decks().collect();
        view! { <OtherDecks decks shown /> }
    });
    view! {
        <main id="main" class="page progress stack" data-route="progress">
            <h1 class="prompt" tabindex="-1">"Progress"</h1>
            <noscript>
                <p>
                    "Your progress is stored in this browser, and showing it needs JavaScript. Reading the questions works \
                     without it."
                </p>
            </noscript>
            {others}
            {deck.map(|deck| view! { <div class="stack app-only"><DeckProgress state deck /></div> })}
            <section class="panel stack app-only">
                <h2>"Back up and move"</h2>
                <p>
                    "Your progress is stored in this browser only. Save it to a file, or move it to another device with a \
                     link."
                </p>
                <p class="actions">
                    <a class="button" href=Route::Backup.href()>"Back up, restore, move or reset"</a>
                </p>
            </section>
        </main>
    }
}

/// The way to each deck's progress.
#[component]
fn OtherDecks(
    /// All decks.
    decks: Vec<&'static Deck>,
    /// The one that the page is about.
    shown: &'static Deck,
) -> impl IntoView {
    let link = |deck: &Deck| {
        let current = (deck.id == shown.id).then_some("page");
        view! { <a class="button" href=Route::progress_of(&deck.id) aria-current=current>{deck.title.clone()}</a> }
    };
    view! { <nav class="actions" aria-label="Decks">{decks.into_iter().map(link).collect_view()}</nav> }.into_any()
}

/// What there is to say and to draw of one deck: what matters first stands first, and nothing is drawn of nothing.
#[component]
fn DeckProgress(
    /// What the pages share.
    state: State,
    /// The deck.
    deck: &'static Deck,
) -> impl IntoView {
    let numbers: Numbers = Memo::new(move |_| {
        let (today, retention) = (state.progress.today(), state.settings.retention());
        let candidates = Candidates::all(&state, deck);
        state.progress.with(|progress| Statistics::count(&deck.id, &candidates.list(), progress, today, retention))
    });
    let has = move |some: fn(&Statistics) -> bool| move || numbers.with(some);
    view! {
        <Steps state deck />
        <Show when=has(is_begun) fallback=|| view! { <NothingYet /> }>
            <Today numbers />
            <div class="panels">
                <div>
                    <InterviewChart state deck />
                    <Chart id="standings" data=data(numbers, standing::standings) />
                    <Chart id="coming" data=data(numbers, standing::forecast) />
                </div>
                <div>
                    <MissedMost state deck />
                    <Chart id="recall" data=data(numbers, move |numbers| recalled::by_topic(numbers, deck)) />
                    <Chart id="calendar" data=data(numbers, practised::calendar) />
                    <Show when=has(practised::has_weeks)>
                        <Chart id="time" data=data(numbers, practised::time) />
                    </Show>
                    <Show when=has(recalled::is_tested)>
                        <Chart id="predicted" data=data(numbers, recalled::predicted) />
                    </Show>
                    <Show when=has(recalled::is_judged)>
                        <Chart id="judged" data=data(numbers, recalled::judged) />
                    </Show>
                    <Later numbers />
                </div>
            </div>
        </Show>
    }
    .into_any()
}

/// What a chart makes of the numbers, made anew whenever they change.
fn data(numbers: Numbers, chart: impl Fn(&Statistics) -> ChartData + Send + Sync + 'static) -> Memo<ChartData> {
    Memo::new(move |_| numbers.with(&chart))
}

fn is_begun(numbers: &Statistics) -> bool {
    numbers.reviews > 0
}

/// Today's next step, and the way to the plan.
#[component]
fn Steps(
    /// What the pages share.
    state: State,
    /// The deck.
    deck: &'static Deck,
) -> impl IntoView {
    let find: Find = Arc::new(move || Next::of(&state, &[deck], &[Counts::of(&state, deck)]));
    view! {
        <p class="actions">
            <NextStep decks=vec![deck] find />
            <EarlierSession state decks=vec![deck] />
            <PlanLink state deck />
            <ReminderButton state deck />
        </p>
    }
    .into_any()
}

/// For a learner without an answer: what will be here.
#[component]
fn NothingYet() -> impl IntoView {
    view! {
        <div class="panel">
            <h2>"Nothing practised yet"</h2>
            <p>
                "After your first session you see here where your questions stand, when they come back, and on which days \
                 you practised."
            </p>
        </div>
    }
    .into_any()
}

/// Today in numbers.
#[component]
fn Today(
    /// The deck's numbers.
    numbers: Numbers,
) -> impl IntoView {
    let number = move |name: &'static str, of: fn(&Statistics) -> String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{move || numbers.with(of)}</dd>
            </div>
        }
    };
    view! {
        <dl class="tiles">
            {number("Due today", |numbers| numbers.forecast.first().copied().unwrap_or_default().to_string())}
            {number("Answers today", |numbers| numbers.days.last().copied().unwrap_or_default().to_string())}
            {number("Time this week", |numbers| time_text(numbers.weeks.last().copied().unwrap_or_default()))}
            {number("Days practised in 4 weeks", |numbers| practised::days(numbers, FOUR_WEEKS).to_string())}
        </dl>
    }
    .into_any()
}

/// The charts that need more answers, by name.
#[component]
fn Later(
    /// The deck's numbers.
    numbers: Numbers,
) -> impl IntoView {
    let item = move |is_shown: fn(&Statistics) -> bool, name: &'static str| {
        move || numbers.with(|numbers| (!is_shown(numbers)).then(|| view! { <li>{name}</li> }))
    };
    let all = |numbers: &Statistics| {
        practised::has_weeks(numbers) && recalled::is_tested(numbers) && recalled::is_judged(numbers)
    };
    view! {
        <Show when=move || !numbers.with(all)>
            <section class="panel" id="later">
                <h2>"After more practice"</h2>
                <ul>
                    {item(practised::has_weeks, "Time you practise, week by week")}
                    {item(recalled::is_tested, "Predictions compared with what you recalled")}
                    {item(recalled::is_judged, "Your ratings compared with those suggested")}
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

/// A share in whole per cent; none of nothing.
fn percent(part: f32, whole: u32) -> Option<u32> {
    (whole > 0).then(|| (part * 100.0 / whole as f32).round() as u32)
}

fn percent_text(percent: Option<u32>) -> String {
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}\u{a0}%"))
}
