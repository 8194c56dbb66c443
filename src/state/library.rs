//! The decks, and the way to what is loaded of them: a deck's questions when a
//! page is about it, and their bodies when something asks for one. Before that a
//! deck is an outline: enough to count and to find it.

use super::identity;
use crate::piece::Missing;
use deck::{Body, Deck, Question};
use std::pin::Pin;
use std::sync::{OnceLock, PoisonError, RwLock, RwLockReadGuard};
use study::Names;

/// Where something of a deck comes from. The number is the deck's place in the library.
pub type Fetch<T> = Box<dyn Fn(usize) -> Fetching<T> + Send + Sync>;

/// Under way; `None` where it cannot be had at present.
pub type Fetching<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// All decks of the site, in the order of their files.
pub struct Library {
    outlines: Vec<Deck>,
    /// As far as they have been fetched.
    decks: Vec<OnceLock<Deck>>,
    bodies: Vec<OnceLock<Vec<Body>>>,
    /// What decks and questions were called before, as their authors say.
    claims: Names,
    /// Those of them that hold for this reader.
    names: RwLock<Names>,
    fetch_deck: Fetch<Deck>,
    fetch_bodies: Fetch<Vec<Body>>,
}

impl Library {
    pub fn new(outlines: Vec<Deck>, fetch_deck: Fetch<Deck>, fetch_bodies: Fetch<Vec<Body>>) -> Self {
        let decks = outlines.iter().map(|_| OnceLock::new()).collect();
        let bodies = outlines.iter().map(|_| OnceLock::new()).collect();
        let claims = identity::names(&outlines);
        Self { decks, bodies, names: RwLock::new(claims.clone()), claims, outlines, fetch_deck, fetch_bodies }
    }

    /// The decks, each as far as it is here.
    pub fn decks(&self) -> impl ExactSizeIterator<Item = &Deck> {
        self.decks.iter().zip(&self.outlines).map(|(deck, outline)| deck.get().unwrap_or(outline))
    }

    /// A deck, as far as it is here.
    pub fn deck(&self, id: &str) -> Option<&Deck> {
        self.decks().find(|deck| deck.id == id)
    }

    pub fn only_deck(&self) -> Option<&Deck> {
        self.decks().next().filter(|_| self.outlines.len() == 1)
    }

    /// A question, as far as its deck is here.
    pub fn question(&self, deck: &str, id: &str) -> Option<&Question> {
        self.deck(deck)?.question(id)
    }

    /// What decks and questions were called before, as their authors say.
    pub fn claims(&self) -> &Names {
        &self.claims
    }

    /// What stored names of decks and questions mean now, to this reader.
    pub fn names(&self) -> RwLockReadGuard<'_, Names> {
        self.names.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds out which former names hold, by what is stored; `stored` reads a value by its key.
    pub fn find_names(&self, stored: &dyn Fn(&str) -> Option<String>) {
        let fitting = identity::fitting(self, stored);
        *self.names.write().unwrap_or_else(PoisonError::into_inner) = fitting;
    }

    /// Only the deck at this place, and of it only the questions at these places, in this order.
    pub fn narrowed(self, at: usize, places: Vec<usize>) -> Self {
        fn pick<T: Clone>(all: &[T], places: &[usize]) -> Vec<T> {
            places.iter().filter_map(|place| all.get(*place).cloned()).collect()
        }
        let Self { outlines, fetch_deck, fetch_bodies, .. } = self;
        let of_deck = {
            let places = places.clone();
            move |deck: Deck| {
                let questions = pick(&deck.questions, &places);
                let is_used =
                    |topic: &deck::Topic| questions.iter().any(|question| question.topics.contains(&topic.id));
                let topics = deck.topics.iter().filter(|topic| is_used(topic)).cloned().collect();
                Deck { questions, topics, ..deck }
            }
        };
        let outlines = outlines.into_iter().nth(at).map(&of_deck).into_iter().collect();
        let deck = move |_| -> Fetching<Deck> {
            let (fetching, of_deck) = (fetch_deck(at), of_deck.clone());
            Box::pin(async move { fetching.await.map(of_deck) })
        };
        let bodies = move |_| -> Fetching<Vec<Body>> {
            let (fetching, places) = (fetch_bodies(at), places.clone());
            Box::pin(async move { fetching.await.map(|bodies| pick(&bodies, &places)) })
        };
        Self::new(outlines, Box::new(deck), Box::new(bodies))
    }

    /// All decks with all their bodies, where nothing has to be loaded.
    pub fn loaded(decks: Vec<(Deck, Vec<Body>)>) -> Self {
        let outlines = decks.iter().map(|(deck, _)| deck.outline()).collect();
        let nothing = || -> Fetching<_> { Box::pin(std::future::ready(None)) };
        let library =
            Self::new(outlines, Box::new(move |_| nothing()), Box::new(|_| Box::pin(std::future::ready(None))));
        for (at, (deck, bodies)) in decks.into_iter().enumerate() {
            let _ = library.decks[at].set(deck);
            let _ = library.bodies[at].set(bodies);
        }
        library
    }

    /// Makes sure that a deck is here with all its questions say. Asking again tries again.
    pub async fn load(&self, deck: &str) -> Result<(), Missing> {
        let at = self.position(deck).ok_or(Missing)?;
        if self.decks[at].get().is_none() {
            let fetched = (self.fetch_deck)(at).await.filter(|deck| deck.id == self.outlines[at].id).ok_or(Missing)?;
            // Two requests may have been under way; either result will do.
            self.decks[at].get_or_init(|| fetched);
        }
        Ok(())
    }

    /// The bodies of a deck's questions, in their order; `None` where their piece does not load. Asking again tries again.
    pub async fn bodies(&self, deck: &str) -> Option<&[Body]> {
        let at = self.position(deck)?;
        if self.bodies[at].get().is_none() {
            let count = self.outlines[at].questions.len();
            let fetched = (self.fetch_bodies)(at).await.filter(|bodies| bodies.len() == count)?;
            let _ = self.bodies[at].set(fetched);
        }
        self.loaded_bodies(deck)
    }

    /// One question's body; `None` where its piece does not load.
    pub async fn body(&self, deck: &str, id: &str) -> Option<&Body> {
        self.bodies(deck).await?;
        self.loaded_body(deck, id)
    }

    /// The bodies of a deck, as far as they are in memory.
    pub fn loaded_bodies(&self, deck: &str) -> Option<&[Body]> {
        self.bodies[self.position(deck)?].get().map(Vec::as_slice)
    }

    /// One question's body, if it is in memory.
    pub fn loaded_body(&self, deck: &str, id: &str) -> Option<&Body> {
        let at = self.deck(deck)?.questions.iter().position(|question| question.id == id)?;
        self.loaded_bodies(deck)?.get(at)
    }

    fn position(&self, deck: &str) -> Option<usize> {
        self.outlines.iter().position(|candidate| candidate.id == deck)
    }
}
