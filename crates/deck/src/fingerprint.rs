//! What a question says, in 32 bits: so that readers can be told that it changed since they saw it.
//! Nobody wants to hear of a typo, so of a prose word only its first letter and its other consonants
//! count, and white space, markup, punctuation and words such as "the" count for nothing; numbers,
//! operators and code do. Final: browsers keep fingerprints, and another rule would make every
//! answer look changed. It knows nothing of who compares them.

use crate::markdown::{Spanned, events, is_inline};
use crate::parse::QuestionDraft;
use crate::search::text_of;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Words that are added, dropped and swapped without changing what is said.
const LITTLE: &str = " a an and are as at be been by can for from had has have in into is it its of on so that the \
    them these they this those to was were which will with would you your ";

/// The upper half is that of the prompt; the lower one that of what follows it: which options are
/// right, answer, the author's key points.
pub fn fingerprint(draft: &QuestionDraft) -> u32 {
    let mut prompt = String::new();
    push(&mut prompt, draft.head.iter().chain(events(&draft.rest)));
    let mut answer = String::new();
    for (option, right) in &draft.options {
        push(&mut prompt, option);
        if *right {
            push(&mut answer, option);
        }
    }
    push(&mut answer, events(&draft.answer));
    for (point, _) in &draft.key_points {
        push(&mut answer, point);
    }
    u32::from(half(&prompt)) << 16 | u32::from(half(&answer))
}

/// FNV-1a, folded to 16 bits: one change in 65,536 goes unseen.
fn half(text: &str) -> u16 {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash >> 16) as u16 ^ hash as u16
}

/// Adds what counts of `events`, each part with a space behind it.
fn push<'b, 'a: 'b>(out: &mut String, events: impl IntoIterator<Item = &'b Spanned<'a>>) {
    let mut text = String::new();
    let mut in_code = false;
    let mut html = String::new();
    for (event, _) in events {
        if let Event::Html(part) = event {
            html += part;
            continue;
        }
        text.extend(std::mem::take(&mut html).split_inclusive('\n').map(text_of));
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                push_prose(out, &std::mem::take(&mut text));
                in_code = true;
            }
            Event::End(TagEnd::CodeBlock) => {
                push_code(out, &std::mem::take(&mut text));
                in_code = false;
            }
            Event::Text(part) | Event::Code(part) => text += part,
            Event::InlineHtml(html) => text += &text_of(html),
            _ if !in_code && !is_inline(event) => text.push(' '),
            _ => {}
        }
    }
    text.extend(html.split_inclusive('\n').map(text_of));
    push_prose(out, &text);
}

fn push_prose(out: &mut String, text: &str) {
    let apostrophe = |c: char| c == '\'' || c == '’';
    let silent = |c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() && !"=<>+*/%^|&~#@$[]{}".contains(c) || "–—…“”‘„«»".contains(c)
    };
    let mut rest = text;
    let mut last = ' ';
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_alphanumeric() || apostrophe(c) || ('\u{300}'..='\u{36f}').contains(&c);
        let length = match first {
            c if c.is_alphanumeric() => rest.find(|c| !word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, behind) = rest.split_at(length);
        rest = behind;
        let before = std::mem::replace(&mut last, first);
        let negative = first == '-' && !before.is_alphanumeric() && rest.starts_with(|c: char| c.is_ascii_digit());
        let token = match first {
            c if c.is_alphanumeric() => sketch(&token.replace(apostrophe, "").to_lowercase()),
            c if silent(c) && !negative => continue,
            c => c.to_string(),
        };
        if !token.is_empty() {
            *out += &token;
            out.push(' ');
        }
    }
}

/// What most misspellings of a lower-case word have in common with it.
fn sketch(word: &str) -> String {
    if LITTLE.contains(&format!(" {word} ")) {
        return String::new();
    }
    let plain: String = word.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
    let (Some(first), true) = (plain.chars().next(), plain.bytes().all(|byte| byte.is_ascii_lowercase())) else {
        return plain;
    };
    let consonants: BTreeSet<char> = plain[1..].chars().filter(|c| !"aeiouys".contains(*c)).collect();
    [first].into_iter().chain(consonants).collect()
}

/// Code counts to the letter, but for white space, of which only the depth of a line does. What
/// stands in a comment is prose.
fn push_code(out: &mut String, code: &str) {
    let mut depths: Vec<usize> = Vec::new();
    for line in code.lines().filter(|line| !line.trim().is_empty()) {
        let indent = line.len() - line.trim_start().len();
        depths.retain(|depth| *depth < indent);
        depths.push(indent);
        let comment = ["# ", "// "].iter().filter_map(|mark| line.find(mark)).min().unwrap_or(line.len());
        let (code, comment) = line.split_at(comment);
        if !code.trim().is_empty() {
            *out += &depths.len().to_string();
            out.extend(code.split_whitespace());
            out.push(' ');
        }
        push_prose(out, comment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(markdown: &str) -> String {
        let mut text = String::new();
        push(&mut text, events(&crate::markdown::read(markdown, 0).blocks));
        text
    }

    #[test]
    fn what_counts() {
        let check = |markdown: &str, expect: &str| assert_eq!(normal(markdown), expect, "{markdown}");
        check("A *tuple* is `immutable`, a list is not.", "tlp iblmt lt nt ");
        check("Über 3.10: `x >= -1`, 50 % of [C++](a.md)", "ubr 3 10 x > = - 1 50 % c + + ");
        check("<div>one <b>bold</b> word\nmore</div>\n", "on bdl wdmr ");
        check("日本 naïve e\u{301}t", "日本 nv et ");
        check("<b>bold</b> &amp;\n\n<p>block</p>\n", "bdl & bckl ");
        check(
            "```py\nfor x in y:\n    if x:  # the reason\n        f(x)\n\n    g()\n```\n",
            "1forxiny: 2ifx: # rn 3f(x) 2g() ",
        );
    }

    /// Each line: a text, then others that say the same.
    #[test]
    fn what_makes_no_difference() {
        let same = [
            &["A list is mutable.\n", "a **list** is\nmutable", "- A `list` is mutable!\n", "> A _list_, is mutable\n"]
                [..],
            &["One lookup takes constant time", "One lookups take a constant time"],
            &["I recieve a seperate adress", "I receive a separate address."],
            &["```\nif x:\n  y = 1\n```\n", "~~~python\nif x:\n\n        y  =  1\n~~~\n"],
            &["```\nx = 1  # definately one\n```\n", "```\nx = 1 # Definitely one.\n```\n"],
        ];
        for texts in same {
            for text in texts {
                assert_eq!(normal(text), normal(texts[0]));
            }
        }
    }

    #[test]
    fn what_makes_a_difference() {
        for (one, other) in [
            ("A list is mutable.", "A list is immutable."),
            ("It is safe.", "It is not safe."),
            ("takes O(n) steps", "takes O(n log n) steps"),
            ("at most 64 items", "at most 63 items"),
            ("returns -1", "returns 1"),
            ("`a == b`", "`a != b`"),
            ("`a < b`", "`a <= b`"),
            ("first one, then two", "first two, then one"),
            ("```\nx = 1\n```\n", "```\nx = l\n```\n"),
            ("```\nfor x in y:\n    f()\n    return x\n```\n", "```\nfor x in y:\n    f()\nreturn x\n```\n"),
            ("```\nf(x)\n```\n", "```\nf[x]\n```\n"),
        ] {
            assert_ne!(normal(one), normal(other));
        }
    }
}
