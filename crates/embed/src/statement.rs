//! What is told of practice to a host page or a learning record store: statements of the Experience API (xAPI 1.0.3, part two).
//! Without an actor, who is the host's to add, and never with the text of an answer.

use serde_json::{Map, Value, json};
use study::{Mode, Rating};
use uuid::Builder;

/// What the learner did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Initialized,
    Experienced,
    Answered,
    Progressed,
    Completed,
}

impl Verb {
    pub const ALL: [Self; 5] =
        [Self::Initialized, Self::Experienced, Self::Answered, Self::Progressed, Self::Completed];

    pub fn name(self) -> &'static str {
        match self {
            Self::Initialized => "initialized",
            Self::Experienced => "experienced",
            Self::Answered => "answered",
            Self::Progressed => "progressed",
            Self::Completed => "completed",
        }
    }
}

/// What it was done with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its whole address, without query and fragment.
    pub address: String,
    pub title: String,
    /// BCP 47 tag of the title.
    pub language: String,
    /// The address of the deck that a question belongs to; none for a deck.
    pub deck: Option<String>,
}

/// How an answer came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub mode: Mode,
    pub rating: Rating,
    /// Key points that were covered, of how many; none where the question has none or they were not asked for.
    pub covered: Option<(u32, u32)>,
    pub seconds: u32,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    Nothing,
    Answer(Outcome),
    /// So many of so many questions were answered.
    Progress(u32, u32),
}

/// A statement. `random` is its id, which it keeps however often it is sent; `time` is ISO 8601.
pub fn statement(random: [u8; 16], time: &str, verb: Verb, object: &Object, came: Came) -> Value {
    let id = Builder::from_random_bytes(random).into_uuid().to_string();
    let kind = if object.deck.is_some() { "question" } else { "assessment" };
    let mut statement = json!({
        "id": id,
        "timestamp": time,
        "verb": {
            "id": format!("http://adlnet.gov/expapi/verbs/{}", verb.name()),
            "display": { "en": verb.name() },
        },
        "object": {
            "objectType": "Activity",
            "id": object.address,
            "definition": {
                "type": format!("http://adlnet.gov/expapi/activities/{kind}"),
                "name": { object.language.as_str(): object.title },
            },
        },
        "context": { "platform": "Viva", "language": "en" },
    });
    if let Some(deck) = &object.deck {
        statement["context"]["contextActivities"] = json!({ "parent": [{ "objectType": "Activity", "id": deck }] });
    }
    match came {
        Came::Nothing => {}
        Came::Answer(outcome) => statement["result"] = result(outcome),
        Came::Progress(done, of) => {
            let share = f64::from(done) / f64::from(of.max(1));
            statement["result"] = json!({
                "completion": done >= of,
                "extensions": { "https://w3id.org/xapi/cmi5/result/extensions/progress": (share * 100.0).round() as u32 },
            });
        }
    }
    statement
}

fn result(Outcome { mode, rating, covered, seconds }: Outcome) -> Value {
    let is_right = rating != Rating::Again;
    let mut extensions = Map::new();
    let mut extend = |name: &str, value: Value| extensions.insert(["urn:viva:", name].concat(), value);
    extend("mode", mode.name().into());
    extend("rating", rating.slug().into());
    extend("self-assessed", (mode.is_recall()).into());
    let score = match covered {
        Some((covered, of)) if of > 0 && mode.is_recall() => {
            extend("covered", covered.into());
            extend("points", of.into());
            Some(f64::from(covered.min(of)) / f64::from(of))
        }
        _ if !mode.is_recall() => Some(f64::from(u8::from(is_right))),
        _ => None,
    };
    let mut result = json!({
        "success": is_right,
        "completion": true,
        "duration": format!("PT{seconds}S"),
        "extensions": extensions,
    });
    if let Some(score) = score {
        result["score"] = json!({ "scaled": score });
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object() -> Object {
        Object {
            address: "https://example.org/viva/basics/q/sets/".to_owned(),
            title: "What is a set?".to_owned(),
            language: "en".to_owned(),
            deck: Some("https://example.org/viva/basics/".to_owned()),
        }
    }

    fn told(verb: Verb, came: Came) -> Value {
        statement([7; 16], "2026-11-27T10:00:00.000Z", verb, &object(), came)
    }

    /// The rules of the specification (Data, 2.2 to 2.4 and 4) for the properties that are used.
    fn check(statement: &Value) {
        let text = |value: &Value| value.as_str().map(str::to_owned).unwrap_or_default();
        let id = text(&statement["id"]);
        assert!(id.len() == 36 && id.as_bytes()[14] == b'4' && b"89ab".contains(&id.as_bytes()[19]), "a UUID: {id}");
        let is_iri =
            |value: &str| value.split_once(':').is_some_and(|(scheme, rest)| !scheme.is_empty() && !rest.is_empty());
        assert!(is_iri(&text(&statement["verb"]["id"])) && is_iri(&text(&statement["object"]["id"])));
        let allowed = ["id", "timestamp", "verb", "object", "context", "result"];
        assert!(statement.as_object().into_iter().flatten().all(|(name, _)| allowed.contains(&name.as_str())));
        for (language, name) in statement["object"]["definition"]["name"].as_object().into_iter().flatten() {
            assert!(!language.is_empty() && name.is_string(), "a language map");
        }
        let result = &statement["result"];
        if let Some(scaled) = result["score"]["scaled"].as_f64() {
            assert!((-1.0..=1.0).contains(&scaled));
        }
        if let Some(duration) = result["duration"].as_str() {
            let seconds = duration.strip_prefix("PT").and_then(|rest| rest.strip_suffix('S'));
            assert!(seconds.is_some_and(|seconds| seconds.parse::<u32>().is_ok()), "{duration}");
        }
        for (name, _) in result["extensions"].as_object().into_iter().flatten() {
            assert!(is_iri(name), "{name} is an IRI");
        }
        assert_eq!(statement.to_string().matches("null").count(), 0, "no property is null");
    }

    #[test]
    fn every_statement_keeps_the_rules() {
        for verb in Verb::ALL {
            for came in [Came::Nothing, Came::Progress(3, 7), Came::Progress(0, 0)] {
                check(&told(verb, came));
            }
        }
        for mode in Mode::ALL {
            for rating in Rating::ALL {
                for covered in [None, Some((0, 0)), Some((2, 3)), Some((9, 3))] {
                    check(&told(Verb::Answered, Came::Answer(Outcome { mode, rating, covered, seconds: 40 })));
                }
            }
        }
    }

    #[test]
    fn the_score_is_coverage_or_the_programs_verdict() {
        let score = |mode, rating, covered| {
            let outcome = Outcome { mode, rating, covered, seconds: 1 };
            told(Verb::Answered, Came::Answer(outcome))["result"]["score"]["scaled"].as_f64()
        };
        assert_eq!(score(Mode::Recall, Rating::Good, Some((1, 4))), Some(0.25));
        assert_eq!(score(Mode::Recall, Rating::Good, None), None);
        assert_eq!(score(Mode::Choice, Rating::Hard, None), Some(1.0));
        assert_eq!(score(Mode::Choice, Rating::Again, Some((1, 4))), Some(0.0));
    }

    #[test]
    fn nothing_personal_and_no_answer_is_told() {
        let outcome = Outcome { mode: Mode::Recall, rating: Rating::Good, covered: Some((1, 2)), seconds: 3 };
        let told = told(Verb::Answered, Came::Answer(outcome));
        assert!(told["actor"].is_null() && told["result"]["response"].is_null());
    }
}
