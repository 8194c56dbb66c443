//! Which key points a typed answer seems to mention.
//!
//! Only ever a suggestion: checkers that grade typed text are overruled in one case of eight, most
//! often for being too strict, so this one ticks a point in advance only where most of its own words
//! stand close together, shows the words it found, and the learner's tick wins. It knows nothing of
//! meaning: a sentence that says the opposite in the same words is told apart by its "not" alone.
//! This file must not know where texts come from or how they are shown.

mod words;

use words::{Word, is_negation, is_stop_word, words};

/// One character in lower case and without accents, as `deck::search` has it; only asked for what
/// is not ASCII.
pub type FoldChar<'a> = &'a dyn Fn(char) -> String;

/// Words of one text that are read together: about two sentences.
const WINDOW: usize = 40;

/// What was found of one key point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mention {
    /// The point's words as the learner wrote them, each once, in the order of the text. What the
    /// prompt says too is not among them.
    pub words: Vec<String>,
    /// Whether to tick the point in advance.
    pub likely: bool,
}

/// Looks for each of `points` in `text`. The words of `prompt` count for nothing, since repeating
/// the question is no answer; nor do stop words. All are plain text.
#[must_use]
pub fn mentions(text: &str, prompt: &str, points: &[&str], fold: FoldChar) -> Vec<Mention> {
    let text = words(text, fold);
    let prompt = stems(prompt, fold);
    points.iter().map(|point| mention(&text, &prompt, &words(point, fold))).collect()
}

/// Bit n for each key point n that is likely mentioned; points beyond 32 have none.
#[must_use]
pub fn likely_bits(mentions: &[Mention]) -> u32 {
    let likely = (0..32).zip(mentions).filter(|(_, mention)| mention.likely);
    likely.fold(0, |bits, (number, _)| bits | 1 << number)
}

fn mention(text: &[Word], prompt: &[String], point: &[Word]) -> Mention {
    let mut own: Vec<&str> = Vec::new();
    let mut shared: Vec<&str> = Vec::new();
    for word in point.iter().filter(|word| !is_stop_word(&word.folded) && !is_negation(&word.folded)) {
        let list = if prompt.contains(&word.stem) { &mut shared } else { &mut own };
        if !list.contains(&word.stem.as_str()) {
            list.push(&word.stem);
        }
    }
    // A point with a single word of its own, such as "tuples cannot be changed" to "when a tuple?",
    // is only mentioned where the prompt's words stand beside it.
    let (wanted, needed) = match own.len() {
        0 => return Mention::default(),
        1 => ([&own[..], &shared[..]].concat(), 1 + shared.len()),
        count => (own.clone(), (count * 3).div_ceil(5).max(2)),
    };
    let places: Vec<(usize, usize)> = (0..)
        .zip(text)
        .filter_map(|(place, word)| Some((place, wanted.iter().position(|stem| *stem == word.stem)?)))
        .collect();
    let negative = point.iter().any(|word| is_negation(&word.folded));
    let likely = (0..places.len()).any(|from| is_likely(text, &places[from..], needed, negative));
    let mut found: Vec<&Word> = Vec::new();
    for word in text.iter().filter(|word| own.contains(&word.stem.as_str())) {
        if found.iter().all(|known| known.stem != word.stem) {
            found.push(word);
        }
    }
    Mention { words: found.iter().map(|word| String::from(word.written)).collect(), likely }
}

/// Whether `needed` different words are found within a window from the first of `places` on (place
/// in the text, and which word), in a passage that denies if and only if the point does. A single
/// word is never enough.
fn is_likely(text: &[Word], places: &[(usize, usize)], needed: usize, negative: bool) -> bool {
    let start = places[0].0;
    let mut seen: Vec<usize> = Vec::new();
    for (place, which) in places.iter().take_while(|(place, _)| place - start < WINDOW) {
        if !seen.contains(which) {
            seen.push(*which);
        }
        if seen.len() >= needed {
            // A "not" stands before what it denies, among it, or as "can't" right behind.
            let passage = &text[start.saturating_sub(4)..text.len().min(place + 3)];
            return needed > 1 && passage.iter().any(|word| is_negation(&word.folded)) == negative;
        }
    }
    false
}

fn stems(text: &str, fold: FoldChar) -> Vec<String> {
    words(text, fold).into_iter().map(|word| word.stem).collect()
}

#[cfg(test)]
mod tests;
