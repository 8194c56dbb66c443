//! What holds for a deck as a whole: ids, topics, what `require` asks for. It
//! fills in what the author left out and says so; it moves no text.

use super::front_matter::Requirement;
use super::{Draft, QuestionDraft, ids};
use crate::markdown::Lines;
use crate::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};

/// Completes ids and title, and reports what is missing or does not fit.
pub fn finish(draft: &mut Draft, file_stem: &str, lines: &Lines, problems: &mut Vec<Problem>) {
    deck_id(draft, file_stem, problems);
    if draft.questions.is_empty() {
        let message = "There is no question in this file. A question is a heading such as \"## Question 1:\", its text below, then \"### Answer:\".";
        problems.push(Problem::error(1, "no-questions", message));
    }
    question_ids(&mut draft.questions, problems);
    aliases(draft, problems);
    for question in &draft.questions {
        content(question, problems);
        predictions(question, lines, problems);
        topics(draft, question, problems);
        required(draft, question, problems);
        asks(question, problems);
    }
    related(&mut draft.questions, problems);
}

fn deck_id(draft: &mut Draft, file_stem: &str, problems: &mut Vec<Problem>) {
    let front = &mut draft.front;
    let title = front.title.take().filter(|title| !title.is_empty()).unwrap_or_else(|| file_stem.to_owned());
    let derived = [&title, file_stem, "deck"].into_iter().map(ids::slug).find(|id| !id.is_empty());
    front.id = match front.id.take() {
        Some(id) if ids::is_valid(&id) => Some(id),
        Some(id) => {
            let message = format!("The deck's id \"{id}\" may only have a-z, 0-9 and -, and must not begin with -.");
            problems.push(Problem::error(front.id_line, "bad-id", message));
            Some(ids::slug(&id)).filter(|id| !id.is_empty()).or(derived)
        }
        None if problems.iter().any(|problem| problem.kind == "bad-front-matter") => derived,
        None => {
            let message = format!(
                "This deck has no id, so its address follows its title; when that changes, what learners did is kept under the old id and not shown here: put \"id: {}\" into its front matter.",
                derived.as_deref().unwrap_or_default()
            );
            problems.push(Problem::warning(1, "no-deck-id", message));
            derived
        }
    };
    front.title = Some(title);
}

fn question_ids(questions: &mut [QuestionDraft], problems: &mut Vec<Problem>) {
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    // Ids that were given hold wherever they stand; of those that follow from wording, the first.
    let mut owners: BTreeMap<String, u32> =
        questions.iter().rev().map(|question| (question.id.clone(), question.line)).collect();
    let mut taken: BTreeSet<String> = questions.iter().map(|question| question.id.clone()).collect();
    for question in questions.iter_mut() {
        if question.id.is_empty() {
            question.id = derived_id(question, &taken, owners.get(&question.own_id()), problems);
            owners.entry(question.own_id()).or_insert(question.line);
            taken.insert(question.id.clone());
            continue;
        }
        if !ids::is_valid(&question.id) {
            let message =
                format!("The id \"{}\" may only have a-z, 0-9 and -, and must not begin with -.", question.id);
            problems.push(Problem::error(question.line, "bad-id", message));
            question.id = ids::unique(&ids::of_text(&question.id), &taken);
            taken.insert(question.id.clone());
        } else if let Some(line) = lines.get(&question.id) {
            let message =
                format!("The id \"{}\" is taken by the question on line {line}: give this one another.", question.id);
            problems.push(Problem::error(question.line, "duplicate-id", message));
            question.id = ids::unique(&question.id, &taken);
            taken.insert(question.id.clone());
        }
        lines.insert(question.id.clone(), question.line);
    }
}

/// The id of a question that was given none. It follows from its own wording alone, so that no other question can change it; where
/// another has that id, only the author can tell them apart for good.
fn derived_id(
    question: &QuestionDraft,
    taken: &BTreeSet<String>,
    owner: Option<&u32>,
    problems: &mut Vec<Problem>,
) -> String {
    let id = ids::unique(&question.own_id(), taken);
    problems.push(match owner {
        Some(line) => Problem::error(
            question.line,
            "same-wording",
            format!(
                "This question has no id, and its wording gives the same one as the question on line {line}: put {{#{id}}} behind its heading, or another id, so that what learners do stays with the right one."
            ),
        ),
        None => Problem::warning(
            question.line,
            "no-id",
            format!(
                "This question has no id, so its address follows its wording; when that changes, what learners did is kept under the old id and not shown here: put {{#{id}}} behind its heading, or {{#{id} was=OLD-ID}} if it had another before."
            ),
        ),
    });
    id
}

/// A former id must be told apart from the others and from those in use, or two questions would claim
/// the same progress. What cannot be is left out.
fn aliases(draft: &mut Draft, problems: &mut Vec<Problem>) {
    let front = &mut draft.front;
    let in_use = BTreeMap::from([(front.id.clone().unwrap_or_default(), front.id_line)]);
    former_ids(&mut front.aliases, front.was_line, &in_use, &mut BTreeMap::new(), problems);
    let in_use = draft.questions.iter().map(|question| (question.id.clone(), question.line)).collect();
    let mut former = BTreeMap::new();
    for question in &mut draft.questions {
        former_ids(&mut question.aliases, question.line, &in_use, &mut former, problems);
    }
}

/// Both maps lead from an id to the line that gives it.
fn former_ids(
    ids: &mut Vec<String>,
    line: u32,
    in_use: &BTreeMap<String, u32>,
    former: &mut BTreeMap<String, u32>,
    problems: &mut Vec<Problem>,
) {
    ids.retain(|id| {
        let (kind, message) = if !ids::is_valid(id) {
            (
                "bad-alias",
                format!("No id was ever \"{id}\": ids behind \"was\" have a-z, 0-9 and -, with commas between."),
            )
        } else if let Some(other) = in_use.get(id) {
            (
                "alias-in-use",
                format!("\"was\" names \"{id}\", which is the id on line {other} now: take it out of \"was\"."),
            )
        } else if let Some(other) = former.insert(id.clone(), line) {
            (
                "duplicate-alias",
                format!("\"was\" names \"{id}\" on line {other} too: progress can go to one place only."),
            )
        } else {
            return true;
        };
        problems.push(Problem::error(line, kind, message));
        false
    });
}

fn content(question: &QuestionDraft, problems: &mut Vec<Problem>) {
    let line = question.line;
    if question.head.is_empty() && question.rest.is_empty() {
        problems.push(Problem::error(
            line,
            "empty-prompt",
            "This question asks nothing: write what is asked below its heading.",
        ));
    }
    let right = question.options.iter().any(|(_, correct)| *correct);
    if !question.options.is_empty() && !right {
        problems.push(Problem::error(line, "no-right-option", "None of the options is right: mark one with [x]."));
    }
    if !question.has_answer() && !right {
        problems.push(Problem::warning(
            line,
            "no-answer",
            "This question has no answer: write one below a heading \"### Answer:\".",
        ));
    }
}

fn predictions(question: &QuestionDraft, lines: &Lines, problems: &mut Vec<Problem>) {
    for (code, output) in &question.predictions {
        if output.is_none() {
            let message = "What this code prints is missing: put it into a fence marked \"output\" right below.";
            problems.push(Problem::error(lines.of(code[0].1.start), "no-output", message));
        }
    }
}

fn topics(draft: &Draft, question: &QuestionDraft, problems: &mut Vec<Problem>) {
    let declared = &draft.front.topics;
    for topic in question.topics.iter().filter(|_| !declared.is_empty()) {
        if !declared.iter().any(|known| known.id == *topic) {
            let message = format!("The front matter declares no topic \"{topic}\": add it there, or use one of those.");
            problems.push(Problem::error(question.line, "unknown-topic", message));
        }
    }
}

fn required(draft: &Draft, question: &QuestionDraft, problems: &mut Vec<Problem>) {
    let missing = draft.front.require.iter().filter_map(|requirement| match requirement {
        Requirement::Topics => question.topics.is_empty().then_some("topics (topics=a,b behind its heading)"),
        Requirement::Difficulty => {
            question.difficulty.is_none().then_some("a difficulty (difficulty=easy behind its heading)")
        }
        Requirement::KeyPoints => {
            question.key_points.is_empty().then_some("key points (a list below \"### Key points\")")
        }
        Requirement::Links => question.links.is_empty().then_some("links (a list below \"### Further reading\")"),
    });
    let missing: Vec<&str> = missing.collect();
    if !missing.is_empty() {
        let message = format!("This deck requires what this question lacks: {}.", missing.join(", "));
        problems.push(Problem::error(question.line, "missing", message));
    }
}

/// An interviewer can ask only what is a question, and one at a time.
fn asks(question: &QuestionDraft, problems: &mut Vec<Problem>) {
    for (ask, number) in question.asks.iter().zip(1..) {
        let told = match ask.as_deref() {
            Some("") => "has nothing behind \"**Ask:**\"",
            Some(ask) if ask.contains("Ask:") => "has more than one \"**Ask:**\"",
            _ => continue,
        };
        let message = format!("Key point {number} of this question {told}: write one question there, or leave it out.");
        problems.push(Problem::warning(question.line, "bad-ask", message));
    }
}

fn related(questions: &mut [QuestionDraft], problems: &mut Vec<Problem>) {
    let ids: BTreeSet<String> = questions.iter().map(|question| question.id.clone()).collect();
    for question in questions {
        question.related.retain(|(id, line)| {
            let known = ids.contains(id);
            if !known {
                let message = format!("No question of this deck has the id \"{id}\".");
                problems.push(Problem::error(*line, "unknown-related", message));
            }
            known
        });
    }
}
