//! The blocks of code of a question, as a program sees them that runs them. It
//! knows how Markdown holds them and nothing of how they are run.

use crate::fence::Fence;
use crate::markdown::{Lines, Spanned};
use crate::problem::Problem;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line of its opening fence.
    pub line: u32,
    pub fence: Fence,
    /// Every character between the fences, the last line end included.
    pub code: String,
}

impl Snippet {
    /// A warning where a block of Python is no Python, and does not say so.
    pub(crate) fn objection(&self) -> Option<Problem> {
        let is_python = ["python", "py", "python3"].contains(&self.fence.language.as_str());
        if !is_python || self.fence.value("broken").is_some_and(|error| error.ends_with("Error")) {
            return None;
        }
        let error = ruff_python_parser::parse_module(&self.code).err()?;
        let start = usize::from(error.location.start()).min(self.code.len());
        let above = self.code.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count();
        let line = self.line + 1 + above.min(self.code.lines().count().saturating_sub(1)) as u32;
        let message = format!(
            "This is no Python: {}. If it is meant to fail, say so behind the language: broken=SyntaxError; if it is another language, name that.",
            error.error.to_string().trim_end_matches('.')
        );
        Some(Problem::warning(line, "python-syntax", message))
    }
}

/// The fenced blocks among `events`, in order.
pub(crate) fn snippets<'b, 'a: 'b>(events: impl Iterator<Item = &'b Spanned<'a>>, lines: &Lines) -> Vec<Snippet> {
    let mut found: Vec<Snippet> = Vec::new();
    let mut open = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = true;
                let code = String::new();
                found.push(Snippet { line: lines.of(range.start), fence: Fence::read(info), code });
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            Event::Text(text) if open => found.last_mut().into_iter().for_each(|snippet| snippet.code += text),
            _ => {}
        }
    }
    found
}
