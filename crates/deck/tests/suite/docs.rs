//! The example that authors are shown is a deck without fault, and shows all
//! that a question can have.

use super::compiled;
use deck::Difficulty;

const FORMAT: &str = include_str!("../../../../docs/format.md");

#[test]
fn the_example_of_the_documentation_is_a_deck() {
    let example = FORMAT.split("\n````markdown\n").nth(1).and_then(|rest| rest.split("\n````\n").next());
    let found = compiled(example.expect("docs/format.md has an example"));
    assert_eq!(found.problems, []);
    let deck = &found.deck;
    assert_eq!((deck.id.as_str(), deck.questions.len()), ("python-basics", 2));
    assert!(deck.licence.is_some() && !deck.description.is_empty() && !deck.introduction.is_empty());
    assert!(deck.topics.iter().all(|topic| !topic.summary.is_empty()));
    assert_eq!(deck.aliases, ["python-intro"]);
    let [open, _] = &deck.questions[..] else { panic!("two questions") };
    assert_eq!((open.id.as_str(), open.difficulty), ("sort-records", Some(Difficulty::Easy)));
    assert_eq!(open.aliases, ["sorting", "sort-a-list"]);
    assert_eq!(open.topics, ["data-structures", "algorithms"]);
    assert_eq!(found.bodies[0].key_points.iter().map(|point| point.must).collect::<Vec<_>>(), [true, false, false]);
    assert!(!found.bodies[0].links.is_empty() && found.bodies[0].related == ["constant-time"]);
    for part in ["data-mark=\"broken\"", "data-mark=\"corrected\"", "data-kind=\"caution\"", "Output"] {
        assert!(found.bodies[0].answer.as_str().contains(part), "{part}");
    }
    assert_eq!(found.bodies[0].predictions.len(), 1);
    assert_eq!(found.bodies[1].options.iter().map(|option| option.correct).collect::<Vec<_>>(), [false, true]);
}
