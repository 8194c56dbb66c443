//! The practice session that is under way, and what the reader has done with
//! its present question. It outlives the practice page, a reload and a closed
//! tab, so that leaving loses nothing.

use super::State;
use super::aside::set_aside;
use super::attempts;
use super::notices::Notices;
use super::place::{Held, Interview, Place, Step};
use super::progress::Answer;
use crate::platform::{clock, page, storage};
use deck::{Body, Deck};
use leptos::prelude::*;
use study::attempts::Attempt;
use study::interview::{Asked, Report, mark_name};
use study::{Mode, Names, Rating, Session};

/// A session of one deck.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Active {
    pub deck: String,
    /// The address's query that it came from: the same address resumes it.
    pub query: String,
    pub session: Session,
    /// The reader ended it, or answered all of it.
    pub ended: bool,
    /// What the reader had done at each answer, for undo.
    steps: Vec<Step>,
    /// In a mock interview.
    pub interview: Option<Interview>,
}

impl Active {
    /// The interview, while questions are still asked: answers are compared only when all are given.
    pub fn asking(&self) -> Option<&Interview> {
        self.interview.as_ref().filter(|interview| !self.ended && interview.held.len() < self.session.total())
    }

    /// What came of the interview, as far as its answers are compared.
    pub fn report(&self) -> Option<Report> {
        let interview = self.interview.as_ref()?;
        let answered = self.session.questions().zip(&self.steps).zip(&interview.held);
        let asked = answered.map(|((question, step), held)| Asked {
            question: question.split_once('/').map_or(question, |(_, id)| id).to_owned(),
            met: step.points,
            points: held.points,
            seconds: held.seconds,
        });
        let asked: Vec<Asked> = asked.collect();
        Some(Report { seconds: asked.iter().map(|asked| asked.seconds).sum(), asked })
    }
}

#[derive(Clone, Copy)]
pub struct Sessions {
    pub active: RwSignal<Option<Active>>,
    /// The present question's answer is shown.
    pub revealed: RwSignal<bool>,
    /// It was shown because the reader did not know it.
    pub unknown: RwSignal<bool>,
    /// What the reader typed for the present question.
    pub attempt: RwSignal<String>,
    /// Bit n for a ticked key point n.
    pub points: RwSignal<u32>,
    /// The ticks are the reader's, or were compared with the text already.
    pub compared: RwSignal<bool>,
    /// What follows the present question's answer, once it is here.
    pub body: RwSignal<Option<Body>>,
    /// The key point that an interview asked about last.
    pub follow_up: RwSignal<Option<usize>>,
    /// What was recorded of answers, until this page is left: question (`deck/question`), address of the sound.
    pub recordings: RwSignal<Vec<(String, String)>>,
    /// Since when the present question's time stands still.
    pub stopped: RwSignal<Option<i64>>,
    shown_at: StoredValue<i64>,
    /// Where to scroll, in CSS pixels, once the answer is shown again; 0 for nowhere.
    scroll: StoredValue<u32>,
    /// Seconds from the question's being shown to its answer's.
    pub thought: StoredValue<u32>,
}

impl Sessions {
    pub(super) fn new() -> Self {
        Self {
            active: RwSignal::new(None),
            revealed: RwSignal::new(false),
            unknown: RwSignal::new(false),
            attempt: RwSignal::new(String::new()),
            points: RwSignal::new(0),
            compared: RwSignal::new(false),
            body: RwSignal::new(None),
            follow_up: RwSignal::new(None),
            recordings: RwSignal::new(Vec::new()),
            stopped: RwSignal::new(None),
            shown_at: StoredValue::new(0),
            scroll: StoredValue::new(0),
            thought: StoredValue::new(0),
        }
    }

    /// The present question's id (`deck/question`) and the number of answers
    /// given so far; it changes with every step, also when a question returns.
    pub fn present(self) -> Option<(String, usize)> {
        self.active.with(|active| {
            let active = active.as_ref().filter(|active| !active.ended)?;
            let held = active.interview.as_ref().map_or(0, |interview| interview.held.len());
            let question = match active.asking() {
                Some(_) => active.session.questions().nth(held)?,
                None => active.session.current()?,
            };
            Some((question.to_owned(), held + active.steps.len()))
        })
    }

    /// In which way the session under way is practised.
    pub fn mode(self) -> Mode {
        self.active.with(|active| active.as_ref().map_or(Mode::Recall, |active| active.session.mode()))
    }

    /// True while a session of this deck, from this query, is under way.
    pub fn runs(self, deck: &str, query: &str) -> bool {
        let is = |active: &Active| active.deck == deck && active.query == query && !active.ended;
        self.active.with(|active| active.as_ref().is_some_and(is))
    }

    /// Starts a session.
    pub fn start(self, deck: &str, query: &str, session: Session) {
        self.turn_to(Step::default(), false);
        let (deck, query) = (deck.to_owned(), query.to_owned());
        self.active.set(Some(Active { deck, query, session, ..Active::default() }));
        self.save();
    }

    /// Starts a mock interview.
    pub fn start_interview(self, deck: &str, query: &str, session: Session, minutes: u32, spoken: bool) {
        self.start(deck, query, session);
        let begun = clock::now();
        self.change(|active| active.interview = Some(Interview { minutes, begun, spoken, held: Vec::new() }));
    }

    /// Keeps the answer to the present question of an interview, and asks the next one.
    pub fn hold(self) {
        let points = self.body.with_untracked(|body| body.as_ref().map_or(0, |body| body.key_points.len() as u32));
        let step = self.step();
        let held = Held { text: step.text, asked: step.points, seconds: self.seconds(), points: points.min(32) };
        self.turn_to(Step::default(), false);
        self.change(|active| {
            if let Some(interview) = &mut active.interview {
                interview.held.push(held);
            }
        });
        self.compare_held();
    }

    /// Shows the next answer of an interview for comparing, once all are given.
    fn compare_held(self) {
        let next = self.active.with_untracked(|active| {
            let active = active.as_ref().filter(|active| !active.ended && active.asking().is_none())?;
            active.interview.as_ref()?.held.get(active.steps.len()).map(|held| held.text.clone())
        });
        if let Some(text) = next {
            self.turn_to(Step { text, ..Step::default() }, true);
            self.compared.set(false);
            self.save_place();
        }
    }

    /// Ends the session; an interview goes on to compare what was answered so far,
    /// and while it does, it is only left: it can be resumed.
    pub fn end(self) {
        let comparing = self.active.with_untracked(|active| {
            let active = active.as_ref().filter(|active| !active.ended && active.asking().is_none());
            active.is_some_and(|active| active.interview.is_some())
        });
        if comparing {
            self.save_place();
            return self.leave();
        }
        self.change(|active| {
            let held = active.asking().map_or(0, |interview| interview.held.len());
            if held == 0 {
                active.ended = true;
                return;
            }
            let left: Vec<String> = active.session.questions().skip(held).map(str::to_owned).collect();
            left.iter().for_each(|question| active.session = active.session.without(question));
        });
        self.compare_held();
    }

    /// Stops the present question's time, or lets it go on.
    pub fn stop_clock(self, stop: bool) {
        let now = clock::now();
        if let Some(since) = self.stopped.get_untracked() {
            self.shown_at.update_value(|shown| *shown += now - since);
        }
        self.stopped.set(stop.then_some(now));
    }

    /// Shows the answer; `unknown` says that the reader did not know it.
    pub fn reveal(self, unknown: bool) {
        self.thought.set_value(self.seconds());
        self.unknown.set(unknown);
        self.revealed.set(true);
        self.save_place();
    }

    /// Forgets the session; its answers are kept.
    pub fn leave(self) {
        self.active.set(None);
    }

    /// Leaves a question out of the session.
    pub fn drop_question(self, question: &str) {
        self.turn_to(Step::default(), false);
        self.change(|active| {
            let mut kept =
                active.session.answers().map(|(answered, _)| answered != question).collect::<Vec<_>>().into_iter();
            active.steps.retain(|_| kept.next().unwrap_or(true));
            active.session = active.session.without(question);
            active.ended = active.session.is_finished();
        });
    }

    /// The stored session of a deck, if there is one that can go on.
    pub fn stored(deck: &Deck, names: &Names, notices: Notices) -> Option<(Session, Place)> {
        let (session, place) = (key("session", &deck.id), key("place", &deck.id));
        let text = storage::read(&session)?;
        let Some(stored) = Session::from_text(&text) else {
            set_aside(&session, &text, notices);
            return None;
        };
        let stored = stored.renamed(names)?;
        let known = |name: &str| name.split_once('/').is_some_and(|(_, id)| deck.question(id).is_some());
        if stored.is_finished() || !stored.questions().all(known) {
            return None;
        }
        let text = storage::read(&place).unwrap_or_default();
        let place = Place::from_text(&text).filter(|place| place.steps.len() == stored.steps());
        Some((stored, place.unwrap_or_default()))
    }

    /// Goes on with a stored session, where it was left.
    pub fn resume(self, deck: &str, (session, place): (Session, Place)) {
        let Place { query, present, revealed, scroll, seconds, mut steps, interview } = place;
        // An interview whose answers are lost cannot be compared.
        let interview = interview.filter(|_| session.mode() == Mode::Interview);
        steps.resize(session.steps(), Step::default());
        self.turn_to(present, revealed);
        self.shown_at.set_value(clock::now() - i64::from(seconds) * 1000);
        self.active.set(Some(Active { deck: deck.to_owned(), query, session, ended: false, steps, interview }));
        self.scroll.set_value(scroll);
        if !revealed {
            self.return_to_scroll();
        }
    }

    /// Scrolls back to where the reader was, at most once.
    pub fn return_to_scroll(self) {
        let scroll = self.scroll.get_value();
        if scroll > 0 {
            page::after_render(move || {
                page::after_render(move || {
                    page::scroll_to(scroll);
                    self.scroll.set_value(0);
                });
            });
        }
    }

    /// Keeps what the reader is doing with the present question.
    pub fn save_place(self) {
        let text = self.active.with_untracked(|active| {
            let active = active.as_ref().filter(|active| !active.ended)?;
            let place = Place {
                query: active.query.clone(),
                present: self.step(),
                revealed: self.revealed.get_untracked(),
                // A page that is left before it was scrolled back is to be scrolled back the next time.
                scroll: Some(self.scroll.get_value())
                    .filter(|scroll| *scroll > 0)
                    .unwrap_or_else(page::scroll_position),
                seconds: self.seconds(),
                steps: active.steps.clone(),
                interview: active.interview.clone(),
            };
            Some((key("place", &active.deck), place.to_text()))
        });
        if let Some((key, text)) = text {
            // No room for it: the reader is told when an answer finds none.
            let _ = storage::write(&key, &text);
        }
    }

    /// Seconds that the present question took in the interview that it was asked in.
    fn held_seconds(self) -> Option<u32> {
        self.active.with_untracked(|active| {
            let active = active.as_ref()?;
            Some(active.interview.as_ref()?.held.get(active.steps.len())?.seconds)
        })
    }

    fn save(self) {
        self.active.with_untracked(|active| {
            let Some(active) = active else { return };
            let (session, place) = (key("session", &active.deck), key("place", &active.deck));
            if active.ended {
                storage::remove(&session);
                storage::remove(&place);
            } else {
                let _ = storage::write(&session, &active.session.to_text());
            }
        });
        self.save_place();
    }

    fn change(self, change: impl FnOnce(&mut Active)) {
        self.active.update(|active| {
            if let Some(active) = active {
                change(active);
            }
        });
        self.save();
    }

    fn step(self) -> Step {
        Step {
            text: self.attempt.get_untracked(),
            points: self.points.get_untracked(),
            unknown: self.unknown.get_untracked(),
        }
    }

    /// Seconds since the present question was shown, pauses left out.
    pub fn seconds(self) -> u32 {
        let now = self.stopped.get_untracked().unwrap_or_else(clock::now);
        u32::try_from((now - self.shown_at.get_value()).max(0) / 1000).unwrap_or(u32::MAX)
    }

    fn turn_to(self, step: Step, revealed: bool) {
        self.shown_at.set_value(clock::now());
        self.stopped.set(None);
        self.follow_up.set(None);
        self.thought.set_value(u32::MAX);
        self.compared.set(revealed);
        self.attempt.set(step.text);
        self.points.set(step.points);
        self.unknown.set(step.unknown);
        self.revealed.set(revealed);
    }
}

impl State {
    /// Rates the present question: stores the answer, then moves on.
    pub fn rate(&self, rating: Rating, proposed: Option<Rating>) {
        let sessions = self.sessions;
        let Some((question, _)) = untrack(|| sessions.present()) else { return };
        let step = sessions.step();
        let scheduled =
            sessions.active.with_untracked(|active| active.as_ref().is_none_or(|a| a.session.is_scheduled()));
        let mode = untrack(|| sessions.mode());
        let (rating, proposed) =
            (rating.min(mode.best_rating()), proposed.map(|rating| rating.min(mode.best_rating())));
        // Only what was recalled says which key points were.
        let points = if mode.is_recall() { step.points } else { 0 };
        let seconds = sessions.held_seconds().unwrap_or_else(|| sessions.seconds());
        let answer = Answer { question: question.clone(), mode, rating, proposed, points, seconds, scheduled };
        let review = self.progress.answer(answer);
        if let Some(answered) = question.split_once('/').and_then(|(deck, id)| self.library.question(deck, id)) {
            self.marks.see(&question, answered.fingerprint);
        }
        if mode.is_recall() && !step.text.trim().is_empty() {
            let text = step.text.clone();
            attempts::keep(&question, Attempt { time: clock::now(), rating, review: review.clone(), text });
        }
        sessions.turn_to(Step::default(), false);
        sessions.change(|active| {
            active.session.rate(rating, review);
            active.steps.push(step);
            active.ended = active.session.is_finished();
        });
        sessions.compare_held();
        self.keep_report();
    }

    /// Keeps the report of an interview that is over.
    fn keep_report(&self) {
        let kept = self.sessions.active.with_untracked(|active| {
            let active = active.as_ref().filter(|active| active.ended)?;
            Some((mark_name(&active.deck, active.interview.as_ref()?.begun), active.report()?.to_text()))
        });
        if let Some((name, text)) = kept {
            self.marks.write(&name, Some(text));
        }
    }

    /// Takes the last answer back and returns to its question, as it was when
    /// it was rated.
    pub fn undo(&self) {
        let undone = self.sessions.active.try_update(|active| {
            let active = active.as_mut()?;
            let review = active.session.undo()?;
            active.ended = false;
            Some((review, active.session.current()?.to_owned(), active.steps.pop().unwrap_or_default()))
        });
        if let Some((review, question, step)) = undone.flatten() {
            attempts::forget(&question, &review);
            self.progress.retract(review);
            self.sessions.turn_to(step, true);
            self.sessions.save();
        }
    }

    /// True if there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        self.sessions.active.with(|active| active.as_ref().is_some_and(|active| !active.steps.is_empty()))
    }
}

fn key(kind: &str, deck: &str) -> String {
    [kind, ":", deck].concat()
}
