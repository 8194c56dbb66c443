//! When a word fits a blank. People type on phones: what a keyboard adds or
//! changes by itself is no mistake, and they are told how it is written.

use super::Cloze;

/// How what was typed compares with the word that was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Right,
    /// Counts as right; the word is written in another way.
    Nearly,
    Wrong,
}

/// Compares; spaces around it, quotation marks, and brackets or a point behind it do not count, capital letters
/// nearly do not.
pub fn fit(typed: &str, word: &str) -> Fit {
    let around = |c: char| c.is_whitespace() || "`'\"‘’“”".contains(c);
    let bare = typed.trim_matches(around).trim_end_matches(['(', ')', ':', ',', '.', ';']).trim_start_matches('.');
    if typed.trim() == word {
        Fit::Right
    } else if bare.to_lowercase() == word.to_lowercase() {
        Fit::Nearly
    } else {
        Fit::Wrong
    }
}

impl Cloze {
    /// The words to choose from, each once, in alphabetical order.
    pub fn bank(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_keyboard_adds_is_no_mistake() {
        for (typed, word, expect) in [
            ("append", "append", Fit::Right),
            (" append ", "append", Fit::Right),
            ("Append", "append", Fit::Nearly),
            (".append(", "append", Fit::Nearly),
            ("append()", "append", Fit::Nearly),
            ("“append”", "append", Fit::Nearly),
            ("yield:", "yield", Fit::Nearly),
            ("none", "None", Fit::Nearly),
            ("appends", "append", Fit::Wrong),
            ("", "append", Fit::Wrong),
            ("app end", "append", Fit::Wrong),
        ] {
            assert_eq!(fit(typed, word), expect, "{typed:?} for {word:?}");
        }
    }

    #[test]
    fn the_bank_has_each_word_once() {
        let words = ["yield", "append", "yield"].map(str::to_owned).to_vec();
        assert_eq!(Cloze { words, ..Cloze::default() }.bank(), ["append", "yield"]);
    }
}
