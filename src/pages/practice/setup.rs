//! Choosing what to practise, and turning the choice into a session.

use super::mode::{self, interview};
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
use study::queue::{Order, Take, Wish, compose};
use study::{Mode, Session};

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
    pub mode: Option<Mode>,
    /// One of the deck's topics, by its place.
    topic: Option<usize>,
    /// Of a mock interview: minutes for each question, and whether answers are recorded.
    minutes: u32,
    spoken: bool,
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
    let mode = wanted.mode.unwrap_or_else(|| asked_mode(deck, query));
    let ids = query::list(query, Param::Ids);
    if !ids.is_empty() {
        let known = ids.iter().filter(|id| deck.question(id).is_some_and(|question| mode::fits(mode, question)));
        let queue = known.map(|id| key(&deck.id, id)).collect();
        return Session::of_kind(queue, 0, wanted.off_schedule).in_mode(mode);
    }
    let asked = query::list(query, Param::Queue);
    let asked = TAKES.into_iter().find(|take| asked.iter().any(|asked| asked == slug(*take)));
    let take = wanted.take.or(asked).unwrap_or(Take::All);
    let seed = query::values(query, Param::Seed).first().and_then(|seed| seed.parse().ok());
    let order = match wanted.ordering {
        Ordering::Given => Order::Given,
        // Any question, in no order that was asked for: a surprise, as in an interview.
        Ordering::Usual if take != Take::All && mode != Mode::Interview => Order::Usual,
        _ => Order::Shuffled(seed.unwrap_or_else(chance::seed)),
    };
    let seed = if let Order::Shuffled(seed) = order { seed } else { 0 };
    let wanted = Wanted { mode: Some(mode), ..*wanted };
    Session::of_kind(questions(state, deck, query, take, order, &wanted), seed, wanted.off_schedule).in_mode(mode)
}

/// The mode that the address asks for, else the deck's usual one.
fn asked_mode(deck: &Deck, query: &str) -> Mode {
    let asked = query::values(query, Param::Mode);
    asked.first().and_then(|name| Mode::from_name(name)).unwrap_or_else(|| mode::usual(deck))
}

fn questions(state: &State, deck: &Deck, query: &str, take: Take, order: Order, wanted: &Wanted) -> Vec<String> {
    let today = state.progress.today();
    let filter = Filter { words: String::new(), ..Filter::from_query(query) };
    let mode = wanted.mode.unwrap_or_default();
    let topic = wanted.topic.and_then(|topic| deck.topics.get(topic));
    let fits = |question: &&Question| {
        mode::fits(mode, question) && topic.is_none_or(|topic| question.topics.contains(&topic.id))
    };
    let found = search::results(state, deck, &filter, None);
    let found: Vec<&Question> = found.iter().map(|found| &deck.questions[found.position]).filter(fits).collect();
    let candidates = Candidates::of(state, deck, found);
    let wish = Wish {
        take,
        order,
        at_most: wanted.at_most.unwrap_or(usize::MAX),
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
    let mode = RwSignal::new(asked_mode(deck, &query));
    let topic = RwSignal::new(None::<usize>);
    // The chosen one's place, from 1.
    let chosen = RwSignal::new(0_u32);
    let wanted = Rc::new(Cell::new(Wanted { minutes: interview::MINUTES[2], ..Wanted::default() }));
    let asked = query.clone();
    let counts = Memo::new(move |_| {
        let wanted = Wanted { mode: Some(mode.get()), topic: topic.get(), ..Wanted::default() };
        TAKES.map(|take| questions(&state, deck, &asked, take, Order::Given, &wanted).len())
    });
    let count = move |take: Take| counts.get()[TAKES.iter().position(|known| *known == take).unwrap_or(0)];
    let first = move || {
        // An interviewer asks anything.
        let any = filtered || mode.get() == Mode::Interview;
        let preferred = if any { [Take::All, Take::Today, Take::Due, Take::New] } else { TAKES };
        preferred.into_iter().find(|take| count(*take) > 0).unwrap_or(Take::All)
    };
    let take = move || TAKES.get(chosen.get().wrapping_sub(1) as usize).copied().unwrap_or_else(first);
    let choice = wanted.clone();
    let start = move |event: Event| {
        event.prevent_default();
        let mode = mode.get_untracked();
        let mut wanted =
            Wanted { take: Some(untrack(take)), mode: Some(mode), topic: topic.get_untracked(), ..choice.get() };
        if mode == Mode::Interview {
            wanted.at_most = wanted.at_most.or(Some(interview::LENGTHS[1]));
        }
        let session = untrack(|| session(&state, deck, &query, &wanted));
        if session.total() > 0 {
            match mode {
                Mode::Interview => {
                    state.sessions.start_interview(&deck.id, &query, session, wanted.minutes, wanted.spoken);
                }
                _ => state.sessions.start(&deck.id, &query, session),
            }
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
        .child(mode_field(deck, mode))
        .child(
            el("fieldset")
                .class("setup")
                .child(el("legend").text("Which questions"))
                .children(TAKES.into_iter().zip(1..).map(option)),
        )
        .child(live(move || (count(Take::All) == 0).then(nothing)))
        .child(topic_field(deck, topic))
        .child(live({
            let wanted = wanted.clone();
            move || size_field(wanted.clone(), mode.get())
        }))
        .child(live({
            let wanted = wanted.clone();
            move || (mode.get() == Mode::Interview).then(|| interview_fields(wanted.clone()))
        }))
        .child(order_field(wanted.clone(), !deck.topics.is_empty()))
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
        paused(state, deck),
        form.into(),
        live(move || (mode.get() == Mode::Interview).then(|| interview::report::earlier(state, deck))),
        plan::view(state, deck),
    ])
}

/// The way back into a session that was left.
fn paused(state: State, deck: &'static Deck) -> View {
    // The prerendered page has no reader.
    let running = RwSignal::new(false);
    Effect::new(move |_| running.set(true));
    live(move || {
        let stored = running.get().then(|| Sessions::stored(deck, state.library.names(), state.notices)).flatten();
        let (session, place) = stored?;
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

/// Says why nothing is on offer.
fn nothing() -> Element {
    el("p")
        .class("note")
        .attr("data-kind", "note")
        .text("There is nothing to practise here: no question fits, or those that do are resting.")
}

/// The modes that fit any of the deck's questions, where there is a choice.
fn mode_field(deck: &'static Deck, mode: RwSignal<Mode>) -> View {
    let fitting = |mode: Mode| deck.questions.iter().filter(|question| mode::fits(mode, question)).count();
    let modes: Vec<(Mode, usize)> =
        Mode::ALL.into_iter().map(|mode| (mode, fitting(mode))).filter(|(_, count)| *count > 0).collect();
    let option = |(own, count): (Mode, usize)| {
        let (label, about) = mode::label(own);
        let field = el("input")
            .attr("type", "radio")
            .attr("name", "mode")
            .attr("value", own.name())
            .checked(move || mode.get() == own)
            .on("change", move |_| mode.set(own));
        let told = el("span").text(label).child(el("small").text(about));
        el("label").class("option").child(field).child(told).child(el("output").text(count.to_string()))
    };
    let legend = el("legend").text("How");
    (modes.len() > 1)
        .then(|| el("fieldset").class("setup modes").child(legend).children(modes.into_iter().map(option)))
        .into()
}

fn topic_field(deck: &'static Deck, topic: RwSignal<Option<usize>>) -> View {
    let options = deck
        .topics
        .iter()
        .zip(0..)
        .map(|(topic, at): (_, usize)| el("option").attr("value", at.to_string()).text(topic.title.as_str()));
    let field = el("select")
        .class("button")
        .attr("name", "topic")
        .on("change", move |event| topic.set(event.value().parse().ok()))
        .child(el("option").attr("value", "").text("All topics"))
        .children(options);
    (deck.topics.len() > 1).then(|| el("label").class("row").text("About what").child(field)).into()
}

fn interview_fields(wanted: Rc<Cell<Wanted>>) -> View {
    let option = |minutes: u32| {
        let text = if minutes == 0 { "No limit".to_owned() } else { format!("{minutes} minutes") };
        let chosen = minutes == wanted.get().minutes;
        el("option").attr("value", minutes.to_string()).flag("selected", chosen).text(text)
    };
    let options = interview::MINUTES.map(option);
    let change = wanted.clone();
    let minutes = el("select")
        .class("button")
        .attr("name", "minutes")
        .on("change", move |event| {
            change.set(Wanted { minutes: event.value().parse().unwrap_or_default(), ..change.get() });
        })
        .children(options);
    let spoken = el("input")
        .attr("type", "checkbox")
        .attr("name", "spoken")
        .on("change", move |event| wanted.set(Wanted { spoken: event.checked(), ..wanted.get() }));
    many([
        el("label").class("row").text("Time for each question").child(minutes),
        el("label")
            .class("option")
            .child(spoken)
            .text("Let me record answers: the recordings stay on this device, until I leave the page"),
    ])
}

fn size_field(wanted: Rc<Cell<Wanted>>, mode: Mode) -> Element {
    wanted.set(Wanted { at_most: None, ..wanted.get() });
    let size = |size: usize| el("option").attr("value", size.to_string()).text(format!("At most {size}"));
    if mode == Mode::Interview {
        let option = |length: usize| {
            let usual = length == interview::LENGTHS[1];
            el("option").attr("value", length.to_string()).flag("selected", usual).text(format!("{length} questions"))
        };
        let field = el("select")
            .class("button")
            .attr("name", "size")
            .on("change", move |event| wanted.set(Wanted { at_most: event.value().parse().ok(), ..wanted.get() }))
            .children(interview::LENGTHS.map(option));
        return el("label").class("row").text("How long").child(field);
    }
    let sizes = SIZES.map(size);
    let field = el("select")
        .class("button")
        .attr("name", "size")
        .on("change", move |event| wanted.set(Wanted { at_most: event.value().parse().ok(), ..wanted.get() }))
        .child(el("option").attr("value", "").text("All of them"))
        .children(sizes);
    el("label").class("row").text("How many").child(field)
}

fn order_field(wanted: Rc<Cell<Wanted>>, topics: bool) -> Element {
    let change = move |event: Event| {
        let chosen = Ordering::ALL.into_iter().find(|(_, slug, _)| *slug == event.value());
        let ordering = chosen.map(|(ordering, ..)| ordering).unwrap_or_default();
        wanted.set(Wanted { ordering, ..wanted.get() });
    };
    let options = Ordering::ALL.map(|(ordering, slug, label)| {
        let label = if ordering == Ordering::Usual && !topics { "The most urgent first" } else { label };
        el("option").attr("value", slug).text(label)
    });
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
