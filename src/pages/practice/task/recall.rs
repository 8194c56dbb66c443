//! Recall: the answer is typed or said, then compared key point by key point.

use super::given::Outcome;
use crate::components::answer_field::AnswerField;
use crate::components::key_points::KeyPoints;
use crate::components::own_answers::{Earlier, OwnAnswers};
use crate::components::points::Points;
use crate::components::prediction::Prediction;
use crate::components::prose::Prose;
use crate::components::rating_bar::rating_label;
use crate::components::reveal_bar::{OtherWay, RevealBar};
use crate::pages::practice::keys::on_submit_key;
use crate::platform::page;
use crate::platform::text::fold_char;
use crate::state::work::Recalled;
use deck::search::text_of;
use deck::{Body, KeyPoint, Question};
use leptos::prelude::*;
use study::Rating;
use study::coverage::{self, Performance, is_quick, misses_must};
use study::matching::{FoldChar, Mention, likely_bits, mentions};

/// The rating that the ticked key points propose; none without key points, or while nothing speaks for one. `seconds` were
/// taken to answer.
pub fn proposed(points: &[KeyPoint], met: u32, seconds: u32) -> Option<Rating> {
    let musts: Vec<bool> = points.iter().map(|point| point.must).collect();
    let performance = Performance { met, aided: false, quick: is_quick(seconds, points.len()) };
    coverage::propose(&musts, performance).filter(|_| met != 0)
}

/// The same in a sentence, with the reason.
fn suggestion(points: &[KeyPoint], met: u32, rating: Rating) -> String {
    let musts: Vec<bool> = points.iter().map(|point| point.must).collect();
    let why = match rating {
        _ if misses_must(&musts, met) => " A point marked “Must” is missing.",
        Rating::Again => " Less than half of the points.",
        Rating::Hard => " Some points are missing.",
        Rating::Good => "",
        Rating::Easy => " All points, and quickly.",
    };
    format!("Suggested rating: {}.{why}", rating_label(rating))
}

/// What a text mentions of each key point; nothing of an empty one.
fn found(text: &str, question: &Question, points: &[KeyPoint], fold: FoldChar) -> Vec<Mention> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let plain: Vec<String> = points.iter().map(|point| text_of(point.html.as_str())).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    mentions(text, &question.prompt.text, &plain, fold)
}

/// A box for the answer.
#[component]
pub fn Recall(
    /// What was done so far.
    work: Signal<Recalled>,
    /// Gets the work whenever something is typed.
    on_work: Callback<Recalled>,
    /// The learner is done.
    on_done: Callback<Outcome>,
) -> impl IntoView {
    let submit = move || on_done.run(Outcome::Answered);
    let on_submit = Callback::new(move |()| submit());
    on_submit_key(submit);
    view! {
        <AnswerField
            label="Your answer: type it or say it aloud"
            text=work.get_untracked().text
            on_input=Callback::new(move |text| on_work.run(Recalled { text, ..work.get_untracked() }))
            on_submit
        />
        <RevealBar label="Show answer" on_submit>
            <OtherWay label="I don't know" on_click=Callback::new(move |()| on_done.run(Outcome::Unknown)) />
        </RevealBar>
    }
}

/// The reader's own answer beside the key points, and the answer below.
#[component]
pub fn Comparison(
    /// The question.
    question: &'static Question,
    /// Its answer.
    body: &'static Body,
    /// What was done so far.
    work: Signal<Recalled>,
    /// The reader did not know it: what was typed is not looked through.
    is_unknown: bool,
    /// What was written at earlier answers, the latest first.
    earlier: Vec<Earlier>,
    /// The rating that the ticked points propose.
    proposed: Signal<Option<Rating>>,
    /// Gets the work whenever a point is ticked.
    on_work: Callback<Recalled>,
) -> impl IntoView {
    let Recalled { text, compared, .. } = work.get_untracked();
    let found = if is_unknown { Vec::new() } else { found(&text, question, &body.key_points, &fold_char) };
    let likely = likely_bits(&found);
    if !compared && !found.is_empty() {
        // Looks once for the key points in what was typed; the reader's own ticks stay.
        Effect::new(move |_| on_work.run(Recalled { met: likely, compared: true, ..work.get_untracked() }));
    }
    let on_tick = Callback::new(move |met: u32| {
        on_work.run(Recalled { met, compared: true, ..work.get_untracked() });
        if let Some(rating) = proposed.get_untracked() {
            page::announce(&format!("{} covered, suggested rating: {}", met.count_ones(), rating_label(rating)));
        }
    });
    let points = body.key_points.clone();
    let points = match (points.is_empty(), is_unknown) {
        (true, _) => view! { <p class="soft">"No key points: compare with the whole answer."</p> }.into_any(),
        (false, true) => {
            view! { <section class="stack"><h2>"Key points"</h2><KeyPoints points /></section> }.into_any()
        }
        (false, false) => {
            let ticked = Signal::derive(move || work.with(|work| work.met));
            let own = points.clone();
            let suggested = Signal::derive(move || Some(suggestion(&own, ticked.get(), proposed.get()?)));
            view! { <Points points ticked found suggested on_tick /> }.into_any()
        }
    };
    let predictions = body.predictions.iter().cloned().map(|prediction| view! { <Prediction prediction /> });
    view! {
        <div class="compare">
            <OwnAnswers own=text earlier />
            {points}
        </div>
        <Prose html=body.answer.clone() />
        {predictions.collect_view()}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(musts: &[bool]) -> Vec<KeyPoint> {
        musts
            .iter()
            .map(|must| KeyPoint { html: Default::default(), must: *must, derived: false, ask: String::new() })
            .collect()
    }

    #[test]
    fn nothing_is_proposed_before_a_point_is_ticked() {
        assert_eq!(proposed(&points(&[false, false]), 0, 5), None);
        assert_eq!(proposed(&[], 1, 5), None);
    }

    #[test]
    fn the_points_and_the_time_propose_a_rating() {
        let check = |met, seconds, expect| assert_eq!(proposed(&points(&[true, false]), met, seconds), Some(expect));
        check(0b10, 5, Rating::Again);
        check(0b01, 5, Rating::Hard);
        check(0b11, 5, Rating::Easy);
        check(0b11, 600, Rating::Good);
    }

    #[cfg(feature = "ssr")]
    mod shown {
        use super::*;

        fn html(work: Recalled, body: Body) -> String {
            let body: &'static Body = Box::leak(Box::new(body));
            let question: &'static Question = Box::leak(Box::default());
            Owner::new().with(|| {
                let (work, on_work) = (Signal::stored(work), Callback::new(|_| ()));
                let (earlier, proposed) = (Vec::new(), Signal::stored(None));
                view! { <Comparison question body work is_unknown=false earlier proposed on_work /> }.to_html()
            })
        }

        #[test]
        fn the_box_asks_for_an_answer() {
            let html = Owner::new().with(|| {
                let (work, on_work) = (Signal::stored(Recalled::default()), Callback::new(|_| ()));
                view! { <Recall work on_work on_done=Callback::new(|_| ()) /> }.to_html()
            });
            assert!(html.contains("type it or say it aloud") && html.contains("id=\"attempt\""), "{html}");
            assert!(html.contains(">Show answer</button>") && html.contains("I don't know"), "{html}");
        }

        #[test]
        fn key_points_stand_beside_the_own_answer() {
            let work = Recalled { text: "my words".to_owned(), met: 1, compared: true };
            let body = Body { key_points: points(&[true, false]), ..Body::default() };
            let html = html(work, body);
            assert!(html.contains("my words") && html.contains("Which points did you cover? 1 of 2"), "{html}");
            assert_eq!(html.matches("type=\"checkbox\"").count(), 2, "{html}");
        }

        #[test]
        fn an_answer_without_key_points_says_so() {
            assert!(html(Recalled::default(), Body::default()).contains("No key points: compare"));
        }
    }
}
