//! The front page where there is more than one deck.

use crate::components::ring::ring;
use crate::markup::{Element, View, el};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::State;
use crate::state::progress::key;
use deck::Deck;
use std::rc::Rc;
use study::Standing;

/// How many questions of a deck stand where, today. A paused one is neither
/// due nor new: practice would not ask it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub due: usize,
    pub new: usize,
    pub learned: usize,
    /// New ones that may still be begun today.
    pub fresh: usize,
}

impl Counts {
    /// Counts a deck; tracks every answer and every mark.
    pub fn of(state: &State, deck: &Deck) -> Self {
        let today = state.progress.today();
        let retention = state.settings.retention();
        let per_day = state.settings.new_per_day.get() as usize;
        let paused: Vec<bool> = state.marks.with(|marks| {
            deck.questions.iter().map(|question| marks.is_paused(&key(&deck.id, &question.id), today)).collect()
        });
        state.progress.with(|progress| {
            let mut counts = Self::default();
            for (question, paused) in deck.questions.iter().zip(paused) {
                match progress.standing(&key(&deck.id, &question.id), today, retention) {
                    Standing::Learned => counts.learned += 1,
                    Standing::Due if !paused => counts.due += 1,
                    Standing::New if !paused => counts.new += 1,
                    Standing::Due | Standing::New | Standing::Learning => {}
                }
            }
            let begun = progress.introduced_on(&deck.id, today);
            counts.fresh = counts.new.min(per_day.saturating_sub(begun));
            counts
        })
    }
}

pub fn page(state: State) -> View {
    let counts: Rc<[_]> = state.library.decks().map(|deck| Memo::new(move |_| Counts::of(&state, deck))).collect();
    let card = |(at, deck)| {
        let all = counts.clone();
        card(deck, counts[at], move || to_go_on_with(&all) == Some(at))
    };
    el("main")
        .attr("id", "main")
        .class("page library stack")
        .attr("data-route", "library")
        .child(el("h1").class("prompt").attr("tabindex", "-1").text("Decks"))
        .child(el("div").class("decks").children(state.library.decks().enumerate().map(card)))
        .into()
}

/// The first deck where something is due, or else new.
fn to_go_on_with(counts: &[Memo<Counts>]) -> Option<usize> {
    let first = |has: fn(Counts) -> bool| counts.iter().position(|counts| has(counts.get()));
    first(|counts| counts.due > 0).or_else(|| first(|counts| counts.fresh > 0))
}

fn card(deck: &'static Deck, counts: Memo<Counts>, is_next: impl Fn() -> bool + 'static) -> Element {
    let practice = Route::practice(&deck.id).href();
    let line = move || {
        let Counts { due, new, learned, .. } = counts.get();
        format!("{due} due · {new} new · {learned} learned")
    };
    let start = move || match counts.get() {
        Counts { due: 1.., .. } => Some(format!("{practice}?queue=due")),
        Counts { fresh: 1.., .. } => Some(format!("{practice}?queue=new")),
        _ => Some(practice.clone()),
    };
    let title = el("a").attr("href", Route::Deck { deck: deck.id.clone() }.href()).text(deck.title.as_str());
    let counts_line = el("p").live_text(line);
    let button = el("a")
        .class("button app-only")
        .live_attr("data-kind", move || is_next().then(|| "primary".to_owned()))
        .live_attr("href", start)
        .attr("aria-label", format!("Start {}", deck.title))
        .text("Start");
    let ring = ring(move || counts.get().learned, deck.questions.len());
    el("article")
        .class("deck-card")
        .child(el("div").class("hero").child(ring).child(el("h2").child(title)).child(counts_line))
        .child(el("p").class("soft").text(deck.description.as_str()))
        .child(button)
}
