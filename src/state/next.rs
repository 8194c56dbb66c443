//! Today's one next step: going on with a session that was left, or practising what is due and new. Knows no page.

use super::State;
use super::counts::Counts;
use super::place::Glance;
use super::plan::ahead;
use super::session::left::{PLACE, SESSION};
use crate::platform::storage;
use crate::routes::Route;
use deck::Deck;
use study::Mode;
use study::session::Head;

/// What to do next with some decks; each is one of them by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A mock interview that was left at so many answers of all.
    ResumeInterview { deck: usize, href: String, answered: u32, of: u32 },
    /// Any other session of today that was left.
    Resume { deck: usize, href: String },
    /// What is due, then new questions.
    Practise { deck: usize, due: usize, new: usize },
    /// The day before the interview nothing is due or new, and the plan asks some questions once more.
    Eve { deck: usize },
    /// For today all is done.
    Done { deck: usize },
}

impl Next {
    /// Tracks what is due and new; `counts` are those of the decks.
    pub fn of(state: &State, decks: &[&Deck], counts: &[Counts]) -> Next {
        if let Some(left) = left(state, decks) {
            return left;
        }
        // The deck of the next interview comes first; the others begin nothing new until then.
        let rank = |at: &usize| {
            let Counts { due, fresh, .. } = counts[*at];
            match (ahead(state, decks[*at]), due, fresh) {
                (Some(plan), 0, 0) => (2, plan.date.0),
                (Some(plan), ..) => (0, plan.date.0),
                (None, 0, 0) => (4, 0),
                (None, 0, _) => (3, 0),
                (None, ..) => (1, 0),
            }
        };
        let deck = (0..decks.len()).min_by_key(rank).unwrap_or(0);
        match counts.get(deck) {
            Some(&Counts { due, fresh: new, .. }) if due + new > 0 => Next::Practise { deck, due, new },
            Some(Counts { begun: 1.., .. }) if is_eve(state, decks[deck]) => Next::Eve { deck },
            _ => Next::Done { deck },
        }
    }

    pub fn deck(&self) -> usize {
        match self {
            Next::ResumeInterview { deck, .. } | Next::Resume { deck, .. } => *deck,
            Next::Practise { deck, .. } | Next::Eve { deck } | Next::Done { deck } => *deck,
        }
    }

    /// Where it begins.
    pub fn href(&self, decks: &[&Deck]) -> String {
        let practice = |deck: usize| decks.get(deck).map(|deck| Route::practice(&deck.id).href()).unwrap_or_default();
        match self {
            Next::ResumeInterview { href, .. } | Next::Resume { href, .. } => href.clone(),
            Next::Practise { deck, .. } => [&practice(*deck), "?queue=today"].concat(),
            Next::Eve { deck } => decks.get(*deck).map(|deck| Route::plan(&deck.id).href()).unwrap_or_default(),
            Next::Done { deck } => practice(*deck),
        }
    }
}

/// Whether the deck's interview is tomorrow.
fn is_eve(state: &State, deck: &Deck) -> bool {
    ahead(state, deck).is_some_and(|plan| plan.date.since(state.progress.today()) == 1)
}

/// The session to go on with: an interview of any day, or another one of today; the latest of these.
fn left(state: &State, decks: &[&Deck]) -> Option<Next> {
    let found = all_left(state, decks).into_iter();
    let found = found.filter(|left| left.is_today || matches!(left.next, Next::ResumeInterview { .. }));
    found.max_by_key(|left| left.begun).map(|left| left.next)
}

/// The page that offers a session of an earlier day, which the next step passes over: a new day has a queue of its own. The
/// latest; nothing if there is none.
pub fn earlier(state: &State, decks: &[&Deck]) -> Option<String> {
    let found = all_left(state, decks).into_iter();
    let found = found.filter(|left| !left.is_today && matches!(left.next, Next::Resume { .. }));
    found.max_by_key(|left| left.begun).map(|left| left.next.href(decks))
}

/// A session with answers that was left.
struct Left {
    begun: i64,
    is_today: bool,
    next: Next,
}

fn all_left(state: &State, decks: &[&Deck]) -> Vec<Left> {
    // Who prerenders has no storage.
    if cfg!(feature = "ssr") {
        return Vec::new();
    }
    let found = storage::keys(SESSION).into_iter().filter_map(|key| {
        let (text, place) = (storage::read(&key)?, storage::read(&key.replacen(SESSION, PLACE, 1))?);
        let (head, place) = (Head::of(&text)?, Glance::of(&place)?);
        let (deck, _) = head.first.split_once('/')?;
        let deck = decks.iter().position(|known| known.id == deck)?;
        let practice = Route::practice(&decks[deck].id).href();
        let is_today = state.is_today(place.begun);
        // The page goes on at once with a session of today that came from its address; else it offers all that were left.
        let href = if is_today && !place.query.is_empty() { [&practice, "?", place.query].concat() } else { practice };
        let answered = place.held.max(head.answers);
        let next = match head.mode {
            Mode::Interview => Next::ResumeInterview { deck, href, answered, of: head.questions },
            _ => Next::Resume { deck, href },
        };
        (answered > 0).then_some(Left { begun: place.begun, is_today, next })
    });
    found.collect()
}
