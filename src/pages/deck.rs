//! A deck: what is due, search, filters, and the list of its questions.

use super::library::Counts;
use crate::components::filters::{Group, TickBox, filters};
use crate::components::prose::prose;
use crate::components::question_row::{RowFacts, RowMarks, question_row};
use crate::components::ring::ring;
use crate::components::search_box::search_box;
use crate::components::status::standing_label;
use crate::markup::{Element, View, el, live};
use crate::platform::{chance, navigation};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::State;
use crate::state::filter::{Facet, Filter, Own};
use crate::state::notices::Notice;
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::search::{self, Found, Index};
use deck::{Deck, Difficulty, Question};
use std::rc::Rc;
use std::sync::Arc;
use study::Standing;

pub fn page(state: State, id: &str) -> View {
    let Some(deck) = state.library.deck(id) else { return super::not_found::page(state) };
    let results = results(state, deck);
    keep_address(state, deck);

    let introduction = (!deck.introduction.is_empty()).then(|| prose(&deck.introduction));
    let search = search_box(
        move || state.filter.with(|filter| filter.words.clone()),
        move |words| state.filter.update(|filter| filter.words = words),
    );
    let top = el("div")
        .class("top stack")
        .child(hero(state, deck))
        .child(introduction)
        .child(el("div").class("app-only").child(search));
    let list = el("section")
        .class("list")
        .attr("aria-label", "Questions")
        .child(list_head(state, deck, results))
        .child(live(move || list(state, deck, &state.filter.with(|filter| filter.words.clone()), &results.get())));
    el("main")
        .attr("id", "main")
        .class("page deck")
        .attr("data-route", "deck")
        .child(top)
        .child(filter_boxes(state, deck))
        .child(list)
        .into()
}

/// What the filter leaves of the deck. The text index is built at the first
/// search, not before.
fn results(state: State, deck: &'static Deck) -> Memo<Vec<Found>> {
    let index = RwSignal::new(None::<Arc<Index>>);
    let searching = move || state.filter.with(|filter| !filter.words.trim().is_empty());
    Effect::new(move |_| {
        if searching() && index.with_untracked(Option::is_none) {
            spawn(async move {
                let built = Index::build(&state, deck).await;
                if built.is_none() {
                    state.notices.raise(Notice::Unreachable);
                }
                index.set(built);
            });
        }
    });
    Memo::new(move |_| {
        index.with(|index| state.filter.with(|filter| search::results(&state, deck, filter, index.as_deref())))
    })
}

/// Keeps the filter in the address, so that a filtered view can be linked.
fn keep_address(state: State, deck: &'static Deck) {
    Effect::new(move |before: Option<()>| {
        let mut query = state.filter.with(Filter::to_query);
        let here = state.page.with_untracked(|page| page.route.deck_id(state.library) == Some(deck.id.as_str()));
        if before.is_some() && here {
            let present = navigation::current().query;
            for param in [Param::Embed, Param::Seed] {
                query::values(&present, param).iter().for_each(|value| query::push(&mut query, param, value));
            }
            navigation::replace_query(&query);
        }
    });
}

fn hero(state: State, deck: &'static Deck) -> Element {
    let total = deck.questions.len();
    let href: Rc<str> = Route::practice(&deck.id).href().into();
    let counts = Memo::new(move |_| Counts::of(&state, deck));
    let learned = move || counts.get().learned;
    let due = move || counts.get().due;
    let fresh = move || counts.get().fresh;
    let primary = |on: bool| on.then(|| "primary".to_owned());
    let practise = {
        let href = href.clone();
        el("a")
            .class("button")
            .live_attr("data-kind", move || primary(due() > 0))
            .live_attr("href", move || Some(if due() > 0 { format!("{href}?queue=due") } else { href.to_string() }))
            .live_text(move || if due() > 0 { format!("Practise {} due", due()) } else { "Practise".to_owned() })
    };
    let learn = el("a")
        .class("button")
        .live_attr("data-kind", move || primary(due() == 0 && fresh() > 0))
        .attr("href", format!("{href}?queue=new"))
        .live_text(move || if fresh() > 0 { format!("Learn {} new", fresh()) } else { "Learn new".to_owned() });
    let text = el("div")
        .child(el("h1").attr("tabindex", "-1").text(deck.title.as_str()))
        .child(el("p").live_text(move || format!("{total} questions · {} learned", learned())));
    el("div")
        .class("hero")
        .child(ring(learned, total))
        .child(text)
        .child(el("div").class("actions app-only").child(practise).child(learn))
}

fn filter_boxes(state: State, deck: &'static Deck) -> Element {
    let tick = |slug: &str, label: &str| TickBox { slug: slug.to_owned(), label: label.to_owned() };
    let mut groups = vec![
        Group {
            kind: Facet::Status,
            legend: "Status",
            boxes: Standing::ALL.map(|standing| tick(standing.slug(), standing_label(standing))).into(),
        },
        Group { kind: Facet::Own, legend: "Yours", boxes: Own::ALL.map(|own| tick(own.slug(), own_label(own))).into() },
    ];
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
    // Without the words, so that typing does not count anew.
    let ticks = Memo::new(move |_| state.filter.with(|filter| Filter { words: String::new(), ..filter.clone() }));
    let count = move |facet: Facet, slug: &str| {
        let mut filter = ticks.get();
        for other in group_slugs(&filter, facet) {
            filter.set(facet, &other, false);
        }
        filter.set(facet, slug, true);
        search::results(&state, deck, &filter, None).len()
    };
    filters(
        groups,
        count,
        move |facet, slug| state.filter.with(|filter| filter.has(facet, slug)),
        move |facet, slug, ticked| state.filter.update(|filter| filter.set(facet, slug, ticked)),
        move || state.filter.with(Filter::ticked),
    )
}

fn group_slugs(filter: &Filter, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Status => filter.standings.iter().map(|standing| standing.slug().to_owned()).collect(),
        Facet::Topic => filter.topics.clone(),
        Facet::Difficulty => filter.difficulties.iter().map(|difficulty| difficulty.slug().to_owned()).collect(),
        Facet::Code => Vec::new(),
        Facet::Own => filter.own.iter().map(|own| own.slug().to_owned()).collect(),
    }
}

fn list_head(state: State, deck: &'static Deck, results: Memo<Vec<Found>>) -> Element {
    let total = deck.questions.len();
    let narrowed = move || state.filter.with(|filter| !filter.is_empty());
    let count = move || match (results.with(Vec::len), narrowed()) {
        (1, false) => "1 question".to_owned(),
        (found, false) => format!("{found} questions"),
        (found, true) => format!("{found} of {total} questions"),
    };
    let practise = move || {
        let practice = Route::practice(&deck.id).href();
        match state.filter.with(Filter::to_query) {
            query if query.is_empty() => Some(practice),
            query => Some(format!("{practice}?{query}")),
        }
    };
    let random = move |_| {
        let seed = query::values(&navigation::current().query, Param::Seed).first().and_then(|seed| seed.parse().ok());
        let mut positions: Vec<usize> =
            results.with_untracked(|found| found.iter().map(|found| found.position).collect());
        study::queue::shuffle(&mut positions, seed.unwrap_or_else(chance::seed));
        if let Some(position) = positions.first() {
            navigation::follow(&Route::question(&deck.id, &deck.questions[*position].id).href());
        }
    };
    let button = || el("button").class("button").attr("type", "button");
    let clear = button().attr("data-kind", "quiet").live_flag("hidden", move || !narrowed()).text("Clear");
    let clear = clear.on("click", move |_| state.filter.set(Filter::default()));
    let random = button().attr("data-kind", "quiet").on("click", random).text("Random question");
    let practise = el("a").class("button").live_attr("href", practise).text("Practise these");
    el("div")
        .class("list-head")
        .child(el("span").attr("role", "status").live_text(count))
        .child(el("span").class("actions app-only").child(clear).child(random).child(practise))
}

fn list(state: State, deck: &'static Deck, words: &str, found: &[Found]) -> View {
    if found.is_empty() {
        return nothing(state, words.trim()).into();
    }
    let rows = found.iter().map(|found| row(state, deck, found, words));
    el("ol").class("questions").attr("role", "list").children(rows).into()
}

fn row(state: State, deck: &'static Deck, found: &Found, words: &str) -> Element {
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
    let standing = move || state.progress.standing(&deck.id, &question.id);
    let days_left = move || state.progress.days_left(&deck.id, &question.id);
    let marks = move || {
        let (name, today) = (key(&deck.id, &question.id), state.progress.today());
        state
            .marks
            .with(|marks| RowMarks { bookmarked: marks.bookmarked(&name), paused: marks.is_paused(&name, today) })
    };
    question_row(facts, standing, days_left, marks)
}

fn nothing(state: State, words: &str) -> Element {
    let advice = match (words.is_empty(), state.filter.with_untracked(Filter::ticked)) {
        (true, _) => "No question fits all of these filters at once. Untick one, or clear them all.",
        (false, 0) => "Try fewer or shorter words; parts of words are found too, in any order.",
        (false, _) => "The filters may hide what you look for: clear them to search the whole deck.",
    };
    let title = if words.is_empty() { "Nothing fits".to_owned() } else { format!("Nothing found for “{words}”") };
    let all = el("button").class("button").attr("type", "button").text("Show all questions");
    el("div")
        .class("empty")
        .child(el("h2").text(title))
        .child(el("p").text(advice))
        .child(el("p").child(all.on("click", move |_| state.filter.set(Filter::default()))))
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

fn own_label(own: Own) -> &'static str {
    match own {
        Own::Bookmarked => "Bookmarked",
        Own::Noted => "With a note",
        Own::Paused => "Resting",
    }
}

fn difficulty_label(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "Easy",
        Difficulty::Medium => "Medium",
        Difficulty::Hard => "Hard",
    }
}
