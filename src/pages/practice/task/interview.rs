//! The mock interview, while it asks: follow-ups about what was not said, and nothing of the answer. When all questions are
//! asked, answers are compared as in recall.

mod record;
mod timer;

use super::given::Outcome;
use crate::components::answer_field::AnswerField;
use crate::components::reveal_bar::{OtherWay, RevealBar};
use crate::pages::practice::keys::on_submit_key;
use crate::platform::page;
use crate::platform::text::fold_char;
use crate::state::work::Told;
use deck::search::text_of;
use deck::{Body, KeyPoint, Question};
use leptos::prelude::*;
use record::Record;
use study::interview::follow_up;
use study::matching::{FoldChar, likely_bits, mentions};
use timer::Timer;

pub use record::Keep;
pub use timer::Clock;

/// What an interviewer is given of the present question.
pub struct Given {
    pub question: &'static Question,
    pub body: &'static Body,
    /// For the question; none without a limit.
    pub minutes: Option<u32>,
    pub clock: Clock,
    /// Keeps what is recorded, where the reader asked for that.
    pub keep: Option<Keep>,
    pub work: Signal<Told>,
    /// Gets the work whenever something is typed or asked.
    pub on_work: Callback<Told>,
    pub on_done: Callback<Outcome>,
}

/// Asks the question.
pub fn ask(given: Given) -> AnyView {
    let Given { question, body, minutes, clock, keep, work, on_work, on_done } = given;
    view! {
        {minutes.map(|minutes| view! { <Timer minutes clock /> })}
        <Answer question points=&body.key_points work keep on_work on_done />
    }
    .into_any()
}

/// The key point to ask about next, as far as the text tells.
fn next_follow_up(prompt: &str, points: &[KeyPoint], told: &Told, fold: FoldChar) -> Option<usize> {
    let plain: Vec<String> = points.iter().map(|point| text_of(point.html.as_str())).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let found = mentions(&told.text, prompt, &plain, fold);
    let met = likely_bits(&found);
    let touched = (0..32).zip(&found).filter(|(_, mention)| !mention.words.is_empty());
    let touched = touched.fold(met, |bits, (number, _)| bits | 1 << number);
    let musts: Vec<bool> = points.iter().map(|point| point.must).collect();
    // What was not touched on at all comes first.
    follow_up(&musts, touched, told.asked).or_else(|| follow_up(&musts, met, told.asked))
}

/// What is asked where the author has no question for a key point: nothing of the answer, whatever is missing.
const NEUTRAL: [&str; 4] = [
    "What else belongs to a complete answer?",
    "What would you add for someone who has to use this at work?",
    "Is there a case in which that is different?",
    "Why does that matter in practice?",
];

/// The last follow-up that was asked: a heading, and the interviewer's question.
fn follow_up_text<'a>(points: &'a [KeyPoint], told: &Told) -> Option<(&'static str, &'a str)> {
    // After a reload it is not known which was the last.
    let last = told.last.or_else(|| (0..32).find(|number| told.asked & 1 << number != 0))?;
    let point = points.get(last)?;
    let text = if point.ask.is_empty() { NEUTRAL[last % NEUTRAL.len()] } else { point.ask.as_str() };
    Some((if told.asked.count_ones() > 1 { "One more follow-up" } else { "Follow-up" }, text))
}

/// A box for the answer, and what the interviewer asks about it.
#[component]
pub fn Answer(
    /// The question.
    question: &'static Question,
    /// Its key points.
    points: &'static [KeyPoint],
    /// What was done so far.
    work: Signal<Told>,
    /// Keeps what is recorded, where the reader asked for that.
    keep: Option<Keep>,
    /// Gets the work whenever something is typed or asked.
    on_work: Callback<Told>,
    /// The answer is given.
    on_done: Callback<Outcome>,
) -> impl IntoView {
    let prompt = &question.prompt.text;
    let submit = move || {
        let told = work.get_untracked();
        match next_follow_up(prompt, points, &told, &fold_char) {
            Some(point) => {
                on_work.run(Told { asked: told.asked | 1 << point, last: Some(point), ..told });
                page::lead(|| page::go_to("#follow-up"));
            }
            None => on_done.run(Outcome::Answered),
        }
    };
    let on_submit = Callback::new(move |()| submit());
    on_submit_key(submit);
    // The same while the answer is typed.
    let asked = Memo::new(move |_| work.with(|told| (told.asked, told.last)));
    let follow_up = move || {
        asked.track();
        let (head, text) = follow_up_text(points, &work.get_untracked())?;
        Some(view! {
            <div class="follow-up">
                <h2 id="follow-up" tabindex="-1">{head}</h2>
                <p>{text}</p>
            </div>
        })
    };
    let other = move || {
        let (label, outcome) = match asked.get().0 {
            0 => ("I don't know", Outcome::Unknown),
            _ => ("Nothing to add", Outcome::Answered),
        };
        view! { <OtherWay label on_click=Callback::new(move |()| on_done.run(outcome)) /> }
    };
    view! {
        {follow_up}
        <AnswerField
            label="Your answer: type it or say it aloud"
            text=work.get_untracked().text
            on_input=Callback::new(move |text| on_work.run(Told { text, ..work.get_untracked() }))
            on_submit
        />
        {keep.map(|keep| view! { <Record keep /> })}
        <RevealBar label="Submit answer" on_submit>{other}</RevealBar>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROMPT: &str = "When is a list better?";

    fn fold(c: char) -> String {
        c.to_lowercase().collect()
    }

    /// The second is a must.
    fn points() -> Vec<KeyPoint> {
        [false, true]
            .map(|must| KeyPoint { html: Default::default(), must, derived: false, ask: String::new() })
            .to_vec()
    }

    fn told(text: &str, asked: u32, last: Option<usize>) -> Told {
        Told { text: text.to_owned(), asked, last }
    }

    #[test]
    fn it_asks_for_the_must_first_and_at_most_for_all() {
        let next = |asked| next_follow_up(PROMPT, &points(), &told("", asked, None), &fold);
        assert_eq!([next(0), next(0b10), next(0b11)], [Some(1), Some(0), None]);
        assert_eq!(next_follow_up(PROMPT, &[], &told("", 0, None), &fold), None);
    }

    #[test]
    fn the_last_follow_up_is_asked_in_words() {
        let points = points();
        let text = |told: Told| follow_up_text(&points, &told).map(|(head, _)| head);
        assert_eq!(text(told("", 0, None)), None);
        assert_eq!(text(told("", 0b10, Some(1))), Some("Follow-up"));
        assert_eq!(text(told("", 0b11, None)), Some("One more follow-up"), "after a reload");
        assert_eq!(text(told("", 0b100, None)), None, "the deck has changed");
    }

    #[test]
    fn the_authors_question_is_asked_else_a_neutral_one() {
        let own = KeyPoint { ask: "What can change?".to_owned(), ..points()[0].clone() };
        let asked = |points: &[KeyPoint]| {
            follow_up_text(points, &told("", 1, Some(0))).map(|(_, text)| text.to_owned()).unwrap_or_default()
        };
        assert_eq!(asked(&[own]), "What can change?");
        assert_eq!(asked(&points()), NEUTRAL[0]);
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn nothing_of_the_answer_is_shown_and_a_follow_up_can_be_left() {
        let html = |asked| {
            let question: &'static Question = Box::leak(Box::default());
            let points: &'static [KeyPoint] = Box::leak(points().into_boxed_slice());
            Owner::new().with(|| {
                let (work, on_work) = (Signal::stored(told("", asked, None)), Callback::new(|_| ()));
                view! { <Answer question points work keep=None on_work on_done=Callback::new(|_| ()) /> }.to_html()
            })
        };
        let begun = html(0);
        assert!(begun.contains(">Submit answer</button>") && begun.contains("I don't know"), "{begun}");
        assert!(!begun.contains("Nothing to add"), "{begun}");
        let asked = html(0b10);
        assert!(asked.contains("Follow-up") && asked.contains(">Nothing to add</button>"), "{asked}");
    }
}
