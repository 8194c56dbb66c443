//! One question's frame: the bar, the prompt, the task or what came of it. The one place that knows every kind of work.

use super::answer::{Judged, Recollected};
use super::asked::{Asked, Kind};
use super::ending::ending_piece;
use super::foot::flag;
use super::keys::on_escape;
use super::session::Practice;
use super::task::given::{Exercise, Given, Outcome};
use super::task::interview::{self, Clock, Keep};
use super::task::recall::Recall;
use super::task::{Interviewer, Way};
use crate::components::changed_note::ChangedNote;
use crate::components::facts::{Facts, facts_of};
use crate::components::keyed_list::KeyedList;
use crate::components::prose::{OptionList, PromptHeading, Prose};
use crate::components::session_bar::SessionBar;
use crate::components::words::counted;
use crate::platform::navigation;
use crate::routes::Route;
use crate::state::session::{Phase, Present};
use crate::state::work::{Recalled, Told, Work};
use deck::Prompt;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use study::{Mode, seed};

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
    Effect::new(move |_| {
        if state.sessions.phase.get() != Phase::Asking {
            spawn_local(async {
                // What does not load now is asked for again then.
                let _ = ending_piece().await;
            });
        }
    });
    // The session stays where it is, to be resumed.
    on_escape(move || navigation::follow(&Route::deck(state.library, &practice.deck.id).href()));
    let key = |present: &Present| seed::hash(&present.question).wrapping_add(present.step as u64);
    let card = move |_| present.get_untracked().map(|present| view! { <QuestionCard practice present /> }).into_any();
    view! {
        <SessionBar
            done=Memo::new(move |_| state.sessions.done())
            saved
            can_undo
            on_undo=Callback::new(move |()| practice.undo())
            on_end=Callback::new(move |()| practice.end())
        />
        // Keyed, so that nothing of a question is left in the next one.
        <KeyedList keys=Signal::derive(move || present.get().iter().map(key).collect()) row=Callback::new(card) />
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
    // Where a prompt goes on, its session begins with the bodies.
    let body = state.library.loaded_body(&deck.id, &question.id);
    let rest =
        body.filter(|body| !body.rest.is_empty()).map(|body| view! { <Prose html=body.rest.clone() /> }.into_any());
    let options = body.filter(|_| mode != Mode::Choice).filter(|body| !body.options.is_empty());
    let options = options.map(|body| view! { <OptionList options=body.options.clone() /> }.into_any());
    let change = Memo::new(move |_| state.marks.change(&name, question.fingerprint));
    view! {
        <article class="stack" data-question=question.id.clone() data-mode=mode.name()>
            <Facts facts />
            <TaskHeading mode prompt=question.prompt.clone() rest options />
            {move || change.get().map(|change| view! { <ChangedNote change /> })}
            {task(Asked::new(practice, question, present, mode))}
        </article>
    }
    .into_any()
}

/// What is to be done, as the page's heading; for exercises from code the question is only what they belong to.
#[component]
fn TaskHeading(
    /// The way of practising.
    mode: Mode,
    /// The question's prompt.
    prompt: Prompt,
    /// What belongs to it: its further blocks,
    rest: Option<AnyView>,
    /// and options to read.
    options: Option<AnyView>,
) -> impl IntoView {
    let task = match mode {
        Mode::Parsons => "Put the lines in order",
        Mode::Cloze => "Fill in the blanks",
        Mode::Predict => "What does this print?",
        Mode::Recall | Mode::Choice | Mode::Interview => {
            return view! { <PromptHeading prompt />{rest}{options} }.into_any();
        }
    };
    // Folded: it may have a program and a question of its own.
    let more = (rest.is_some() || options.is_some()).then(|| {
        view! {
            <details class="more">
                <summary>"The whole question"</summary>
                <div class="stack">{rest}{options}</div>
            </details>
        }
    });
    view! {
        <h1 class="prompt" tabindex="-1">{task}</h1>
        <div class="context">
            <p dir="auto">{prompt.text}</p>
            {more}
        </div>
    }
    .into_any()
}

/// How work of a kind is taken out of all work, and put back.
macro_rules! kind {
    ($kind:ident) => {
        Kind { read: |work| if let Work::$kind(own) = work { Some(own) } else { None }, write: Work::$kind }
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
    let kind: Kind<Recalled> = kind!(Recall);
    let (work, on_work) = (asked.own(kind), asked.on_work(kind));
    let on_done = asked.on_done();
    let phase = asked.phase;
    let turns = (asked.mode == Mode::Interview).then(|| view! { <ComparingNote practice=asked.practice /> });
    let task = move || match phase.get() {
        Phase::Asking => view! { <Recall work on_work on_done /> }.into_any(),
        phase => {
            let (asked, is_unknown) = (asked.clone(), phase == Phase::Unknown);
            view! { <Recollected asked is_unknown work on_work /> }.into_any()
        }
    };
    view! { {turns}{task} }.into_any()
}

/// Says at the first answer of an interview to compare that no question begins again.
#[component]
fn ComparingNote(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let (done, of) = untrack(|| practice.state.sessions.done());
    (done == 0).then(|| {
        let answers = counted(of as u32, "answer", "answers");
        let text =
            format!("All questions are asked. Now compare your {answers} with the key points, one after the other.");
        view! { <p class="note" data-kind="tip">{text}</p> }
    })
}

fn interview(asked: Asked, ask: Interviewer) -> AnyView {
    let Asked { practice, question, name, body, .. } = asked.clone();
    let sessions = practice.state.sessions;
    let held = sessions.active.with_untracked(|active| active.as_ref()?.interview.clone()).unwrap_or_default();
    let kind: Kind<Told> = kind!(Interview);
    let (work, on_work) = (asked.own(kind), asked.on_work(kind));
    (move || {
        let body = body.get()?;
        let name = name.clone();
        let keep = move |sound| sessions.recordings.update(|all| all.push((name.clone(), sound)));
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
            on_done: Callback::new(move |outcome| practice.hold(body.key_points.len(), outcome == Outcome::Unknown)),
        }))
    })
    .into_any()
}

fn exercise<T>(asked: Asked, way: Exercise<T>, kind: Kind<T>) -> AnyView
where
    T: Default + Send + Sync + 'static,
{
    let (work, on_work, on_done) = (asked.own(kind), asked.on_work(kind), asked.on_done());
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
