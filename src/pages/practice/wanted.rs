//! What a reader wants to practise, and the session that it makes.

use super::modes;
use crate::platform::chance;
use crate::state::State;
use crate::state::candidates::Candidates;
use crate::state::counts::Counts;
use crate::state::filter::Filter;
use crate::state::progress::key;
use crate::state::query::{self, Param};
use crate::state::search::filtered;
use deck::{Deck, Question};
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
    /// How many questions at most; an interview has a usual number. None for all of them.
    pub fn most(&self) -> Option<usize> {
        self.at_most.or((self.mode == Mode::Interview).then_some(LENGTH))
    }

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
            ordering: ordering(query),
            off_schedule: false,
            minutes: USUAL_MINUTES,
            spoken: false,
        }
    }
}

fn ordering(query: &str) -> Ordering {
    match query::values(query, Param::Order).first().map(String::as_str) {
        Some("given") => Ordering::Given,
        Some("shuffled") => Ordering::Shuffled,
        _ => Ordering::Usual,
    }
}

/// The mark under which a deck's last choice is kept.
const CHOICE: &str = "choice:";

/// What the address asks for, and beside it what the reader chose last for this deck. The address goes first.
pub fn remembered(state: &State, deck: &Deck, query: &str) -> Wanted {
    let asked = Wanted { take: None, ..Wanted::by_address(deck, query) };
    let last = state.marks.with(|marks| marks.get(&[CHOICE, &deck.id].concat()).and_then(Choice::from_value));
    let Some(Choice { mode, take, at_most, minutes, spoken }) = last else { return asked };
    let is_other_mode = query::has(query, Param::Mode) && mode != asked.mode;
    if is_other_mode || !modes::offered(deck).iter().any(|(offered, _)| *offered == mode) {
        return asked;
    }
    // Who filtered wants what the filter found.
    let take = take.filter(|_| Filter::from_query(query).is_empty());
    Wanted { mode, take, at_most, minutes, spoken, ..asked }
}

/// Keeps a choice for the next time.
pub fn remember(state: &State, deck: &Deck, wanted: &Wanted) {
    let Wanted { mode, take, at_most, minutes, spoken, .. } = *wanted;
    let value = Choice { mode, take, at_most, minutes, spoken }.to_value();
    state.marks.write(&[CHOICE, &deck.id].concat(), Some(value));
}

/// What is kept of a choice: not what narrows one session only.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Choice {
    mode: Mode,
    take: Option<Take>,
    at_most: Option<usize>,
    minutes: u32,
    spoken: bool,
}

impl Choice {
    /// `MODE QUEUE SIZE MINUTES SPOKEN`; a hyphen stands for what was left as it was.
    fn to_value(self) -> String {
        let take = self.take.map_or("-", slug);
        let at_most = self.at_most.map_or_else(|| "-".to_owned(), |size| size.to_string());
        format!("{} {take} {at_most} {} {}", self.mode.name(), self.minutes, u32::from(self.spoken))
    }

    /// None where a part is nothing that the set-up offers.
    fn from_value(value: &str) -> Option<Self> {
        let parts: Vec<&str> = value.split(' ').collect();
        let [mode, take, at_most, minutes, spoken] = parts[..] else { return None };
        let mode = Mode::from_name(mode)?;
        let sizes: &[usize] = if mode == Mode::Interview { &LENGTHS } else { &SIZES };
        Some(Self {
            mode,
            take: if take == "-" { None } else { Some(TAKES.into_iter().find(|known| slug(*known) == take)?) },
            at_most: if at_most == "-" {
                None
            } else {
                Some(at_most.parse().ok().filter(|size| sizes.contains(size))?)
            },
            minutes: minutes.parse().ok().filter(|minutes| MINUTES.contains(minutes))?,
            spoken: match spoken {
                "0" => false,
                "1" => true,
                _ => return None,
            },
        })
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
    let new_per_day = Counts::of(state, deck).new_by_tonight(take);
    Session::of_kind(questions(state, deck, query, (take, order), wanted, new_per_day), seed, off_schedule)
        .in_mode(mode)
}

/// Questions (`deck/question`) that an address and a choice ask for, of new ones as many as a day may have; tracks all that they depend on.
pub fn questions(
    state: &State,
    deck: &Deck,
    query: &str,
    (take, order): (Take, Order),
    wanted: &Wanted,
    new_per_day: usize,
) -> Vec<String> {
    let filter = Filter { words: String::new(), ..Filter::from_query(query) };
    let topic = wanted.topic.and_then(|topic| deck.topics.get(topic));
    let fits = |question: &&Question| {
        modes::fits(wanted.mode, question) && topic.is_none_or(|topic| question.topics.contains(&topic.id))
    };
    let found: Vec<&Question> =
        filtered(state, deck, &filter).map(|position| &deck.questions[position]).filter(fits).collect();
    let candidates = Candidates::of(state, deck, found);
    let wish = Wish {
        take,
        order,
        at_most: wanted.at_most.unwrap_or(usize::MAX),
        today: state.progress.today(),
        retention: state.settings.retention(),
        new_per_day: new_per_day as u32,
    };
    let chosen = candidates.list();
    let chosen = state.progress.with(|progress| compose(&chosen, progress, &wish));
    chosen.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_choice_is_read_as_it_was_kept() {
        for (mode, sizes) in [(Mode::Recall, &SIZES[..]), (Mode::Interview, &LENGTHS[..])] {
            for take in TAKES.map(Some).into_iter().chain([None]) {
                for at_most in sizes.iter().copied().map(Some).chain([None]) {
                    let choice = Choice { mode, take, at_most, minutes: MINUTES[1], spoken: take.is_none() };
                    assert_eq!(Choice::from_value(&choice.to_value()), Some(choice));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn only_what_is_offered_is_read(value in "(recall|interview|dance) (today|-|often) (5|6|-|10) (0|3|7) [0-2]") {
            if let Some(choice) = Choice::from_value(&value) {
                prop_assert_eq!(choice.to_value(), value);
                prop_assert!(MINUTES.contains(&choice.minutes));
            }
        }
    }
}
