//! What the browser tests rely on: their own decks have a question of each kind.
//! That the programs in them are right is checked in `snippets`.

use deck::compile::{Compiled, compile};
use deck::{Body, Question};
use std::fs;
use std::path::Path;

fn compiled(name: &str) -> Compiled {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/e2e/fixture");
    let text = fs::read_to_string(folder.join(name).with_extension("md")).expect("the fixture is there");
    compile(name, &text, &|path| fs::read(folder.join(path)).ok())
}

/// Fails unless there is a question of which `is` holds.
fn has(compiled: &Compiled, what: &str, is: impl Fn(&Question, &Body) -> bool) {
    let mut all = compiled.deck.questions.iter().zip(&compiled.bodies);
    assert!(all.any(|(question, body)| is(question, body)), "{} has no question with {what}", compiled.deck.id);
}

#[test]
fn the_fixture_has_no_problems() {
    for name in ["kitchen", "market"] {
        assert_eq!(compiled(name).problems, []);
    }
}

#[test]
fn the_fixture_has_every_kind_of_question() {
    let kitchen = compiled("kitchen");
    has(&kitchen, "key points and a must", |_, body| body.key_points.iter().any(|point| point.must));
    has(&kitchen, "derived key points", |_, body| body.key_points.iter().any(|point| point.derived));
    has(&kitchen, "an answer without key points", |question, body| question.has_answer && body.key_points.is_empty());
    has(&kitchen, "lines to order", |_, body| body.parsons.iter().any(|lines| !lines.can_indent));
    has(&kitchen, "lines with depths", |_, body| body.parsons.iter().any(|lines| lines.can_indent));
    has(&kitchen, "lines in parts", |_, body| body.parsons.iter().any(|lines| lines.part.of > 1));
    has(&kitchen, "blanks", |_, body| !body.clozes.is_empty());
    has(&kitchen, "output to predict", |_, body| !body.predictions.is_empty());
    has(&kitchen, "known output", |_, body| !body.outputs.is_empty());
    has(&kitchen, "a caution", |question, _| question.caution.is_some());
    has(&kitchen, "a former id", |question, _| !question.aliases.is_empty());
    has(&kitchen, "a prompt with markup", |question, _| question.prompt.html.is_some());
    has(&kitchen, "a prompt with code", |question, body| question.prompt.goes_on && !body.rest.is_empty());
    has(&kitchen, "related questions", |_, body| !body.related.is_empty());
    has(&kitchen, "further reading", |_, body| !body.links.is_empty());
    assert!(!kitchen.images.is_empty() && !kitchen.deck.aliases.is_empty() && !kitchen.deck.introduction.is_empty());

    let market = compiled("market");
    let right = |body: &Body| body.options.iter().filter(|option| option.correct).count();
    has(&market, "one right option", |_, body| right(body) == 1);
    has(&market, "several right options", |_, body| right(body) > 1);
    has(&market, "options that speak of others", |_, body| body.options_in_order);
    has(&market, "options and no answer", |question, _| !question.has_answer);
    assert!(market.deck.questions.iter().all(|question| question.exercises.choice));
}
