//! The way on from a question and back: within the whole deck, or within the filtered list that the reader comes from. The address
//! carries the filter, so that it survives a reload and can be linked.

use crate::components::pager::Neighbour;
use crate::routes::Route;
use crate::state::State;
use crate::state::filter::Filter;
use crate::state::search::{filtered, results, search_piece};
use deck::{Deck, Question};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list that a question stands in.
#[derive(Clone)]
pub struct Way {
    state: State,
    deck: &'static Deck,
    /// The question's place in the deck.
    at: usize,
    /// The filter as addresses have it; empty without one.
    query: String,
    /// Places of the list's questions, once they are known; none for the whole deck.
    list: RwSignal<Option<Vec<usize>>>,
}

impl Way {
    /// Words are looked for once the search has loaded; until then the list is the whole deck.
    pub fn new(state: State, deck: &'static Deck, question: &Question, query: &str) -> Self {
        let filter = Filter::from_query(query);
        let query = filter.to_query();
        let at = deck.questions.iter().position(|known| known.id == question.id).unwrap_or_default();
        let list = RwSignal::new(None);
        if !query.is_empty() {
            // As the list was when the reader came: an answer or a mark must not move what comes next.
            if filter.words.trim().is_empty() {
                list.set(Some(untrack(|| filtered(&state, deck, &filter).collect())));
            } else {
                Effect::new(move |_| {
                    let filter = filter.clone();
                    spawn_local(async move {
                        let Ok(build) = search_piece().await else { return };
                        let Some(index) = build(state, deck).await else { return };
                        let found = untrack(|| results(&state, deck, &filter, Some(&index)));
                        // Nothing where the reader has moved on.
                        list.try_set(Some(found.iter().map(|found| found.position).collect()));
                    });
                });
            }
        }
        Self { state, deck, at, query, list }
    }

    /// So many questions further on; tracks the list.
    pub fn neighbour(&self, steps: isize) -> Option<Neighbour> {
        let to = self.list.with(|list| match list {
            Some(list) => {
                let here = list.iter().position(|place| *place == self.at)?;
                list.get(here.checked_add_signed(steps)?).copied()
            }
            None => self.at.checked_add_signed(steps),
        })?;
        let to = self.deck.questions.get(to)?;
        let href = Route::question(&self.deck.id, &to.id).with_query(&self.query);
        Some(Neighbour { href, text: to.prompt.text.clone() })
    }

    /// The way back to the list, as its address and its label; tracks the list.
    pub fn back(&self) -> (String, String) {
        let label = match self.list.with(|list| list.as_ref().map(Vec::len)) {
            None => format!("‹ {}", self.deck.title),
            Some(1) => "‹ 1 question found".to_owned(),
            Some(count) => format!("‹ {count} questions found"),
        };
        (Route::deck(self.state.library, &self.deck.id).with_query(&self.query), label)
    }
}
