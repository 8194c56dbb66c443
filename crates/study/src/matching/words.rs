//! Text cut into words that can be compared: folded, and stemmed where they are plain English.
//!
//! Identifiers (`__next__`, `list.append`), versions (3.10), names such as C++ and orders such as
//! O(n log n) stay whole. Stemming is light and may be wrong, as long as it is wrong in both texts
//! alike; words of other languages pass it nearly untouched. This file must not know what is
//! compared with what.

use super::FoldChar;

/// One word of a text.
pub struct Word<'a> {
    /// As it stands in the text.
    pub written: &'a str,
    /// In lower case, without accents, underscores around it and apostrophes.
    pub folded: String,
    /// What is equal for forms of one word.
    pub stem: String,
}

/// The words of a text, in its order.
pub fn words<'a>(text: &'a str, fold: FoldChar) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c| !is_word_char(c));
        let Some((written, behind)) = rest.split_at_checked(word_length(rest)).filter(|(word, _)| !word.is_empty())
        else {
            break;
        };
        rest = behind;
        let folded = folded(written, fold);
        if !folded.is_empty() {
            words.push(Word { written, stem: stem(&folded), folded });
        }
    }
    words
}

fn is_word_char(c: char) -> bool {
    // Combining accents belong to the letter before them.
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

/// How many bytes at the start of `text`, which begins with a word, belong to it.
fn word_length(text: &str) -> usize {
    if let Some(order) = order_length(text) {
        return order;
    }
    let mut chars = text.chars();
    let first = chars.next().map_or(0, char::len_utf8);
    let is_plus = chars.as_str().starts_with("++");
    let (mut end, mut before) = (0, ' ');
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let inside = match c {
            // An apostrophe, or the point of a version.
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            '.' => next.is_some_and(|c| c.is_ascii_digit()) && before.is_ascii_digit(),
            // C++ and C#, but not 1+1.
            '+' => is_plus && end < first + 2,
            '#' => end == first,
            c => is_word_char(c),
        };
        if !inside {
            break;
        }
        end += c.len_utf8();
        before = c;
    }
    end
}

/// The length of an order of growth such as `O(n log n)` at the start of `text`.
fn order_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("O(").or_else(|| text.strip_prefix("o("))?;
    let close = inner.find(')').filter(|close| *close <= 12)?;
    Some(2 + close + 1)
}

fn folded(written: &str, fold: FoldChar) -> String {
    let mut folded = String::with_capacity(written.len());
    for c in written.trim_matches('_').chars() {
        match c {
            '\'' | '’' | ' ' | '\u{300}'..='\u{36f}' => {}
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.push_str(&fold(c)),
        }
    }
    folded
}

/// Takes plural and verb endings off, after the first steps of Porter's algorithm (1980), and the
/// final e, so that "cache", "caches", "cached" and "caching" meet.
fn stem(word: &str) -> String {
    let mut stem = String::from(word);
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return stem;
    }
    let base = |ending: &str| word.strip_suffix(ending).filter(|base| base.len() > 1 && has_vowel(base));
    if let Some(base) = base("bilities").or_else(|| base("bility")) {
        stem = [base, "ble"].concat();
    } else if let Some(base) =
        word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")).filter(|base| base.len() > 1)
    {
        stem = [base, "y"].concat();
    } else if let Some(base) =
        base("es").filter(|base| ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)))
    {
        stem = String::from(base);
    } else if let Some(base) = base("s").filter(|base| !["s", "u", "i"].iter().any(|end| base.ends_with(end))) {
        stem = String::from(base);
    } else if let Some(base) = base("ing").or_else(|| base("ed").filter(|base| !base.ends_with('e'))) {
        stem = String::from(base);
        let last = stem.bytes().last().unwrap_or_default();
        let doubled = stem.len() > 3 && stem.as_bytes()[stem.len() - 2] == last;
        if doubled && !matches!(last, b'l' | b's' | b'z') {
            stem.pop();
        }
    }
    if stem.len() > 2 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

fn has_vowel(text: &str) -> bool {
    text.bytes().any(|byte| b"aeiouy".contains(&byte))
}

/// Whether a folded word denies.
pub fn is_negation(folded: &str) -> bool {
    let denies = ["not", "no", "never", "cannot", "without", "nor", "neither", "none"];
    denies.contains(&folded) || NT.contains(&folded)
}

/// Folded forms of "isn't" and its like: the apostrophe is gone.
const NT: [&str; 14] = [
    "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "havent", "isnt", "shouldnt", "wasnt", "werent",
    "wont", "wouldnt",
];

/// English words that say nothing of a subject, in one sorted text: an array would cost twelve more
/// bytes a word.
const STOP_WORDS: &str = " a about after all also although always am an and another any are as at be because been \
    before being best better both but by can come common could different do does doing done each easy either else etc \
    even every example few first for from get give go good great had has have help here how however i if important in \
    instead into is it its just keep kind know last less let like lot made make many may me mean might more most much \
    must my need new next of off often on once one only or other our out over own per possible rather really same second see \
    should simple since so some something such take than that the their them then there these they thing this those \
    through thus to too two up us use used useful uses using usually very via want was way we well were what when where \
    whether which while who why will with within would you your ";

/// Whether a folded word says nothing of a subject.
pub fn is_stop_word(folded: &str) -> bool {
    folded.len() < 2 || STOP_WORDS.contains(&[" ", folded, " "].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn native(c: char) -> String {
        match c {
            'é' | 'É' => String::from("e"),
            c => c.to_lowercase().collect(),
        }
    }

    #[test]
    fn words_are_cut_and_folded() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<String> = words(text, &native).into_iter().map(|word| word.folded).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("", &[]);
        check(" ... __ -", &[]);
        check("A list, or a Tuple?", &["a", "list", "or", "a", "tuple"]);
        check("`__next__()` and dict.get(key)", &["next", "and", "dict", "get", "key"]);
        check("lookup_table[x]", &["lookup_table", "x"]);
        check("O(1), O(n log n) and o(n)!", &["o(1)", "o(nlogn)", "and", "o(n)"]);
        check("foo(1)", &["foo", "1"]);
        check("Python 3.10+, C++ and C#. End.", &["python", "3.10", "c++", "and", "c#", "end"]);
        check("it isn't Café cafe\u{301} don’t", &["it", "isnt", "cafe", "cafe", "dont"]);
        check("try-except", &["try", "except"]);
        check("π+1, é++ and ñ+++", &["π", "1", "e++", "and", "ñ++"]);
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["cache", "caches", "cached", "caching"][..],
            &["copy", "copies", "copied", "copying"],
            &["run", "runs", "running"],
            &["use", "uses", "used", "using"],
            &["iterate", "iterates", "iterated", "iterating"],
            &["class", "classes"],
            &["pass", "passes", "passed", "passing"],
            &["call", "calls", "called", "calling"],
            &["key", "keys"],
            &["index", "indexes", "indexed", "indexing"],
            &["immutable", "immutability"],
            &["try", "tries", "tried"],
            &["hash", "hashes", "hashed", "hashing"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in
            [("string", "str"), ("class", "clas"), ("status", "statu"), ("need", "ne"), ("mutable", "immutable")]
        {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn stop_words_are_whole_words() {
        assert!(is_stop_word("the") && is_stop_word("a") && is_stop_word("your") && is_stop_word("x"));
        assert!(!is_stop_word("th") && !is_stop_word("list") && !is_stop_word("he t"));
    }
}
