//! Progress in pictures: what was practised, what comes due, what is recalled.

mod interview;
mod practised;
mod recalled;
mod standing;

use crate::components::chart::{Chart, ChartData};
use crate::components::words::{counted, time_text};
use crate::routes::Route;
use crate::state::candidates::Candidates;
use crate::state::query::{self, Param};
use crate::state::{Page, State, replica};
use deck::Deck;
use interview::InterviewChart;
use leptos::prelude::*;
use study::{Standing, Statistics};

/// The numbers of the deck that the page shows.
type Numbers = Memo<Statistics>;

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
                    "Your progress is kept in this browser and drawn by it, which needs JavaScript: a calendar of your \
                     practice, what comes due, and what you recall by topic. Reading the questions works without it."
                </p>
            </noscript>
            {others}
            {deck.map(|deck| view! { <div class="stack app-only"><DeckProgress state deck /></div> })}
            <section class="panel stack app-only">
                <h2>"Back up and move"</h2>
                <p>
                    "Your progress is kept in this browser. A file or a link takes it along, to another device or back."
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

/// What there is to say and to draw of one deck.
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
    let begun = Memo::new(move |_| numbers.with(|numbers| numbers.reviews > 0));
    let nothing_yet = move || view! { <NothingYet deck /> };
    view! {
        <Show when=move || begun.get() fallback=nothing_yet>
            <Today numbers deck />
            <div class="panels">
                <div>
                    <InterviewChart state deck />
                    <Chart id="calendar" data=data(numbers, practised::calendar) />
                    <Chart id="coming" data=data(numbers, standing::forecast) />
                    <Chart id="standings" data=data(numbers, standing::standings) />
                    <Chart id="time" data=data(numbers, practised::time) />
                </div>
                <div>
                    <Chart id="recall" data=data(numbers, move |numbers| recalled::by_topic(numbers, deck)) />
                    <Chart id="predicted" data=data(numbers, recalled::predicted) />
                    <Chart id="judged" data=data(numbers, recalled::judged) />
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

/// For a learner without a review: what will be here.
#[component]
fn NothingYet(
    /// The deck to begin with.
    deck: &'static Deck,
) -> impl IntoView {
    view! {
        <div class="panel stack">
            <h2>"Nothing practised yet"</h2>
            <p>
                "After your first answers you see here on which days you practise, what comes due when, what you recall \
                 by topic, where the questions stand, the time it takes, and how well you judge yourself."
            </p>
            <p class="actions"><ToPractice deck query="" text="Start practising" /></p>
        </div>
    }
    .into_any()
}

/// The way to practice.
#[component]
fn ToPractice(
    /// What to practise.
    deck: &'static Deck,
    /// What the set-up begins with, as a query; empty for nothing in particular.
    query: &'static str,
    /// What the button says.
    text: &'static str,
) -> impl IntoView {
    let href = [&Route::practice(&deck.id).href(), query].concat();
    view! { <a class="button" data-kind="primary" href=href>{text}</a> }
}

/// The day in a sentence.
#[component]
fn Today(
    /// The deck's numbers.
    numbers: Numbers,
    /// The deck.
    deck: &'static Deck,
) -> impl IntoView {
    let due = Memo::new(move |_| numbers.with(|numbers| numbers.forecast.first().copied().unwrap_or_default()));
    let sentence = move || {
        let due = match due.get() {
            0 => "Nothing is due today".to_owned(),
            1 => "1 question is due today".to_owned(),
            due => format!("{due} questions are due today"),
        };
        numbers.with(|numbers| {
            let (learned, all) = (standing::of(numbers, Standing::Learned), deck.questions.len());
            let answers = counted(numbers.days.last().copied().unwrap_or_default(), "answer", "answers");
            let time = time_text(numbers.weeks.last().copied().unwrap_or_default());
            format!("{due}. {learned} of {all} are learned. {answers} today, {time} this week.")
        })
    };
    let is_due = Memo::new(move |_| due.get() > 0);
    let button = move || match is_due.get() {
        true => view! { <ToPractice deck query="?queue=due" text="Practise what is due" /> },
        false => view! { <ToPractice deck query="" text="Practise" /> },
    };
    view! {
        <div class="today stack">
            <p class="lead">{sentence}</p>
            <p class="actions">{button}</p>
        </div>
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
