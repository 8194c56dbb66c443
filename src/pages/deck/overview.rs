//! How far the reader has come with the deck, and the ways into practice.

use crate::components::hero::Hero;
use crate::pages::today::{EarlierSession, Find, NextStep, PlanLink, learned_text};
use crate::routes::Route;
use crate::state::State;
use crate::state::counts::Counts;
use crate::state::next::Next;
use deck::Deck;
use leptos::prelude::*;
use std::sync::Arc;

/// Title, ring, and what to practise today.
#[component]
pub fn Overview(
    /// What the pages share.
    state: State,
    /// The deck of the page.
    deck: &'static Deck,
) -> impl IntoView {
    let total = deck.questions.len();
    let counts = Memo::new(move |_| Counts::of(&state, deck));
    let learned = Signal::derive(move || counts.get().learned);
    let begun = Signal::derive(move || counts.get().begun);
    let find: Find = Arc::new(move || Next::of(&state, &[deck], &[counts.get()]));
    let line = move || learned_text(deck, counts.get());
    let practice = Route::practice(&deck.id).href();
    view! {
        <Hero learned begun total>
            <div>
                <h1 tabindex="-1">{deck.title.clone()}</h1>
                <p>{line}</p>
            </div>
            <div class="actions app-only">
                <NextStep decks=vec![deck] find />
                <EarlierSession state decks=vec![deck] />
                <a class="button" data-kind="quiet" href=practice>
                    "More ways to practise"
                </a>
                <PlanLink state deck />
            </div>
        </Hero>
    }
}
