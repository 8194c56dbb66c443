//! A Python program as logical lines: a statement, or the head of one, each with
//! its depth. Comments of their own lines and empty lines are left out.

use ruff_python_ast::token::{TokenKind, Tokens};
use std::ops::Range;

#[derive(Clone)]
pub struct LogicalLine {
    /// Bytes of the program, without indentation, trailing comment and line end.
    pub range: Range<usize>,
    /// Blocks that it is in.
    pub depth: u8,
    pub first: TokenKind,
}

impl LogicalLine {
    /// The bytes of each of its physical lines, without the indentation that all of them have.
    pub fn pieces(&self, code: &str) -> Vec<Range<usize>> {
        let column = self.range.start - code[..self.range.start].rfind('\n').map_or(0, |end| end + 1);
        let mut pieces = Vec::new();
        let mut at = self.range.start;
        for line in code[self.range.clone()].split('\n') {
            let end = at + line.len();
            let common = line.bytes().take(column).take_while(|byte| *byte == b' ').count();
            pieces.push(if pieces.is_empty() { at } else { at + common }..end);
            at = end + 1;
        }
        pieces
    }

    /// Its text, as it would stand without indentation.
    pub fn text(&self, code: &str) -> String {
        let pieces: Vec<&str> = self.pieces(code).into_iter().map(|piece| &code[piece]).collect();
        pieces.join("\n")
    }
}

pub fn logical_lines(tokens: &Tokens) -> Vec<LogicalLine> {
    let mut lines = Vec::new();
    let mut open: Option<LogicalLine> = None;
    let mut depth = 0_u8;
    for token in tokens {
        let (kind, range) = token.as_tuple();
        match kind {
            TokenKind::Indent => depth += 1,
            TokenKind::Dedent => depth = depth.saturating_sub(1),
            TokenKind::Newline | TokenKind::EndOfFile => lines.extend(open.take()),
            TokenKind::Comment | TokenKind::NonLogicalNewline => {}
            first => {
                let range = range.start().to_usize()..range.end().to_usize();
                let line = open.get_or_insert(LogicalLine { range: range.clone(), depth, first });
                line.range.end = range.end;
            }
        }
    }
    lines
}
