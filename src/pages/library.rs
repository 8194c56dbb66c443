//! The front page where there is more than one deck.

use crate::components::ring::Ring;
use crate::routes::Route;
use crate::state::{State, state};
use deck::Deck;
use leptos::prelude::*;
use study::Standing;

/// How many questions of a deck stand where, today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub due: usize,
    pub new: usize,
    pub learned: usize,
    /// New ones that may still be begun today.
    pub fresh: usize,
}

impl Counts {
    /// Counts a deck; tracks every answer.
    pub fn of(state: &State, deck: &Deck) -> Self {
        let today = state.progress.today();
        let retention = state.settings.retention();
        let per_day = state.settings.new_per_day.get() as usize;
        state.progress.with(|progress| {
            let mut counts = Self::default();
            for question in &deck.questions {
                match progress.standing(&format!("{}/{}", deck.id, question.id), today, retention) {
                    Standing::Due => counts.due += 1,
                    Standing::New => counts.new += 1,
                    Standing::Learned => counts.learned += 1,
                    Standing::Learning => {}
                }
            }
            let begun = progress.introduced_on(&deck.id, today);
            counts.fresh = counts.new.min(per_day.saturating_sub(begun));
            counts
        })
    }
}

pub fn page() -> AnyView {
    let library = state().library();
    view! {
        <main id="main" class="page stack" data-route="library">
            <h1 tabindex="-1">"Decks"</h1>
            <div class="decks">{library.decks().iter().map(card).collect_view()}</div>
        </main>
    }
    .into_any()
}

fn card(deck: &Deck) -> impl IntoView + use<> {
    let state = state();
    let (id, total) = (deck.id.clone(), deck.questions.len());
    let practice = Route::practice(&id).href();
    let counts = Memo::new(move |_| state.library().deck(&id).map(|deck| Counts::of(&state, deck)).unwrap_or_default());
    let line = move || {
        let Counts { due, new, learned, .. } = counts.get();
        format!("{due} due · {new} new · {learned} learned")
    };
    let start = move || match counts.get() {
        Counts { due: 1.., .. } => format!("{practice}?queue=due"),
        Counts { fresh: 1.., .. } => format!("{practice}?queue=new"),
        _ => practice.clone(),
    };
    let name = format!("Start {}", deck.title);
    view! {
        <article class="deck-card">
            <div class="hero">
                <Ring done=Signal::derive(move || counts.get().learned) total />
                <div>
                    <h2>
                        <a href=Route::Deck { deck: deck.id.clone() }.href()>{deck.title.clone()}</a>
                    </h2>
                    <p>{line}</p>
                </div>
            </div>
            <p class="soft">{deck.description.clone()}</p>
            <a class="button app-only" data-kind="primary" href=start aria-label=name>
                "Start"
            </a>
        </article>
    }
}
