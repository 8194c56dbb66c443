//! Texts of several lines, each kept as one line of a stored value. Must not know what they say.

/// `text` without line breaks: a backslash stands before a backslash, `n` and `r`.
#[must_use]
pub fn to_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// The text that [`to_line`] was given.
#[must_use]
pub fn from_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                _ => '\\',
            },
            c => c,
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_survives_its_line() {
        for text in ["", "a b", "one\ntwo\n", "C:\\new\\\n\\n", "\\", "naïve ☃", "a\r\nb\r", "C:\\run"] {
            let line = to_line(text);
            assert!(!line.contains(['\n', '\r']));
            assert_eq!(from_line(&line), text);
        }
    }
}
