//! How far the reader has come with the deck, and the ways into practice.

use crate::components::hero::Hero;
use crate::routes::Route;
use crate::state::State;
use crate::state::counts::Counts;
use deck::Deck;
use leptos::prelude::*;

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
    let practice = Route::practice(&deck.id).href();
    let learn_href = [&practice, "?queue=new"].concat();
    let practise_href = move || match counts.get().due {
        0 => practice.clone(),
        _ => [&practice, "?queue=due"].concat(),
    };
    let practise = move || match counts.get().due {
        0 => "Practise".to_owned(),
        due => format!("Practise {due} due"),
    };
    let learn = move || match counts.get().fresh {
        0 => "Learn new".to_owned(),
        fresh => format!("Learn {fresh} new"),
    };
    let practise_kind = move || (counts.get().due > 0).then_some("primary");
    let learn_kind = move || (counts.get().due == 0 && counts.get().fresh > 0).then_some("primary");
    view! {
        <Hero learned total>
            <div>
                <h1 tabindex="-1">{deck.title.clone()}</h1>
                <p>{move || format!("{total} questions · {} learned", learned.get())}</p>
            </div>
            <div class="actions app-only">
                <a class="button" data-kind=practise_kind href=practise_href>{practise}</a>
                <a class="button" data-kind=learn_kind href=learn_href>{learn}</a>
            </div>
        </Hero>
    }
}
