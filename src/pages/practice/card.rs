//! One question's frame: the bar, the prompt, the task or what came of it. The one place that knows every kind of work.

use super::foot::{Foot, flag};
use super::session::Practice;
use super::task::given::{Exercise, Given, Outcome, Verdict};
use super::task::interview::{self, Clock, Keep};
use super::task::recall::{Comparison, Recall, proposed};
use super::task::{Interviewer, Way};
use crate::components::changed_note::ChangedNote;
use crate::components::facts::{Facts, facts_of};
use crate::components::key_points::KeyPoints;
use crate::components::own_answers::Earlier;
use crate::components::prose::{OptionList, PromptHeading, Prose};
use crate::components::rating_bar::rating_label;
use crate::components::session_bar::SessionBar;
use crate::components::status::ago_text;
use crate::state::notices::Notice;
use crate::state::session::{Phase, Present};
use crate::state::work::{Recalled, Told, Work};
use crate::state::{State, attempts};
use deck::{Body, Question};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use study::{Mode, Rating, seed};

/// A running session: its bar, and the present question.
#[component]
pub fn Card(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let state = practice.state;
    let present = Memo::new(move |_| state.sessions.present());
    let can_undo = Memo::new(move |_| state.can_undo());
    let saved = Memo::new(move |_| if can_undo.get() { state.notices.saving_text() } else { "" });
    view! {
        <SessionBar
            done=Memo::new(move |_| state.sessions.done())
            saved
            can_undo
            on_undo=Callback::new(move |()| practice.undo())
            on_end=Callback::new(move |()| practice.end())
        />
        // Keyed, so that nothing of a question is left in the next one.
        <For
            each=move || present.get()
            key=Present::clone
            children=move |present| view! { <QuestionCard practice present /> }
        />
    }
}

/// One question, as often as it is asked.
#[component]
fn QuestionCard(
    /// What the page is about.
    practice: Practice,
    /// Which question, and after how many answers.
    present: Present,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let name = present.question.clone();
    let Some(question) = name.split_once('/').and_then(|(_, id)| deck.question(id)) else { return ().into_any() };
    let mode = untrack(|| state.sessions.mode());
    let memory = state.progress.memory(&name);
    let seen = match memory.map_or(0, |memory| memory.reps) {
        0 => "new".to_owned(),
        1 => "seen once".to_owned(),
        2 => "seen twice".to_owned(),
        times => format!("seen {times} times"),
    };
    let facts = facts_of(deck, question).into_iter().chain([seen]).chain(flag(memory.as_ref())).collect();
    let options = (mode != Mode::Choice).then(|| view! { <OptionList options=question.options.clone() /> });
    let change = Memo::new(move |_| state.marks.change(&name, question.fingerprint));
    view! {
        <article class="stack" data-question=question.id.clone() data-mode=mode.name()>
            <Facts facts />
            <PromptHeading prompt=question.prompt.clone() />
            {options}
            {move || change.get().map(|change| view! { <ChangedNote change /> })}
            {task(Asked::new(practice, question, present, mode))}
        </article>
    }
    .into_any()
}

/// The present question with what its task needs.
#[derive(Clone)]
struct Asked {
    practice: Practice,
    question: &'static Question,
    /// `deck/question`.
    name: String,
    mode: Mode,
    /// What follows the answer, once it is here.
    body: Signal<Option<&'static Body>>,
    phase: Memo<Phase>,
    turn: usize,
    seed: u64,
}

impl Asked {
    fn new(practice: Practice, question: &'static Question, present: Present, mode: Mode) -> Self {
        let Practice { state, deck, .. } = practice;
        let Present { question: name, step } = present;
        let times = |of: &dyn Fn(Mode) -> bool| {
            let of_question =
                |progress: &study::Progress| progress.reviews(&name).iter().filter(|review| of(review.mode)).count();
            untrack(|| state.progress.with(of_question))
        };
        let shuffled = state.sessions.active.with_untracked(|active| active.as_ref().map_or(0, |a| a.session.seed()));
        let seed = seed::hash(&name) ^ shuffled.wrapping_add((times(&|_| true) * 31 + step) as u64);
        let turn = times(&|other| other == mode);
        let phase = Memo::new(move |_| state.sessions.phase.get());
        Self { practice, question, body: body(state, &deck.id, &question.id), phase, turn, seed, name, mode }
    }

    /// The learner's work, as far as it is of this kind.
    fn own<T>(&self, read: fn(Work) -> Option<T>) -> Signal<T>
    where
        T: Default + Send + Sync + 'static,
    {
        let work = self.practice.state.sessions.work;
        Signal::derive(move || read(work.get()).unwrap_or_default())
    }

    /// Keeps the learner's work.
    fn on_work<T: 'static>(&self, write: fn(T) -> Work) -> Callback<T> {
        let sessions = self.practice.state.sessions;
        Callback::new(move |own| sessions.work_on(write(own)))
    }

    /// Shows the answer.
    fn on_done(&self) -> Callback<Outcome> {
        let practice = self.practice;
        Callback::new(move |outcome| practice.show(outcome == Outcome::Unknown))
    }
}

/// A question's body: at once where it is in memory, else when it has loaded.
fn body(state: State, deck: &'static str, question: &'static str) -> Signal<Option<&'static Body>> {
    let body = RwSignal::new(state.library.loaded_body(deck, question));
    Effect::new(move |_| {
        if body.get_untracked().is_some() {
            return;
        }
        spawn_local(async move {
            match state.library.body(deck, question).await {
                Some(found) => {
                    // Nothing where the reader has moved on while it was loading.
                    body.try_set(Some(found));
                }
                None => state.notices.raise(Notice::Unreachable),
            }
        });
    });
    body.into()
}

/// How work of a kind is taken out of all work, and put back.
macro_rules! kind {
    ($kind:ident) => {
        (|work| if let Work::$kind(own) = work { Some(own) } else { None }, Work::$kind)
    };
}

/// What stands below the prompt.
fn task(asked: Asked) -> AnyView {
    let sessions = asked.practice.state.sessions;
    match (sessions.work.get_untracked(), asked.practice.way.get_untracked()) {
        (Work::Recall(_), _) => recall(asked),
        (Work::Interview(_), Some(Way::Interview(ask))) => interview(asked, ask),
        (Work::Choice(_), Some(Way::Choice(way))) => exercise(asked, way, kind!(Choice)),
        (Work::Parsons(_), Some(Way::Parsons(way))) => exercise(asked, way, kind!(Parsons)),
        (Work::Cloze(_), Some(Way::Cloze(way))) => exercise(asked, way, kind!(Cloze)),
        (Work::Predict(_), Some(Way::Predict(way))) => exercise(asked, way, kind!(Predict)),
        // A session begins with its own way of practising only.
        _ => ().into_any(),
    }
}

fn recall(asked: Asked) -> AnyView {
    let (read, write) = kind!(Recall);
    let (work, on_work) = (asked.own::<Recalled>(read), asked.on_work(write));
    let on_done = asked.on_done();
    let phase = asked.phase;
    (move || match phase.get() {
        Phase::Asking => view! { <Recall work on_work on_done /> }.into_any(),
        phase => {
            let (asked, is_unknown) = (asked.clone(), phase == Phase::Unknown);
            view! { <Recollected asked is_unknown work on_work /> }.into_any()
        }
    })
    .into_any()
}

fn interview(asked: Asked, ask: Interviewer) -> AnyView {
    let Asked { practice, question, name, body, .. } = asked.clone();
    let sessions = practice.state.sessions;
    let held = sessions.active.with_untracked(|active| active.as_ref()?.interview.clone()).unwrap_or_default();
    let (read, write) = kind!(Interview);
    let (work, on_work) = (asked.own::<Told>(read), asked.on_work(write));
    (move || {
        let body = body.get()?;
        let name = name.clone();
        let keep = move |address| sessions.recordings.update(|all| all.push((name.clone(), address)));
        let clock = Clock {
            seconds: Arc::new(move || sessions.seconds()),
            is_stopped: Signal::derive(move || sessions.stopped.get().is_some()),
            on_stop: Callback::new(move |stop| sessions.stop_clock(stop)),
        };
        Some(ask(interview::Given {
            question,
            body,
            minutes: Some(held.minutes).filter(|minutes| *minutes > 0),
            clock,
            keep: held.spoken.then(|| Arc::new(keep) as Keep),
            work,
            on_work,
            on_done: Callback::new(move |_| practice.hold(body.key_points.len())),
        }))
    })
    .into_any()
}

fn exercise<T>(asked: Asked, way: Exercise<T>, (read, write): (fn(Work) -> Option<T>, fn(T) -> Work)) -> AnyView
where
    T: Default + Send + Sync + 'static,
{
    let (work, on_work, on_done) = (asked.own(read), asked.on_work(write), asked.on_done());
    (move || {
        let body = asked.body.get()?;
        let Asked { question, turn, seed, .. } = asked;
        let given = || Given { question, body, turn, seed, work, on_work, on_done };
        Some(match asked.phase.get() {
            Phase::Asking => untrack(|| (way.ask)(given())),
            phase => {
                let (verdict, own) = untrack(|| ((way.judge)(&given()), (way.compare)(given())));
                let (asked, is_unknown) = (asked.clone(), phase == Phase::Unknown);
                view! { <Judged asked is_unknown body verdict own /> }.into_any()
            }
        })
    })
    .into_any()
}

/// The heading that the reader is taken to.
#[component]
fn AnswerHeading() -> impl IntoView {
    view! { <h2 class="visually-hidden" id="answer-heading" tabindex="-1">"Answer"</h2> }
}

/// After a question that the learner judges: the answer to compare with.
#[component]
fn Recollected(
    /// The question.
    asked: Asked,
    /// The learner did not know it.
    is_unknown: bool,
    /// What the learner did.
    work: Signal<Recalled>,
    /// Keeps it when it changes.
    on_work: Callback<Recalled>,
) -> impl IntoView {
    let Asked { practice, question, name, body, .. } = asked;
    let sessions = practice.state.sessions;
    let seconds = sessions.thought.get_value();
    let proposed = Memo::new(move |_| match is_unknown {
        true => Some(Rating::Again),
        false => proposed(&body.get()?.key_points, work.with(|work| work.met), seconds),
    });
    let right = question.options.iter().filter(|option| option.correct).cloned().collect();
    let earlier = earlier(practice.state, &name);
    let comparison = move || {
        let (body, earlier, proposed) = (body.get()?, earlier.clone(), proposed.into());
        Some(view! { <Comparison question body work is_unknown earlier proposed on_work /> }.into_any())
    };
    Effect::new(move |_| {
        if body.get().is_some() {
            sessions.return_to_scroll();
        }
    });
    view! {
        <Recordings practice name=name.clone() />
        <AnswerHeading />
        <OptionList options=right />
        {comparison}
        <Foot practice name proposed />
    }
}

/// After a question that the program judges: the verdict, what was right, and the answer.
#[component]
fn Judged(
    /// The question.
    asked: Asked,
    /// The learner gave up.
    is_unknown: bool,
    /// What follows its answer.
    body: &'static Body,
    /// What the learner's work is worth.
    verdict: Verdict,
    /// What was right, beside what was given.
    own: AnyView,
) -> impl IntoView {
    let Asked { practice, name, mode, .. } = asked;
    let (is_right, text) = match is_unknown {
        true => (false, "This is how it goes.".to_owned()),
        false => (verdict.is_right, verdict.text),
    };
    // What is right proves that much and no more.
    let proposed = if is_right { mode.best_rating() } else { Rating::Again };
    let points = (!body.key_points.is_empty()).then(|| {
        view! { <section class="stack"><h2>"Key points"</h2><KeyPoints points=body.key_points.clone() /></section> }
    });
    let answer = (!body.answer.is_empty()).then(|| view! { <Prose html=body.answer.clone() /> });
    let sessions = practice.state.sessions;
    Effect::new(move |_| sessions.return_to_scroll());
    view! {
        <AnswerHeading />
        <p class="verdict" data-verdict=if is_right { "right" } else { "wrong" }>{text}</p>
        {own}
        {points}
        {answer}
        <Foot practice name proposed=Signal::stored(Some(proposed)) />
    }
}

/// What was recorded of a question, to listen to and to save.
#[component]
fn Recordings(
    /// What the page is about.
    practice: Practice,
    /// The question (`deck/question`).
    name: String,
) -> impl IntoView {
    let recordings = practice.state.sessions.recordings;
    let of_question = move || {
        let all = recordings.get().into_iter();
        all.filter(|(of, _)| *of == name).map(|(_, address)| address).collect::<Vec<_>>()
    };
    let player = |address: String| {
        view! {
            <p class="row">
                <audio controls src=address.clone()></audio>
                <a class="button" href=address download="answer.webm">"Save"</a>
            </p>
        }
    };
    view! { <For each=of_question key=String::clone children=player /> }.into_any()
}

/// What the reader wrote at earlier answers.
fn earlier(state: State, name: &str) -> Vec<Earlier> {
    untrack(|| {
        let today = state.progress.today();
        let title = |attempt: &study::attempts::Attempt| {
            let day = state.progress.day_of(attempt.time);
            format!("{}, {}", ago_text(today.since(day)), rating_label(attempt.rating))
        };
        let earlier = attempts::of(name).into_iter();
        earlier.map(|attempt| Earlier { title: title(&attempt), text: attempt.text }).collect()
    })
}
