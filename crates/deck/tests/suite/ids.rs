//! Why: progress hangs on ids. In a deck that is built, no question's id may change because another comes or goes.
//! Must not know: how an id is made of words.

use super::compiled;
use deck::problem::Severity;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A heading's attributes and the text below it, with an answer.
fn questions() -> impl Strategy<Value = Vec<(String, String)>> {
    let prompts = vec![
        "What is a list?",
        "What is a *list*!",
        "What is C++?",
        "What is C#?",
        "Что это?",
        "日本語は？",
        "How would you build a queue of tasks for many machines that stay in order and lose none, with Kafka?",
        "How would you build a queue of tasks for many machines that stay in order and lose none, with Redis?",
        "```\nprint(1)\n```",
        "```\nprint(2)\n```",
        "> a == b",
    ];
    let prompt = prop_oneof![4 => prop::sample::select(prompts).prop_map(str::to_owned), 1 => "[a-zé?+ ]{1,9}\\?"];
    let ids = vec!["", "", "", "", "", "{#what-is-a-list}", "{#a}", "{#what-is-a-list-2}"];
    prop::collection::vec((prop::sample::select(ids).prop_map(str::to_owned), prompt), 1..6)
}

fn deck(questions: &[(String, String)]) -> deck::compile::Compiled {
    let text = questions
        .iter()
        .zip(1..)
        .map(|((id, prompt), number)| format!("## Question {number} {id}\n\n{prompt}\n\n### Answer\n\nSo.\n\n"));
    compiled(&text.collect::<String>())
}

fn ids(compiled: &deck::compile::Compiled) -> Vec<String> {
    compiled.deck.questions.iter().map(|question| question.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_question_changes_the_id_of_another(all in questions()) {
        let whole = deck(&all);
        let every = ids(&whole);
        prop_assert_eq!(every.len(), all.len());
        let can_be_built = whole.problems.iter().all(|problem| problem.severity == Severity::Warning);
        for left_out in 0..all.len() {
            let others: Vec<_> =
                all.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, question)| question.clone()).collect();
            let expect: Vec<&String> =
                every.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, id)| id).collect();
            let found = ids(&deck(&others));
            prop_assert!(!can_be_built || found.iter().collect::<Vec<_>>() == expect, "{expect:?} became {found:?}");
        }
    }
}

#[test]
fn equal_wording_asks_for_an_id() {
    let kinds = |questions: &[(&str, &str)]| {
        let questions: Vec<_> = questions.iter().map(|(id, prompt)| ((*id).to_owned(), (*prompt).to_owned())).collect();
        let compiled = deck(&questions);
        let problems = compiled.problems.iter().filter(|problem| problem.kind != "no-deck-id");
        problems.map(|problem| format!("{} {}", problem.line, problem.kind)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&[("", "Why?"), ("", "Why!")]), ["1 no-id", "9 same-wording"]);
    assert_eq!(kinds(&[("", "Why?"), ("{#why}", "How?")]), ["1 same-wording"]);
    assert_eq!(kinds(&[("", "Why?"), ("{#why-not}", "Why?"), ("", "How?")]), ["1 no-id", "17 no-id"]);
    let twice = deck(&[(String::new(), "Why?".to_owned()), (String::new(), "Why?".to_owned())]);
    let asked = twice.problems.iter().find(|problem| problem.kind == "same-wording").map(|problem| &problem.message);
    assert!(asked.is_some_and(|message| message.contains("line 1") && message.contains("{#why-2}")), "{asked:?}");
}
