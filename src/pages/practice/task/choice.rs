//! Multiple choice: one or several of the author's options.

use super::given::{Exercise, Given, Outcome, Verdict};
use crate::components::prose::InlineProse;
use crate::components::reveal_bar::{OtherWay, RevealBar};
use crate::pages::practice::keys::{on_key, on_submit_key};
use crate::platform::keys::Handled;
use crate::platform::page;
use deck::search::text_of;
use deck::{Body, Choice};
use leptos::prelude::*;
use study::queue::shuffle;

/// How many options have a key of their own: 1 to 9.
const KEYS: usize = 9;

/// What is chosen is kept as bits by the author's order.
pub const EXERCISE: Exercise<u32> = Exercise {
    ask: |given| {
        let Given { body, seed, work, on_work, on_done, .. } = given;
        view! { <Options body seed chosen=work on_choose=on_work on_done /> }.into_any()
    },
    judge: |given| verdict(&given.body.options, given.work.get_untracked()),
    compare: |given| {
        let Given { body, seed, work, .. } = given;
        view! { <ComparedOptions body seed chosen=work.get_untracked() /> }.into_any()
    },
};

/// Right if the correct ones were chosen, and no others.
fn verdict(options: &[Choice], chosen: u32) -> Verdict {
    let is_right = options.iter().zip(0..32).all(|(option, at)| option.correct == (chosen & 1 << at != 0));
    let text = match (is_right, are_several(options)) {
        (true, _) => "Correct",
        (false, false) => "Incorrect",
        (false, true) => "Not quite: check each option",
    };
    let right = options.iter().filter(|option| option.correct && !is_right);
    Verdict::new(is_right, text)
        .because(right.map(|option| format!("Correct answer: {}", text_of(option.html.as_str()))))
}

fn are_several(options: &[Choice]) -> bool {
    options.iter().filter(|option| option.correct).count() > 1
}

/// Places and options, in the order in which they are shown.
fn shown(body: &'static Body, seed: u64) -> Vec<(usize, &'static Choice)> {
    let mut options: Vec<_> = body.options.iter().enumerate().collect();
    if !body.options_in_order {
        shuffle(&mut options, seed);
    }
    options
}

/// The options to choose from.
#[component]
pub fn Options(
    /// Whose options they are.
    body: &'static Body,
    /// Shuffles them.
    seed: u64,
    /// Bit n for the option at place n of the author's order.
    chosen: Signal<u32>,
    /// Gets all bits whenever one of them changes.
    on_choose: Callback<u32>,
    /// The learner is done.
    on_done: Callback<Outcome>,
) -> impl IntoView {
    let several = are_several(&body.options);
    let set = move |at: usize, is_chosen: bool| {
        let bit = 1_u32 << at;
        let others = if several { chosen.get_untracked() & !bit } else { 0 };
        on_choose.run(if is_chosen { others | bit } else { others });
    };
    let option = |(place, (at, option)): (usize, (usize, &Choice))| {
        let bit = 1_u32 << at;
        let on_change = move |event| set(at, event_target_checked(&event));
        let key = (place < KEYS).then(|| view! { <kbd aria-hidden="true">{place + 1}</kbd> });
        view! {
            <label class="option">
                <input
                    type=if several { "checkbox" } else { "radio" }
                    name="option"
                    value=at
                    prop:checked=move || chosen.get() & bit != 0
                    on:change=on_change
                />
                <InlineProse html=option.html.clone() />
                {key}
            </label>
        }
    };
    let places = StoredValue::new(shown(body, seed).into_iter().map(|(at, _)| at).take(KEYS).collect::<Vec<usize>>());
    on_key(move |key| {
        let place = key.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(at) = place.and_then(|place| places.with_value(|places| places.get(place).copied())) else {
            return Handled::No;
        };
        set(at, !several || chosen.get_untracked() & 1 << at == 0);
        page::focus(&format!(".choice input[value=\"{at}\"]"));
        Handled::Yes
    });
    let options = shown(body, seed).into_iter().enumerate().map(option).collect_view();
    let is_ready = Signal::derive(move || chosen.get() != 0);
    let submit = move || {
        if is_ready.get_untracked() {
            on_done.run(Outcome::Answered);
        }
    };
    on_submit_key(submit);
    view! {
        <fieldset class="setup choice">
            <legend>{if several { "Choose all correct answers" } else { "Choose one" }}</legend>
            {options}
        </fieldset>
        <RevealBar label="Check" is_ready on_submit=Callback::new(move |()| submit())>
            <OtherWay label="I don't know" on_click=Callback::new(move |()| on_done.run(Outcome::Unknown)) />
        </RevealBar>
    }
}

/// Every option, with what it is and whether it was chosen.
#[component]
pub fn ComparedOptions(
    /// Whose options they are.
    body: &'static Body,
    /// Shuffled them.
    seed: u64,
    /// Bit n for the option at place n of the author's order.
    chosen: u32,
) -> impl IntoView {
    let item = |(at, option): (usize, &Choice)| {
        let is_chosen = chosen & 1 << at != 0;
        let told = match (option.correct, is_chosen) {
            (true, true) => "✓ Correct answer, your choice",
            (true, false) => "✓ Correct answer",
            (false, true) => "✗ Your choice, incorrect",
            (false, false) => "Incorrect",
        };
        view! {
            <li
                data-verdict=if option.correct { "right" } else { "wrong" }
                data-chosen=is_chosen.then_some("")
            >
                <InlineProse html=option.html.clone() />
                <small>{told}</small>
            </li>
        }
    };
    view! { <ul class="option-list">{shown(body, seed).into_iter().map(item).collect_view()}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(correct: &[bool]) -> Vec<Choice> {
        correct.iter().map(|correct| Choice { html: Default::default(), correct: *correct }).collect()
    }

    #[test]
    fn all_correct_ones_and_no_others_are_right() {
        for (correct, chosen, expect, text) in [
            (&[true, false, false][..], 0b001, true, "Correct"),
            (&[true, false, false], 0b010, false, "Incorrect"),
            (&[true, false, false], 0, false, "Incorrect"),
            (&[true, true, false], 0b011, true, "Correct"),
            (&[true, true, false], 0b001, false, "Not quite: check each option"),
            (&[true, true, false], 0b111, false, "Not quite: check each option"),
        ] {
            let told = verdict(&options(correct), chosen);
            assert_eq!((told.is_right, told.text.as_str()), (expect, text), "{chosen:b} of {correct:?}");
            let right = correct.iter().filter(|correct| **correct && !expect).count();
            assert_eq!(told.wrong.len(), right, "what would have been right, of {correct:?}");
        }
    }

    #[cfg(feature = "ssr")]
    mod shown {
        use super::*;

        fn body(correct: &[bool]) -> &'static Body {
            Box::leak(Box::new(Body { options: options(correct), ..Body::default() }))
        }

        #[test]
        fn one_excludes_the_others_where_one_is_correct() {
            let html = |body| {
                Owner::new().with(|| {
                    let (chosen, on_choose) = (Signal::stored(0), Callback::new(|_| ()));
                    view! { <Options body seed=1 chosen on_choose on_done=Callback::new(|_| ()) /> }.to_html()
                })
            };
            let one = html(body(&[true, false]));
            assert!(one.matches("type=\"radio\"").count() == 2 && one.contains("Choose one"), "{one}");
            let several = html(body(&[true, true, false]));
            assert!(several.matches("type=\"checkbox\"").count() == 3, "{several}");
            assert!(several.contains("Choose all correct answers") && several.contains("don't know"), "{several}");
        }

        #[test]
        fn each_option_says_what_it_is() {
            let body = body(&[true, true, false, false]);
            let html = Owner::new().with(|| view! { <ComparedOptions body seed=1 chosen=0b101 /> }.to_html());
            for told in
                ["✓ Correct answer, your choice<", "✓ Correct answer<", "✗ Your choice, incorrect<", ">Incorrect<"]
            {
                assert_eq!(html.matches(told).count(), 1, "{told:?} in {html}");
            }
            assert_eq!(html.matches("data-chosen").count(), 2);
        }
    }
}
