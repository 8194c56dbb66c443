//! Whether the interviewer's follow-up questions keep their secret, for any deck.

use deck::compile::Compiled;

/// A word that is shorter is an ordinary one.
const TELLING: usize = 4;

/// Endings that are taken off before words are compared, the longest first.
const ENDINGS: [&str; 13] = ["ations", "ation", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e"];

/// The follow-ups that are no question, or that name a word of the key point which they
/// ask for, in whatever form: each with its question's id.
pub fn given_away(compiled: &Compiled) -> Vec<String> {
    let mut faults = Vec::new();
    for (question, body) in compiled.deck.questions.iter().zip(&compiled.bodies) {
        for point in &body.key_points {
            let (id, ask) = (&question.id, &point.ask);
            if !ask.ends_with('?') {
                faults.push(format!("{id}: {ask:?} is no question"));
            }
            let told = telling(&deck::search::text_of(point.html.as_str()));
            let given = telling(ask).into_iter().find(|word| told.iter().any(|other| is_same(word, other)));
            faults.extend(given.map(|word| format!("{id}: {ask:?} gives {word:?} away")));
        }
    }
    faults
}

/// The words of a text that may give something away, in small letters.
fn telling(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| word.chars().count() >= TELLING).map(str::to_lowercase).collect()
}

/// Whether two words are forms of one: `raise` and `raised`, `check` and `checking`.
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (stem(one), stem(other));
    let shorter = one.len().min(other.len());
    one == other || shorter > TELLING && (one.starts_with(other) || other.starts_with(one))
}

fn stem(word: &str) -> &str {
    let without = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= 3));
    without.unwrap_or(word)
}
