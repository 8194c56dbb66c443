//! Choosing what to practise, and turning the choice into a queue.

use crate::markup::{View, el, many};
use crate::platform::chance;
use crate::platform::event::Event;
use crate::reactive::*;
use crate::state::State;
use crate::state::filter::Filter;
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::search;
use deck::Deck;
use std::sync::Arc;
use study::queue;

/// Which questions a session takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Due,
    New,
    All,
}

impl Choice {
    const ALL: [Self; 3] = [Self::Due, Self::New, Self::All];

    fn slug(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::New => "new",
            Self::All => "all",
        }
    }

    fn label(self, filtered: bool) -> &'static str {
        match (self, filtered) {
            (Self::Due, _) => "What is due",
            (Self::New, _) => "New questions",
            (Self::All, true) => "All that fit the filter",
            (Self::All, false) => "Any question",
        }
    }
}

/// How many questions a session may be limited to.
const SIZES: [usize; 3] = [5, 10, 20];

/// The questions (`deck/question`) that an address or a choice asks for, in
/// the order in which to practise them; tracks all that they depend on.
pub fn questions(state: &State, deck: &Deck, query: &str, choice: Option<Choice>) -> Vec<String> {
    let ids = query::list(query, Param::Ids);
    if !ids.is_empty() {
        return ids.iter().filter(|id| deck.question(id).is_some()).map(|id| key(&deck.id, id)).collect();
    }
    let asked = query::list(query, Param::Queue);
    let asked = Choice::ALL.into_iter().find(|choice| asked.iter().any(|slug| slug == choice.slug()));
    let mut keys = admitted(state, deck, query);
    let refs = || keys.iter().map(String::as_str);
    let today = state.progress.today();
    match choice.or(asked).unwrap_or(Choice::All) {
        Choice::Due => {
            let retention = state.settings.retention();
            owned(state.progress.with(|progress| queue::due(refs(), progress, today, retention)))
        }
        Choice::New => {
            let per_day = state.settings.new_per_day.get();
            owned(state.progress.with(|progress| queue::fresh(refs(), progress, today, per_day)))
        }
        Choice::All => {
            let seed = query::values(query, Param::Seed).first().and_then(|seed| seed.parse().ok());
            queue::shuffle(&mut keys, seed.unwrap_or_else(chance::seed));
            keys
        }
    }
}

/// What the address's filter leaves of the deck, in its order. Words are the
/// deck page's alone.
fn admitted(state: &State, deck: &Deck, query: &str) -> Vec<String> {
    let filter = Filter { words: String::new(), ..Filter::from_query(query) };
    let found = search::results(state, deck, &filter, None);
    found.iter().map(|found| key(&deck.id, &deck.questions[found.position].id)).collect()
}

fn owned(keys: Vec<&str>) -> Vec<String> {
    keys.into_iter().map(str::to_owned).collect()
}

pub fn view(state: State, deck: &'static Deck, query: Arc<str>) -> View {
    let filtered = !Filter::from_query(&query).is_empty();
    let wanted = query.clone();
    let counts = Memo::new(move |_| {
        let count = |choice| match choice {
            Choice::All => admitted(&state, deck, &query).len(),
            _ => questions(&state, deck, &query, Some(choice)).len(),
        };
        Choice::ALL.map(count)
    });
    let count = move |choice: Choice| counts.get()[choice as usize];
    let first = move || {
        let preferred = if filtered { [Choice::All, Choice::Due, Choice::New] } else { Choice::ALL };
        preferred.into_iter().find(|choice| count(*choice) > 0).unwrap_or(Choice::All)
    };
    let chosen = RwSignal::new(None::<Choice>);
    let choice = move || chosen.get().unwrap_or_else(first);
    let size = RwSignal::new(None::<usize>);
    let start = move |event: Event| {
        event.prevent_default();
        let mut queue = untrack(|| questions(&state, deck, &wanted, Some(choice())));
        queue.truncate(size.get_untracked().unwrap_or(usize::MAX));
        if !queue.is_empty() {
            state.sessions.start(&deck.id, queue);
            super::moved_on();
        }
    };
    let option = move |value: Choice| {
        let field = el("input")
            .attr("type", "radio")
            .attr("name", "queue")
            .attr("value", value.slug())
            .checked(move || choice() == value)
            .live_flag("disabled", move || count(value) == 0)
            .on("change", move |_| chosen.set(Some(value)));
        el("label")
            .class("option")
            .child(field)
            .text(value.label(filtered))
            .child(el("output").live_text(move || count(value).to_string()))
    };
    let sizes = SIZES.map(|size| el("option").attr("value", size.to_string()).text(format!("At most {size}")));
    let sizes = el("select")
        .class("button")
        .attr("name", "size")
        .on("change", move |event| size.set(event.value().parse().ok()))
        .child(el("option").attr("value", "").text("All of them"))
        .children(sizes);
    let limit =
        move || format!("At most {} new questions a day; the settings change that.", state.settings.new_per_day.get());
    let form = el("form")
        .class("setup stack app-only")
        .on("submit", start)
        .child(
            el("fieldset")
                .class("setup")
                .child(el("legend").class("visually-hidden").text("What to practise"))
                .children(Choice::ALL.map(option)),
        )
        .child(el("label").class("row").text("How many").child(sizes))
        .child(el("p").class("soft").live_text(limit))
        .child(
            el("button")
                .class("button")
                .attr("data-kind", "primary")
                .live_flag("disabled", move || count(choice()) == 0)
                .text("Start practice"),
        );
    many([
        el("h1").class("prompt").attr("tabindex", "-1").text("Practice"),
        el("p").class("soft").text(deck.title.as_str()),
        el("noscript").child(el("p").text("Practice needs JavaScript. Reading the questions works without it.")),
        form,
    ])
}
