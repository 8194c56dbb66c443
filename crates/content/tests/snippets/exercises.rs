//! Which exercises the first deck's code gives, block by block, or why none; and
//! that no exercise has two right solutions of which one is rejected: programs with
//! a line moved, or with words changed about, are run beside the author's. Of a
//! shipped deck that is not in `content/` nothing is said.

use crate::pythons;
use crate::shipped;
use deck::compile::{Compiled, compile};
use deck::exercise::{Cloze, Parsons};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const RUN: &str = include_str!("behaviour.py");

fn compiled(deck: &str) -> Option<Compiled> {
    Some(compile("deck", &shipped::text(deck)?, &|_| None))
}

/// Those of the shipped decks that are there.
fn shipped_decks() -> Vec<Compiled> {
    ["python-interview", "python-modern", "python-pitfalls"].into_iter().filter_map(compiled).collect()
}

/// A line for each block of code: what it gives, or why nothing.
fn list(compiled: &Compiled) -> String {
    let mut text = String::new();
    let all = compiled.deck.questions.iter().zip(&compiled.sources).zip(&compiled.bodies);
    for ((question, source), body) in all {
        let _ = writeln!(text, "{}", question.id);
        for (number, (_, made)) in (1..).zip(&source.exercises) {
            let order = match &made.parsons {
                Ok(all) => all.iter().map(told_parsons).collect::<Vec<_>>().join("; "),
                Err(reason) => format!("none, {reason}"),
            };
            let blanks = match &made.cloze {
                Ok(all) => all.iter().map(|cloze| cloze.bank().join(" ")).collect::<Vec<_>>().join("; "),
                Err(reason) => format!("none, {reason}"),
            };
            let output = if made.predict { "yes" } else { "none" };
            let _ = writeln!(text, "  block {number}: lines {order} | words {blanks} | output {output}");
        }
        let _ = writeln!(text, "  to predict only: {}", body.predictions.len());
    }
    text
}

fn told_parsons(exercise: &Parsons) -> String {
    let depth = if exercise.can_indent { ", depth" } else { "" };
    format!("{} ({} pairs{depth})", exercise.lines.len(), exercise.before.len())
}

#[test]
fn every_block_says_which_exercises_it_gives() {
    let Some(compiled) = compiled("python-interview") else { return };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/python-interview.exercises.txt");
    let found = list(&compiled);
    if env::var_os("VIVA_UPDATE").is_some() {
        fs::write(&file, &found).expect("the fixture can be written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, expected, "run this test with VIVA_UPDATE=1 and look at what changed");
}

#[test]
fn parts_have_as_many_lines_as_a_learner_can_order() {
    for body in shipped_decks().iter().flat_map(|compiled| &compiled.bodies) {
        for exercise in &body.parsons {
            assert!((4..=15).contains(&exercise.lines.len()));
            let own: Vec<usize> = (0..exercise.lines.len()).collect();
            assert!(exercise.is_solved(&own, &exercise.own_depths(&own)), "the author's order is right");
            assert!(exercise.misplaced(&own).is_empty());
        }
    }
}

/// The program with its lines in this order.
fn program(exercise: &Parsons, order: &[usize]) -> String {
    let line = |line: &usize| {
        let indent = " ".repeat(4 * usize::from(exercise.lines[*line].depth));
        format!("{indent}{}\n", exercise.lines[*line].text.replace('\n', &format!("\n{indent}")))
    };
    order.iter().map(line).collect()
}

/// All orders with one line at another place, and those with a line and what is deeper below it.
fn moved(exercise: &Parsons) -> Vec<Vec<usize>> {
    let count = exercise.lines.len();
    let mut orders = BTreeSet::new();
    for from in 0..count {
        let deeper = (from + 1..count).take_while(|at| exercise.lines[*at].depth > exercise.lines[from].depth).count();
        for length in [1, 1 + deeper] {
            let taken: Vec<usize> = (from..from + length).collect();
            let rest: Vec<usize> = (0..count).filter(|line| !taken.contains(line)).collect();
            for to in 0..=rest.len() {
                orders.insert([&rest[..to], &taken[..], &rest[to..]].concat());
            }
        }
    }
    orders.into_iter().collect()
}

/// What a program did.
#[derive(Debug)]
struct Behaviour {
    /// What it printed, how it ended, the values that it left behind.
    seen: [String; 3],
    /// The functions that it left behind.
    functions: String,
    /// Its lines that were come to, from 1.
    lines: BTreeSet<usize>,
}

impl Behaviour {
    /// One that was cut off did nothing that can be compared.
    fn read(told: &str) -> Option<Self> {
        let [output, end, values, functions, lines] = told.split('\u{1}').collect::<Vec<_>>()[..] else { return None };
        let seen = [output, end, values].map(str::to_owned);
        let lines = lines.split_whitespace().filter_map(|line| line.parse().ok()).collect();
        Some(Self { seen, functions: functions.to_owned(), lines })
    }

    fn ended_well(&self) -> bool {
        self.seen[1].is_empty()
    }
}

/// Whether one did what the other did, to all that can be seen.
fn is_same(one: Option<&Behaviour>, other: &Behaviour) -> bool {
    one.is_some_and(|one| one.seen == other.seen && one.functions == other.functions)
}

fn run(python: &check::python::Python, programs: &[String]) -> Vec<Option<Behaviour>> {
    let input = serde_json::to_string(programs).expect("texts are JSON");
    let done = python.tell(RUN, &input).expect("the programs run");
    let told: Vec<String> = serde_json::from_str(&done.output).unwrap_or_else(|_| panic!("no answer: {}", done.errors));
    told.iter().map(|told| Behaviour::read(told)).collect()
}

#[test]
fn no_order_that_does_the_same_is_rejected() {
    let pythons = pythons();
    let (mut compared, mut wrong, mut loose) = (0, Vec::new(), Vec::new());
    for compiled in &shipped_decks() {
        for (question, body) in compiled.deck.questions.iter().zip(&compiled.bodies) {
            for exercise in
                body.parsons.iter().filter(|exercise| exercise.part.of == 1 && exercise.part.inside.is_empty())
            {
                let orders = moved(exercise);
                let mut programs: Vec<String> = orders.iter().map(|order| program(exercise, order)).collect();
                let author = program(exercise, &(0..exercise.lines.len()).collect::<Vec<_>>());
                programs.extend([author.clone(), author]);
                let done = run(&pythons[0], &programs);
                // What lacks something that stands before it tells nothing, nor does what differs from run to run.
                let Some(own) = done[orders.len()]
                    .as_ref()
                    .filter(|own| own.ended_well() && is_same(done[orders.len() + 1].as_ref(), own))
                else {
                    continue;
                };
                for (order, done) in orders.iter().zip(&done) {
                    compared += 1;
                    let same = is_same(done.as_ref(), own);
                    match (same, exercise.is_solved(order, &exercise.own_depths(order))) {
                        (true, false) => wrong.push(format!("{} rejects\n{}", question.id, program(exercise, order))),
                        (false, true) if done.as_ref().is_none_or(|done| done.seen != own.seen) => {
                            loose.push(format!("{} accepts\n{}", question.id, program(exercise, order)));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    println!("{compared} programs compared, {} accepted that do something else:\n{}", loose.len(), loose.join("\n"));
    assert!(wrong.is_empty(), "{} of {compared} that do the same\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(loose.len() * 50 < compared || compared == 0, "too many that do something else are accepted");
}

/// The program with these words in its blanks.
fn filled(exercise: &Cloze, words: &[&str]) -> String {
    let mut program = String::new();
    for (at, piece) in exercise.pieces.iter().enumerate() {
        program += &plain(piece.as_str());
        program += words.get(at).copied().unwrap_or_default();
    }
    program + "\n"
}

/// The lines that have blanks, from 1.
fn blank_lines(exercise: &Cloze) -> BTreeSet<usize> {
    let before = exercise.pieces.iter().scan(1, |line, piece| {
        *line += plain(piece.as_str()).matches('\n').count();
        Some(*line)
    });
    before.take(exercise.words.len()).collect()
}

/// The text of highlighted code.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&").replace("&nbsp;", " ")
}

/// All ways to give each of the words another's place, but for the own one.
fn exchanged(words: &[&str]) -> Vec<Vec<usize>> {
    fn extend(begun: Vec<usize>, count: usize, all: &mut Vec<Vec<usize>>) {
        if begun.len() == count {
            all.push(begun);
            return;
        }
        for next in (0..count).filter(|next| !begun.contains(next)) {
            extend([&begun[..], &[next]].concat(), count, all);
        }
    }
    let mut all = Vec::new();
    extend(Vec::new(), words.len(), &mut all);
    all.retain(|order| !order.is_sorted());
    all
}

#[test]
fn no_words_that_do_the_same_are_rejected() {
    let pythons = pythons();
    let (mut compared, mut wrong) = (0, Vec::new());
    for compiled in &shipped_decks() {
        for (question, body) in compiled.deck.questions.iter().zip(&compiled.bodies) {
            for exercise in
                body.clozes.iter().filter(|exercise| exercise.part.of == 1 && exercise.part.inside.is_empty())
            {
                let bank = exercise.bank();
                let own: Vec<&str> = exercise.words.iter().map(String::as_str).collect();
                let mut programs = vec![filled(exercise, &own)];
                for order in exchanged(&bank) {
                    let word = |word: &&str| bank[order[bank.iter().position(|other| other == word).unwrap_or(0)]];
                    programs.push(filled(exercise, &own.iter().map(word).collect::<Vec<_>>()));
                }
                let done = run(&pythons[0], &programs);
                let Some(author) = done[0].as_ref().filter(|author| author.ended_well()) else { continue };
                // Words in lines that are not come to tell nothing.
                if !blank_lines(exercise).is_subset(&author.lines) {
                    continue;
                }
                for (program, other) in programs.iter().zip(&done).skip(1) {
                    compared += 1;
                    if other.as_ref().is_some_and(|other| other.seen == author.seen) {
                        wrong.push(format!("{} the same, but rejected\n{program}", question.id));
                    }
                }
            }
        }
    }
    println!("{compared} programs compared");
    assert!(wrong.is_empty(), "{} of {compared}\n\n{}", wrong.len(), wrong.join("\n\n"));
}
