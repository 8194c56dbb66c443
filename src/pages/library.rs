//! The front page where there is more than one deck.

mod everywhere;

use crate::components::deck_card::{CardCounts, DeckCard};
use crate::pages::today::{EarlierSession, Find, NextStep, PlanLink, learned_text, time_left};
use crate::routes::Route;
use crate::state::counts::Counts;
use crate::state::next::Next;
use crate::state::progress::key;
use crate::state::{Page, State};
use deck::Deck;
use everywhere::Everywhere;
use leptos::prelude::*;
use std::sync::Arc;
use study::schedule::retrievability;

/// The page as a piece.
pub fn show(_: Page) -> AnyView {
    view! { <LibraryPage /> }.into_any()
}

/// What Viva is, the next step, and all decks.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let state = expect_context::<State>();
    let decks: Vec<&'static Deck> = state.library.decks().collect();
    let counts: Vec<Memo<Counts>> =
        decks.iter().copied().map(|deck| Memo::new(move |_| Counts::of(&state, deck))).collect();
    let cards =
        decks.iter().copied().zip(&counts).map(|(deck, counts)| view! { <Card deck counts=*counts /> }).collect_view();
    let find: Find = {
        let (decks, counts) = (decks.clone(), counts.clone());
        Arc::new(move || Next::of(&state, &decks, &counts.iter().map(|counts| counts.get()).collect::<Vec<_>>()))
    };
    let about: Arc<dyn Fn() -> Option<(&'static Deck, Counts)> + Send + Sync> = {
        let (decks, find) = (decks.clone(), find.clone());
        Arc::new(move || {
            let at = find().deck();
            Some((*decks.get(at)?, counts.get(at)?.get()))
        })
    };
    let of_title = about.clone();
    let title = move || of_title().map(|(deck, _)| deck.title.clone());
    let of_plan = about.clone();
    let plan = move || of_plan().map(|(deck, _)| view! { <PlanLink state deck /> });
    let line = move || about().map(|(deck, counts)| outlook(state, deck, counts));
    view! {
        <main id="main" class="page library stack" data-route="library">
            <h1 class="prompt" tabindex="-1">"Be ready when you are asked"</h1>
            <p class="lead soft">
                "Viva asks a question, you answer from memory, it shows what was missing, and asks again just before you \
                 would forget."
            </p>
            <section class="today" aria-labelledby="today-title">
                <h2 id="today-title">{title}</h2>
                <p>{line}</p>
                <NextStep decks=decks.clone() find />
                <div class="app-only">
                    <EarlierSession state decks />
                    {plan}
                </div>
            </section>
            <Everywhere state />
            <h2>"Decks"</h2>
            <div class="decks">{cards}</div>
        </main>
    }
}

/// How ready the reader is for the interview, if one is planned; else what is learned.
fn outlook(state: State, deck: &'static Deck, counts: Counts) -> String {
    if time_left(state, deck).is_none() {
        return learned_text(deck, counts);
    }
    let today = state.progress.today();
    let recalled: f32 = state.progress.with(|progress| {
        let memories = deck.questions.iter().filter_map(|question| progress.memory(&key(&deck.id, &question.id)));
        memories.map(|memory| retrievability(memory, today)).sum()
    });
    format!("About {} of {} known today", recalled.round() as u32, deck.questions.len())
}

/// One deck.
#[component]
fn Card(
    /// As far as it is here.
    deck: &'static Deck,
    /// Where its questions stand.
    counts: Memo<Counts>,
) -> impl IntoView {
    let shown = move || {
        let Counts { due, new, learning, learned, begun, .. } = counts.get();
        CardCounts { due, new, learning, learned, begun }
    };
    view! {
        <DeckCard
            title=deck.title.clone()
            description=deck.description.clone()
            language=deck.language.clone()
            href=Route::Deck { deck: deck.id.clone() }.href()
            total=deck.questions.len()
            counts=Signal::derive(shown)
        />
    }
}
