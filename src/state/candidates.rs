//! Questions with what a queue, a plan or the statistics must know of each.

use super::State;
use super::progress::key;
use deck::{Deck, Question};
use study::queue::Candidate;

pub struct Candidates {
    /// `deck/question`, topic, and whether it is paused.
    all: Vec<(String, u32, bool)>,
}

impl Candidates {
    /// Tracks what is paused, and the day.
    pub fn of(state: &State, deck: &Deck, questions: Vec<&Question>) -> Self {
        let today = state.progress.today();
        let candidate = |question: &Question| {
            let topic = question.topics.first().and_then(|id| deck.topics.iter().position(|topic| topic.id == *id));
            let name = key(&deck.id, &question.id);
            let paused = state.marks.with(|marks| marks.is_paused(&name, today));
            (name, topic.unwrap_or(deck.topics.len()) as u32, paused)
        };
        Self { all: questions.into_iter().map(candidate).collect() }
    }

    /// All questions of a deck, in its order.
    pub fn all(state: &State, deck: &Deck) -> Self {
        Self::of(state, deck, deck.questions.iter().collect())
    }

    pub fn list(&self) -> Vec<Candidate<'_>> {
        let all = self.all.iter();
        all.map(|(question, topic, paused)| Candidate { question, topic: *topic, paused: *paused }).collect()
    }
}

/// The title of a candidate's topic.
pub fn topic_title(deck: &Deck, topic: u32) -> String {
    deck.topics.get(topic as usize).map_or("Without a topic", |topic| &topic.title).to_owned()
}
