//! Choosing what to practise, and turning the choice into a session.

use super::plan;
use crate::markup::{Element, View, el, live, many};
use crate::platform::chance;
use crate::platform::event::Event;
use crate::reactive::*;
use crate::state::State;
use crate::state::candidates::Candidates;
use crate::state::filter::Filter;
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::search;
use crate::state::session::Sessions;
use deck::{Deck, Question};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use study::Session;
use study::queue::{Order, Take, Wish, compose};

/// In the order in which the set-up offers them.
const TAKES: [Take; 4] = [Take::Today, Take::Due, Take::New, Take::All];

/// How many questions a session may be limited to.
const SIZES: [usize; 3] = [5, 10, 20];

/// What the reader chose; the rest follows from the address.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wanted {
    pub take: Option<Take>,
    at_most: Option<usize>,
    ordering: Ordering,
    /// Custom study: the answers leave the schedule alone.
    off_schedule: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ordering {
    #[default]
    Usual,
    Given,
    Shuffled,
}

impl Ordering {
    const ALL: [(Self, &str, &str); 3] = [
        (Self::Usual, "usual", "Mixed by topic"),
        (Self::Given, "given", "As in the deck"),
        (Self::Shuffled, "shuffled", "Shuffled"),
    ];
}

fn slug(take: Take) -> &'static str {
    match take {
        Take::Today => "today",
        Take::Due => "due",
        Take::New => "new",
        Take::All => "all",
    }
}

fn label(take: Take, filtered: bool) -> &'static str {
    match (take, filtered) {
        (Take::Today, _) => "What is due, then new ones",
        (Take::Due, _) => "What is due",
        (Take::New, _) => "New questions",
        (Take::All, true) => "All that fit the filter",
        (Take::All, false) => "Any question",
    }
}

/// The session that an address and a choice ask for; tracks all that its
/// questions depend on.
pub fn session(state: &State, deck: &Deck, query: &str, wanted: &Wanted) -> Session {
    let ids = query::list(query, Param::Ids);
    if !ids.is_empty() {
        let known = ids.iter().filter(|id| deck.question(id).is_some());
        return Session::of_kind(known.map(|id| key(&deck.id, id)).collect(), 0, wanted.off_schedule);
    }
    let asked = query::list(query, Param::Queue);
    let asked = TAKES.into_iter().find(|take| asked.iter().any(|asked| asked == slug(*take)));
    let take = wanted.take.or(asked).unwrap_or(Take::All);
    let seed = query::values(query, Param::Seed).first().and_then(|seed| seed.parse().ok());
    let order = match wanted.ordering {
        Ordering::Given => Order::Given,
        // Any question, in no order that was asked for: a surprise.
        Ordering::Usual if take != Take::All => Order::Usual,
        _ => Order::Shuffled(seed.unwrap_or_else(chance::seed)),
    };
    let seed = if let Order::Shuffled(seed) = order { seed } else { 0 };
    Session::of_kind(questions(state, deck, query, take, order, wanted.at_most), seed, wanted.off_schedule)
}

fn questions(state: &State, deck: &Deck, query: &str, take: Take, order: Order, at_most: Option<usize>) -> Vec<String> {
    let today = state.progress.today();
    let filter = Filter { words: String::new(), ..Filter::from_query(query) };
    let found: Vec<&Question> =
        search::results(state, deck, &filter, None).iter().map(|found| &deck.questions[found.position]).collect();
    let candidates = Candidates::of(state, deck, found);
    let wish = Wish {
        take,
        order,
        at_most: at_most.unwrap_or(usize::MAX),
        today,
        retention: state.settings.retention(),
        new_per_day: state.settings.new_per_day.get(),
    };
    let chosen = candidates.list();
    let chosen = state.progress.with(|progress| compose(&chosen, progress, &wish));
    chosen.into_iter().map(str::to_owned).collect()
}

/// Starts a session of these questions (`deck/question`).
pub fn start_with(state: State, deck: &Deck, questions: Vec<String>) {
    state.sessions.start(&deck.id, "", Session::new(questions));
    super::moved_on();
}

pub fn view(state: State, deck: &'static Deck, query: Arc<str>) -> View {
    let filtered = !Filter::from_query(&query).is_empty();
    // The chosen one's place, from 1.
    let chosen = RwSignal::new(0_u32);
    let wanted = Rc::new(Cell::new(Wanted::default()));
    let asked = query.clone();
    let counts = Memo::new(move |_| TAKES.map(|take| questions(&state, deck, &asked, take, Order::Given, None).len()));
    let count = move |take: Take| counts.get()[TAKES.iter().position(|known| *known == take).unwrap_or(0)];
    let first = move || {
        let preferred = if filtered { [Take::All, Take::Today, Take::Due, Take::New] } else { TAKES };
        preferred.into_iter().find(|take| count(*take) > 0).unwrap_or(Take::All)
    };
    let take = move || TAKES.get(chosen.get().wrapping_sub(1) as usize).copied().unwrap_or_else(first);
    let from = query.clone();
    let choice = wanted.clone();
    let start = move |event: Event| {
        event.prevent_default();
        let wanted = Wanted { take: Some(untrack(take)), ..choice.get() };
        let session = untrack(|| session(&state, deck, &query, &wanted));
        if session.total() > 0 {
            state.sessions.start(&deck.id, &query, session);
            super::moved_on();
        }
    };
    let option = move |(value, place): (Take, u32)| {
        let field = el("input")
            .attr("type", "radio")
            .attr("name", "queue")
            .attr("value", slug(value))
            .checked(move || take() == value)
            .live_flag("disabled", move || count(value) == 0)
            .on("change", move |_| chosen.set(place));
        el("label")
            .class("option")
            .child(field)
            .text(label(value, filtered))
            .child(el("output").live_text(move || count(value).to_string()))
    };
    let limit =
        move || format!("At most {} new questions a day; the settings change that.", state.settings.new_per_day.get());
    let form = el("form")
        .class("setup stack app-only")
        .on("submit", start)
        .child(
            el("fieldset")
                .class("setup")
                .child(el("legend").class("visually-hidden").text("What to practise"))
                .children(TAKES.into_iter().zip(1..).map(option)),
        )
        .child(size_field(wanted.clone()))
        .child(order_field(wanted.clone()))
        .child(schedule_field(wanted))
        .child(el("p").class("soft").live_text(limit))
        .child(
            el("button")
                .class("button")
                .attr("data-kind", "primary")
                .live_flag("disabled", move || count(take()) == 0)
                .text("Start practice"),
        );
    many([
        el("h1").class("prompt").attr("tabindex", "-1").text("Practice").into(),
        el("p").class("soft").text(deck.title.as_str()).into(),
        el("noscript").child(el("p").text("Practice needs JavaScript. Reading the questions works without it.")).into(),
        paused(state, deck, from),
        form.into(),
        plan::view(state, deck),
    ])
}

/// The way back into a session that was left.
fn paused(state: State, deck: &'static Deck, query: Arc<str>) -> View {
    // The prerendered page has no reader.
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    live(move || {
        let stored = running.get().then(|| Sessions::stored(deck, state.notices)).flatten();
        let (session, place) = stored.filter(|(_, place)| *place.query != *query)?;
        let (done, total) = (session.answered(), session.total());
        let resume = move |_| {
            state.sessions.resume(&deck.id, (session.clone(), place.clone()));
            super::moved_on();
        };
        let button = el("button").class("button").attr("type", "button").attr("data-kind", "primary");
        let text = el("p").text(format!("You left a session at {done} of {total}."));
        Some(el("section").class("panel row").child(text).child(button.on("click", resume).text("Resume session")))
    })
}

fn size_field(wanted: Rc<Cell<Wanted>>) -> Element {
    let sizes = SIZES.map(|size| el("option").attr("value", size.to_string()).text(format!("At most {size}")));
    let field = el("select")
        .class("button")
        .attr("name", "size")
        .on("change", move |event| wanted.set(Wanted { at_most: event.value().parse().ok(), ..wanted.get() }))
        .child(el("option").attr("value", "").text("All of them"))
        .children(sizes);
    el("label").class("row").text("How many").child(field)
}

fn order_field(wanted: Rc<Cell<Wanted>>) -> Element {
    let change = move |event: Event| {
        let chosen = Ordering::ALL.into_iter().find(|(_, slug, _)| *slug == event.value());
        let ordering = chosen.map(|(ordering, ..)| ordering).unwrap_or_default();
        wanted.set(Wanted { ordering, ..wanted.get() });
    };
    let options = Ordering::ALL.map(|(_, slug, label)| el("option").attr("value", slug).text(label));
    let field = el("select").class("button").attr("name", "order").on("change", change).children(options);
    el("label").class("row").text("In which order").child(field)
}

fn schedule_field(wanted: Rc<Cell<Wanted>>) -> Element {
    let field = el("input")
        .attr("type", "checkbox")
        .attr("name", "off-schedule")
        .on("change", move |event| wanted.set(Wanted { off_schedule: event.checked(), ..wanted.get() }));
    el("label").class("option").child(field).text("Leave my schedule as it is: these answers move no due day")
}
