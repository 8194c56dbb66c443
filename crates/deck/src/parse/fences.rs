//! Fences that nobody closed. CommonMark lets such a block run on over the next
//! questions without a word; this finds it. It knows only code blocks.

use super::heading;
use crate::fence::Fence;
use crate::markdown::Document;
use crate::problem::Problem;
use pulldown_cmark::{CodeBlockKind, Event, Tag};

const MESSAGE: &str = "This code fence is never closed, so what follows it is swallowed: add a line with the same fence where the code ends.";

const HOLDS_QUESTION: &str = "This block of code holds what looks like a question: if it is code, all is well; if not, the fence above it was never closed. Mark the block as markdown to say that it is meant.";

/// How a block of code ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Closed,
    /// It has its closing fence, and something like a question before that.
    HoldsQuestion,
    Open,
}

/// One error per fence that is open at the end of the file or of its list, or
/// that swallows the beginning of another one or of a question.
pub fn check(document: &Document, problems: &mut Vec<Problem>) {
    for (event, range) in document.blocks.iter().chain(document.footnotes.values()).flatten() {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event else {
            continue;
        };
        let markdown = matches!(info.split_whitespace().next(), Some("md" | "markdown"));
        let line = document.lines.of(range.start);
        let unknown = Fence::read(info).unknown().join(", ");
        if !unknown.is_empty() {
            let message = format!(
                "\"{unknown}\" behind the fence means nothing here: put code below the fence, and only known marks behind its language."
            );
            problems.push(Problem::warning(line, "unknown-mark", message));
        }
        match end(&document.source[range.clone()], markdown) {
            End::Closed => {}
            End::HoldsQuestion => problems.push(Problem::warning(line, "question-in-code", HOLDS_QUESTION)),
            End::Open => problems.push(Problem::error(line, "unclosed-fence", MESSAGE)),
        }
    }
}

/// How `block` ends, from its opening fence on.
fn end(block: &str, markdown: bool) -> End {
    let mut lines = block.lines().map(|line| line.trim_start_matches([' ', '\t', '>']).trim_end());
    let Some(first) = lines.next() else {
        return End::Closed;
    };
    let Some(mark) = first.chars().next().filter(|mark| "`~".contains(*mark)) else {
        return End::Closed;
    };
    let fence = |line: &str| line.len() - line.trim_start_matches(mark).len();
    let long = fence(first);
    let (mut closed, mut holds_question) = (false, false);
    for line in lines {
        let here = fence(line);
        let info = &line[here..];
        closed = here >= long && info.is_empty();
        let opens = here >= long && info.starts_with(char::is_alphabetic) && !info.contains(mark);
        if !markdown && opens {
            return End::Open;
        }
        holds_question |= !markdown && is_question(line);
    }
    match (closed, holds_question) {
        (false, _) => End::Open,
        (true, true) => End::HoldsQuestion,
        (true, false) => End::Closed,
    }
}

/// `## Question 7` or `### Answer`: more than a comment in some language.
fn is_question(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    line.len() - text.len() >= 2 && text.starts_with(' ') && heading::opens_question_or_answer(text.trim())
}

#[cfg(test)]
mod tests {
    use super::{End, end};

    #[test]
    fn open_and_closed() {
        let cases = [
            ("```\na\n```", End::Closed),
            ("```\n", End::Open),
            ("```", End::Open),
            ("~~~py\n```\n~~~~\n", End::Closed),
            ("````md\n```py\nx\n```\n````", End::Closed),
            ("```py\nx\n```js\ny\n```", End::Open),
            ("```py\n# Question: why?\n```", End::Closed),
            ("```py\nx\n## Question 2\n```", End::HoldsQuestion),
            ("```py\nx\n## Question 2\n", End::Open),
            ("  ```py\n  x\n  ```", End::Closed),
        ];
        for (block, expect) in cases {
            assert_eq!(end(block, false), expect, "{block}");
        }
    }
}
