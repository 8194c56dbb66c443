//! What the deck page is narrowed to, and its form in the address.

use super::query::{self, Param};
use deck::{Difficulty, Question};
use study::Standing;

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
}

/// The kinds of a filter that are chosen by ticking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Status,
    Topic,
    Difficulty,
    Code,
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

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many boxes are ticked.
    pub fn ticked(&self) -> usize {
        self.topics.len() + self.difficulties.len() + self.standings.len() + usize::from(self.has_code)
    }

    /// True if the question passes the ticked boxes of every facet but `skip`;
    /// words are the search's business. Skipping one facet gives the counts
    /// beside its boxes: what ticking one would show.
    pub fn admits(&self, question: &Question, standing: Standing, skip: Option<Facet>) -> bool {
        let judged = |facet, none: bool, fits: bool| skip == Some(facet) || none || fits;
        judged(Facet::Status, self.standings.is_empty(), self.standings.contains(&standing))
            && judged(
                Facet::Topic,
                self.topics.is_empty(),
                question.topics.iter().any(|topic| self.topics.contains(topic)),
            )
            && judged(
                Facet::Difficulty,
                self.difficulties.is_empty(),
                question.difficulty.is_some_and(|difficulty| self.difficulties.contains(&difficulty)),
            )
            && judged(Facet::Code, !self.has_code, question.code_blocks > 0)
    }

    /// Ticks or unticks one box, by the slug that addresses use.
    pub fn set(&mut self, facet: Facet, slug: &str, ticked: bool) {
        match facet {
            Facet::Code => self.has_code = ticked,
            Facet::Topic => toggle(&mut self.topics, Some(slug.to_owned()), ticked),
            Facet::Difficulty => toggle(&mut self.difficulties, Difficulty::from_slug(slug), ticked),
            Facet::Status => toggle(&mut self.standings, Standing::from_slug(slug), ticked),
        }
    }

    pub fn has(&self, facet: Facet, slug: &str) -> bool {
        match facet {
            Facet::Code => self.has_code,
            Facet::Topic => self.topics.iter().any(|topic| topic == slug),
            Facet::Difficulty => self.difficulties.iter().any(|difficulty| difficulty.slug() == slug),
            Facet::Status => self.standings.iter().any(|standing| standing.slug() == slug),
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
    use super::*;

    #[test]
    fn a_filter_survives_the_address() {
        let filter = Filter {
            words: "list & tuple".to_owned(),
            topics: vec!["data-structures".to_owned(), "memory".to_owned()],
            difficulties: vec![Difficulty::Hard],
            standings: vec![Standing::Due, Standing::New],
            has_code: true,
        };
        let query = filter.to_query();
        assert_eq!(query, "status=due,new&topic=data-structures,memory&difficulty=hard&code&q=list+%26+tuple");
        assert_eq!(Filter::from_query(&query), filter);
        assert!(Filter::from_query("status=nonsense&embed&seed=1").is_empty());
    }

    #[test]
    fn kinds_narrow_and_values_widen() {
        let question =
            Question { topics: vec!["memory".to_owned()], difficulty: Some(Difficulty::Easy), ..Question::default() };
        let admits = |query: &str| Filter::from_query(query).admits(&question, Standing::New, None);
        for query in ["", "topic=memory", "topic=other,memory", "difficulty=easy&status=new"] {
            assert!(admits(query), "{query}");
        }
        for query in ["topic=other", "topic=memory&difficulty=hard", "status=due", "code"] {
            assert!(!admits(query), "{query}");
        }
        assert!(Filter::from_query("topic=other").admits(&question, Standing::New, Some(Facet::Topic)));
    }
}
