//! The decks, and the way to a question's body. Questions are always here;
//! bodies are asked for, a deck at a time, so that a first visit loads none.

use super::identity;
use deck::{Body, Deck, Question};
use std::pin::Pin;
use std::sync::OnceLock;
use study::Names;

/// Where a deck's bodies come from. The number is the deck's place in the library.
pub type Fetch = Box<dyn Fn(usize) -> Fetching + Send + Sync>;

/// Bodies under way; `None` where they cannot be had at present.
pub type Fetching = Pin<Box<dyn Future<Output = Option<Vec<Body>>>>>;

/// All decks of the site, in the order of their files.
pub struct Library {
    decks: Vec<Deck>,
    /// As far as they have been fetched.
    bodies: Vec<OnceLock<Vec<Body>>>,
    names: Names,
    fetch: Fetch,
}

impl Library {
    pub fn new(decks: Vec<Deck>, fetch: Fetch) -> Self {
        let bodies = decks.iter().map(|_| OnceLock::new()).collect();
        Self { bodies, names: identity::names(&decks), decks, fetch }
    }

    pub fn decks(&self) -> &[Deck] {
        &self.decks
    }

    pub fn deck(&self, id: &str) -> Option<&Deck> {
        self.decks.iter().find(|deck| deck.id == id)
    }

    pub fn only_deck(&self) -> Option<&Deck> {
        match &self.decks[..] {
            [deck] => Some(deck),
            _ => None,
        }
    }

    pub fn question(&self, deck: &str, id: &str) -> Option<&Question> {
        self.deck(deck)?.question(id)
    }

    /// What stored names of decks and questions mean now.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The bodies of a deck's questions, in their order; `None` where they
    /// cannot be had at present. Asking again tries again.
    pub async fn bodies(&self, deck: &str) -> Option<&[Body]> {
        let at = self.decks.iter().position(|candidate| candidate.id == deck)?;
        if self.bodies[at].get().is_none() {
            let fetched = (self.fetch)(at).await.filter(|bodies| bodies.len() == self.decks[at].questions.len())?;
            // Two requests may have been under way; either result will do.
            let _ = self.bodies[at].set(fetched);
        }
        self.bodies[at].get().map(Vec::as_slice)
    }

    /// One question's body; `None` where it cannot be had at present.
    pub async fn body(&self, deck: &str, id: &str) -> Option<&Body> {
        let at = self.deck(deck)?.questions.iter().position(|question| question.id == id)?;
        self.bodies(deck).await?.get(at)
    }
}
