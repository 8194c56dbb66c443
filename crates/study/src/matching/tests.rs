//! Realistic answers: what is ticked in advance, what is not, and which words are shown.

use super::*;

fn native(c: char) -> String {
    match c {
        'é' => String::from("e"),
        'ä' => String::from("a"),
        c => c.to_lowercase().collect(),
    }
}

const LIST_OR_TUPLE: &str = "When would you choose a list over a tuple in Python, and vice versa?";
const LOOKUPS: &str = "Imagine a project that requires frequent data lookups. How would you implement this, and why?";
const ITERATOR: &str = "How would you implement a custom iterator in Python? What real-world problem might this solve?";
const PITFALLS: &str =
    "What are some common pitfalls when working with dictionaries in Python, and how do you avoid them?";

/// A prompt, one of its key points, an answer, whether it is ticked, and the words shown.
fn check(prompt: &str, point: &str, text: &str, likely: bool, shown: &str) {
    let found = mentions(text, prompt, &[point], &native);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].likely, found[0].words.join(" ").as_str()), (likely, shown), "{point}\n{text}");
}

#[test]
fn what_is_said_is_ticked() {
    check(
        LIST_OR_TUPLE,
        "Tuples can be keys of a dictionary or members of sets.",
        "A tuple is hashable, so it can be used as a dictionary key or be put into a set.",
        true,
        "dictionary key set",
    );
    check(
        LOOKUPS,
        "A dictionary (hash table) has O(1) average time complexity.",
        "i'd use a dictionary. it's a hash table so looking a key up takes O(1) on average",
        true,
        "dictionary hash table O(1) average",
    );
    check(
        ITERATOR,
        "A class with `__iter__()` and `__next__()` methods, raising StopIteration at the end.",
        "Write a class which defines __iter__ (returns self) and __next__, and raise StopIteration when done.",
        true,
        "class __iter__ raise StopIteration",
    );
    check(
        PITFALLS,
        "KeyError when accessing non-existent keys: use `.get()` or try-except.",
        "If you access a key that is missing you get a KeyError; I'd rather use .get() or try / except.",
        true,
        "access key KeyError try except",
    );
    check("", "Café culture, Paris", "the cafe\u{301} CULTURE of paris", true, "cafe\u{301} CULTURE paris");
}

#[test]
fn a_single_word_of_its_own_needs_the_prompts_words_beside_it() {
    let point = "Lists can be changed, tuples cannot.";
    check(LIST_OR_TUPLE, point, "You can change a list later, while tuples can't be altered.", true, "change");
    check(LIST_OR_TUPLE, point, "Lists and tuples can be changed.", false, "changed");
    check(LIST_OR_TUPLE, point, "A list may be changed later, but a tuple can't.", true, "changed");
    check(LIST_OR_TUPLE, point, "I have changed jobs recently.", false, "changed");
}

#[test]
fn repeating_the_prompt_ticks_nothing() {
    check(
        LOOKUPS,
        "Frequent lookups of data need a dictionary, which is implemented as a hash table.",
        "For a project that requires frequent data lookups I would implement this with data lookups.",
        false,
        "",
    );
    check(LIST_OR_TUPLE, "Choose a list over a tuple", "I would choose a list over a tuple", false, "");
    check(LIST_OR_TUPLE, LIST_OR_TUPLE, LIST_OR_TUPLE, false, "");
}

#[test]
fn one_word_of_several_or_words_far_apart_tick_nothing() {
    let point = "Modifying a dictionary while iterating: iterate over a copy.";
    check(PITFALLS, point, "You may modify it.", false, "modify");
    check(PITFALLS, point, "Copy it before iterating, if you are modifying it.", true, "Copy iterating modifying");
    let filler = "and then there was a long story about something else altogether ".repeat(5);
    check(PITFALLS, point, &["copy ", &filler, "iterating"].concat(), false, "copy iterating");
    check(PITFALLS, point, "", false, "");
    check(PITFALLS, "", "Copy it", false, "");
    check(PITFALLS, "Use it.", "use it", false, "");
}

#[test]
fn the_opposite_is_not_ticked() {
    let point = "Reading a list is thread-safe under the GIL.";
    check("", point, "reading a list is thread safe because of the GIL", true, "reading list thread safe GIL");
    check("", point, "reading a list is not thread safe, whatever the GIL does", false, "reading list thread safe GIL");
    check(
        "",
        point,
        "It isn't that reading a list is thread safe, GIL or no GIL",
        false,
        "reading list thread safe GIL",
    );
    let denied = "Default arguments are never evaluated twice";
    check("", denied, "default arguments are not evaluated twice", true, "default arguments evaluated twice");
    check("", denied, "default arguments are evaluated twice", false, "default arguments evaluated twice");
}

#[test]
fn languages_without_spaces_are_left_to_the_learner() {
    check("", "リストは変更できる", "リストは変更できるがタプルはできない", false, "");
    check(
        "",
        "Listen sind veränderbar, Tupel sind fest",
        "Tupel sind fest und Listen veränderbar",
        true,
        "Tupel sind fest Listen veränderbar",
    );
}

#[test]
fn bits_count_from_the_first_point() {
    let mention = |likely| Mention { words: Vec::new(), likely };
    assert_eq!(likely_bits(&[]), 0);
    assert_eq!(likely_bits(&[true, false, true].map(mention)), 0b101);
    assert_eq!(likely_bits(&vec![mention(true); 40]), u32::MAX);
}

#[test]
fn no_text_makes_it_panic() {
    for text in
        ["O(", "o(", "O(n", "C+", "'", "a'", "3.", "\u{301}", "_", "é’é", "O(日本語日本語日本語)", "++", "#", "a#b++"]
    {
        for point in ["O(1)", text] {
            assert_eq!(mentions(text, text, &[point, text], &native).len(), 2);
        }
    }
}
