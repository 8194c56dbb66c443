//! Practice: choosing what, one question at a time, and what came of it. The piece of the app that loads with the page begins
//! here; the ways of practising beyond recall are pieces of their own.

mod answer;
mod asked;
mod card;
mod ending;
mod foot;
mod keys;
mod left;
mod modes;
mod odd_clock;
mod report;
mod session;
mod setup;
mod summary;
mod task;
mod wanted;

use crate::components::try_again::TryAgain;
use crate::platform::keys::Handled;
use crate::platform::page::on_hide;
use crate::platform::ripe;
use crate::routes::Route;
use crate::state::filter::Own;
use crate::state::query::{self, Param};
use crate::state::{Page, State, replica};
use card::Card;
use deck::Deck;
use ending::AtTheEnd;
use keys::on_key;
use leptos::html::Main;
use leptos::prelude::*;
use odd_clock::oddity;
use session::{Beginning, Practice};
use setup::Setup;
use wanted::{Wanted, begins_at_once};

pub use ending::ending_piece;

/// The page, loaded when it is opened.
pub fn show(page: Page) -> AnyView {
    let state = expect_context::<State>();
    let deck = page.route.deck_id(state.library).and_then(|id| state.library.deck(id));
    deck.map(|deck| view! { <PracticePage deck query=page.address.query /> }).into_any()
}

/// What the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing, until it is known whether a session begins at once.
    Unknown,
    Setup,
    Card,
    Summary,
    Report,
}

/// Practice of one deck.
#[component]
pub fn PracticePage(
    /// What is practised.
    deck: &'static Deck,
    /// Says which questions; without one the reader is asked.
    query: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let practice = Practice::new(state, deck);
    let sessions = state.sessions;
    // The prerendered page has no reader, and so nothing that could begin.
    let begins = !cfg!(feature = "ssr") && (begins_at_once(&query) || untrack(|| state.runs(&deck.id, &query)));
    let settled = RwSignal::new(!begins);
    {
        let query = query.clone();
        Effect::new(move |_| {
            untrack(|| arrive(practice, &query));
            settled.set(true);
        });
    }
    let main = NodeRef::new();
    while_shown(state, main);
    on_key(move |key| match key {
        // The search box is on another page, and would leave this one.
        "/" if untrack(|| sessions.present()).is_some() => Handled::Yes,
        "u" if untrack(|| state.can_undo()) => {
            practice.undo();
            Handled::Yes
        }
        _ => Handled::No,
    });
    let stage = Memo::new(move |_| match settled.get() {
        true => stage(practice),
        false => Stage::Unknown,
    });
    let odd = Memo::new(move |_| oddity(state));
    let content = move || match (odd.get(), stage.get()) {
        (Some(_), _) => view! { <AtTheEnd practice part=|ending| ending.odd moves=true /> }.into_any(),
        (None, Stage::Unknown) => ().into_any(),
        (None, Stage::Setup) => view! { <Setup practice query=query.clone() /> }.into_any(),
        (None, Stage::Card) => view! { <Card practice /> }.into_any(),
        (None, Stage::Summary) => view! { <AtTheEnd practice part=|ending| ending.summary moves=true /> }.into_any(),
        (None, Stage::Report) => view! { <AtTheEnd practice part=|ending| ending.report moves=true /> }.into_any(),
    };
    let on_again =
        Callback::new(move |()| practice.missing.get_untracked().into_iter().for_each(|again| practice.start(again)));
    let paused = {
        let mut query = String::new();
        query::push(&mut query, Param::Yours, Own::Paused.slug());
        Route::deck(state.library, &deck.id).with_query(&query)
    };
    view! {
        <main node_ref=main id="main" class="page column" data-route="practice">
            <Show when=move || practice.missing.with(Option::is_some)>
                <TryAgain what="This practice mode" is_trying=practice.is_loading on_again />
            </Show>
            <Show when=move || practice.paused.with(Option::is_some)>
                <p class="note row">
                    <span>"Question paused. "<a href=paused.clone()>"See paused questions"</a></span>
                    <button class="button" type="button" on:click=move |_| practice.undo_pause()>
                        "Undo pause"
                    </button>
                </p>
            </Show>
            {content}
        </main>
    }
}

/// Goes on with the session of this address, or begins the one that it asks for.
fn arrive(practice: Practice, query: &str) {
    let Practice { state, deck, .. } = practice;
    let sessions = state.sessions;
    if state.runs(&deck.id, query) {
        practice.begin(Beginning::Left(sessions.mode()));
        return;
    }
    sessions.leave();
    let beginning = match state.left_of_today(deck, query) {
        // The reader decides.
        Some(left) if left.failed => None,
        Some(left) => Some(Beginning::Stored(left)),
        None if begins_at_once(query) => Beginning::of(&state, deck, query, &Wanted::by_address(deck, query)),
        None => None,
    };
    if let Some(beginning) = beginning {
        practice.begin(beginning);
    }
}

/// What the session needs of the browser while the page is shown.
fn while_shown(state: State, main: NodeRef<Main>) {
    Effect::new(move |_| {
        replica::warn(state);
        // Of this page, which need not be in the document yet.
        let _ = StoredValue::new_local(main.get().and_then(|main| ripe::guard(&main)));
        // Goes with the effect, and so with the page.
        let _ = StoredValue::new_local(on_hide(move || state.sessions.hide()));
        on_cleanup(move || state.sessions.go_away());
    });
}

fn stage(practice: Practice) -> Stage {
    practice.state.sessions.active.with(|active| match active {
        Some(active) if active.deck == practice.deck.id => match (active.ended, &active.interview) {
            (false, _) if practice.way.with(Option::is_none) => Stage::Setup,
            (false, _) => Stage::Card,
            (true, Some(interview)) if !interview.held.is_empty() => Stage::Report,
            (true, _) => Stage::Summary,
        },
        _ => Stage::Setup,
    })
}
