//! What this project promises of its own deck: the seed's words are all there,
//! untouched and in order, and each question has what a learner needs. Without
//! that deck in `content/` there is nothing to check.

mod shipped;

use deck::compile::{Compiled, compile};

const SEED: &str = include_str!("../../../tests/fixtures/python-interview.seed.md");

/// The deck's text and the deck; none where it is not in `content/`.
fn deck() -> Option<(String, Compiled)> {
    let text = shipped::text("python-interview")?;
    let compiled = compile("python-interview", &text, &|_| None);
    Some((text, compiled))
}

/// Lines with anything in them, without what was put beside the seed's words:
/// attributes, marks of fences, alerts, predictions, and the lists behind an answer.
fn seed_lines(markdown: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut ours = false;
    let mut fence = false;
    let mut alert = false;
    let mut skipped_fence = false;
    for line in markdown.lines() {
        let is_fence = line.starts_with("```");
        if !fence && line.starts_with("## Question ") {
            ours = false;
            lines.push(line.split('{').next().unwrap_or_default().trim_end().to_owned());
            continue;
        }
        if !fence && line == "### Key points" {
            ours = true;
        }
        alert = !fence && line.starts_with('>') && (alert || line.starts_with("> [!"));
        if is_fence && !fence {
            skipped_fence = line.contains(" predict") || line == "```output";
        }
        let skipped = ours || alert || (skipped_fence && (fence || is_fence));
        if is_fence {
            fence = !fence;
        }
        if !skipped && !line.trim().is_empty() {
            let marked = is_fence && line.starts_with("```python");
            lines.push(if marked { "```python".to_owned() } else { line.to_owned() });
        }
    }
    lines
}

#[test]
fn the_seed_is_untouched() {
    let Some((text, _)) = deck() else { return };
    let from_first = |text: &str| text[text.find("## Question 1:").expect("a first question")..].to_owned();
    let (own, seed) = (seed_lines(&from_first(&text)), seed_lines(&from_first(SEED)));
    for (number, (own, seed)) in own.iter().zip(&seed).enumerate() {
        assert_eq!(own, seed, "line {number} of those with words");
    }
    assert_eq!(own.len(), seed.len());
}

#[test]
fn each_question_has_what_a_learner_needs() {
    let Some((_, Compiled { deck, bodies, problems, .. })) = deck() else { return };
    assert_eq!(problems, []);
    assert_eq!(deck.questions.len(), 21);
    assert!((8..=12).contains(&deck.topics.len()), "{} topics", deck.topics.len());
    for topic in &deck.topics {
        let used = deck.questions.iter().filter(|question| question.topics.contains(&topic.id)).count();
        assert!(used > 0 && !topic.summary.is_empty(), "{}", topic.id);
    }
    for (question, body) in deck.questions.iter().zip(&bodies) {
        let id = &question.id;
        let musts = body.key_points.iter().filter(|point| point.must).count();
        assert!((3..=6).contains(&body.key_points.len()) && musts > 0, "key points of {id}");
        assert!(body.key_points.iter().all(|point| !point.derived), "{id}");
        assert!(body.links.iter().any(|link| link.url.starts_with("https://docs.python.org/3/")), "links of {id}");
        assert!(!body.related.is_empty() && !body.related.contains(id), "related to {id}");
        assert!(!question.topics.is_empty() && question.difficulty.is_some(), "{id}");
    }
}

#[test]
fn leaving_one_out_is_an_error() {
    let Some((text, _)) = deck() else { return };
    let first = text.find("## Question 1:").expect("a first question");
    let without = |from: &str, to: &str| {
        let start = first + text[first..].find(from).expect("it is there");
        let end = start + text[start..].find(to).expect("it is there");
        format!("{}{}", &text[..start], &text[end..])
    };
    let missing = |text: &str| {
        let problems = compile("stem", text, &|_| None).problems;
        problems
            .iter()
            .filter(|problem| problem.kind == "missing")
            .map(|problem| problem.message.clone())
            .collect::<Vec<_>>()
    };
    for (text, what) in [
        (without(" topics=", " difficulty"), "topics"),
        (without(" difficulty=", "}"), "difficulty"),
        (without("### Key points", "### Further reading"), "key points"),
        (without("### Further reading", "### Related"), "links"),
    ] {
        let [message] = &missing(&text)[..] else { panic!("{what}: {:?}", missing(&text)) };
        assert!(message.contains(what), "{message}");
    }
}

/// Id and fingerprint of each question, in order.
fn identities(text: &str) -> Vec<(String, u32)> {
    let questions = compile("stem", text, &|_| None).deck.questions;
    questions.into_iter().map(|question| (question.id, question.fingerprint)).collect()
}

/// The deck with its questions from the last to the first, each with another number.
fn reversed(text: &str) -> String {
    let mut parts: Vec<&str> = text.split("\n## Question ").collect();
    let head = parts.remove(0);
    let renumbered = (101..).zip(parts.iter().rev()).map(|(number, part)| {
        let (_, rest) = part.split_once(':').expect("a numbered heading");
        format!("\n## Question {number}:{rest}\n")
    });
    head.to_owned() + &renumbered.collect::<String>()
}

#[test]
fn questions_stay_themselves_through_edits() {
    let Some((text, _)) = deck() else { return };
    let before = identities(&text);
    let mut after = identities(&reversed(&text));
    after.reverse();
    assert_eq!(after, before, "another order");

    // The first question is enough for what follows, and compiles in no time.
    let text = &text[..text.find("\n## Question 2:").expect("a second question")];
    let only = |text: &str| {
        let (id, fingerprint) = identities(text).remove(0);
        (id, fingerprint >> 16, fingerprint & 0xffff)
    };
    let edited = |from: &str, to: &str| {
        assert!(text.contains(from), "the deck says {from:?}");
        only(&text.replacen(from, to, 1))
    };
    let (id, prompt, answer) = only(text);
    for (from, to) in [
        ("a tuple is preferrable for", "a tuple is preferable for"),
        ("Choosing a list over a tuple, and vice versa:", "Choosing a list over a tuple  and\n*vice versa*."),
        ("title: Important Python Question Answers", "title: Questions"),
    ] {
        assert_eq!(edited(from, to), (id.clone(), prompt, answer), "{to}");
    }
    for (from, to) in [
        ("when a mutable sequence", "when an immutable sequence"),
        ("take 64 bytes", "take 96 bytes"),
        ("They also provide a slight performance advantage due to their immutability.", ""),
        ("take one where items are added", "take one where items are never added"),
    ] {
        let (same_id, same_prompt, other) = edited(from, to);
        assert_eq!((&same_id, same_prompt), (&id, prompt), "{to}");
        assert_ne!(other, answer, "{to}");
    }
    let (same_id, other, same_answer) = edited("a list over a tuple in Python", "a list over a set in Python");
    assert_eq!((same_id, same_answer), (id, answer));
    assert_ne!(other, prompt);
}

#[test]
fn there_is_something_to_predict() {
    let Some((_, compiled)) = deck() else { return };
    let questions = compiled.bodies.iter().filter(|body| !body.predictions.is_empty()).count();
    assert!(questions >= 8, "{questions} questions have output to predict");
}

#[test]
fn the_merge_sort_says_at_once_that_it_is_broken() {
    let Some((_, compiled)) = deck() else { return };
    let at = compiled.deck.questions.iter().position(|question| question.id == "custom-sort").expect("question 14");
    let answer = compiled.bodies[at].answer.as_str();
    let place = |part: &str| answer.find(part).unwrap_or_else(|| panic!("no {part}"));
    assert!(place("data-kind=\"caution\"") < place("data-mark=\"corrected\""));
    assert!(place("data-mark=\"corrected\"") < place("data-mark=\"broken\""));
}

/// Words of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn an_interviewer_gives_nothing_away() {
    /// A word that is shorter is an ordinary one.
    const TELLING: usize = 4;
    let Some((_, compiled)) = deck() else { return };
    let mut faults = Vec::new();
    for (question, body) in compiled.deck.questions.iter().zip(&compiled.bodies) {
        for point in &body.key_points {
            let ask = words(&point.ask);
            assert!(point.ask.ends_with('?'), "{}: {:?} is no question", question.id, point.ask);
            let html = point.html.as_str();
            let telling = words(&deck::search::text_of(html)).into_iter().filter(|word| word.len() >= TELLING);
            let given = telling.into_iter().find(|word| ask.contains(word));
            faults.extend(given.map(|word| format!("{}: {:?} gives {word:?} of {html} away", question.id, point.ask)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a text's alerts say outside their code, each with the number of its first line.
fn notes(text: &str) -> Vec<(usize, String)> {
    let mut notes: Vec<(usize, String)> = Vec::new();
    let (mut fence, mut inside) = (false, false);
    for (number, line) in (1..).zip(text.lines()) {
        let said = line.strip_prefix('>').map(str::trim);
        match said {
            Some(said) if said.starts_with("[!") => notes.push((number, String::new())),
            Some(said) if said.starts_with("```") => fence = !fence,
            Some(said) if inside && !fence => notes.last_mut().expect("an alert is open").1 += &format!("{said}\n"),
            _ => {}
        }
        inside = said.is_some();
    }
    notes
}

#[test]
fn a_note_is_short() {
    const LONGEST: usize = 120;
    let Some((text, _)) = deck() else { return };
    for (line, note) in notes(&text) {
        let words = note.split_whitespace().filter(|word| *word != "-").count();
        assert!(words <= LONGEST, "line {line}: {words} words");
        assert!(!note.to_lowercase().contains("checked on"), "line {line}: the introduction names the versions");
    }
}
