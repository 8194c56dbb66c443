//! The blocks of code of a question, as a program sees them that runs them. It
//! knows how Markdown holds them and nothing of how they are run.

use crate::fence::Fence;
use crate::markdown::{Lines, Spanned};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line of its opening fence.
    pub line: u32,
    pub fence: Fence,
    /// Every character between the fences, the last line end included.
    pub code: String,
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
