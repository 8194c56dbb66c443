//! Fences that nobody closed. CommonMark lets such a block run on over the next
//! questions without a word; this finds it. It knows only code blocks.

use super::heading;
use crate::markdown::Document;
use crate::problem::Problem;
use pulldown_cmark::{CodeBlockKind, Event, Tag};

const MESSAGE: &str = "This code fence is never closed, so what follows it is swallowed: add a line with the same fence where the code ends.";

/// One error per fence that is open at the end of the file or of its list, or
/// that swallows the beginning of another one or of a question.
pub fn check(document: &Document, problems: &mut Vec<Problem>) {
    for (event, range) in document.blocks.iter().chain(document.footnotes.values()).flatten() {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event else {
            continue;
        };
        let markdown = matches!(info.split_whitespace().next(), Some("md" | "markdown"));
        if is_open(&document.source[range.clone()], markdown) {
            problems.push(Problem::error(document.lines.of(range.start), "unclosed-fence", MESSAGE));
        }
    }
}

/// Whether `block`, from its opening fence on, lacks the closing one.
fn is_open(block: &str, markdown: bool) -> bool {
    let mut lines = block.lines().map(|line| line.trim_start_matches([' ', '\t', '>']).trim_end());
    let Some(first) = lines.next() else {
        return false;
    };
    let Some(mark) = first.chars().next().filter(|mark| "`~".contains(*mark)) else {
        return false;
    };
    let fence = |line: &str| line.len() - line.trim_start_matches(mark).len();
    let long = fence(first);
    let mut closed = false;
    for line in lines {
        let here = fence(line);
        let info = &line[here..];
        closed = here >= long && info.is_empty();
        let opens = here >= long && info.starts_with(char::is_alphabetic) && !info.contains(mark);
        if !markdown && (opens || is_question(line)) {
            return true;
        }
    }
    !closed
}

/// `## Question 7` or `### Answer`: more than a comment in some language.
fn is_question(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    line.len() - text.len() >= 2 && text.starts_with(' ') && heading::opens_question_or_answer(text.trim())
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn open_and_closed() {
        let cases = [
            ("```\na\n```", false),
            ("```\n", true),
            ("```", true),
            ("~~~py\n```\n~~~~\n", false),
            ("````md\n```py\nx\n```\n````", false),
            ("```py\nx\n```js\ny\n```", true),
            ("```py\n# Question: why?\n```", false),
            ("```py\nx\n## Question 2\n```", true),
            ("  ```py\n  x\n  ```", false),
        ];
        for (block, expect) in cases {
            assert_eq!(is_open(block, false), expect, "{block}");
        }
    }
}
