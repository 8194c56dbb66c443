//! Ids of decks and questions: what one looks like, and how one is made from
//! text where the author gave none. It knows nothing of Markdown.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Longer slugs end at the last whole word before this.
const LONGEST: usize = 60;

/// `[a-z0-9][a-z0-9-]*`: it stands in addresses and in stored progress.
pub fn is_valid(id: &str) -> bool {
    !id.is_empty()
        && !id.starts_with('-')
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A valid id for a question that was given none: its slug, and where that leaves something out that tells texts apart (letters of
/// other scripts, `C++` and `C#`), a number that follows from the whole text. It depends on no other question.
pub fn of_text(text: &str) -> String {
    let slug = slug(text);
    let is_lost = |c: char| c.is_alphanumeric() && !c.nfd().any(|c| c.is_ascii_alphanumeric()) || "+#".contains(c);
    if !slug.is_empty() && !text.chars().any(is_lost) {
        return slug;
    }
    // FNV-1a, 32 bits: it tells texts of one deck apart.
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let stem = if slug.is_empty() { "q" } else { &slug };
    format!("{stem}-{hash:08x}")
}

/// A valid id made from `text`; empty where it has no Latin letter or digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let word: String = word.nfd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug += &word[..word.len().min(LONGEST)];
    }
    slug
}

/// `id`, or `id-2`, `id-3` …: the first that is not in `taken`.
pub fn unique(id: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(id) {
        return id.to_owned();
    }
    (2u32..).map(|number| format!("{id}-{number}")).find(|id| !taken.contains(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let cases = [
            ("What's a list?", "whats-a-list"),
            ("Über Café & co", "uber-cafe-co"),
            ("日本語", ""),
            ("__init__ vs. __new__", "init-vs-new"),
            (
                "How would you implement a distributed task scheduler with priorities and retries in Python?",
                "how-would-you-implement-a-distributed-task-scheduler-with",
            ),
        ];
        for (text, expect) in cases {
            assert_eq!(slug(text), expect);
            assert!(expect.is_empty() || is_valid(expect));
        }
        assert!(slug(&"x".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn an_id_follows_from_its_own_text_alone() {
        assert_eq!(of_text("What's a list?"), "whats-a-list");
        assert_eq!(of_text("Über Café & co"), "uber-cafe-co");
        let texts =
            ["日本語", "中文", "What is C++?", "What is C#?", "What is C?", "Что такое list?", "Что есть list?", "?"];
        let ids: BTreeSet<String> = texts.map(of_text).into();
        assert_eq!(ids.len(), texts.len());
        assert!(ids.iter().all(|id| is_valid(id)), "{ids:?}");
        assert!(ids.contains("what-is-c"), "{ids:?}");
    }

    #[test]
    fn unique_counts_from_two() {
        let taken = BTreeSet::from(["a".to_owned(), "a-2".to_owned()]);
        assert_eq!(unique("a", &taken), "a-3");
        assert_eq!(unique("b", &taken), "b");
    }
}
