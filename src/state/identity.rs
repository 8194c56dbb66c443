//! Former names of decks and questions: which there are, and the stored values
//! that have to move because they have one key each. The log and the marks keep
//! the names they were written with; `study::identity` says how they are read.

use crate::platform::storage;
use deck::Deck;
use study::Names;

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
