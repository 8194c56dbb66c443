//! Which boxes a deck offers for filtering, and what ticking each would show.

use crate::components::facts::difficulty_label;
use crate::components::filters::{Filters, Group, TickBox};
use crate::components::status::standing_label;
use crate::platform::page;
use crate::state::State;
use crate::state::facets;
use crate::state::filter::{Facet, Filter, Own};
use deck::{Deck, Difficulty};
use leptos::prelude::*;
use study::Standing;

/// The boxes of the deck's page.
#[component]
pub fn Boxes(
    /// What the pages share.
    state: State,
    /// The deck of the page.
    deck: &'static Deck,
    /// How many questions are left.
    found: Signal<usize>,
) -> impl IntoView {
    let offered = offered(deck);
    let slugs: Vec<facets::Boxes> =
        offered.iter().map(|kind| (kind.facet, kind.boxes.iter().map(|(slug, _)| slug.clone()).collect())).collect();
    // Without the words, so that typing does not count anew.
    let ticks = Memo::new(move |_| state.filter.with(|filter| Filter { words: String::new(), ..filter.clone() }));
    let counts = Memo::new(move |_| ticks.with(|ticks| facets::counts(&state, deck, ticks, &slugs)));
    let group = |(group, Kind { facet, legend, boxes }): (usize, Kind)| {
        let tick_box = |(at, (slug, label)): (usize, (String, String))| {
            let shown = slug.clone();
            TickBox {
                label,
                count: Signal::derive(move || counts.with(|counts| counts[group][at])),
                ticked: Signal::derive(move || ticks.with(|ticks| ticks.has(facet, &shown))),
                on_tick: Callback::new(move |ticked| {
                    let slug = slug.clone();
                    page::after_paint(move || state.filter.update(|filter| filter.set(facet, &slug, ticked)));
                }),
            }
        };
        Group { legend, boxes: boxes.into_iter().enumerate().map(tick_box).collect() }
    };
    let groups: Vec<Group> = offered.into_iter().enumerate().map(group).collect();
    view! { <Filters groups chosen=Signal::derive(move || ticks.with(Filter::ticked)) found /> }
}

/// The boxes of one kind, each as its slug and its label.
struct Kind {
    facet: Facet,
    legend: &'static str,
    boxes: Vec<(String, String)>,
}

/// What the deck's questions can be told apart by.
fn offered(deck: &Deck) -> Vec<Kind> {
    let one = |slug: &str, label: &str| (slug.to_owned(), label.to_owned());
    let standings = Standing::ALL.map(|standing| one(standing.slug(), standing_label(standing)));
    let own = Own::ALL.map(|own| one(own.slug(), own_label(own)));
    let mut kinds = vec![
        Kind { facet: Facet::Status, legend: "Status", boxes: standings.into() },
        Kind { facet: Facet::Own, legend: "Your marks", boxes: own.into() },
    ];
    if !deck.topics.is_empty() {
        let boxes = deck.topics.iter().map(|topic| one(&topic.id, &topic.title)).collect();
        kinds.push(Kind { facet: Facet::Topic, legend: "Topic", boxes });
    }
    if deck.questions.iter().any(|question| question.difficulty.is_some()) {
        let boxes = Difficulty::ALL.map(|difficulty| one(difficulty.slug(), difficulty_label(difficulty))).into();
        kinds.push(Kind { facet: Facet::Difficulty, legend: "Difficulty", boxes });
    }
    if deck.questions.iter().any(|question| question.code_blocks > 0) {
        kinds.push(Kind { facet: Facet::Code, legend: "Code", boxes: vec![one("", "Has code")] });
    }
    kinds
}

fn own_label(own: Own) -> &'static str {
    match own {
        Own::Bookmarked => "Bookmarked",
        Own::Noted => "With a note",
        Own::Paused => "Paused",
    }
}
