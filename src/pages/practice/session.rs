//! The session that the practice page holds: how it begins, once its way of practising is loaded, and how its questions are
//! left. Knows no part of the page.

use super::task::{self, Way};
use super::wanted::{Wanted, session};
use crate::piece::Missing;
use crate::platform::{clock, page};
use crate::state::State;
use crate::state::library::Library;
use crate::state::place::Interview;
use crate::state::session::left::LeftSession;
use crate::state::session::{Sessions, Snapshot};
use deck::Deck;
use futures::FutureExt;
use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::marks::Pause;
use study::{Mode, Rating, Session};

/// Milliseconds after which the reader is told that a way of practising is still missing.
const PATIENCE: i32 = 8_000;

/// What the parts of the practice page share.
#[derive(Clone, Copy)]
pub struct Practice {
    pub state: State,
    pub deck: &'static Deck,
    /// The way of practising of the session under way, once it is here.
    pub way: RwSignal<Option<Way>>,
    /// What could not begin, because its way of practising did not load.
    pub missing: RwSignal<Option<Beginning>>,
    pub is_loading: RwSignal<bool>,
    /// The question that was just paused, and the session before that.
    pub paused: RwSignal<Option<(String, Snapshot)>>,
    /// Which beginning is the latest.
    latest: StoredValue<u32>,
}

/// A session that begins or goes on.
#[derive(Clone)]
pub enum Beginning {
    /// One that is new, from this address's query; `interview` says how one is held.
    New { query: String, session: Session, interview: Option<Interview> },
    /// One that was left, maybe in another visit.
    Stored(LeftSession),
    /// The one that the page was left with.
    Left(Mode),
}

impl Beginning {
    /// What an address and a choice ask for; nothing where no question fits.
    pub fn of(state: &State, deck: &Deck, query: &str, wanted: &Wanted) -> Option<Self> {
        let session = Some(session(state, deck, query, wanted)).filter(|session| session.total() > 0)?;
        let Wanted { minutes, spoken, .. } = *wanted;
        let interview = (wanted.mode == Mode::Interview).then(|| Interview {
            minutes,
            begun: clock::now(),
            spoken,
            held: Vec::new(),
        });
        Some(Self::New { query: query.to_owned(), session, interview })
    }

    fn mode(&self) -> Mode {
        match self {
            Self::New { session, .. } | Self::Stored(LeftSession { session, .. }) => session.mode(),
            Self::Left(mode) => *mode,
        }
    }
}

impl Practice {
    pub fn new(state: State, deck: &'static Deck) -> Self {
        let (way, missing, is_loading) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(false));
        let paused = RwSignal::new(None);
        Self { state, deck, way, missing, is_loading, paused, latest: StoredValue::new(0) }
    }

    pub fn sessions(self) -> Sessions {
        self.state.sessions
    }

    /// Begins as the reader asked, and brings them to the first question.
    pub fn start(self, beginning: Beginning) {
        if self.begin(beginning) {
            moved_on();
        }
    }

    /// Begins at once if its way of practising is here; else loads it first, and brings the reader to the first question
    /// then. What stands on the page stays until then.
    pub fn begin(self, beginning: Beginning) -> bool {
        self.latest.update_value(|latest| *latest += 1);
        let number = self.latest.get_value();
        let mut loading = Box::pin(load(beginning.mode(), self.state.library, self.deck));
        match loading.as_mut().now_or_never() {
            Some(Ok(way)) => {
                self.begin_with(way, beginning);
                return true;
            }
            Some(Err(Missing)) => {
                self.miss(beginning);
                return false;
            }
            None => self.is_loading.set(true),
        }
        // Not once the reader began something else, or left the page.
        let is_wanted = move || self.latest.try_get_value() == Some(number);
        let late = beginning.clone();
        let waiting = clock::timer(PATIENCE, move || {
            if is_wanted() {
                self.miss(late);
            }
        });
        spawn_local(async move {
            let loaded = loading.await;
            drop(waiting);
            if !is_wanted() {
                return;
            }
            match loaded {
                Ok(way) => {
                    self.begin_with(way, beginning);
                    moved_on();
                }
                Err(Missing) => self.miss(beginning),
            }
        });
        false
    }

    fn miss(self, beginning: Beginning) {
        self.missing.set(Some(beginning));
        self.is_loading.set(false);
    }

    fn begin_with(self, way: Way, beginning: Beginning) {
        self.paused.set(None);
        self.missing.set(None);
        self.is_loading.set(false);
        self.way.set(Some(way));
        match beginning {
            Beginning::New { query, session, interview } => {
                self.state.tidy_sessions(self.deck);
                self.sessions().start(&self.deck.id, &query, session, interview);
            }
            Beginning::Stored(left) => self.sessions().resume(&self.deck.id, left),
            Beginning::Left(_) => self.sessions().come_back(),
        }
    }

    /// Rates the present question, and brings the reader to the next one.
    pub fn record(self, rating: Rating, proposed: Option<Rating>) {
        self.paused.set(None);
        self.state.record(rating, proposed);
        moved_on();
    }

    /// Takes the last answer back.
    pub fn undo(self) {
        self.paused.set(None);
        self.state.undo();
        moved_on();
    }

    /// Ends the session, or leaves it.
    pub fn end(self) {
        self.sessions().end();
        moved_on();
    }

    /// Shows the present question's answer, and takes the reader to it.
    pub fn show(self, is_unknown: bool) {
        self.sessions().show(is_unknown);
        page::answers_late();
        let go = || page::go_to("#answer-heading");
        page::lead(move || {
            go();
            // Once more when the whole answer is there: before, the page may be too short.
            page::lead(go);
        });
    }

    /// Keeps the answer to an interviewer, whose question has so many key points.
    pub fn hold(self, points: usize, is_unknown: bool) {
        self.sessions().hold(points, is_unknown);
        moved_on();
    }

    /// Pauses a question (`deck/question`), and leaves it out of the session.
    pub fn pause(self, question: &str, pause: Pause) {
        let before = self.sessions().snapshot();
        self.state.marks.set_pause(question, Some(pause));
        self.sessions().drop_question(question);
        self.paused.set(before.map(|before| (question.to_owned(), before)));
        page::announce("Question paused");
        moved_on();
    }

    /// Takes that back: the question is asked again, and the session is as it was.
    pub fn undo_pause(self) {
        if let Some((question, before)) = self.paused.try_update(Option::take).flatten() {
            self.state.marks.set_pause(&question, None);
            self.sessions().restore(before);
            page::announce("Question no longer paused");
            moved_on();
        }
    }

    /// Forgets the session, so that another can be chosen.
    pub fn leave(self) {
        self.sessions().leave();
        moved_on();
    }
}

/// Loads a way of practising, and the bodies where nothing can be asked without them.
async fn load(mode: Mode, library: &'static Library, deck: &'static Deck) -> Result<Way, Missing> {
    if mode == Mode::Recall && !deck.questions.iter().any(|question| question.prompt.goes_on) {
        return Ok(Way::Recall);
    }
    let (way, bodies) = join(task::load(mode), library.bodies(&deck.id)).await;
    bodies.and(way.ok()).ok_or(Missing)
}

/// Brings the reader to the new question or to what stands in its place.
pub fn moved_on() {
    page::after_render(page::scroll_to_top);
    page::lead(|| page::focus("main h1"));
}
