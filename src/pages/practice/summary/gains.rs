//! What a session changed: where questions stand, and how likely they are to be recalled.

use crate::state::State;
use crate::state::progress::key;
use crate::state::session::Active;
use deck::Deck;
use leptos::prelude::*;
use study::schedule::{self, Memory};
use study::standing::standing;
use study::{Rating, Review};

/// Days ahead for which the chance of recall is said.
const AHEAD: u32 = 7;

/// What a session changed.
pub struct Gains {
    /// Questions of the deck in the order of [`Standing::ALL`](study::Standing::ALL): before the session, and now.
    pub standings: [[usize; 2]; 4],
    /// Of those that were asked: the mean predicted chance of recall in a week, in per cent, before and now.
    pub recall: Option<[u32; 2]>,
    /// In the deck's order, those that were asked about.
    pub topics: Vec<TopicLine>,
}

/// The same of one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicLine {
    pub title: String,
    pub asked: usize,
    pub recalled: usize,
    /// In a week, in per cent: before, and now.
    pub recall: [u32; 2],
}

impl Gains {
    pub fn of(state: &State, deck: &Deck) -> Self {
        let standings = standings(state, deck);
        state.sessions.active.with(|active| {
            let results = active.as_ref().map(|active| active.session.results()).unwrap_or_default();
            let recall = |about: &dyn Fn(&str) -> bool| {
                let asked = results.iter().filter(|outcome| about(outcome.question));
                let questions: Vec<&str> = asked.map(|outcome| outcome.question).collect();
                [true, false].map(|before| recall_in_a_week(state, active.as_ref(), &questions, before))
            };
            let line = |title: &str, about: &dyn Fn(&str) -> bool| {
                let asked = results.iter().filter(|outcome| about(outcome.question));
                let recalled = asked.clone().filter(|outcome| outcome.first != Rating::Again).count();
                TopicLine { title: title.to_owned(), asked: asked.count(), recalled, recall: recall(about) }
            };
            let of_topic = |topic: &deck::Topic| {
                line(&topic.title, &|key| {
                    let question = key.split_once('/').and_then(|(_, id)| deck.question(id));
                    question.is_some_and(|question| question.topics.contains(&topic.id))
                })
            };
            let topics = if deck.topics.is_empty() {
                vec![line("All questions", &|_| true)]
            } else {
                deck.topics.iter().map(of_topic).collect()
            };
            let topics = topics.into_iter().filter(|line| line.asked > 0).collect();
            Self { standings, recall: (!results.is_empty()).then(|| recall(&|_| true)), topics }
        })
    }
}

fn standings(state: &State, deck: &Deck) -> [[usize; 2]; 4] {
    let (today, retention) = (state.progress.today(), state.settings.retention());
    let mut counts = [[0; 2]; 4];
    state.sessions.active.with(|active| {
        for question in &deck.questions {
            let name = key(&deck.id, &question.id);
            for (at, before) in [true, false].into_iter().enumerate() {
                let memory = memory(state, active.as_ref(), &name, before);
                counts[standing(&name, memory.as_ref(), today, retention).place()][at] += 1;
            }
        }
    });
    counts
}

/// What is known of a question (`deck/question`): now, or as it was before the session.
fn memory(state: &State, active: Option<&Active>, question: &str, before: bool) -> Option<Memory> {
    let is_new =
        |review: &Review| active.is_some_and(|active| active.session.answers().any(|(_, id)| *id == review.id));
    state.progress.with(|progress| {
        let reviews = progress.reviews(question);
        match before && reviews.iter().any(is_new) {
            true => schedule::replay(reviews.iter().filter(|review| review.scheduled && !is_new(review))),
            false => progress.memory(question).copied(),
        }
    })
}

/// Mean predicted chance of recall of these questions in a week, in per cent.
fn recall_in_a_week(state: &State, active: Option<&Active>, questions: &[&str], before: bool) -> u32 {
    let day = state.progress.today().plus(AHEAD);
    let chance = |question: &&str| {
        memory(state, active, question, before).map_or(0.0, |memory| schedule::retrievability(&memory, day))
    };
    let sum: f32 = questions.iter().map(chance).sum();
    (sum * 100.0 / questions.len().max(1) as f32).round() as u32
}
