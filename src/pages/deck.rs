//! A deck: what is due, search, filters, and the list of its questions.

use super::library::Counts;
use crate::components::filters::{Filters, Group, TickBox};
use crate::components::question_row::{QuestionRow, RowFacts};
use crate::components::ring::Ring;
use crate::components::search_box::SearchBox;
use crate::components::status::standing_label;
use crate::platform::{chance, navigation};
use crate::routes::Route;
use crate::state::filter::{Facet, Filter};
use crate::state::query::{self, Param};
use crate::state::search::{self, Found, Index};
use crate::state::{State, state};
use deck::{Deck, Difficulty, Question};
use leptos::prelude::*;
use std::sync::Arc;
use study::Standing;

pub fn page(id: String) -> AnyView {
    let state = state();
    let library = state.library();
    let Some(deck) = library.deck(&id) else { return super::not_found::page() };
    let results = results(state, &id);
    keep_address(state, id.clone());

    let introduction = (!deck.introduction.is_empty())
        .then(|| view! { <crate::components::prose::Prose html=deck.introduction.clone() /> });
    view! {
        <main id="main" class="page deck" data-route="deck">
            <div class="top stack">
                {hero(state, deck)} {introduction}
                <div class="app-only">
                    <SearchBox
                        words=Signal::derive(move || state.filter.with(|filter| filter.words.clone()))
                        on_input=move |words| state.filter.update(|filter| filter.words = words)
                    />
                </div>
            </div>
            {filters(state, deck)}
            <section class="list" aria-label="Questions">
                {list_head(state, &id, results)} {move || list(state, &id, &results.get())}
            </section>
        </main>
    }
    .into_any()
}

/// What the filter leaves of the deck. The text index is built at the first
/// search, not before.
fn results(state: State, id: &str) -> Memo<Vec<Found>> {
    let index = RwSignal::new(None::<Arc<Index>>);
    let searching = Memo::new(move |_| state.filter.with(|filter| !filter.words.trim().is_empty()));
    let deck = id.to_owned();
    Effect::new(move |_| {
        if searching.get() && index.with_untracked(|index| !index.as_ref().is_some_and(|index| index.is_of(&deck))) {
            let deck = deck.clone();
            leptos::task::spawn_local(async move { index.set(Index::build(&state, &deck).await) });
        }
    });
    let id = id.to_owned();
    Memo::new(move |_| {
        index.with(|index| state.filter.with(|filter| search::results(&state, &id, filter, index.as_deref())))
    })
}

/// Keeps the filter in the address, so that a filtered view can be linked.
fn keep_address(state: State, id: String) {
    Effect::new(move |before: Option<()>| {
        let query = state.filter.with(Filter::to_query);
        let here = state.page.with_untracked(|page| page.route.deck_id(&state.library()) == Some(id.as_str()));
        if before.is_some() && here {
            let mut query = query;
            let present = navigation::current().query;
            for param in [Param::Embed, Param::Seed] {
                query::values(&present, param).iter().for_each(|value| query::push(&mut query, param, value));
            }
            navigation::replace_query(&query);
        }
    });
}

fn hero(state: State, deck: &Deck) -> impl IntoView + use<> {
    let (id, total) = (deck.id.clone(), deck.questions.len());
    let practice = StoredValue::new(Route::practice(&id).href());
    let counts = Memo::new(move |_| state.library().deck(&id).map(|deck| Counts::of(&state, deck)).unwrap_or_default());
    let line = move || format!("{total} questions · {} learned", counts.get().learned);
    let due = move || counts.get().due;
    let fresh = move || counts.get().fresh;
    let kind = |primary: bool| primary.then_some("primary");
    view! {
        <div class="hero">
            <Ring done=Signal::derive(move || counts.get().learned) total />
            <div>
                <h1 tabindex="-1">{deck.title.clone()}</h1>
                <p>{line}</p>
            </div>
            <div class="actions app-only">
                <a
                    class="button"
                    data-kind=move || kind(due() > 0)
                    href=move || practice.with_value(|href| if due() > 0 { format!("{href}?queue=due") } else { href.clone() })
                >
                    {move || if due() > 0 { format!("Practise {} due", due()) } else { "Practise".to_owned() }}
                </a>
                <a
                    class="button"
                    data-kind=move || kind(due() == 0 && fresh() > 0)
                    href=move || practice.with_value(|href| format!("{href}?queue=new"))
                >
                    {move || if fresh() > 0 { format!("Learn {} new", fresh()) } else { "Learn new".to_owned() }}
                </a>
            </div>
        </div>
    }
}

fn filters(state: State, deck: &Deck) -> impl IntoView + use<> {
    let tick = |slug: &str, label: &str| TickBox { slug: slug.to_owned(), label: label.to_owned() };
    let mut groups = vec![Group {
        kind: Facet::Status,
        legend: "Status",
        boxes: Standing::ALL.map(|standing| tick(standing.slug(), standing_label(standing))).into(),
    }];
    if !deck.topics.is_empty() {
        let boxes = deck.topics.iter().map(|topic| tick(&topic.id, &topic.title)).collect();
        groups.push(Group { kind: Facet::Topic, legend: "Topic", boxes });
    }
    if deck.questions.iter().any(|question| question.difficulty.is_some()) {
        let boxes = Difficulty::ALL.map(|difficulty| tick(difficulty.slug(), difficulty_label(difficulty))).into();
        groups.push(Group { kind: Facet::Difficulty, legend: "Difficulty", boxes });
    }
    if deck.questions.iter().any(|question| question.code_blocks > 0) {
        groups.push(Group { kind: Facet::Code, legend: "Code", boxes: vec![tick("", "Has code")] });
    }
    let id = StoredValue::new(deck.id.clone());
    let count = move |facet: Facet, slug: &str| {
        let mut filter = state.filter.get();
        filter.words.clear();
        if facet != Facet::Code {
            for other in group_slugs(&filter, facet) {
                filter.set(facet, &other, false);
            }
        }
        filter.set(facet, slug, true);
        id.with_value(|id| search::results(&state, id, &filter, None).len())
    };
    view! {
        <Filters
            groups
            count
            is_ticked=move |facet, slug| state.filter.with(|filter| filter.has(facet, slug))
            on_tick=move |facet, slug, ticked| state.filter.update(|filter| filter.set(facet, slug, ticked))
            ticked=Signal::derive(move || state.filter.with(Filter::ticked))
        />
    }
}

fn group_slugs(filter: &Filter, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Status => filter.standings.iter().map(|standing| standing.slug().to_owned()).collect(),
        Facet::Topic => filter.topics.clone(),
        Facet::Difficulty => filter.difficulties.iter().map(|difficulty| difficulty.slug().to_owned()).collect(),
        Facet::Code => Vec::new(),
    }
}

fn list_head(state: State, id: &str, results: Memo<Vec<Found>>) -> impl IntoView + use<> {
    let total = state.library().deck(id).map_or(0, |deck| deck.questions.len());
    let id = StoredValue::new(id.to_owned());
    let narrowed = Memo::new(move |_| state.filter.with(|filter| !filter.is_empty()));
    let count = move || match (results.with(Vec::len), narrowed.get()) {
        (1, false) => "1 question".to_owned(),
        (found, false) => format!("{found} questions"),
        (found, true) => format!("{found} of {total} questions"),
    };
    let practise = move || {
        let practice = id.with_value(|id| Route::practice(id).href());
        match state.filter.with(Filter::to_query) {
            query if query.is_empty() => practice,
            query => format!("{practice}?{query}"),
        }
    };
    let random = move |_| {
        let seed = query::values(&navigation::current().query, Param::Seed).first().and_then(|seed| seed.parse().ok());
        let mut positions: Vec<usize> =
            results.with_untracked(|found| found.iter().map(|found| found.position).collect());
        study::queue::shuffle(&mut positions, seed.unwrap_or_else(chance::seed));
        let library = state.library();
        let question = id.with_value(|id| Some((library.deck(id)?, *positions.first()?)));
        if let Some((deck, position)) = question {
            navigation::follow(&Route::question(&deck.id, &deck.questions[position].id).href());
        }
    };
    view! {
        <div class="list-head">
            <span role="status">{count}</span>
            <span class="actions app-only">
                <Show when=move || narrowed.get()>
                    <button class="button" type="button" data-kind="quiet" on:click=move |_| state.filter.set(Filter::default())>
                        "Clear"
                    </button>
                </Show>
                <button class="button" type="button" data-kind="quiet" on:click=random>
                    "Random question"
                </button>
                <a class="button" href=practise>
                    "Practise these"
                </a>
            </span>
        </div>
    }
}

fn list(state: State, id: &str, found: &[Found]) -> AnyView {
    let library = state.library();
    let Some(deck) = library.deck(id) else { return ().into_any() };
    if found.is_empty() {
        return nothing(state).into_any();
    }
    let words = state.filter.with_untracked(|filter| filter.words.clone());
    let rows = found.iter().map(|found| row(state, deck, found, &words)).collect_view();
    view! { <ol class="questions" role="list">{rows}</ol> }.into_any()
}

fn row(state: State, deck: &Deck, found: &Found, words: &str) -> impl IntoView + use<> {
    let question = &deck.questions[found.position];
    let mark = |text: &str| match words.trim() {
        "" => vec![(false, text.to_owned())],
        words => search::marked(text, words),
    };
    let facts = RowFacts {
        id: question.id.clone(),
        ordinal: question.ordinal,
        href: Route::question(&deck.id, &question.id).href(),
        prompt: mark(&question.prompt.text),
        meta: meta(deck, question),
        snippet: found.snippet.as_deref().map(mark).unwrap_or_default(),
    };
    let key = StoredValue::new(format!("{}/{}", deck.id, question.id));
    let standing = Signal::derive(move || key.with_value(|key| state.progress.standing(key)));
    let days_left = Signal::derive(move || key.with_value(|key| state.progress.days_left(key)));
    view! { <QuestionRow facts standing days_left /> }
}

fn nothing(state: State) -> impl IntoView {
    let words = state.filter.with_untracked(|filter| filter.words.trim().to_owned());
    let advice = match (words.is_empty(), state.filter.with_untracked(Filter::ticked)) {
        (true, _) => "No question fits all of these filters at once. Untick one, or clear them all.",
        (false, 0) => "Try fewer or shorter words; parts of words are found too, in any order.",
        (false, _) => "The filters may hide what you look for: clear them to search the whole deck.",
    };
    let title = if words.is_empty() { "Nothing fits".to_owned() } else { format!("Nothing found for “{words}”") };
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{advice}</p>
            <p>
                <button class="button" type="button" on:click=move |_| state.filter.set(Filter::default())>
                    "Show all questions"
                </button>
            </p>
        </div>
    }
}

/// Topics, difficulty and code, in words.
pub fn meta(deck: &Deck, question: &Question) -> Vec<String> {
    let mut items: Vec<String> = question.topics.iter().map(|topic| deck.topic_title(topic).to_owned()).collect();
    items.extend(question.difficulty.map(|difficulty| difficulty_label(difficulty).to_owned()));
    match question.code_blocks {
        0 => {}
        1 => items.push("1 code block".to_owned()),
        blocks => items.push(format!("{blocks} code blocks")),
    }
    items
}

fn difficulty_label(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "Easy",
        Difficulty::Medium => "Medium",
        Difficulty::Hard => "Hard",
    }
}
