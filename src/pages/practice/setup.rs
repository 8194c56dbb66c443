//! Choosing what to practise, and turning the choice into a queue.

use crate::platform::chance;
use crate::state::State;
use crate::state::filter::Filter;
use crate::state::query::{self, Param};
use crate::state::search;
use leptos::prelude::*;
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
pub fn questions(state: &State, deck_id: &str, query: &str, choice: Option<Choice>) -> Vec<String> {
    let library = state.library();
    let Some(deck) = library.deck(deck_id) else { return Vec::new() };
    let key = |id: &str| format!("{deck_id}/{id}");
    let ids = query::list(query, Param::Ids);
    if !ids.is_empty() {
        return ids.iter().filter(|id| deck.question(id).is_some()).map(|id| key(id)).collect();
    }
    let asked = query::list(query, Param::Queue);
    let asked = Choice::ALL.into_iter().find(|choice| asked.iter().any(|slug| slug == choice.slug()));
    let filter = Filter { words: String::new(), ..Filter::from_query(query) };
    let found = search::results(state, deck_id, &filter, None);
    let keys: Vec<String> = found.iter().map(|found| key(&deck.questions[found.position].id)).collect();
    let keys = || keys.iter().map(String::as_str);
    let today = state.progress.today();
    match choice.or(asked).unwrap_or(Choice::All) {
        Choice::Due => {
            owned(state.progress.with(|progress| queue::due(keys(), progress, today, state.settings.retention())))
        }
        Choice::New => owned(
            state.progress.with(|progress| queue::fresh(keys(), progress, today, state.settings.new_per_day.get())),
        ),
        Choice::All => {
            let mut all = owned(keys().collect());
            let seed = query::values(query, Param::Seed).first().and_then(|seed| seed.parse().ok());
            queue::shuffle(&mut all, seed.unwrap_or_else(chance::seed));
            all
        }
    }
}

fn owned(keys: Vec<&str>) -> Vec<String> {
    keys.into_iter().map(str::to_owned).collect()
}

pub fn view(state: State, deck: String, query: String) -> impl IntoView {
    let title = state.library().deck(&deck).map(|deck| deck.title.clone());
    let filter = Filter::from_query(&query);
    let filtered = !filter.is_empty();
    let (deck, query) = (StoredValue::new(deck), StoredValue::new(query));
    let count = move |choice: Choice| match choice {
        Choice::All => deck.with_value(|deck| {
            query.with_value(|query| {
                let filter = Filter { words: String::new(), ..Filter::from_query(query) };
                search::results(&state, deck, &filter, None).len()
            })
        }),
        _ => deck.with_value(|deck| query.with_value(|query| questions(&state, deck, query, Some(choice)).len())),
    };
    let first = move || {
        let usable = |choice: &Choice| count(*choice) > 0;
        let preferred = if filtered { [Choice::All, Choice::Due, Choice::New] } else { Choice::ALL };
        preferred.into_iter().find(usable).unwrap_or(Choice::All)
    };
    let chosen = RwSignal::new(None::<Choice>);
    let choice = Memo::new(move |_| chosen.get().unwrap_or_else(first));
    let size = RwSignal::new(None::<usize>);
    let start = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut queue = deck.with_value(|deck| {
            query.with_value(|query| untrack(|| questions(&state, deck, query, Some(choice.get()))))
        });
        queue.truncate(size.get_untracked().unwrap_or(usize::MAX));
        if !queue.is_empty() {
            deck.with_value(|deck| state.sessions.start(deck, queue));
            super::moved_on();
        }
    };
    let option = move |value: Choice| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="queue"
                    value=value.slug()
                    prop:checked=move || choice.get() == value
                    disabled=move || count(value) == 0
                    on:change=move |_| chosen.set(Some(value))
                />
                {value.label(filtered)}
                <output>{move || count(value)}</output>
            </label>
        }
    };
    let limit = move || state.settings.new_per_day.get();
    view! {
        <h1 class="prompt" tabindex="-1">
            "Practice"
        </h1>
        <p class="soft">{title}</p>
        <noscript>
            <p>"Practice needs JavaScript. Reading the questions works without it."</p>
        </noscript>
        <form class="setup stack app-only" on:submit=start>
            <fieldset class="setup">
                <legend class="visually-hidden">"What to practise"</legend>
                {Choice::ALL.map(option).collect_view()}
            </fieldset>
            <label class="row">
                "How many"
                <select
                    name="size"
                    class="button"
                    on:change=move |event| size.set(event_target_value(&event).parse().ok())
                >
                    <option value="">"All of them"</option>
                    {SIZES.map(|size| view! { <option value=size.to_string()>{format!("At most {size}")}</option> }).collect_view()}
                </select>
            </label>
            <p class="soft">{move || format!("At most {} new questions a day; the settings change that.", limit())}</p>
            <button class="button" data-kind="primary" disabled=move || count(choice.get()) == 0>
                "Start practice"
            </button>
        </form>
    }
}
