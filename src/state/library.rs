//! The decks, and the way to a question's answer. Heads are always here;
//! answers are asked for one by one, so that a large library can keep them in
//! files of their own without any page noticing.

use deck::{Deck, Html, Question};

/// All decks of the site, in the order of their files.
#[derive(Debug, Default)]
pub struct Library {
    decks: Vec<Deck>,
    answers: Vec<Vec<Html>>,
}

impl Library {
    /// `answers` go with `decks`, deck by deck and question by question.
    pub fn new(decks: Vec<Deck>, answers: Vec<Vec<Html>>) -> Self {
        Self { decks, answers }
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

    /// The model answer; empty where the question has none or does not exist.
    pub async fn body(&self, deck: &str, id: &str) -> Html {
        let find = || {
            let at = self.decks.iter().position(|candidate| candidate.id == deck)?;
            let question = self.decks[at].questions.iter().position(|question| question.id == id)?;
            self.answers.get(at)?.get(question).cloned()
        };
        find().unwrap_or_default()
    }
}
