//! Exercises out of a block of code, with no work for its author; and where there
//! are none, why. Only Python is understood well enough to tell which other
//! solutions are right. Knows nothing of how code stands in Markdown.

mod blanks;
mod facts;
mod lines;
mod order;

use super::{Cloze, Line, Parsons, Part};
use crate::Html;
use crate::snippet::Snippet;
use facts::Functions;
use lines::{LogicalLine, logical_lines};
use ruff_python_ast::Stmt;
use ruff_python_ast::token::Tokens;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// Lines of a program with blanks.
const CLOZE_MOST: usize = 24;

/// Why a block of code gives no exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Broken,
    /// Not Python.
    Language,
    /// Not a whole program, or not one that can be read.
    Syntax,
    Short,
    /// `match` is not understood.
    Match,
    /// Prints the same line twice, so that it cannot be told which came first.
    Repeats,
    /// Every order of its lines would do.
    AnyOrder,
    /// Too few words that could only be these.
    FewWords,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Broken => "marked as broken",
            Self::Language => "not Python",
            Self::Syntax => "cannot be read as Python",
            Self::Short => "too few lines",
            Self::Match => "has a match statement",
            Self::Repeats => "prints a line twice",
            Self::AnyOrder => "any order would do",
            Self::FewWords => "too few words that could only be these",
        })
    }
}

/// Renders parts of a program, each the bytes of its physical lines.
pub type Render<'a> = &'a dyn Fn(&str, &[Vec<Range<usize>>]) -> Vec<Html>;

/// What a block gives of either kind.
pub struct Made {
    pub parsons: Result<Vec<Parsons>, Reason>,
    pub cloze: Result<Vec<Cloze>, Reason>,
    /// What it prints is known, and can be told from it alone.
    pub predict: bool,
}

/// `output` is what it is known to print; `key_points` has the words of the
/// question's key points in lower case; `html` renders parts of the code, given by their bytes, each for itself.
pub fn make(snippet: &Snippet, output: Option<&str>, key_points: &BTreeSet<String>, html: Render) -> Made {
    let stands_alone = ["broken", "continues", "setup", "with", "needs"].iter().all(|mark| !snippet.fence.has(mark));
    let predict = output.is_some() && stands_alone;
    let none = |reason| Made { parsons: Err(reason), cloze: Err(reason), predict };
    if snippet.fence.has("broken") {
        return none(Reason::Broken);
    }
    if !matches!(snippet.fence.language.as_str(), "python" | "py" | "python3") {
        return none(Reason::Language);
    }
    let code = snippet.code.replace('\t', "    ");
    let Ok(parsed) = ruff_python_parser::parse_module(&code) else { return none(Reason::Syntax) };
    let program: &[Stmt] = &parsed.syntax().body;
    let lines = logical_lines(parsed.tokens());
    if order::has_match(program) {
        return none(Reason::Match);
    }
    let source = Source { code: &code, lines: &lines, tokens: parsed.tokens(), program, html };
    let repeats = output.is_some_and(|output| {
        let lines: Vec<&str> = output.lines().collect();
        (1..lines.len()).any(|at| lines[..at].contains(&lines[at]))
    });
    let parsons = if repeats { Err(Reason::Repeats) } else { source.parsons() };
    Made { predict, parsons, cloze: source.cloze(key_points) }
}

struct Source<'a> {
    code: &'a str,
    lines: &'a [LogicalLine],
    tokens: &'a Tokens,
    program: &'a [Stmt],
    html: Render<'a>,
}

impl Source<'_> {
    fn parsons(&self) -> Result<Vec<Parsons>, Reason> {
        let functions = Functions::of(self.program);
        let checks = order::checks(self.program, self.lines);
        let lines: Vec<LogicalLine> =
            self.lines.iter().zip(0..).filter(|(_, at)| !checks.contains(at)).map(|(line, _)| line.clone()).collect();
        let all = &lines[..];
        let excerpts = order::excerpts(self.program, all, order::MOST);
        let excerpts: Vec<_> =
            excerpts.iter().filter(|excerpt| excerpt.statements.iter().any(order::is_code)).collect();
        if excerpts.is_empty() {
            return Err(Reason::Short);
        }
        let made = excerpts.iter().map(|excerpt| {
            let lines = &all[excerpt.lines.clone()];
            let pieces: Vec<_> = lines.iter().map(|line| line.pieces(self.code)).collect();
            let base = lines.iter().map(|line| line.depth).min().unwrap_or(0);
            let own = lines.iter().zip((self.html)(self.code, &pieces)).zip(excerpt.lines.clone());
            Parsons {
                lines: own
                    .map(|((line, html), at)| Line {
                        html,
                        text: line.text(self.code),
                        depth: line.depth - base,
                        continues: order::continues(all, at),
                    })
                    .collect(),
                before: order::constraints(excerpt, all, &functions),
                can_indent: order::depths_matter(excerpt.statements, &functions)
                    && lines.iter().any(|line| line.depth > base),
                part: Part { inside: self.heads(all, &excerpt.inside), ..Part::default() },
            }
        });
        let mut made: Vec<Parsons> = made.filter(|exercise| !exercise.before.is_empty()).collect();
        number(made.iter_mut().map(|exercise| &mut exercise.part));
        if made.is_empty() { Err(Reason::AnyOrder) } else { Ok(made) }
    }

    fn cloze(&self, key_points: &BTreeSet<String>) -> Result<Vec<Cloze>, Reason> {
        let excerpts = order::excerpts(self.program, self.lines, CLOZE_MOST);
        if excerpts.is_empty() {
            return Err(Reason::Short);
        }
        let mut made: Vec<Cloze> = excerpts
            .iter()
            .filter_map(|excerpt| {
                let blanks = blanks::blanks(self.code, self.lines, excerpt.lines.clone(), self.tokens, key_points);
                (!blanks.is_empty()).then(|| self.with_blanks(&blanks, excerpt))
            })
            .collect();
        number(made.iter_mut().map(|exercise| &mut exercise.part));
        if made.is_empty() { Err(Reason::FewWords) } else { Ok(made) }
    }

    /// The lines of a part with their indentation, less what all of them have.
    fn with_blanks(&self, blanks: &[Range<usize>], excerpt: &order::Excerpt) -> Cloze {
        let lines = &self.lines[excerpt.lines.clone()];
        let line_start = |at: usize| self.code[..at].rfind('\n').map_or(0, |end| end + 1);
        let from = line_start(lines[0].range.start);
        let to = lines[lines.len() - 1].range.end;
        let column = lines.iter().map(|line| line.range.start - line_start(line.range.start)).min().unwrap_or(0);
        // Every stretch of code between blanks, as its physical lines without the common indentation.
        let ends: Vec<usize> = blanks.iter().map(|blank| blank.start).chain([to]).collect();
        let starts: Vec<usize> = [from].into_iter().chain(blanks.iter().map(|blank| blank.end)).collect();
        let stretch = |(start, end): (usize, usize)| {
            let mut pieces = Vec::new();
            let mut at = start;
            for line in self.code[start..end].split('\n') {
                let is_begin = at == line_start(at);
                let common =
                    if is_begin { line.bytes().take(column).take_while(|byte| *byte == b' ').count() } else { 0 };
                pieces.push(at + common..at + line.len());
                at += line.len() + 1;
            }
            pieces
        };
        let stretches: Vec<_> = starts.into_iter().zip(ends).map(stretch).collect();
        Cloze {
            pieces: (self.html)(self.code, &stretches),
            words: blanks.iter().map(|blank| self.code[blank.clone()].to_owned()).collect(),
            part: Part { inside: self.heads(self.lines, &excerpt.inside), ..Part::default() },
        }
    }

    fn heads(&self, lines: &[LogicalLine], of: &[usize]) -> Vec<String> {
        of.iter().map(|line| lines[*line].text(self.code)).collect()
    }
}

fn number<'a>(parts: impl ExactSizeIterator<Item = &'a mut Part>) {
    let of = parts.len() as u8;
    for (part, number) in parts.zip(1..) {
        (part.number, part.of) = (number, of);
    }
}

#[cfg(test)]
mod tests;
