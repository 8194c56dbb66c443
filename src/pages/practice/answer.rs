//! What is shown once a question is answered: the learner's own answer beside the key points, or the verdict of the program.

use super::asked::Asked;
use super::foot::{Rated, Settled};
use super::session::Practice;
use super::task::given::Verdict;
use super::task::recall::{Comparison, proposed};
use crate::components::key_points::KeyPoints;
use crate::components::keyed_list::rows_of;
use crate::components::own_answers::Earlier;
use crate::components::prose::{OptionList, Prose};
use crate::components::rating_bar::rating_label;
use crate::components::status::ago_text;
use crate::platform::recorder::Sound;
use crate::state::work::Recalled;
use crate::state::{State, attempts};
use deck::Body;
use leptos::prelude::*;
use study::{Rating, seed};

/// The heading that the reader is taken to, and hears.
#[component]
fn AnswerHeading(
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <h2 class="visually-hidden" id="answer-heading" tabindex="-1">{text}</h2> }
}

/// After a question that the learner judges: the answer to compare with.
#[component]
pub fn Recollected(
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
    let proposed = Memo::new(move |_| proposed(&body.get()?.key_points, work.with(|work| work.met), seconds));
    let right = move || {
        let options = body.get()?.options.iter().filter(|option| option.correct).cloned().collect();
        Some(view! { <OptionList options /> })
    };
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
        <AnswerHeading text="Answer" />
        {right}
        {comparison}
        {match is_unknown {
            true => view! { <Settled practice name rating=Rating::Again verdict=None /> }.into_any(),
            false => view! { <Rated practice name proposed /> }.into_any(),
        }}
    }
}

/// After a question that the program judges: the verdict, what was right, and the answer.
#[component]
pub fn Judged(
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
    let verdict = (!is_unknown).then_some(verdict);
    // What is right proves that much and no more.
    let is_right = verdict.as_ref().is_some_and(|verdict| verdict.is_right);
    let rating = if is_right { mode.best_rating() } else { Rating::Again };
    let heading = verdict.as_ref().map_or_else(|| "Answer".to_owned(), |verdict| verdict.text.clone());
    let points = (!body.key_points.is_empty()).then(|| {
        view! { <section class="stack"><h2>"Key points"</h2><KeyPoints points=body.key_points.clone() /></section> }
    });
    let answer = (!body.answer.is_empty()).then(|| view! { <Prose html=body.answer.clone() /> });
    let sessions = practice.state.sessions;
    Effect::new(move |_| sessions.return_to_scroll());
    view! {
        <AnswerHeading text=heading />
        {own}
        {points}
        {answer}
        <Settled practice name rating verdict />
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
    let name = StoredValue::new(name);
    let of_question = move || {
        let all = recordings.get().into_iter();
        name.with_value(|name| all.filter(|(of, _)| of == name).map(|(_, sound)| sound).collect::<Vec<_>>())
    };
    let player = |Sound { address, ending }: Sound| {
        view! {
            <p class="row">
                <audio controls src=address.clone()></audio>
                <a class="button" href=address download=format!("answer.{ending}")>"Save"</a>
            </p>
        }
        .into_any()
    };
    rows_of(of_question, |sound| seed::hash(&sound.address), player)
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
