//! What this project promises of its deck of pitfalls: each question is a
//! choice that cannot be guessed from its form, and has what a learner needs.
//! That its programs and claims hold is checked in `snippets`. Without that deck
//! in `content/` there is nothing to check.

mod shipped;

use deck::compile::{Compiled, compile};
use deck::{Choice, Question};

/// The deck; none where it is not in `content/`.
fn deck() -> Option<Compiled> {
    Some(compile("python-pitfalls", &shipped::text("python-pitfalls")?, &|_| None))
}

/// Which of its options are right, from 0.
fn right(question: &Question) -> Vec<usize> {
    let right = |(at, option): (usize, &Choice)| option.correct.then_some(at);
    question.options.iter().enumerate().filter_map(right).collect()
}

#[test]
fn each_question_has_what_a_learner_needs() {
    let Some(Compiled { deck, bodies, problems, .. }) = deck() else { return };
    assert_eq!(problems, []);
    assert!(deck.questions.len() >= 40, "{} questions", deck.questions.len());
    assert!((8..=10).contains(&deck.topics.len()), "{} topics", deck.topics.len());
    for topic in &deck.topics {
        let used = deck.questions.iter().any(|question| question.topics.contains(&topic.id));
        assert!(used && !topic.summary.is_empty(), "{}", topic.id);
    }
    for (question, body) in deck.questions.iter().zip(&bodies) {
        let id = &question.id;
        assert!(!question.topics.is_empty() && question.difficulty.is_some() && question.has_answer, "{id}");
        assert!((2..=4).contains(&body.key_points.len()), "key points of {id}");
        assert!(body.key_points.iter().any(|point| point.must), "{id} has a key point that is a must");
        assert!(body.links.iter().any(|link| link.url.starts_with("https://docs.python.org/3/")), "links of {id}");
        assert!(!body.related.is_empty() && !body.related.contains(id), "related to {id}");
        assert!(body.related.iter().all(|other| deck.question(other).is_some()), "related to {id}");
    }
}

#[test]
fn each_question_is_a_choice() {
    let Some(Compiled { deck, .. }) = deck() else { return };
    for question in &deck.questions {
        let (id, right, all) = (&question.id, right(question).len(), question.options.len());
        assert!((3..=6).contains(&all) && (1..all).contains(&right), "{id} has {right} right options of {all}");
        let texts: Vec<&str> = question.options.iter().map(|option| option.html.as_str()).collect();
        assert!(texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text)), "{id} has an option twice");
    }
    let several = deck.questions.iter().filter(|question| right(question).len() > 1).count();
    assert!(several >= 15, "{several} questions have several right options");
}

#[test]
fn no_place_among_the_options_is_the_right_one_too_often() {
    let Some(Compiled { deck, .. }) = deck() else { return };
    let rights = deck.questions.iter().map(right);
    let single: Vec<usize> = rights.filter(|right| right.len() == 1).flatten().collect();
    for place in 0..6 {
        let here = single.iter().filter(|at| **at == place).count();
        assert!(here * 2 <= single.len(), "{here} of {} have option {} right", single.len(), place + 1);
    }
}

#[test]
fn no_two_questions_look_alike_in_a_list() {
    let Some(Compiled { deck, .. }) = deck() else { return };
    let prompts: Vec<&str> = deck.questions.iter().map(|question| question.prompt.text.as_str()).collect();
    for (at, prompt) in prompts.iter().enumerate() {
        assert!(!prompts[..at].contains(prompt), "{prompt}");
    }
}

#[test]
fn a_prompt_that_asks_for_several_says_so() {
    let Some(compiled) = deck() else { return };
    for (question, source) in compiled.deck.questions.iter().zip(&compiled.sources) {
        let says = ["Several are right.", "Choose all that apply."].iter().any(|words| source.prompt.contains(words));
        assert_eq!(says, right(question).len() > 1, "{}", question.id);
    }
}
