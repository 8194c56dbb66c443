//! Predicting what a program prints. White space at the ends of lines, empty lines around it, and characters that look alike do
//! not count; everything else does, and the difference is shown line by line.

use super::given::{Exercise, Given, Outcome, Verdict};
use crate::components::answer_field::AnswerField;
use crate::components::prose::Prose;
use crate::components::reveal_bar::{OtherWay, RevealBar};
use crate::pages::practice::keys::on_submit_key;
use crate::platform::text::as_seen;
use deck::Prediction;
use leptos::prelude::*;

/// What was typed is kept as it is.
pub const EXERCISE: Exercise<String> = Exercise {
    ask: |given| {
        let Given { work, on_work, on_done, .. } = given;
        asked(&given)
            .map(|prediction| {
                let typed = work.get_untracked();
                view! { <Predict prediction=prediction.clone() typed on_type=on_work on_done /> }
            })
            .into_any()
    },
    judge: |given| {
        let output = asked(given).map_or("", |prediction| &prediction.output);
        verdict(&given.work.get_untracked(), output)
    },
    compare: |given| {
        asked(&given)
            .map(|prediction| {
                let typed = given.work.get_untracked();
                view! {
                    <Prose html=prediction.code.clone() />
                    <Difference typed output=prediction.output.clone() />
                }
            })
            .into_any()
    },
};

/// The program that the question's turn has come to.
fn asked(given: &Given<String>) -> Option<&'static Prediction> {
    let body = given.body;
    let programs: Vec<&'static Prediction> = body.predictions.iter().chain(&body.outputs).collect();
    given.asked(&programs).copied()
}

/// The lines that count, as a person sees them.
fn lines(text: &str) -> Vec<String> {
    let seen = as_seen(text);
    let lines = seen.trim_end().lines().map(str::trim_end).skip_while(|line| line.is_empty());
    lines.map(str::to_owned).collect()
}

fn verdict(typed: &str, output: &str) -> Verdict {
    let (own, real) = (lines(typed), lines(output));
    if own == real {
        return Verdict::new(true, "Correct");
    }
    let line = (0..own.len().max(real.len())).find(|at| own.get(*at) != real.get(*at));
    let told = line.map(|at| match (own.get(at), real.get(at)) {
        (Some(own), Some(real)) => format!("Line {}: you wrote {own}, it prints {real}", at + 1),
        (Some(own), None) => format!("Line {}: you wrote {own}, it prints no such line", at + 1),
        (None, real) => format!("Line {}: it prints {}", at + 1, real.map_or("", String::as_str)),
    });
    Verdict::new(false, "Not quite: compare the output").because(told)
}

/// The program, and a box for its output.
#[component]
pub fn Predict(
    /// The program.
    prediction: Prediction,
    /// What was typed so far.
    typed: String,
    /// Gets what is typed, with every letter.
    on_type: Callback<String>,
    /// The learner is done.
    on_done: Callback<Outcome>,
) -> impl IntoView {
    // What a program prints is never nothing.
    let is_ready = RwSignal::new(!typed.trim().is_empty());
    let submit = move || {
        if is_ready.get_untracked() {
            on_done.run(Outcome::Answered);
        }
    };
    let on_submit = Callback::new(move |()| submit());
    let on_input = Callback::new(move |text: String| {
        is_ready.set(!text.trim().is_empty());
        on_type.run(text);
    });
    on_submit_key(submit);
    view! {
        <Prose html=prediction.code />
        <AnswerField label="Type the output" text=typed code=true on_input on_submit />
        <RevealBar label="Check" is_ready on_submit>
            <OtherWay label="I don't know" on_click=Callback::new(move |()| on_done.run(Outcome::Unknown)) />
        </RevealBar>
    }
}

/// Each line that was told beside the one that is printed.
#[component]
pub fn Difference(
    /// What was told.
    typed: String,
    /// What is printed.
    output: String,
) -> impl IntoView {
    let (typed, output) = (lines(&typed), lines(&output));
    let row = |at: usize| {
        let (own, real) = (typed.get(at), output.get(at));
        let (verdict, mark, said) =
            if own == real { ("right", "✓", "the same") } else { ("wrong", "✗", "different") };
        let cell = |line: Option<&String>| view! { <td><code>{line.cloned().unwrap_or_default()}</code></td> };
        view! {
            <tr data-verdict=verdict>
                <td><span aria-label=said role="img">{mark}</span></td>
                {cell(own)}
                {cell(real)}
            </tr>
        }
    };
    let rows = (0..typed.len().max(output.len())).map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="difference">
                <thead><tr><td></td><th scope="col">"You"</th><th scope="col">"It prints"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_space_at_the_ends_of_lines_does_not_count() {
        for (typed, output, expect) in [
            ("1\n2", "1\n2", true),
            ("1 \n2\n\n", "1\n2", true),
            ("\n1\n2", "1\n2", true),
            ("‘a’\u{a0}“b”", "'a' \"b\"", true),
            (" 1", "1", false),
            ("1\n 2", "1\n2", false),
            ("1", "1\n2", false),
            ("[1,2]", "[1, 2]", false),
            ("", "", true),
        ] {
            assert_eq!(verdict(typed, output).is_right, expect, "{typed:?}");
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn each_line_is_compared() {
        let html = Owner::new()
            .with(|| view! { <Difference typed="1\nnonsense".to_owned() output="1\n2\n3".to_owned() /> }.to_html());
        assert_eq!(html.matches("data-verdict=\"right\"").count(), 1, "{html}");
        assert_eq!(html.matches("data-verdict=\"wrong\"").count(), 2, "{html}");
        assert!(html.contains("<code>nonsense</code>") && html.contains("<code>3</code>"), "{html}");
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_program_is_shown_and_its_output_is_not() {
        let prediction = Prediction { code: Default::default(), output: "secret".to_owned() };
        let html = Owner::new().with(|| {
            let (on_type, on_done) = (Callback::new(|_| ()), Callback::new(|_| ()));
            view! { <Predict prediction typed=String::new() on_type on_done /> }.to_html()
        });
        assert!(html.contains("Type the output") && html.contains("data-code"), "{html}");
        assert!(html.contains("Check") && !html.contains("secret"), "{html}");
    }

    #[test]
    fn the_first_line_that_differs_is_told() {
        for (typed, output, expect) in [
            ("1\n4", "1\n2", "Line 2: you wrote 4, it prints 2"),
            ("1", "1\n2", "Line 2: it prints 2"),
            ("1\n2", "1", "Line 2: you wrote 2, it prints no such line"),
        ] {
            assert_eq!(verdict(typed, output).wrong, [expect]);
        }
        assert!(verdict("1", "1").wrong.is_empty());
    }
}
