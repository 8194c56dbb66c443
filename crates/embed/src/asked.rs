//! What an author asked for by the address, and which questions of a deck that comes to.

use crate::launch;
use crate::parameters::{Kind, named};
use deck::{Deck, Difficulty};
use study::queue::shuffle;

/// Names that the app itself, or whoever passes a link on, puts into the address.
const OTHERS: [&str; 10] =
    ["q", "topic", "difficulty", "status", "yours", "code", "queue", "ids", "again", "utm_source"];

/// What an address asks for. What means nothing is left out of it, and is in `notes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub deck: Option<String>,
    pub questions: Vec<String>,
    pub topics: Vec<String>,
    pub levels: Vec<Difficulty>,
    pub count: Option<usize>,
    pub shuffled: bool,
    pub seed: Option<u64>,
    pub start: bool,
    /// In a frame, each page is an entry of the history.
    pub history: bool,
    /// The host page is told of practice.
    pub events: bool,
    /// What the author should hear of, a sentence each.
    pub notes: Vec<String>,
}

/// Names and values of a query, without its question mark, decoded.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

impl Asked {
    /// Reads a query, without its question mark.
    pub fn from_query(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs(query) {
            asked.take(&name, &value);
        }
        asked
    }

    fn take(&mut self, name: &str, value: &str) {
        let Some(parameter) = named(name) else {
            if !OTHERS.contains(&name) && !launch::NAMES.contains(&name) && !name.is_empty() {
                self.notes.push(format!("There is no parameter “{name}”."));
            }
            return;
        };
        let items: Vec<&str> = value.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
        let number = value.parse::<u64>().ok();
        let unfit = match parameter.kind {
            kind @ Kind::One(_) => Some(value).filter(|value| !kind.offers(value)),
            kind @ Kind::Any(_) => items.iter().copied().find(|item| !kind.offers(item)),
            Kind::Number => Some(value).filter(|_| number.is_none_or(|number| number == 0 && name == "count")),
            Kind::Flag | Kind::Deck | Kind::Questions | Kind::Topics => None,
        };
        if let Some(unfit) = unfit {
            self.notes.push(format!("The parameter “{name}” cannot be “{unfit}”. It may be: {}.", parameter.kind));
        }
        let owned = || items.iter().map(|item| (*item).to_owned());
        match name {
            "deck" => self.deck = Some(value.to_owned()).filter(|deck| !deck.is_empty()),
            "questions" => self.questions.extend(owned()),
            "topics" => self.topics.extend(owned()),
            "levels" => self.levels.extend(items.iter().filter_map(|item| Difficulty::from_slug(item))),
            "count" => self.count = number.and_then(|number| usize::try_from(number).ok()).filter(|count| *count > 0),
            "seed" => self.seed = number,
            "order" => self.shuffled = value == "shuffled",
            "start" => self.start = true,
            "history" => self.history = true,
            "events" => self.events = value == "xapi",
            _ => {}
        }
    }

    /// Whether it leaves questions out, or puts them into another order.
    pub fn narrows(&self) -> bool {
        !(self.questions.is_empty() && self.topics.is_empty() && self.levels.is_empty())
            || self.count.is_some()
            || self.shuffled
    }

    /// The places in the deck of the questions that are asked for, in their order; all of them where none fits. `chance` is used
    /// where the address has no seed. Notes what the deck does not have.
    pub fn places(&mut self, deck: &Deck, chance: u64) -> Vec<usize> {
        for topic in &self.topics {
            if !deck.topics.iter().any(|known| known.id == *topic) {
                self.notes.push(format!("The deck “{}” has no topic “{topic}”.", deck.id));
            }
        }
        let mut places: Vec<usize> = if self.questions.is_empty() {
            (0..deck.questions.len()).collect()
        } else {
            let mut places = Vec::new();
            for id in &self.questions {
                let is_meant = |question: &deck::Question| question.id == *id || question.aliases.contains(id);
                match deck.questions.iter().position(is_meant) {
                    Some(place) if !places.contains(&place) => places.push(place),
                    Some(_) => {}
                    None => self.notes.push(format!("The deck “{}” has no question “{id}”.", deck.id)),
                }
            }
            places
        };
        places.retain(|place| {
            let question = &deck.questions[*place];
            (self.topics.is_empty() || question.topics.iter().any(|topic| self.topics.contains(topic)))
                && (self.levels.is_empty() || question.difficulty.is_some_and(|level| self.levels.contains(&level)))
        });
        if places.is_empty() {
            self.notes.push(format!("No question of the deck “{}” fits this address: it shows all.", deck.id));
            places = (0..deck.questions.len()).collect();
        }
        if self.shuffled {
            shuffle(&mut places, self.seed.unwrap_or(chance));
        }
        places.truncate(self.count.unwrap_or(usize::MAX));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::{Question, Topic};
    use proptest::prelude::*;

    fn deck() -> Deck {
        let question = |(at, (id, topic, level)): (usize, (&str, &str, Difficulty))| Question {
            id: id.to_owned(),
            aliases: vec![format!("old-{id}")],
            ordinal: at as u32 + 1,
            topics: vec![topic.to_owned()],
            difficulty: Some(level),
            ..Question::default()
        };
        let questions = [
            ("a", "lists", Difficulty::Easy),
            ("b", "lists", Difficulty::Hard),
            ("c", "sets", Difficulty::Easy),
            ("d", "sets", Difficulty::Medium),
        ];
        let topic = |id: &str| Topic { id: id.to_owned(), title: id.to_owned(), summary: String::new() };
        Deck {
            id: "basics".to_owned(),
            topics: vec![topic("lists"), topic("sets")],
            questions: questions.into_iter().enumerate().map(question).collect(),
            ..Deck::default()
        }
    }

    fn places(query: &str) -> (Vec<usize>, Vec<String>) {
        let mut asked = Asked::from_query(query);
        let places = asked.places(&deck(), 7);
        (places, asked.notes)
    }

    #[test]
    fn an_address_narrows_a_deck() {
        let cases: [(&str, &[usize]); 9] = [
            ("embed", &[0, 1, 2, 3]),
            ("questions=c,a", &[2, 0]),
            ("questions=old-d&questions=a", &[3, 0]),
            ("topics=sets", &[2, 3]),
            ("levels=easy", &[0, 2]),
            ("levels=easy,hard&topics=lists", &[0, 1]),
            ("count=2", &[0, 1]),
            ("questions=d,c,b&count=2&levels=easy%2Chard", &[2, 1]),
            ("order=given&count=9", &[0, 1, 2, 3]),
        ];
        for (query, expected) in cases {
            assert_eq!(places(query), (expected.to_vec(), vec![]), "{query}");
            assert_eq!(Asked::from_query(query).narrows(), !matches!(query, "embed"), "{query}");
        }
    }

    #[test]
    fn a_seed_makes_the_same_choice_for_everyone() {
        let drawn = |seed: u64| places(&format!("order=shuffled&count=2&seed={seed}")).0;
        assert_eq!(drawn(5), drawn(5));
        assert!((0..20).any(|seed| drawn(seed) != drawn(5)));
        assert_eq!(places("order=shuffled").0, places("order=shuffled&seed=7").0, "chance stands in for the seed");
    }

    #[test]
    fn the_author_hears_of_what_means_nothing() {
        let cases = [
            ("questions=a,zz", "The deck “basics” has no question “zz”."),
            ("topics=lists,maps", "The deck “basics” has no topic “maps”."),
            ("topics=maps", "No question of the deck “basics” fits this address: it shows all."),
            ("count=0", "The parameter “count” cannot be “0”. It may be: a number."),
            (
                "levels=simple",
                "The parameter “levels” cannot be “simple”. It may be: easy, medium, hard, separated by commas.",
            ),
            ("theme=pink", "The parameter “theme” cannot be “pink”. It may be: light, dark, contrast."),
            ("lang=fr", "The parameter “lang” cannot be “fr”. It may be: en."),
            ("colour=red", "There is no parameter “colour”."),
        ];
        for (query, expected) in cases {
            let notes = places(query).1;
            assert!(notes.iter().any(|note| note == expected), "{query}: {notes:?}");
        }
        assert_eq!(places("embed&q=set&topic=sets&queue=all&endpoint=x").1, Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_address_stops_the_app_or_shows_nothing(query in "(([a-z]{1,9}|questions|topics|levels|count|order|seed|hide)=[a-z0-9,%+-]{0,9}&?){0,6}", any in any::<String>()) {
            for query in [&query, &any] {
                let (places, _) = places(query);
                prop_assert!(!places.is_empty() && places.iter().all(|place| *place < 4), "{:?}", places);
            }
        }
    }
}
