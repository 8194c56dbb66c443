//! Former names of decks and questions: which there are, and the stored values
//! that have to move because they have one key each. The log and the marks keep
//! the names they were written with; `study::identity` says how they are read.

use super::library::Library;
use super::marks;
use crate::platform::storage;
use deck::Deck;
use std::collections::BTreeMap;
use study::Names;
use study::identity::is_one_question;

/// Kinds of values that are kept under one question's name.
const MOVED: [&str; 1] = ["attempts:"];

/// What the decks' questions, and the decks, were called before.
pub fn names(decks: &[Deck]) -> Names {
    let is_present = |name: &str| match name.split_once('/') {
        Some((deck, id)) => decks.iter().any(|known| known.id == deck && known.question(id).is_some()),
        None => decks.iter().any(|deck| deck.id == name),
    };
    let mut pairs = Vec::new();
    for deck in decks {
        pairs.extend(deck.aliases.iter().map(|old| (old.clone(), deck.id.clone())));
        for question in &deck.questions {
            let now = [&deck.id, "/", &question.id].concat();
            for old_deck in [&deck.id].into_iter().chain(&deck.aliases) {
                for old in [&question.id].into_iter().chain(&question.aliases) {
                    pairs.push(([old_deck, "/", old].concat(), now.clone()));
                }
            }
        }
    }
    Names::new(pairs, is_present)
}

/// Which of the library's names hold for this reader: those under which nothing else was seen than the present question.
/// `stored` reads a value by its key.
pub fn fitting(library: &Library, stored: &dyn Fn(&str) -> Option<String>) -> Names {
    library.claims().keeping(|old, now| {
        let seen = |name: &str| marks::seen(&stored(&marks::seen_key(name))?);
        let Some((deck, id)) = now.split_once('/') else { return true };
        let (Some(question), Some(before)) = (library.question(deck, id), seen(old)) else { return true };
        // One that was taken over stays so, however often it is rewritten.
        is_one_question(before, question.fingerprint) || seen(now).is_some_and(|later| is_one_question(before, later))
    })
}

/// Questions of the library's decks that are in no deck now, by their stored names, each with the number of its answers.
/// Other decks may be those of another site on this origin.
pub fn waiting<'a>(decks: &[&Deck], answered: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut waiting = BTreeMap::new();
    for name in answered {
        let is_missing = name.split_once('/').is_some_and(|(deck, id)| {
            let of_it = |known: &&&Deck| known.id == deck || known.aliases.iter().any(|former| former == deck);
            let mut found = decks.iter().filter(of_it).peekable();
            found.peek().is_some() && !found.any(|known| known.id == deck && known.question(id).is_some())
        });
        if is_missing {
            *waiting.entry(name).or_default() += 1;
        }
    }
    waiting
}

/// Moves what is kept under a former name, unless there is something under the
/// present one.
pub fn move_keys(names: &Names) {
    for key in MOVED.into_iter().filter(|_| !names.is_empty()).flat_map(storage::keys) {
        let now = names.present_of_kind(&key);
        if now != key
            && storage::read(&now).is_none()
            && let Some(value) = storage::read(&key)
            && storage::write(&now, &value) == storage::Write::Done
        {
            storage::remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::Question;

    #[test]
    fn answers_wait_for_questions_that_left_their_deck() {
        let deck = deck("d", &["was-d"], &[("a", &[])]);
        let answered = ["d/a", "d/gone", "d/gone", "was-d/b", "of-another-site/c", "no-question"];
        let found = waiting(&[&deck], answered.into_iter());
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("d/gone", 2), ("was-d/b", 1)]);
    }

    #[test]
    fn a_former_name_holds_where_what_was_seen_can_be_the_same_question() {
        let mut deck = deck("d", &[], &[("a", &["b"]), ("c", &["e"])]);
        deck.questions[0].fingerprint = 0xaaaa_bbbb;
        let library = Library::loaded(vec![(deck, Vec::new())]);
        let check = |stored: &[(&str, u32)], expect: &str| {
            let read = |key: &str| {
                let (_, seen) = stored.iter().find(|(name, _)| key == marks::seen_key(name))?;
                Some(format!("1 w {seen}"))
            };
            let names = fitting(&library, &read);
            assert_eq!((names.present("d/b"), names.present("d/e")), (expect, "d/c"), "{stored:x?}");
        };
        check(&[], "d/a");
        check(&[("d/b", 0xaaaa_0000)], "d/a");
        check(&[("d/b", 0x0000_bbbb)], "d/a");
        check(&[("d/b", 0x1111_2222)], "d/b");
        check(&[("d/b", 0x1111_2222), ("d/a", 0xaaaa_bbbb)], "d/b");
        // Taken over once, and rewritten twice since.
        check(&[("d/b", 0x1111_2222), ("d/a", 0x1111_bbbb)], "d/a");
    }

    fn deck(id: &str, was: &[&str], questions: &[(&str, &[&str])]) -> Deck {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let question =
            |(id, was): &(&str, &[&str])| Question { id: (*id).to_owned(), aliases: owned(was), ..Question::default() };
        Deck {
            id: id.to_owned(),
            aliases: owned(was),
            questions: questions.iter().map(question).collect(),
            ..Deck::default()
        }
    }

    #[test]
    fn decks_and_questions_are_found_under_all_their_former_names() {
        assert!(names(&[deck("d", &[], &[("a", &[]), ("b", &[])])]).is_empty());
        let renamed = names(&[deck("new", &["old", "older"], &[("a", &["b", "c"]), ("d", &[])])]);
        for (stored, now) in [
            ("old", "new"),
            ("older/b", "new/a"),
            ("old/a", "new/a"),
            ("new/c", "new/a"),
            ("old/d", "new/d"),
            ("old/gone", "old/gone"),
            ("other/b", "other/b"),
        ] {
            assert_eq!(renamed.present(stored), now);
        }
    }

    #[test]
    fn a_question_may_move_to_another_deck_while_its_own_stays() {
        let split = names(&[deck("one", &[], &[("a", &[])]), deck("two", &["one"], &[("b", &[])])]);
        for (stored, now) in [("one", "one"), ("one/a", "one/a"), ("one/b", "two/b")] {
            assert_eq!(split.present(stored), now);
        }
    }
}
