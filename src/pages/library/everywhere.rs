//! Looking for words in all decks. What that takes loads with the first word.

use crate::components::marked::Marked;
use crate::components::search_box::SearchBox;
use crate::platform::page::{self, LateAnnouncer};
use crate::routes::Route;
use crate::state::filter::Filter;
use crate::state::notices::Notice;
use crate::state::search::{Found, Index, results, search_piece};
use crate::state::{SEARCH_BOX, State};
use deck::Deck;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Questions that are shown of each deck; its own page shows them all.
const SHOWN: usize = 5;

/// What searches each deck, by the deck's id, as far as it was needed.
type Built = StoredValue<Vec<(&'static str, Arc<Index>)>>;

/// A deck with what searches it, and what was found.
#[derive(Clone)]
struct Hits {
    deck: &'static Deck,
    index: Arc<Index>,
    found: Vec<Found>,
}

/// The search box, and what it finds, by deck.
#[component]
pub fn Everywhere(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let hits = RwSignal::new(None::<Vec<Hits>>);
    let built: Built = StoredValue::new(Vec::new());
    let announcer = LateAnnouncer::default();
    Effect::new(move |_| {
        let asked = words.get().trim().to_owned();
        if asked.is_empty() {
            hits.set(None);
            return;
        }
        page::after_paint(move || {
            spawn_local(async move {
                // Nothing where the reader has typed on, or left.
                let is_asked = || words.try_get_untracked().is_some_and(|now: String| now.trim() == asked);
                if !is_asked() {
                    return;
                }
                let found = search(state, built, &asked).await;
                if !is_asked() {
                    return;
                }
                if found.is_none() {
                    state.notices.raise(Notice::AnswersMissing);
                }
                announcer.say(count_text(found.as_deref().unwrap_or_default()));
                hits.set(found);
            })
        });
    });
    let shown = move || {
        let hits = hits.get()?;
        let asked = words.get_untracked().trim().to_owned();
        let count = count_text(&hits);
        let of_deck = |hits: Hits| (!hits.found.is_empty()).then(|| view! { <OfDeck hits words=asked.clone() /> });
        let decks = hits.into_iter().map(of_deck).collect_view();
        Some(view! { <p class="soft">{count}</p>{decks} })
    };
    view! {
        <section class="everywhere stack app-only" aria-label="Search all decks">
            <SearchBox id=SEARCH_BOX words on_input=Callback::new(move |typed| words.set(typed)) />
            {shown}
        </section>
    }
}

/// How many questions were found in all decks.
fn count_text(hits: &[Hits]) -> String {
    match hits.iter().map(|hits| hits.found.len()).sum::<usize>() {
        0 => "No questions found".to_owned(),
        1 => "1 question found".to_owned(),
        count => format!("{count} questions found"),
    }
}

/// What one deck has of it.
#[component]
fn OfDeck(
    /// At least one question.
    hits: Hits,
    /// What was looked for.
    words: String,
) -> impl IntoView {
    let Hits { deck, index, found } = hits;
    let query = Filter { words: words.clone(), ..Filter::default() }.to_query();
    let count = found.len();
    let row = |Found { position, snippet }: Found| {
        let question = &deck.questions[position];
        let href = Route::question(&deck.id, &question.id).with_query(&query);
        let prompt = index.marked(&question.prompt.text, &words);
        let snippet = snippet.map(|snippet| {
            view! { <p class="snippet soft"><Marked parts=index.marked(&snippet, &words) /></p> }
        });
        view! {
            <li data-question=question.id.clone() lang=deck.language.clone() dir="auto">
                <a href=href><Marked parts=prompt /></a>
                {snippet}
            </li>
        }
    };
    let rows = found.into_iter().take(SHOWN).map(row).collect_view();
    let all = (count > SHOWN).then(|| {
        let href = Route::Deck { deck: deck.id.clone() }.with_query(&query);
        view! { <p><a class="crumb" href=href>{format!("All {count} in this deck")}</a></p> }
    });
    view! {
        <h2>{deck.title.clone()}</h2>
        <ul class="links">{rows}</ul>
        {all}
    }
}

/// Looks in every deck; none where something did not load.
async fn search(state: State, built: Built, words: &str) -> Option<Vec<Hits>> {
    let build = search_piece().await.ok()?;
    let filter = Filter { words: words.to_owned(), ..Filter::default() };
    let ids: Vec<&'static str> = state.library.decks().map(|deck| deck.id.as_str()).collect();
    let mut all = Vec::new();
    for id in ids {
        state.library.load(id).await.ok()?;
        let deck = state.library.deck(id)?;
        let index_of = |built: &Vec<(&str, Arc<Index>)>| {
            built.iter().find(|(known, _)| *known == id).map(|(_, index)| index.clone())
        };
        let known = built.try_with_value(index_of)?;
        let index = match known {
            Some(index) => index,
            None => {
                let index = build(state, deck).await?;
                built.try_update_value(|built| built.push((id, index.clone())))?;
                index
            }
        };
        let found = untrack(|| results(&state, deck, &filter, Some(&index)));
        all.push(Hits { deck, index, found });
    }
    Some(all)
}
