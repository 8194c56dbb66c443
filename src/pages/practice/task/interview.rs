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
use study::matching::{FoldChar, cue, likely_bits, mentions};
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

/// Words to ask for a key point by: its code, else what sets it apart.
fn cues(point: &str, prompt: &str, fold: FoldChar) -> Vec<String> {
    let code = point.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    let code: Vec<String> = code.map(text_of).filter(|word| !prompt.contains(word.as_str())).take(2).collect();
    if code.is_empty() { cue(&text_of(point), prompt, fold) } else { code }
}

/// The last follow-up that was asked, in the interviewer's words: a heading and a question.
fn follow_up_text(prompt: &str, points: &[KeyPoint], told: &Told, fold: FoldChar) -> Option<(&'static str, String)> {
    // After a reload it is not known which was the last.
    let last = told.last.or_else(|| (0..32).find(|number| told.asked & 1 << number != 0))?;
    let point = points.get(last)?;
    let words = cues(point.html.as_str(), prompt, fold);
    let words = words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" and ");
    let text = match (words.is_empty(), told.text.trim().is_empty()) {
        (true, _) => "Can you go further into that?".to_owned(),
        (false, false) => format!("Can you say something about {words}?"),
        (false, true) => format!("If you have not said it yet: what about {words}?"),
    };
    Some((if told.asked.count_ones() > 1 { "And another question" } else { "A question about that" }, text))
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
                page::after_render(|| page::go_to("#follow-up"));
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
        let (head, text) = follow_up_text(prompt, points, &work.get_untracked(), &fold_char)?;
        Some(view! {
            <div class="follow-up">
                <h2 id="follow-up" tabindex="-1">{head}</h2>
                <p>{text}</p>
            </div>
        })
    };
    let nothing = move || {
        let on_click = Callback::new(move |()| on_done.run(Outcome::Answered));
        (asked.get().0 != 0).then(|| view! { <OtherWay label="Nothing to add" on_click /> })
    };
    view! {
        {follow_up}
        <AnswerField
            label="Your answer: type it, or say it aloud"
            text=work.get_untracked().text
            on_input=Callback::new(move |text| on_work.run(Told { text, ..work.get_untracked() }))
            on_submit
        />
        {keep.map(|keep| view! { <Record keep /> })}
        <RevealBar label="That is my answer" on_submit>{nothing}</RevealBar>
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
        [false, true].map(|must| KeyPoint { html: Default::default(), must, derived: false }).to_vec()
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
    fn it_asks_by_code_or_by_words_of_the_point() {
        let code = cues("Use <code>append</code> and <code>list</code>, or <code>pop</code>", PROMPT, &fold);
        assert_eq!(code, ["append", "pop"]);
        assert_eq!(cues("It is mutable", PROMPT, &fold), ["mutable"]);
    }

    #[test]
    fn the_last_follow_up_is_asked_in_words() {
        let text = |told: Told| follow_up_text(PROMPT, &points(), &told, &fold).map(|(head, _)| head);
        assert_eq!(text(told("", 0, None)), None);
        assert_eq!(text(told("", 0b10, Some(1))), Some("A question about that"));
        assert_eq!(text(told("", 0b11, None)), Some("And another question"), "after a reload");
        assert_eq!(text(told("", 0b100, None)), None, "the deck has changed");
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
        assert!(begun.contains(">That is my answer</button>") && !begun.contains("Nothing to add"), "{begun}");
        let asked = html(0b10);
        assert!(asked.contains("A question about that") && asked.contains(">Nothing to add</button>"), "{asked}");
    }
}
