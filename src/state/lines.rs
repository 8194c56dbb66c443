//! Texts of several lines, each kept as one line of a stored value. Knows
//! nothing of what the lines say.

/// `text` without line feeds.
pub fn to_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// The text that [`to_line`] was given.
pub fn from_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.push(if chars.next() == Some('n') { '\n' } else { '\\' }),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_survives_its_line() {
        for text in ["", "a b", "one\ntwo\n", "C:\\new\\\n\\n", "\\", "naïve ☃"] {
            let line = to_line(text);
            assert!(!line.contains('\n'));
            assert_eq!(from_line(&line), text);
        }
    }
}
