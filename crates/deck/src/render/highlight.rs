//! Colours code by meaning: five classes, no styles. What a class looks like is
//! the stylesheet's business.

use crate::escape;
use std::ops::Range;
use std::sync::OnceLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// First match wins; the innermost scope is asked first.
const CLASSES: [(&str, &str); 21] = [
    ("comment", "c"),
    ("string", "s"),
    ("constant.character.escape", "s"),
    ("meta.interpolation", ""),
    ("punctuation.section.interpolation", ""),
    ("keyword.other.unit", "n"),
    ("storage.type.string", "s"),
    ("keyword", "k"),
    ("storage", "k"),
    ("entity.name.tag", "k"),
    ("entity.name", "f"),
    ("entity.other.inherited-class", "f"),
    ("entity.other.attribute-name", "f"),
    ("variable.function", "f"),
    ("variable.annotation", "f"),
    ("meta.annotation", "f"),
    ("support.function", "f"),
    ("support.type", "f"),
    ("support.class", "f"),
    ("constant", "n"),
    ("support.constant", "n"),
];

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(two_face::syntax::extra_newlines)
}

fn classes() -> &'static [(Scope, &'static str)] {
    static SCOPES: OnceLock<Vec<(Scope, &'static str)>> = OnceLock::new();
    SCOPES.get_or_init(|| CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect())
}

/// `code` as HTML: escaped, with `<span class="k|s|c|f|n">` where the language
/// is known and a word has a meaning.
pub fn html(language: &str, code: &str) -> String {
    runs(language, code).map_or_else(|| escape(code), |runs| runs.html(0..code.len()))
}

/// Parts of `code`, each of the bytes named, as [`html`] gives the whole.
pub fn parts(language: &str, code: &str, parts: &[Vec<Range<usize>>]) -> Vec<String> {
    let runs = runs(language, code);
    let piece = |range: &Range<usize>| match &runs {
        Some(runs) => runs.html(range.clone()),
        None => escape(&code[range.clone()]),
    };
    parts.iter().map(|lines| lines.iter().map(piece).collect::<Vec<_>>().join("\n")).collect()
}

fn runs(language: &str, code: &str) -> Option<Runs> {
    let syntax = match language {
        "" | "text" => None,
        _ => syntaxes().find_syntax_by_token(language),
    };
    let syntax = syntax?;
    let mut runs = Runs::default();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    for line in code.split_inclusive('\n') {
        // Without an answer from the grammar the line stays as it is.
        let whole = if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n") };
        let operations = state.parse_line(&whole, syntaxes()).unwrap_or_default();
        let mut from = 0;
        for (at, operation) in operations {
            let at = at.min(line.len());
            runs.push(&line[from..at], &stack);
            from = at;
            if stack.apply(&operation).is_err() {
                break;
            }
        }
        runs.push(&line[from..], &stack);
    }
    Some(runs)
}

/// Stretches of code with one class each; neighbours differ.
#[derive(Default)]
struct Runs(Vec<(&'static str, String)>);

impl Runs {
    fn push(&mut self, text: &str, stack: &ScopeStack) {
        if text.is_empty() {
            return;
        }
        let class = class_of(text, stack);
        match self.0.last_mut() {
            Some((last, run)) if *last == class => *run += text,
            _ => self.0.push((class, text.to_owned())),
        }
    }

    /// Of these bytes.
    fn html(&self, of: Range<usize>) -> String {
        let mut html = String::new();
        let mut at = 0;
        for (class, run) in &self.0 {
            let begin = at;
            at += run.len();
            let within = of.start.clamp(begin, at) - begin..of.end.clamp(begin, at) - begin;
            let run = &run[within];
            let word = run.trim();
            if class.is_empty() || word.is_empty() {
                html += &escape(run);
                continue;
            }
            let start = run.len() - run.trim_start().len();
            html += &run[..start];
            html += &format!("<span class=\"{class}\">{}</span>", escape(word));
            html += &run[start + word.len()..];
        }
        html
    }
}

fn class_of(text: &str, stack: &ScopeStack) -> &'static str {
    let found =
        stack.as_slice().iter().rev().find_map(|scope| {
            classes().iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
        });
    match found.unwrap_or("") {
        // `and` is a word, `+` is not worth a colour.
        "k" | "f" if !text.contains(char::is_alphanumeric) && !text.contains(['@', '_']) => "",
        class => class,
    }
}

#[cfg(test)]
mod tests {
    use super::html;

    fn check(language: &str, code: &str, expect: &str) {
        assert_eq!(html(language, code), expect, "{code}");
    }

    #[test]
    fn python() {
        check("python", "import os", "<span class=\"k\">import</span> os");
        check("python", "x = not None", "x = <span class=\"k\">not</span> <span class=\"n\">None</span>");
        check("python", "# a <b>\ny = 'é'", "<span class=\"c\"># a &lt;b&gt;</span>\ny = <span class=\"s\">'é'</span>");
        check(
            "python",
            "def f(self):\n\tpass",
            "<span class=\"k\">def</span> <span class=\"f\">f</span>(self):\n\t<span class=\"k\">pass</span>",
        );
        check(
            "python",
            "f\"a{b}\\n\"",
            "<span class=\"s\">f\"a</span>{b}<span class=\"s\">\\n\"</span>"
                .replace('"', "&quot;")
                .replace("=&quot;s&quot;", "=\"s\"")
                .as_str(),
        );
    }

    #[test]
    fn without_a_language_only_escaped() {
        check("", "a < b && \"c\"", "a &lt; b &amp;&amp; &quot;c&quot;");
        check("no-such-language", "if x:", "if x:");
    }
}
