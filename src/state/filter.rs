//! What the deck page is narrowed to, and its form in the address.

use super::query::{self, Param};
use deck::{Difficulty, Question};
use study::{Day, Marks, Standing};

/// Within one kind any of the chosen values fits; all kinds must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub words: String,
    /// Topic ids.
    pub topics: Vec<String>,
    pub difficulties: Vec<Difficulty>,
    pub standings: Vec<Standing>,
    pub has_code: bool,
    pub own: Vec<Own>,
}

/// The parameters of a filter.
pub const PARAMS: [Param; 6] =
    [Param::Words, Param::Topic, Param::Difficulty, Param::Status, Param::Yours, Param::Code];

/// What the reader marked a question with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    Bookmarked,
    Noted,
    Paused,
}

impl Own {
    pub const ALL: [Self; 3] = [Self::Bookmarked, Self::Noted, Self::Paused];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Bookmarked => "bookmarked",
            Self::Noted => "note",
            Self::Paused => "paused",
        }
    }

    /// Addresses from before said `resting`.
    pub fn from_slug(slug: &str) -> Option<Self> {
        let slug = if slug == "resting" { "paused" } else { slug };
        Self::ALL.into_iter().find(|own| own.slug() == slug)
    }

    /// Whether it is true of a question (`deck/question`).
    pub fn holds(self, marks: &Marks, question: &str, today: Day) -> bool {
        match self {
            Self::Bookmarked => marks.bookmarked(question),
            Self::Noted => marks.note(question).is_some(),
            Self::Paused => marks.is_paused(question, today),
        }
    }
}

/// The kinds of a filter that are chosen by ticking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Status,
    Topic,
    Difficulty,
    Code,
    Own,
}

impl Filter {
    /// Reads the filter out of a query; values that mean nothing are dropped.
    pub fn from_query(query: &str) -> Self {
        let slugs = |param| query::list(query, param);
        Self {
            words: query::values(query, Param::Words).into_iter().next().unwrap_or_default(),
            topics: slugs(Param::Topic),
            difficulties: slugs(Param::Difficulty).iter().filter_map(|slug| Difficulty::from_slug(slug)).collect(),
            standings: slugs(Param::Status).iter().filter_map(|slug| Standing::from_slug(slug)).collect(),
            has_code: query::has(query, Param::Code),
            own: slugs(Param::Yours).iter().filter_map(|slug| Own::from_slug(slug)).collect(),
        }
    }

    /// The filter as a query, without the question mark; empty for no filter.
    pub fn to_query(&self) -> String {
        let mut out = String::new();
        let mut push = |param, slugs: Vec<&str>| {
            if !slugs.is_empty() {
                query::push(&mut out, param, &slugs.join(","));
            }
        };
        push(Param::Status, self.standings.iter().map(|standing| standing.slug()).collect());
        push(Param::Yours, self.own.iter().map(|own| own.slug()).collect());
        push(Param::Topic, self.topics.iter().map(String::as_str).collect());
        push(Param::Difficulty, self.difficulties.iter().map(|difficulty| difficulty.slug()).collect());
        if self.has_code {
            query::push(&mut out, Param::Code, "");
        }
        if !self.words.is_empty() {
            query::push(&mut out, Param::Words, &self.words);
        }
        out
    }

    /// A query with this filter in the place of its own; the rest of it, which is not a filter's, stays.
    pub fn in_place(query: &str, filter: &str) -> String {
        let is_other = |pair: &&str| {
            let name = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && !PARAMS.iter().any(|param| param.name() == name)
        };
        let pairs = query.split('&').filter(is_other).chain(Some(filter).filter(|filter| !filter.is_empty()));
        pairs.collect::<Vec<_>>().join("&")
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Only one box is ticked.
    pub fn one(facet: Facet, slug: &str) -> Self {
        let mut filter = Self::default();
        filter.set(facet, slug, true);
        filter
    }

    /// Unticks all boxes of one kind.
    pub fn clear(&mut self, facet: Facet) {
        match facet {
            Facet::Code => self.has_code = false,
            Facet::Topic => self.topics.clear(),
            Facet::Difficulty => self.difficulties.clear(),
            Facet::Status => self.standings.clear(),
            Facet::Own => self.own.clear(),
        }
    }

    /// How many boxes are ticked.
    pub fn ticked(&self) -> usize {
        self.topics.len() + self.difficulties.len() + self.standings.len() + self.own.len() + usize::from(self.has_code)
    }

    /// True if the question passes the ticked boxes; words are the search's
    /// business. What the reader did with it is asked for only where a box is
    /// about that: who asks depends on the answer.
    pub fn admits(
        &self,
        question: &Question,
        standing: impl FnOnce() -> Standing,
        is: impl FnOnce(&[Own]) -> bool,
    ) -> bool {
        let topics = &self.topics;
        let difficulties = &self.difficulties;
        (topics.is_empty() || question.topics.iter().any(|topic| topics.contains(topic)))
            && (difficulties.is_empty() || question.difficulty.is_some_and(|own| difficulties.contains(&own)))
            && (!self.has_code || question.code_blocks > 0)
            && (self.standings.is_empty() || self.standings.contains(&standing()))
            && (self.own.is_empty() || is(&self.own))
    }

    /// Ticks or unticks one box, by the slug that addresses use.
    pub fn set(&mut self, facet: Facet, slug: &str, ticked: bool) {
        match facet {
            Facet::Code => self.has_code = ticked,
            Facet::Topic => toggle(&mut self.topics, Some(slug.to_owned()), ticked),
            Facet::Difficulty => toggle(&mut self.difficulties, Difficulty::from_slug(slug), ticked),
            Facet::Status => toggle(&mut self.standings, Standing::from_slug(slug), ticked),
            Facet::Own => toggle(&mut self.own, Own::from_slug(slug), ticked),
        }
    }

    pub fn has(&self, facet: Facet, slug: &str) -> bool {
        match facet {
            Facet::Code => self.has_code,
            Facet::Topic => self.topics.iter().any(|topic| topic == slug),
            Facet::Difficulty => self.difficulties.iter().any(|difficulty| difficulty.slug() == slug),
            Facet::Status => self.standings.iter().any(|standing| standing.slug() == slug),
            Facet::Own => self.own.iter().any(|own| own.slug() == slug),
        }
    }
}

fn toggle<T: PartialEq>(chosen: &mut Vec<T>, value: Option<T>, ticked: bool) {
    let Some(value) = value else { return };
    chosen.retain(|other| *other != value);
    if ticked {
        chosen.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::query::tests::address;
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    #[test]
    fn what_is_no_filter_stays_in_the_address() {
        let before = "embed&topic=a&deck=basics&q=old&seed=4";
        assert_eq!(Filter::in_place(before, "status=new"), "embed&deck=basics&seed=4&status=new");
        assert_eq!(Filter::in_place(before, ""), "embed&deck=basics&seed=4");
        assert_eq!(Filter::in_place("", "q=x"), "q=x");
    }

    #[test]
    fn a_filter_survives_the_address() {
        let filter = Filter {
            words: "list & tuple".to_owned(),
            topics: vec!["data-structures".to_owned(), "memory".to_owned()],
            difficulties: vec![Difficulty::Hard],
            standings: vec![Standing::Due, Standing::New],
            has_code: true,
            own: vec![Own::Noted, Own::Bookmarked],
        };
        let query = filter.to_query();
        assert_eq!(
            query,
            "status=due,new&yours=note,bookmarked&topic=data-structures,memory&difficulty=hard&code&q=list+%26+tuple"
        );
        assert_eq!(Filter::from_query(&query), filter);
        assert!(Filter::from_query("status=nonsense&yours=mine&embed&seed=1").is_empty());
    }

    proptest! {
        #[test]
        fn what_any_address_says_is_written_and_read_alike(query in prop_oneof![address(), any::<String>()]) {
            let filter = Filter::from_query(&query);
            prop_assert_eq!(Filter::from_query(&filter.to_query()), filter.clone());
            prop_assert_eq!(filter.is_empty(), filter.to_query().is_empty());
            let mut cleared = filter.clone();
            for facet in [Facet::Status, Facet::Topic, Facet::Difficulty, Facet::Code, Facet::Own] {
                cleared.clear(facet);
            }
            prop_assert_eq!(cleared, Filter { words: filter.words.clone(), ..Filter::default() });
            for slug in [&query, "due", "note", "hard"] {
                let mut changed = filter.clone();
                changed.set(Facet::Topic, slug, true);
                prop_assert!(changed.has(Facet::Topic, slug));
                changed.set(Facet::Status, slug, false);
                prop_assert!(!changed.has(Facet::Status, slug));
            }
        }
    }

    #[test]
    fn kinds_narrow_and_values_widen() {
        let question =
            Question { topics: vec!["memory".to_owned()], difficulty: Some(Difficulty::Easy), ..Question::default() };
        let mut marks = Marks::default();
        marks.write("bookmark:d/q", 1, "w", Some("1".to_owned()));
        let admits = |query: &str| {
            let is = |own: &[Own]| own.iter().any(|own| own.holds(&marks, "d/q", Day(0)));
            Filter::from_query(query).admits(&question, || Standing::New, is)
        };
        for query in ["", "topic=memory", "topic=other,memory", "difficulty=easy&status=new", "yours=note,bookmarked"] {
            assert!(admits(query), "{query}");
        }
        let paused = |query: &str| Filter::from_query(query).own == [Own::Paused];
        assert!(paused("yours=paused") && paused("yours=resting"));
        let none = ["topic=other", "topic=memory&difficulty=hard", "status=due", "code", "yours=note,paused"];
        for query in none.into_iter().chain(["yours=bookmarked&status=due", "yours=bookmarked&topic=other"]) {
            assert!(!admits(query), "{query}");
        }
    }

    #[test]
    fn what_the_reader_did_is_asked_for_only_where_a_box_is_about_it() {
        let asked = |query: &str| {
            let (standing, own) = (Cell::new(false), Cell::new(false));
            let is = |_: &[Own]| {
                own.set(true);
                true
            };
            Filter::from_query(query).admits(
                &Question::default(),
                || {
                    standing.set(true);
                    Standing::New
                },
                is,
            );
            (standing.get(), own.get())
        };
        assert_eq!(asked("q=words"), (false, false));
        assert_eq!(asked("status=new"), (true, false));
        assert_eq!(asked("yours=note"), (false, true));
    }
}
