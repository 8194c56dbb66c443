//! The front page where there is more than one deck.

use crate::components::deck_card::{CardCounts, DeckCard};
use crate::routes::Route;
use crate::state::State;
use crate::state::counts::Counts;
use deck::Deck;
use leptos::prelude::*;

/// All decks.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let state = expect_context::<State>();
    let counts: Vec<_> = state.library.decks().map(|deck| Memo::new(move |_| Counts::of(&state, deck))).collect();
    let next = {
        let counts = counts.clone();
        Memo::new(move |_| to_go_on_with(&counts))
    };
    let card = |(at, (deck, counts)): (usize, (&'static Deck, Memo<Counts>))| {
        let is_next = Signal::derive(move || next.get() == Some(at));
        view! { <Card deck counts is_next /> }
    };
    let cards = state.library.decks().zip(counts).enumerate().map(card).collect_view();
    view! {
        <main id="main" class="page library stack" data-route="library">
            <h1 class="prompt" tabindex="-1">"Decks"</h1>
            <div class="decks">{cards}</div>
        </main>
    }
}

/// The first deck where something is due, or else new.
fn to_go_on_with(counts: &[Memo<Counts>]) -> Option<usize> {
    let first = |has: fn(Counts) -> bool| counts.iter().position(|counts| has(counts.get()));
    first(|counts| counts.due > 0).or_else(|| first(|counts| counts.fresh > 0))
}

/// One deck.
#[component]
fn Card(
    /// As far as it is here.
    deck: &'static Deck,
    /// Where its questions stand.
    counts: Memo<Counts>,
    /// This is the deck to go on with.
    is_next: Signal<bool>,
) -> impl IntoView {
    let practice = Route::practice(&deck.id).href();
    let start = move || match counts.get() {
        Counts { due: 1.., .. } => [&practice, "?queue=due"].concat(),
        Counts { fresh: 1.., .. } => [&practice, "?queue=new"].concat(),
        _ => practice.clone(),
    };
    let shown = move || {
        let Counts { due, new, learned, .. } = counts.get();
        CardCounts { due, new, learned }
    };
    view! {
        <DeckCard
            title=deck.title.clone()
            description=deck.description.clone()
            href=Route::Deck { deck: deck.id.clone() }.href()
            total=deck.questions.len()
            counts=Signal::derive(shown)
            start=Signal::derive(start)
            is_next
        />
    }
}
