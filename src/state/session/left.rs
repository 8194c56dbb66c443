//! Sessions that were begun and not ended, each under a key of its own, so that neither another session nor another page
//! writes over it. Reads them and lets go of them; knows nothing of the one that is under way.

use crate::platform::storage;
use crate::state::aside::set_aside;
use crate::state::notices::Notices;
use crate::state::place::{Interview, Place, Step};
use deck::Deck;
use study::{Mode, Names, Session};

/// Kinds of the keys of a session and of the reader's place in it.
pub const SESSION: &str = "session:";
pub const PLACE: &str = "place:";
/// Kind of the key that stands while a question of the session is being brought up, and stays if that stops the app.
const TURNING: &str = "turning:";

/// A session that can go on.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftSession {
    /// Its name in storage.
    pub id: String,
    pub session: Session,
    pub place: Place,
    /// The app stopped when its present question was to be shown.
    pub failed: bool,
}

impl LeftSession {
    /// How many questions are answered, also if they are asked again; those of an interview that are still to be compared are.
    pub fn done(&self) -> usize {
        let held = self.place.interview.as_ref().map_or(0, |interview| interview.held.len());
        self.session.results().len().max(held)
    }

    /// Questions that are answered and asked again, since they were not recalled.
    pub fn to_repeat(&self) -> usize {
        self.session.results().len().saturating_sub(self.session.answered())
    }

    /// Whether it has something that is kept nowhere else: what was typed, or answers that are still to be compared.
    pub fn holds_work(&self) -> bool {
        !self.place.present.text.trim().is_empty() || self.awaits_comparison()
    }

    /// Whether all answers of an interview are given, and are being compared.
    pub fn is_compared(&self) -> bool {
        self.place.interview.as_ref().is_some_and(|interview| interview.held.len() >= self.session.total())
    }

    /// Whether answers of an interview are still to be compared.
    pub fn awaits_comparison(&self) -> bool {
        self.place.interview.as_ref().is_some_and(|interview| interview.held.len() > self.session.steps())
    }
}

/// The sessions of a deck that can go on, the latest first.
pub fn all(deck: &Deck, names: &Names, notices: Notices) -> Vec<LeftSession> {
    let mut left: Vec<LeftSession> = storage::keys(SESSION)
        .iter()
        .filter_map(|key| {
            let text = storage::read(key)?;
            let Some(session) = Session::from_text(&text) else {
                set_aside(key, &text, notices);
                return None;
            };
            let id = key.strip_prefix(SESSION)?;
            let place = stored_place(id, notices);
            let (session, place) = present(session.renamed(names)?, place, deck)?;
            Some(LeftSession { id: id.to_owned(), session, place, failed: storage::read(&name(TURNING, id)).is_some() })
        })
        .collect();
    left.sort_by_key(|left| std::cmp::Reverse(left.place.begun));
    left
}

/// Where the reader was; at the beginning where nothing says it. A place that cannot be read is set aside: it has what was typed.
fn stored_place(id: &str, notices: Notices) -> Place {
    let Some(text) = storage::read(&name(PLACE, id)) else { return Place::default() };
    Place::from_text(&text).unwrap_or_else(|| {
        set_aside(&name(PLACE, id), &text, notices);
        Place::default()
    })
}

/// A session and its place as far as the deck still has its questions; nothing if it is another deck's, or if nothing is left
/// to ask.
fn present(mut session: Session, mut place: Place, deck: &Deck) -> Option<(Session, Place)> {
    let asked: Vec<String> = session.questions().map(str::to_owned).collect();
    let is_of_deck = |name: &String| name.split_once('/').is_some_and(|(id, _)| id == deck.id);
    let is_known = |name: &str| name.split_once('/').is_some_and(|(_, id)| deck.question(id).is_some());
    if !asked.iter().any(is_of_deck) {
        return None;
    }
    if place.steps.len() != session.steps() {
        // Written at another moment than the session.
        place = Place { begun: place.begun, query: place.query, interview: place.interview, ..Place::default() };
        place.steps.resize(session.steps(), Step::default());
    }
    for name in &asked {
        if is_of_deck(name) && is_known(name) {
            continue;
        }
        if session.current() == Some(name) {
            place = Place { present: Step::default(), revealed: false, ..place };
        }
        leave_out(name, &mut session, &mut place.steps, &mut place.interview);
    }
    // An interview whose answers are lost cannot be compared.
    place.interview = place.interview.filter(|_| session.mode() == Mode::Interview);
    (!session.is_finished()).then_some((session, place))
}

/// Stores a session; false where there is no room for it.
pub(super) fn store(id: &str, session: &Session) -> bool {
    storage::write(&name(SESSION, id), &session.to_text()) == storage::Write::Done
}

/// Whether it is stored: another page may have gone on with it under another name, or have discarded it.
pub(super) fn is_stored(id: &str) -> bool {
    storage::read(&name(SESSION, id)).is_some()
}

/// Stores how far the present question is. Where there is no room, the reader is told when an answer finds none.
pub(super) fn store_place(id: &str, place: &Place) {
    let _ = storage::write(&name(PLACE, id), &place.to_text());
}

/// Notes that the present question is about to be shown, or that it is.
pub(super) fn note_turning(id: &str, turns: bool) {
    match turns {
        true => drop(storage::write(&name(TURNING, id), "1")),
        false => storage::remove(&name(TURNING, id)),
    }
}

/// Forgets a session; its answers are in the log.
pub fn discard(id: &str) {
    [SESSION, PLACE, TURNING].iter().for_each(|kind| storage::remove(&name(kind, id)));
}

/// The same session without its present question.
pub fn without_present(mut left: LeftSession) -> LeftSession {
    let interview = left.place.interview.as_ref().map(|interview| interview.held.len());
    let asked = interview.and_then(|held| left.session.questions().nth(held)).or(left.session.current());
    if let Some(question) = asked.map(str::to_owned) {
        leave_out(&question, &mut left.session, &mut left.place.steps, &mut left.place.interview);
    }
    left.place = Place { present: Step::default(), revealed: false, scroll: 0, seconds: 0, ..left.place };
    left
}

/// Takes a question (`deck/question`) out of a session, and what was done on it; its answers stay in the log.
pub(super) fn leave_out(
    question: &str,
    session: &mut Session,
    steps: &mut Vec<Step>,
    interview: &mut Option<Interview>,
) {
    let mut others = session.answers().map(|(answered, _)| answered != question).collect::<Vec<_>>().into_iter();
    steps.retain(|_| others.next().unwrap_or(true));
    let at = session.questions().position(|name| name == question);
    if let Some((at, interview)) = at.zip(interview.as_mut())
        && at < interview.held.len()
    {
        interview.held.remove(at);
    }
    *session = session.without(question);
}

fn name(kind: &str, id: &str) -> String {
    [kind, id].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::Question;
    use proptest::prelude::*;
    use study::{Rating, ReviewId};

    /// A deck with some of the questions that were asked.
    fn deck(ids: &[&str]) -> Deck {
        let questions = ids.iter().map(|id| Question { id: (*id).to_owned(), ..Question::default() }).collect();
        Deck { id: "d".to_owned(), questions, ..Deck::default() }
    }

    fn sessions() -> impl Strategy<Value = Session> {
        let questions = prop::sample::subsequence(vec!["d/a", "d/b", "d/c", "d/ñ", "e/a", "plain"], 0..=6);
        (questions, prop::collection::vec(1..=4_u8, 0..9), any::<bool>()).prop_map(
            |(questions, ratings, is_interview)| {
                let mode = if is_interview { Mode::Interview } else { Mode::Recall };
                let queue = questions.into_iter().map(str::to_owned).collect();
                let mut session = Session::of_kind(queue, 7, is_interview).in_mode(mode);
                for (rating, counter) in ratings.into_iter().zip(0..) {
                    let review = ReviewId { writer: "w".into(), counter };
                    session.rate(Rating::from_number(rating).unwrap_or(Rating::Good), review);
                }
                session
            },
        )
    }

    fn places() -> impl Strategy<Value = Place> {
        let step = ("\\PC{0,4}", any::<u32>(), any::<bool>()).prop_map(|(text, points, unknown)| Step {
            text,
            points,
            unknown,
        });
        let held = prop::collection::vec("\\PC{0,4}", 0..8).prop_map(|texts| {
            let held = texts.into_iter().map(|text| crate::state::place::Held { text, ..Default::default() });
            Some(Interview { held: held.collect(), ..Interview::default() })
        });
        let interview = prop_oneof![Just(None), held];
        (prop::collection::vec(step.clone(), 0..9), step, interview, any::<Option<i64>>()).prop_map(
            |(steps, present, interview, begun)| Place { steps, present, interview, begun, ..Place::default() },
        )
    }

    proptest! {
        #[test]
        fn a_session_goes_on_whatever_is_left_of_its_deck_and_its_place(
            session in sessions(),
            place in places(),
            ids in prop::sample::subsequence(vec!["a", "b", "c", "ñ"], 0..=4),
        ) {
            let deck = deck(&ids);
            if let Some((session, place)) = present(session.clone(), place.clone(), &deck) {
                let is_here = |name: &str| name.strip_prefix("d/").is_some_and(|id| ids.contains(&id));
                prop_assert!(session.questions().all(is_here) && session.current().is_some());
                prop_assert_eq!(place.steps.len(), session.steps());
                let left = LeftSession { id: String::new(), session, place, failed: true };
                let _ = (left.done(), left.holds_work(), left.is_compared(), left.awaits_comparison());
                let then = without_present(left.clone());
                prop_assert!(then.session.total() < left.session.total());
                prop_assert_eq!(then.place.steps.len(), then.session.steps());
            }
            // Where all of it is there, nothing that was done is lost.
            if ids.len() == 4 && place.steps.len() == session.steps() && session.questions().all(|name| name.starts_with("d/")) {
                let of_mode = place.interview.clone().filter(|_| session.mode() == Mode::Interview);
                let expect = (!session.is_finished() && session.total() > 0)
                    .then(|| (session.clone(), Place { interview: of_mode, ..place.clone() }));
                prop_assert_eq!(present(session, place, &deck), expect);
            }
        }
    }
}
