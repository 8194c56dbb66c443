//! What this project promises of its deck of pitfalls: each question is a
//! choice that cannot be guessed from its form, and has what a learner needs;
//! its follow-ups keep their secret.
//! That its programs and claims hold is checked in `snippets`. Without that deck
//! in `content/` there is nothing to check.

#[path = "shipped/asks.rs"]
mod asks;
mod shipped;
#[path = "shipped/whole.rs"]
mod whole;

use deck::compile::{Compiled, compile};
use deck::search::text_of;
use deck::{Body, Choice};
use whole::has_what_a_learner_needs;

/// A longer follow-up costs more than it helps: it is read on a phone.
const ASK: usize = 60;

/// Words of other languages that slip into English: "behind" for after, "texts" for strings.
const TRANSLATED: [&str; 7] =
    [" behind ", " texts", " a text ", "leave away", "leaves away", "mend it", "gone through"];

/// The deck; none where it is not in `content/`.
fn deck() -> Option<Compiled> {
    Some(compile("python-pitfalls", &shipped::text("python-pitfalls")?, &|_| None))
}

/// Which of its options are right, from 0.
fn right(body: &Body) -> Vec<usize> {
    let right = |(at, option): (usize, &Choice)| option.correct.then_some(at);
    body.options.iter().enumerate().filter_map(right).collect()
}

#[test]
fn each_question_has_what_a_learner_needs() {
    let Some(compiled) = deck() else { return };
    has_what_a_learner_needs(&compiled, &(2..=3));
    for (question, body) in compiled.deck.questions.iter().zip(&compiled.bodies) {
        let id = &question.id;
        assert!(body.links.iter().any(|link| link.url.starts_with("https://docs.python.org/3/")), "links of {id}");
    }
}

#[test]
fn each_key_point_has_a_short_follow_up_that_keeps_its_secret() {
    let Some(compiled) = deck() else { return };
    assert_eq!(asks::given_away(&compiled), [""; 0]);
    for point in compiled.bodies.iter().flat_map(|body| &body.key_points) {
        assert!(point.ask.chars().count() < ASK, "{} is too long", point.ask);
    }
}

#[test]
fn it_is_english_as_it_is_spoken() {
    let Some(text) = shipped::text("python-pitfalls") else { return };
    for (line, number) in text.lines().zip(1..) {
        let found = TRANSLATED.iter().find(|words| format!(" {line} ").to_lowercase().contains(*words));
        assert_eq!(found, None, "line {number}: {line}");
    }
}

#[test]
fn each_question_is_a_choice() {
    let Some(Compiled { deck, bodies, .. }) = deck() else { return };
    for (question, body) in deck.questions.iter().zip(&bodies) {
        let (id, right, all) = (&question.id, right(body).len(), body.options.len());
        assert!((3..=6).contains(&all) && (1..all).contains(&right), "{id} has {right} right options of {all}");
        let texts: Vec<&str> = body.options.iter().map(|option| option.html.as_str()).collect();
        assert!(texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text)), "{id} has an option twice");
    }
    let several = bodies.iter().filter(|body| right(body).len() > 1).count();
    assert!(several >= 15, "{several} questions have several right options");
}

#[test]
fn no_place_among_the_options_is_the_right_one_too_often() {
    let Some(Compiled { bodies, .. }) = deck() else { return };
    let rights = bodies.iter().map(right);
    let single: Vec<usize> = rights.filter(|right| right.len() == 1).flatten().collect();
    for place in 0..6 {
        let here = single.iter().filter(|at| **at == place).count();
        assert!(here * 2 <= single.len(), "{here} of {} have option {} right", single.len(), place + 1);
    }
}

#[test]
fn an_error_is_the_answer_neither_never_nor_always() {
    let Some(Compiled { bodies, .. }) = deck() else { return };
    let options = bodies.iter().flat_map(|body| &body.options);
    let raises: Vec<&Choice> =
        options.filter(|option| text_of(option.html.as_str()).trim().starts_with("It raises ")).collect();
    let right = raises.iter().filter(|option| option.correct).count();
    assert!(right * 4 >= raises.len() && right * 4 <= raises.len() * 3, "{right} of {}", raises.len());
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
    let Some(Compiled { deck, bodies, sources, .. }) = deck() else { return };
    for ((question, body), source) in deck.questions.iter().zip(&bodies).zip(&sources) {
        let says = ["Several are right.", "Choose all that apply."].iter().any(|words| source.prompt.contains(words));
        assert_eq!(says, right(body).len() > 1, "{}", question.id);
    }
}
