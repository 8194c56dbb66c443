//! The practice session that is under way, and what the reader has done with its present question. It outlives the practice
//! page, a reload and a closed tab, so that leaving loses nothing.

mod active;
pub mod left;

use super::State;
use super::attempts;
use super::place::{Held, Interview, Place, Step};
use super::progress::Answer;
use super::work::{Recalled, Work};
use crate::platform::recorder::Sound;
use crate::platform::{chance, clock, page};
use deck::Deck;
use leptos::prelude::*;
use study::attempts::Attempt;
use study::interview::mark_name;
use study::log::writer_name;
use study::{Mode, Rating, Session};

pub use active::{Active, Present};
use left::LeftSession;

/// Milliseconds for which changes to the present question are gathered before they are stored.
const SOON: i32 = 300;

/// How far the present question is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    #[default]
    Asking,
    /// The answer is shown.
    Shown,
    /// It is shown because the reader did not know it.
    Unknown,
}

/// A session at one moment, with what was done on its present question.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    active: Active,
    step: Step,
    is_shown: bool,
}

#[derive(Clone, Copy)]
pub struct Sessions {
    pub active: RwSignal<Option<Active>>,
    /// What the reader has done on the present question.
    pub work: RwSignal<Work>,
    pub phase: RwSignal<Phase>,
    /// What was recorded of answers: question (`deck/question`), sound.
    pub recordings: RwSignal<Vec<(String, Sound)>>,
    /// Since when the present question's time stands still.
    pub stopped: RwSignal<Option<i64>>,
    shown_at: StoredValue<i64>,
    /// Where to scroll, in CSS pixels, once the answer is shown again; 0 for nowhere.
    scroll: StoredValue<u32>,
    /// Seconds from the question's being shown to its answer's.
    pub thought: StoredValue<u32>,
    /// The place is about to be stored.
    saving: StoredValue<bool>,
    /// Since when the practice page is left.
    away: StoredValue<Option<i64>>,
}

impl Sessions {
    pub(super) fn new() -> Self {
        Self {
            active: RwSignal::new(None),
            work: RwSignal::new(Work::Recall(Recalled::default())),
            phase: RwSignal::new(Phase::Asking),
            recordings: RwSignal::new(Vec::new()),
            stopped: RwSignal::new(None),
            shown_at: StoredValue::new(0),
            scroll: StoredValue::new(0),
            thought: StoredValue::new(0),
            saving: StoredValue::new(false),
            away: StoredValue::new(None),
        }
    }

    /// The question to be answered now.
    pub fn present(self) -> Option<Present> {
        self.active.with(|active| active.as_ref()?.present())
    }

    /// In which way the session under way is practised.
    pub fn mode(self) -> Mode {
        self.active.with(|active| active.as_ref().map_or(Mode::Recall, |active| active.session.mode()))
    }

    /// How many questions are answered, of how many.
    pub fn done(self) -> (usize, usize) {
        self.active.with(|active| {
            let Some(active) = active else { return (0, 0) };
            let answered = active.asking().map_or(active.session.answered(), |interview| interview.held.len());
            (answered, active.session.total())
        })
    }

    /// Starts a session; `interview` says how one is held.
    pub fn start(self, deck: &str, query: &str, session: Session, interview: Option<Interview>) {
        let (id, deck, query) = (new_id(), deck.to_owned(), query.to_owned());
        let active = Active { id, deck, begun: clock::now(), query, session, interview, ..Active::default() };
        self.active.set(Some(active));
        self.turn();
        self.save();
    }

    /// Keeps what the reader does on the present question.
    pub fn work_on(self, work: Work) {
        self.work.set(work);
        self.save_place_soon();
    }

    fn save_place_soon(self) {
        if !self.saving.get_value() {
            self.saving.set_value(true);
            clock::after(SOON, move || {
                self.saving.set_value(false);
                self.store_again();
                self.save_place();
            });
        }
    }

    /// Keeps the answer to the present question of an interview, which has so many key points, and asks the next one;
    /// `unknown` says that the reader did not know it.
    pub fn hold(self, points: usize, unknown: bool) {
        let (Step { text, points: asked, .. }, points) = (self.step(), points.min(32) as u32);
        let held = Held { text, asked, seconds: self.seconds(), points, unknown };
        self.change(|active| {
            if let Some(interview) = &mut active.interview {
                interview.held.push(held);
            }
        });
    }

    /// Ends the session; an interview goes on to compare what was answered so far,
    /// and while it does, it is only left: it can be resumed.
    pub fn end(self) {
        if self.active.with_untracked(|active| active.as_ref().is_some_and(|active| active.comparing().is_some())) {
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
    }

    /// Stops the present question's time, or lets it go on.
    pub fn stop_clock(self, stop: bool) {
        let now = clock::now();
        if let Some(since) = self.stopped.get_untracked() {
            self.shown_at.update_value(|shown| *shown += now - since);
        }
        self.stopped.set(stop.then_some(now));
    }

    /// The practice page goes; time away from it does not count.
    pub fn go_away(self) {
        self.hide();
        self.away.set_value(self.stopped.get_untracked().is_none().then(clock::now));
    }

    /// The practice page is there again, with the session as it was left.
    pub fn come_back(self) {
        if let Some(since) = self.away.get_value() {
            self.shown_at.update_value(|shown| *shown += clock::now() - since);
            self.away.set_value(None);
        }
    }

    /// Shows the answer; `unknown` says that the reader did not know it.
    pub fn show(self, unknown: bool) {
        self.thought.set_value(self.seconds());
        // Should showing it stop the app, the question waits with what was typed.
        self.save_place();
        self.phase.set(if unknown { Phase::Unknown } else { Phase::Shown });
        self.save_place_soon();
    }

    /// Turns away from the session, which stays stored as far as it is not ended.
    pub fn leave(self) {
        self.note_shown();
        self.active.set(None);
    }

    /// Leaves a question out of the session.
    pub fn drop_question(self, question: &str) {
        self.change(|active| {
            left::leave_out(question, &mut active.session, &mut active.steps, &mut active.interview);
            active.ended = active.session.is_finished();
        });
    }

    /// The session as it is now, to come back to.
    pub fn snapshot(self) -> Option<Snapshot> {
        let active = self.active.get_untracked()?;
        Some(Snapshot { active, step: self.step(), is_shown: self.phase.get_untracked() != Phase::Asking })
    }

    /// Brings that back.
    pub fn restore(self, Snapshot { active, step, is_shown }: Snapshot) {
        self.turn_to(active.session.mode(), step, is_shown);
        self.active.set(Some(active));
        self.save();
    }

    /// Goes on with a session that was left, where it was left.
    pub fn resume(self, deck: &str, left: LeftSession) {
        let LeftSession { id: former, session, place, .. } = left;
        let Place { query, present, revealed, scroll, seconds, steps, begun, interview } = place;
        let mut active = Active {
            id: new_id(),
            deck: deck.to_owned(),
            begun: begun.unwrap_or_else(clock::now),
            query,
            session,
            ended: false,
            steps,
            interview,
        };
        // Another page may still go on with it, under the former name. Where there is no room for two, that is the name.
        match left::store(&active.id, &active.session) {
            true => left::discard(&former),
            false => {
                left::discard(&active.id);
                active.id = former;
            }
        }
        self.note_turning(&active);
        self.turn_to(active.session.mode(), present, revealed);
        self.shown_at.set_value(clock::now() - i64::from(seconds) * 1000);
        self.active.set(Some(active));
        self.scroll.set_value(scroll);
        self.save_place();
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

    /// Stores the session where another page has taken it over: the reader works on here.
    fn store_again(self) {
        self.active.with_untracked(|active| match active {
            Some(active) if !active.ended && !page::has_failed() && !left::is_stored(&active.id) => {
                left::store(&active.id, &active.session);
            }
            _ => {}
        });
    }

    /// Stores what the reader is doing with the present question, unless another page has taken the session over.
    pub fn save_place(self) {
        if page::has_failed() {
            return;
        }
        self.active.with_untracked(|active| {
            let active = active.as_ref().filter(|active| !active.ended && left::is_stored(&active.id));
            let Some(active) = active else { return };
            let place = Place {
                query: active.query.clone(),
                present: self.step(),
                revealed: self.phase.get_untracked() != Phase::Asking,
                // A page that is left before it was scrolled back is to be scrolled back the next time.
                scroll: Some(self.scroll.get_value())
                    .filter(|scroll| *scroll > 0)
                    .unwrap_or_else(page::scroll_position),
                seconds: self.seconds(),
                steps: active.steps.clone(),
                begun: Some(active.begun),
                interview: active.interview.clone(),
            };
            left::store_place(&active.id, &place);
        });
    }

    fn save(self) {
        self.active.with_untracked(|active| {
            let Some(active) = active else { return };
            if active.ended {
                left::discard(&active.id);
            } else {
                left::store(&active.id, &active.session);
                self.note_turning(active);
            }
        });
        self.save_place();
    }

    /// The present question is about to be shown. Should that stop the app, the session is not resumed unasked.
    fn note_turning(self, active: &Active) {
        left::note_turning(&active.id, true);
        clock::after(SOON, move || self.note_shown());
    }

    /// The present question is shown, or left before it was.
    fn note_shown(self) {
        if !page::has_failed() {
            let shown =
                |active: &Option<Active>| active.iter().for_each(|active| left::note_turning(&active.id, false));
            self.active.with_untracked(shown);
        }
    }

    /// The reader may be about to leave the document.
    pub fn hide(self) {
        self.note_shown();
        self.save_place();
    }

    /// Changes the session, turns to the question that is the present one then, and stores both.
    fn change(self, change: impl FnOnce(&mut Active)) {
        self.active.update(|active| {
            if let Some(active) = active {
                change(active);
            }
        });
        self.turn();
        self.save();
    }

    fn step(self) -> Step {
        let unknown = self.phase.get_untracked() == Phase::Unknown;
        self.work.with_untracked(|work| work.to_step(unknown))
    }

    /// Seconds since the present question was shown, pauses left out.
    pub fn seconds(self) -> u32 {
        let now = self.stopped.get_untracked().unwrap_or_else(clock::now);
        u32::try_from((now - self.shown_at.get_value()).max(0) / 1000).unwrap_or(u32::MAX)
    }

    /// Begins the present question. An answer of an interview that is to be compared is shown at once.
    fn turn(self) {
        let (mode, held) = self.active.with_untracked(|active| {
            let held = active.as_ref().and_then(Active::comparing).map(|held| (held.text.clone(), held.unknown));
            (active.as_ref().map_or(Mode::Recall, |active| active.session.mode()), held)
        });
        match held {
            Some((text, unknown)) => {
                self.turn_to(mode, Step { text, unknown, ..Step::default() }, true);
                self.work.update(|work| {
                    if let Work::Recall(recalled) = work {
                        recalled.compared = false;
                    }
                });
            }
            None => self.turn_to(mode, Step::default(), false),
        }
    }

    fn turn_to(self, mode: Mode, step: Step, shown: bool) {
        self.shown_at.set_value(clock::now());
        self.stopped.set(None);
        self.away.set_value(None);
        self.scroll.set_value(0);
        self.thought.set_value(u32::MAX);
        self.phase.set(match (shown, step.unknown) {
            (false, _) => Phase::Asking,
            (true, false) => Phase::Shown,
            (true, true) => Phase::Unknown,
        });
        self.work.set(Work::restore(mode, shown, step));
    }
}

impl State {
    /// Whether a session of this deck, from this query, is under way. A new day has a new queue.
    pub fn runs(&self, deck: &str, query: &str) -> bool {
        let begun = self.sessions.active.with(|active| {
            let active = active.as_ref().filter(|active| !active.ended)?;
            (active.deck == deck && active.query == query).then_some(active.begun)
        });
        begun.is_some_and(|begun| self.is_today(begun))
    }

    /// The sessions of a deck that were left and can go on, the latest first.
    pub fn left_sessions(&self, deck: &Deck) -> Vec<LeftSession> {
        left::all(deck, &self.library.names(), self.notices)
    }

    /// The latest of them that came from this address's query today.
    pub fn left_of_today(&self, deck: &Deck, query: &str) -> Option<LeftSession> {
        let is_of_today = |left: &LeftSession| left.place.begun.is_none_or(|begun| self.is_today(begun));
        self.left_sessions(deck).into_iter().find(|left| left.place.query == query && is_of_today(left))
    }

    /// Lets go of the sessions of a deck that hold nothing which is not in the log, and are of another day or barely begun.
    pub fn tidy_sessions(&self, deck: &Deck) {
        let is_old = |left: &LeftSession| left.place.begun.is_some_and(|begun| !self.is_today(begun));
        for left in self.left_sessions(deck) {
            if !left.holds_work() && (left.done() == 0 || is_old(&left)) {
                left::discard(&left.id);
            }
        }
    }

    /// Whether a moment, in ms since 1970, is of the present study day.
    pub fn is_today(&self, time: i64) -> bool {
        untrack(|| self.progress.day_of(time) == self.progress.day_of(clock::now()))
    }

    /// Records the answer to the present question, as it is rated, and moves on. The one way of an answer into the log.
    pub fn record(&self, rating: Rating, proposed: Option<Rating>) {
        let sessions = self.sessions;
        let asked = sessions.active.with_untracked(|active| {
            let active = active.as_ref()?;
            let held = active.comparing().map(|held| held.seconds);
            Some((active.present()?.question, active.session.mode(), active.session.is_scheduled(), held))
        });
        let Some((question, mode, scheduled, held)) = asked else { return };
        let best = mode.best_rating();
        let (rating, proposed) = (rating.min(best), proposed.map(|rating| rating.min(best)));
        let step = sessions.step();
        // Only what was recalled says which key points were.
        let points = if mode.is_recall() { step.points } else { 0 };
        let seconds = held.unwrap_or_else(|| sessions.seconds());
        let answer = Answer { question: question.clone(), mode, rating, proposed, points, seconds, scheduled };
        let review = self.progress.answer(answer);
        if let Some(answered) = question.split_once('/').and_then(|(deck, id)| self.library.question(deck, id)) {
            self.see(&question, answered.fingerprint);
        }
        if mode.is_recall() && !step.text.trim().is_empty() {
            let text = step.text.clone();
            attempts::keep(&question, Attempt { time: clock::now(), rating, review: review.clone(), text });
        }
        sessions.change(|active| {
            active.session.rate(rating, review);
            active.steps.push(step);
            active.ended = active.session.is_finished();
        });
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
            let (mode, step) = (active.session.mode(), active.steps.pop().unwrap_or_default());
            Some((review, active.session.current()?.to_owned(), mode, step))
        });
        if let Some((review, question, mode, step)) = undone.flatten() {
            attempts::forget(&question, &review);
            self.progress.retract(review);
            self.sessions.turn_to(mode, step, true);
            self.sessions.save();
        }
    }

    /// True if there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        self.sessions.active.with(|active| active.as_ref().is_some_and(|active| !active.steps.is_empty()))
    }
}

/// A name in storage that no other page has.
fn new_id() -> String {
    writer_name(chance::seed())
}
