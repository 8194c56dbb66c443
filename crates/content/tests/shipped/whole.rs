//! What each question of a deck needs so that a learner can practise and go on, for any deck that the project ships.

use deck::compile::Compiled;
use std::ops::RangeInclusive;

/// Fails where a question has too little; each has so many key points.
pub fn has_what_a_learner_needs(compiled: &Compiled, key_points: &RangeInclusive<usize>) {
    let Compiled { deck, bodies, problems, .. } = compiled;
    assert_eq!(*problems, []);
    assert!(deck.questions.len() >= 40, "{} questions", deck.questions.len());
    assert!((8..=10).contains(&deck.topics.len()), "{} topics", deck.topics.len());
    for topic in &deck.topics {
        let used = deck.questions.iter().any(|question| question.topics.contains(&topic.id));
        assert!(used && !topic.summary.is_empty(), "{}", topic.id);
    }
    for (question, body) in deck.questions.iter().zip(bodies) {
        let id = &question.id;
        assert!(!question.topics.is_empty() && question.difficulty.is_some() && question.has_answer, "{id}");
        assert!(key_points.contains(&body.key_points.len()), "key points of {id}");
        assert!(body.key_points.iter().any(|point| point.must), "{id} has a key point that is a must");
        assert!(!body.related.is_empty() && !body.related.contains(id), "related to {id}");
        assert!(body.related.iter().all(|other| deck.question(other).is_some()), "related to {id}");
    }
}
