//! Words to leave out of a program: those that the key points speak of first, then
//! what carries its meaning. A word is only left out where no other word of the
//! exercise would do as well in its place.

use super::lines::LogicalLine;
use ruff_python_ast::token::{TokenKind, Tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Different words of one exercise.
const FEWEST: usize = 2;
const MOST: usize = 5;

/// A word that stands more often than this gives itself away, or is tedious.
const OFTEN: usize = 3;

/// Keywords that carry an idea of their own.
const TELLING: [&str; 13] = [
    "async", "await", "except", "finally", "global", "lambda", "nonlocal", "raise", "with", "yield", "break",
    "continue", "while",
];

/// Keywords that are worth asking for where nothing better is there.
const PLAIN: [&str; 8] = ["and", "elif", "else", "for", "in", "not", "or", "return"];

/// Functions and types of the language that a program could hardly name otherwise.
const BUILTINS: [&str; 40] = [
    "all",
    "any",
    "bytes",
    "callable",
    "classmethod",
    "dict",
    "enumerate",
    "filter",
    "float",
    "frozenset",
    "getattr",
    "hasattr",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "object",
    "open",
    "print",
    "property",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "zip",
];

/// One occurrence of a word.
#[derive(Clone)]
struct Place {
    range: Range<usize>,
    line: usize,
    is_keyword: bool,
}

/// Bytes of the words to leave out of these lines, in their order; none where there are too few.
/// `key_points` is what the question's key points say.
pub fn blanks(
    code: &str,
    lines: &[LogicalLine],
    of: Range<usize>,
    tokens: &Tokens,
    key_points: &BTreeSet<String>,
) -> Vec<Range<usize>> {
    let mut places: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let mut unfit: BTreeSet<&str> = BTreeSet::new();
    let mut scores: BTreeMap<&str, u32> = BTreeMap::new();
    let all: Vec<_> = tokens.iter().map(|token| token.as_tuple()).filter(|(kind, _)| !kind.is_trivia()).collect();
    for (at, (kind, range)) in all.iter().enumerate() {
        let range = range.start().to_usize()..range.end().to_usize();
        let Some(line) = of.clone().find(|line| lines[*line].range.contains(&range.start)) else { continue };
        let word = &code[range.clone()];
        let is_keyword = kind.is_keyword() && *kind != TokenKind::Name;
        if !is_keyword && *kind != TokenKind::Name {
            continue;
        }
        let before = at.checked_sub(1).map(|at| all[at].0);
        let after = all.get(at + 1).map(|(kind, _)| *kind);
        let is_attribute = before == Some(TokenKind::Dot);
        let imports = matches!(lines[line].first, TokenKind::Import | TokenKind::From);
        // Of names in a row, such as the exceptions that are caught, each could stand for the other.
        let in_row = before == Some(TokenKind::Comma) || after == Some(TokenKind::Comma);
        let defines = matches!(before, Some(TokenKind::Def | TokenKind::Class | TokenKind::As))
            || after == Some(TokenKind::Equal);
        let score = match () {
            () if is_keyword && TELLING.contains(&word) => 4,
            () if is_keyword && PLAIN.contains(&word) => 1,
            () if is_keyword => 0,
            () if is_attribute && after == Some(TokenKind::Lpar) => 3,
            () if BUILTINS.contains(&word) && (after == Some(TokenKind::Lpar) || before == Some(TokenKind::At)) => 3,
            () => 0,
        };
        places.entry(word).or_default().push(Place { range, line, is_keyword });
        if score == 0 || imports || defines || in_row && !is_keyword {
            unfit.insert(word);
        } else {
            let told = if key_points.contains(&word.to_lowercase()) { 10 } else { 0 };
            *scores.entry(word).or_default() = score + told;
        }
    }
    let mut chosen: Vec<&str> = Vec::new();
    let mut by_score: Vec<(&str, u32)> = scores.into_iter().filter(|(word, _)| !unfit.contains(word)).collect();
    by_score.sort_by_key(|(word, score)| (u32::MAX - score, places[word][0].range.start));
    for (word, _) in by_score {
        let own = &places[word];
        // Two words of one kind on a line could change places.
        let alone = |place: &Place| {
            let taken = chosen.iter().flat_map(|other| &places[other]);
            taken.filter(|other| other.line == place.line).all(|other| other.is_keyword != place.is_keyword)
        };
        let mut on_lines: Vec<usize> = own.iter().map(|place| place.line).collect();
        on_lines.dedup();
        if own.len() <= OFTEN && chosen.len() < MOST && own.iter().all(alone) && on_lines.len() == own.len() {
            chosen.push(word);
        }
    }
    if chosen.len() < FEWEST {
        return Vec::new();
    }
    let mut ranges: Vec<Range<usize>> =
        chosen.iter().flat_map(|word| &places[word]).map(|place| place.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}
