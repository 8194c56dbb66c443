//! Text as a person sees it: keyboards, word processors and pages put characters in the place of others that look alike.

/// The text with plain quotation marks, hyphens and spaces, and without characters that cannot be seen. Composed and decomposed
/// letters stay apart: whoever has Unicode's tables composes them first.
pub fn as_seen(text: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' | '‚' | '‛' | '′' | '＇' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' | '＂' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => Some('-'),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        '\n' | '\t' => Some(c),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    };
    text.replace("\r\n", "\n").chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike() {
        for (typed, seen) in [
            ("‘a’ “b”", "'a' \"b\""),
            ("a\u{a0}b\u{202f}c", "a b c"),
            ("1–2 − 3", "1-2 - 3"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("a\r\nb\tc", "a\nb\tc"),
            ("naïve ☃", "naïve ☃"),
        ] {
            assert_eq!(as_seen(typed), seen);
        }
    }
}
