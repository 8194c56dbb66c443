//! Lines to put in order, out of a program: which parts of it, and which of their
//! statements may change places. What is not certain to matter may: a learner
//! whose program does the same must not be told that it is wrong.

use super::facts::{Facts, Functions, blocks, root};
use super::lines::LogicalLine;
use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use std::ops::Range;

/// Lines of one exercise.
pub const FEWEST: usize = 4;
pub const MOST: usize = 15;

/// Statements that make one exercise.
pub struct Excerpt<'a> {
    pub lines: Range<usize>,
    pub statements: &'a [Stmt],
    /// Heads of what they stand in.
    pub inside: Vec<usize>,
    /// The function that they stand in.
    pub function: Option<&'a str>,
}

/// The parts of a program: all of it where it is short enough, else its blocks.
pub fn excerpts<'a>(statements: &'a [Stmt], lines: &[LogicalLine], most: usize) -> Vec<Excerpt<'a>> {
    let mut found = Vec::new();
    let whole = Excerpt { lines: 0..lines.len(), statements, inside: Vec::new(), function: None };
    divide(whole, lines, most, &mut found);
    found
}

fn divide<'a>(excerpt: Excerpt<'a>, lines: &[LogicalLine], most: usize, found: &mut Vec<Excerpt<'a>>) {
    if excerpt.lines.len() <= most {
        if excerpt.lines.len() >= FEWEST {
            found.push(excerpt);
        }
        return;
    }
    let starts: Vec<usize> = excerpt.statements.iter().map(|statement| line_of(statement, lines)).collect();
    let end_of = |at: usize| starts.get(at + 1).copied().unwrap_or(excerpt.lines.end);
    let sub = |range: Range<usize>| Excerpt {
        lines: starts[range.start]..end_of(range.end - 1),
        statements: &excerpt.statements[range],
        inside: excerpt.inside.clone(),
        function: excerpt.function,
    };
    let mut from = 0;
    for (at, statement) in excerpt.statements.iter().enumerate() {
        let is_long = end_of(at) - starts[at] > most;
        if at > from && (is_long || end_of(at) - starts[from] > most) {
            divide(sub(from..at), lines, most, found);
            from = at;
        }
        if is_long {
            for block in blocks(statement).into_iter().filter(|block| !block.is_empty()) {
                let first = line_of(&block[0], lines);
                let last = block.last().map_or(0, |last| last.range().end().to_usize());
                let end = lines.iter().position(|line| line.range.start >= last).unwrap_or(lines.len());
                let mut inside = excerpt.inside.clone();
                inside.push(first.saturating_sub(1));
                let function = match statement {
                    Stmt::FunctionDef(function) => Some(function.name.as_str()),
                    _ => excerpt.function,
                };
                divide(Excerpt { lines: first..end, statements: block, inside, function }, lines, most, found);
            }
            from = at + 1;
        }
    }
    if from < excerpt.statements.len() {
        divide(sub(from..excerpt.statements.len()), lines, most, found);
    }
}

/// The line that a statement begins on; the next one where that was left out.
fn line_of(statement: &Stmt, lines: &[LogicalLine]) -> usize {
    let start = statement.range().start().to_usize();
    lines.iter().position(|line| line.range.end > start).unwrap_or(lines.len())
}

/// Whether the line goes on with the statement of the line before it in its block.
pub fn continues(lines: &[LogicalLine], at: usize) -> bool {
    let is_clause =
        matches!(lines[at].first, TokenKind::Else | TokenKind::Elif | TokenKind::Except | TokenKind::Finally);
    let is_decorated = at > 0 && lines[at - 1].first == TokenKind::At && lines[at - 1].depth == lines[at].depth;
    is_clause || is_decorated
}

/// Pairs of lines, counted from the excerpt's first, of which the first must come before the second.
pub fn constraints(excerpt: &Excerpt, lines: &[LogicalLine], functions: &Functions) -> Vec<(u8, u8)> {
    let mut pairs = Vec::new();
    of_block(excerpt.statements, excerpt.function, lines, functions, &mut pairs);
    let place = |line: usize| (line - excerpt.lines.start) as u8;
    let mut pairs: Vec<(u8, u8)> = pairs.into_iter().map(|(first, second)| (place(first), place(second))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn of_block(
    block: &[Stmt],
    function: Option<&str>,
    lines: &[LogicalLine],
    functions: &Functions,
    pairs: &mut Vec<(usize, usize)>,
) {
    let facts: Vec<Facts> = block.iter().map(|statement| functions.facts(statement)).collect();
    for second in 0..block.len() {
        for first in 0..second {
            let (from, to) = (line_of(&block[first], lines), line_of(&block[second], lines));
            let others = (0..block.len()).filter(|at| *at != first && *at != second);
            let used = |name: &String| others.clone().any(|at| facts[at].uses.contains(name));
            let is_text = first == 0 && facts[0].text;
            let checks = [first, second].iter().any(|at| matches!(block[*at], Stmt::Assert(_)));
            if from != to && !checks && (is_text || must_precede(&facts[first], &facts[second], function, &used)) {
                pairs.push((from, to));
            }
        }
    }
    for statement in block {
        let function = if let Stmt::FunctionDef(it) = statement { Some(it.name.as_str()) } else { function };
        blocks(statement).into_iter().for_each(|block| of_block(block, function, lines, functions, pairs));
    }
}

/// Whether it makes a difference that `a` comes before `b`. `used` tells whether
/// another statement of the block uses a name.
fn must_precede(a: &Facts, b: &Facts, function: Option<&str>, used: &dyn Fn(&String) -> bool) -> bool {
    if b.ends || conflicts(a, b) || conflicts(b, a) || a.output && b.output {
        return true;
    }
    // Both give a name its value: which of them was last matters where it is used.
    if a.binds.intersection(&b.binds).any(used) {
        return true;
    }
    if a.barrier && !b.is_quiet() || b.barrier && !a.is_quiet() {
        return true;
    }
    if a.clock && (b.clock || b.unknown) || b.clock && a.unknown {
        return true;
    }
    is_guarded(a, b, function) || is_guarded(b, a, function)
}

/// Whether what one gives or changes is what the other uses.
fn conflicts(one: &Facts, other: &Facts) -> bool {
    let uses = |name: &&String| other.uses.contains(*name);
    let only_adds =
        |name: &&String| one.adds.contains(*name) && other.adds.contains(*name) && !other.whole.contains(*name);
    let sets = |path: &&String| {
        other.sets.contains(*path)
            || other.reads.contains(*path)
            || other.whole.contains(root(path))
            || other.changes.contains(root(path))
    };
    one.binds.iter().any(|name| uses(&name))
        || one
            .changes
            .iter()
            .filter(|name| uses(name) && !other.aliases.contains(*name) || other.binds.contains(*name))
            .any(|name| !only_adds(&name))
        || one.sets.iter().any(|path| sets(&path))
}

/// Whether `other` must not be done where `guard` leaves the block.
fn is_guarded(guard: &Facts, other: &Facts, function: Option<&str>) -> bool {
    if !guard.exits {
        return false;
    }
    let fails = |of: &std::collections::BTreeSet<String>| of.intersection(&guard.tested).next().is_some();
    let recurses = function.is_some_and(|name| other.called.contains(name));
    other.output
        || other.stateful
        || recurses
        || fails(&other.items_of)
        || fails(&other.attributes_of)
        || fails(&other.divisors)
}

/// Whether the depth of every line follows from what the program does: no line
/// could as well be one step deeper or less deep.
pub fn depths_matter(block: &[Stmt], functions: &Functions) -> bool {
    block.iter().enumerate().all(|(at, statement)| {
        let next = block.get(at + 1).map(|next| functions.facts(next));
        let inside = blocks(statement).into_iter().all(|block| depths_matter(block, functions));
        let last = |block: &[Stmt]| block.last().map(|last| functions.facts(last)).unwrap_or_default();
        let is_seen = |facts: &Facts| facts.output || facts.stateful || facts.exits;
        let here = match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => true,
            Stmt::For(it) => it.orelse.is_empty() && is_seen(&last(&it.body)) && next.as_ref().is_none_or(is_seen),
            Stmt::While(it) => it.orelse.is_empty() && is_seen(&last(&it.body)) && next.as_ref().is_none_or(is_seen),
            Stmt::If(it) => {
                it.elif_else_clauses.is_empty() && is_seen(&last(&it.body)) && next.as_ref().is_none_or(is_seen)
            }
            Stmt::With(_) | Stmt::Try(_) | Stmt::Match(_) => false,
            _ => true,
        };
        here && inside
    })
}

/// Lines that only check what is so, and could stand nearly anywhere; they stay where they are all of a block.
pub fn checks(block: &[Stmt], lines: &[LogicalLine]) -> Vec<usize> {
    let is_check = |statement: &Stmt| matches!(statement, Stmt::Assert(_));
    let mut found = Vec::new();
    for statement in block {
        if is_check(statement) && !block.iter().all(is_check) {
            found.push(line_of(statement, lines));
        }
        blocks(statement).into_iter().for_each(|block| found.extend(checks(block, lines)));
    }
    found
}

/// Whether the block has what this file cannot judge.
pub fn has_match(block: &[Stmt]) -> bool {
    block.iter().any(|statement| matches!(statement, Stmt::Match(_)) || blocks(statement).into_iter().any(has_match))
}

/// A program of nothing but a text or a name has no order.
pub fn is_code(statement: &Stmt) -> bool {
    !matches!(statement, Stmt::Expr(it) if matches!(&*it.value, Expr::StringLiteral(_) | Expr::Name(_) | Expr::EllipsisLiteral(_)))
}
