//! Progress in pictures: what was practised, what comes due, what is recalled.

mod interview;
mod practised;
mod recalled;
mod standing;

use super::Part;
use crate::components::words::{counted, time_text};
use crate::markup::{Element, View, el, live, many};
use crate::platform::keys::Handled;
use crate::platform::navigation::Address;
use crate::reactive::*;
use crate::routes::Route;
use crate::state::candidates::Candidates;
use crate::state::query::{self, Param};
use crate::state::{State, replica};
use deck::Deck;
use study::{Standing, Statistics};

/// Progress, to be loaded by its own page only.
pub const PROGRESS: Part = Part {
    has: |route| matches!(route, Route::Progress),
    view: |state, shown| page(state, &shown.address),
    on_key: |_, _| Handled::No,
    begin: |_| {},
    settled: replica::compact,
};

/// The numbers of the deck that the page shows.
type Numbers = Memo<Statistics>;

/// The address says which deck; else it is the first.
fn page(state: State, address: &Address) -> View {
    let asked = query::values(&address.query, Param::Deck);
    let deck = asked.iter().find_map(|id| state.library.deck(id)).or_else(|| state.library.decks().next());
    let noscript = el("noscript").child(el("p").text(
        "Your progress is kept in this browser and drawn by it, which needs JavaScript: a calendar of your practice, \
         what comes due, and what you recall by topic. Reading the questions works without it.",
    ));
    el("main")
        .attr("id", "main")
        .class("page progress stack")
        .attr("data-route", "progress")
        .child(el("h1").class("prompt").attr("tabindex", "-1").text("Progress"))
        .child(noscript)
        .child(deck.map(|deck| decks(state, deck)))
        .child(deck.map(|deck| el("div").class("stack app-only").child(of_deck(state, deck))))
        .child(backup())
        .into()
}

/// The way to the page where progress is saved, moved and reset.
fn backup() -> Element {
    let link = el("a").class("button").attr("href", Route::Backup.href()).text("Back up, restore, move or reset");
    let why = "Your progress is kept in this browser. A file or a link takes it along, to another device or back.";
    el("section")
        .class("panel stack app-only")
        .child(el("h2").text("Back up and move"))
        .child(el("p").text(why))
        .child(el("p").class("actions").child(link))
}

/// The way to the other decks, where there are any.
fn decks(state: State, shown: &Deck) -> Option<Element> {
    let link = |deck: &Deck| {
        let link = el("a").class("button").attr("href", Route::progress_of(&deck.id)).text(deck.title.clone());
        if deck.id == shown.id { link.attr("aria-current", "page") } else { link }
    };
    let several = state.library.only_deck().is_none();
    several.then(|| el("nav").class("actions").attr("aria-label", "Decks").children(state.library.decks().map(link)))
}

fn of_deck(state: State, deck: &'static Deck) -> View {
    let numbers: Numbers = Memo::new(move |_| {
        let (today, retention) = (state.progress.today(), state.settings.retention());
        let candidates = Candidates::all(&state, deck);
        state.progress.with(|progress| Statistics::count(&deck.id, &candidates.list(), progress, today, retention))
    });
    let begun = Memo::new(move |_| numbers.with(|numbers| numbers.reviews > 0));
    let charts = move || {
        let work = el("div")
            .child(interview::chart(state, deck))
            .child(practised::calendar(numbers))
            .child(standing::forecast(numbers))
            .child(standing::standings(numbers))
            .child(practised::time(numbers));
        let judgement = el("div")
            .child(recalled::by_topic(numbers, deck))
            .child(recalled::predicted(numbers))
            .child(recalled::judged(numbers));
        el("div").class("charts").child(work).child(judgement)
    };
    live(move || match begun.get() {
        true => many([today(numbers, deck), charts()]),
        false => many([nothing_yet(deck)]),
    })
}

/// For a learner without a review: what will be here.
fn nothing_yet(deck: &Deck) -> Element {
    el("div")
        .class("panel stack")
        .child(el("h2").text("Nothing practised yet"))
        .child(el("p").text(
            "After your first answers you see here on which days you practise, what comes due when, what you recall \
             by topic, where the questions stand, the time it takes, and how well you judge yourself.",
        ))
        .child(el("p").class("actions").child(to_practice(deck, "", "Start practising")))
}

fn to_practice(deck: &Deck, query: &str, text: &'static str) -> Element {
    let href = [&Route::practice(&deck.id).href(), query].concat();
    el("a").class("button").attr("data-kind", "primary").attr("href", href).text(text)
}

/// The day in a sentence.
fn today(numbers: Numbers, deck: &'static Deck) -> Element {
    let sentence = move || {
        numbers.with(|numbers| {
            let due = numbers.forecast.first().copied().unwrap_or_default();
            let due = match due {
                0 => "Nothing is due today".to_owned(),
                1 => "1 question is due today".to_owned(),
                due => format!("{due} questions are due today"),
            };
            let (learned, all) = (standing::of(numbers, Standing::Learned), deck.questions.len());
            let answers = counted(numbers.days.last().copied().unwrap_or_default(), "answer", "answers");
            let time = time_text(numbers.weeks.last().copied().unwrap_or_default());
            format!("{due}. {learned} of {all} are learned. {answers} today, {time} this week.")
        })
    };
    let due = move || numbers.with(|numbers| numbers.forecast.first().is_some_and(|due| *due > 0));
    let button = move || {
        if due() { to_practice(deck, "?queue=due", "Practise what is due") } else { to_practice(deck, "", "Practise") }
    };
    el("div")
        .class("today stack")
        .child(el("p").class("lead").live_text(sentence))
        .child(el("p").class("actions").child(live(button)))
}

/// A share in whole per cent; none of nothing.
fn percent(part: f32, whole: u32) -> Option<u32> {
    (whole > 0).then(|| (part * 100.0 / whole as f32).round() as u32)
}

fn percent_text(percent: Option<u32>) -> String {
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}\u{a0}%"))
}
