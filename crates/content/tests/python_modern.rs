//! What this project promises of its deck on modern Python: each open question has
//! an answer that can be said aloud, code that shows it, and follow-ups that keep
//! their secret. That its programs run is checked in `snippets`. Without that deck
//! in `content/` there is nothing to check.

#[path = "shipped/asks.rs"]
mod asks;
mod shipped;
#[path = "shipped/whole.rs"]
mod whole;

use deck::Difficulty;
use deck::compile::{Compiled, compile};
use whole::has_what_a_learner_needs;

/// The deck's text and the deck; none where it is not in `content/`.
fn deck() -> Option<(String, Compiled)> {
    let text = shipped::text("python-modern")?;
    let compiled = compile("python-modern", &text, &|_| None);
    Some((text, compiled))
}

/// The lines of each question's answer, and for each whether it is code.
fn answers(text: &str) -> Vec<Vec<(&str, bool)>> {
    let mut answers = Vec::new();
    let (mut inside, mut fence) = (false, false);
    for line in text.lines() {
        let is_fence = line.starts_with("```");
        if !fence && line.starts_with('#') {
            inside = line.starts_with("### Answer");
            if inside {
                answers.push(Vec::new());
            }
        } else if inside && let Some(lines) = answers.last_mut() {
            lines.push((line, fence || is_fence));
        }
        fence ^= is_fence;
    }
    answers
}

#[test]
fn each_question_has_what_a_learner_needs() {
    let Some((_, compiled)) = deck() else { return };
    has_what_a_learner_needs(&compiled, &(3..=5));
    for (question, body) in compiled.deck.questions.iter().zip(&compiled.bodies) {
        let id = &question.id;
        assert!(!question.exercises.choice, "{id} is an open question");
        assert!(body.key_points.iter().any(|point| !point.must), "{id} has a key point that is no must");
        assert!((1..=3).contains(&body.links.len()), "links of {id}");
    }
}

#[test]
fn it_goes_from_junior_to_senior() {
    let Some((_, Compiled { deck, .. })) = deck() else { return };
    for difficulty in [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard] {
        let count = deck.questions.iter().filter(|question| question.difficulty == Some(difficulty)).count();
        assert!(count >= 10, "{count} questions are {difficulty:?}");
    }
}

#[test]
fn an_answer_can_be_said_aloud() {
    let Some((text, Compiled { deck, .. })) = deck() else { return };
    let answers = answers(&text);
    assert_eq!(answers.len(), deck.questions.len());
    for (question, lines) in deck.questions.iter().zip(&answers) {
        let prose = lines.iter().filter(|(_, code)| !code);
        let words: usize = prose.map(|(line, _)| line.split_whitespace().count()).sum();
        assert!((120..=250).contains(&words), "{} has {words} words", question.id);
    }
}

#[test]
fn code_fits_a_phone() {
    let Some((text, Compiled { deck, .. })) = deck() else { return };
    for (question, lines) in deck.questions.iter().zip(&answers(&text)) {
        let id = &question.id;
        let blocks =
            lines.iter().filter(|(line, _)| line.starts_with("```python") && !line.contains("predict")).count();
        assert!(blocks >= 1, "{id} has no code");
        for (line, _) in lines.iter().filter(|(_, code)| *code) {
            assert!(line.chars().count() <= 68, "{id}: {line}");
        }
    }
}

#[test]
fn an_interviewer_gives_nothing_away() {
    let Some((_, compiled)) = deck() else { return };
    let faults = asks::given_away(&compiled);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
