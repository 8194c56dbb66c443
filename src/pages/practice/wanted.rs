//! What a reader wants to practise, and the session that it makes.

use super::modes;
use crate::platform::chance;
use crate::state::State;
use crate::state::candidates::Candidates;
use crate::state::filter::Filter;
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::search;
use deck::{Deck, Question};
use leptos::prelude::*;
use study::queue::{Order, Take, Wish, compose};
use study::{Mode, Session};

/// In the order in which the set-up offers them.
pub const TAKES: [Take; 4] = [Take::Today, Take::Due, Take::New, Take::All];

/// How many questions a session may be limited to.
pub const SIZES: [usize; 3] = [5, 10, 20];

/// How many questions an interview may have, and how many it usually has.
pub const LENGTHS: [usize; 4] = [3, 5, 8, 10];
pub const LENGTH: usize = LENGTHS[1];

/// Minutes for a question of an interview, 0 for no limit, and how many it usually gets.
pub const MINUTES: [u32; 5] = [0, 2, 3, 5, 10];
pub const USUAL_MINUTES: u32 = MINUTES[2];

/// What the reader chose; the rest follows from the address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    pub mode: Mode,
    pub take: Option<Take>,
    /// One of the deck's topics, by its place.
    pub topic: Option<usize>,
    pub at_most: Option<usize>,
    pub ordering: Ordering,
    /// Custom study: the answers leave the schedule alone.
    pub off_schedule: bool,
    /// Of a mock interview: for each question; 0 for no limit.
    pub minutes: u32,
    /// Of a mock interview: answers may be recorded.
    pub spoken: bool,
}

/// In which order the reader wants the questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ordering {
    #[default]
    Usual,
    Given,
    Shuffled,
}

impl Wanted {
    /// What the address asks for, and the deck's usual way of practising where it asks for none.
    pub fn by_address(deck: &Deck, query: &str) -> Self {
        let mode = query::values(query, Param::Mode);
        let mode = mode.first().and_then(|name| Mode::from_name(name));
        let takes = query::list(query, Param::Queue);
        Self {
            mode: mode.unwrap_or_else(|| modes::usual(deck)),
            take: TAKES.into_iter().find(|take| takes.iter().any(|asked| asked == slug(*take))),
            topic: None,
            at_most: None,
            ordering: Ordering::Usual,
            off_schedule: false,
            minutes: USUAL_MINUTES,
            spoken: false,
        }
    }
}

/// A kind of questions in addresses.
pub fn slug(take: Take) -> &'static str {
    match take {
        Take::Today => "today",
        Take::Due => "due",
        Take::New => "new",
        Take::All => "all",
    }
}

/// Whether an address asks for certain questions, so that practice begins at once.
pub fn begins_at_once(query: &str) -> bool {
    query::has(query, Param::Queue) || query::has(query, Param::Ids)
}

/// The session that an address and a choice ask for; tracks all that its questions depend on.
pub fn session(state: &State, deck: &Deck, query: &str, wanted: &Wanted) -> Session {
    let Wanted { mode, off_schedule, .. } = *wanted;
    let ids = query::list(query, Param::Ids);
    if !ids.is_empty() {
        let known = ids.iter().filter(|id| deck.question(id).is_some_and(|question| modes::fits(mode, question)));
        let queue = known.map(|id| key(&deck.id, id)).collect();
        return Session::of_kind(queue, 0, off_schedule).in_mode(mode);
    }
    let take = wanted.take.unwrap_or(Take::All);
    let seed = query::values(query, Param::Seed).first().and_then(|seed| seed.parse().ok());
    let order = match wanted.ordering {
        Ordering::Given => Order::Given,
        // Any question, in no order that was asked for: a surprise, as in an interview.
        Ordering::Usual if take != Take::All && mode != Mode::Interview => Order::Usual,
        _ => Order::Shuffled(seed.unwrap_or_else(chance::seed)),
    };
    let seed = if let Order::Shuffled(seed) = order { seed } else { 0 };
    Session::of_kind(questions(state, deck, query, take, order, wanted), seed, off_schedule).in_mode(mode)
}

/// Questions (`deck/question`) that an address and a choice ask for; tracks all that they depend on.
pub fn questions(state: &State, deck: &Deck, query: &str, take: Take, order: Order, wanted: &Wanted) -> Vec<String> {
    let filter = Filter { words: String::new(), ..Filter::from_query(query) };
    let topic = wanted.topic.and_then(|topic| deck.topics.get(topic));
    let fits = |question: &&Question| {
        modes::fits(wanted.mode, question) && topic.is_none_or(|topic| question.topics.contains(&topic.id))
    };
    let found = search::results(state, deck, &filter, None);
    let found: Vec<&Question> = found.iter().map(|found| &deck.questions[found.position]).filter(fits).collect();
    let candidates = Candidates::of(state, deck, found);
    let wish = Wish {
        take,
        order,
        at_most: wanted.at_most.unwrap_or(usize::MAX),
        today: state.progress.today(),
        retention: state.settings.retention(),
        new_per_day: state.settings.new_per_day.get(),
    };
    let chosen = candidates.list();
    let chosen = state.progress.with(|progress| compose(&chosen, progress, &wish));
    chosen.into_iter().map(str::to_owned).collect()
}
