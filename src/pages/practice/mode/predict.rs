//! Predicting what a program prints. White space at the ends of lines does not
//! count; everything else does, and the difference is shown line by line.

use super::super::reveal;
use super::attempt_field;
use super::exercise::{answered, submit_bar, turn, with_body};
use crate::components::prose::prose;
use crate::markup::{Element, View, el, live, many};
use crate::reactive::*;
use crate::state::State;
use deck::{Body, Deck, Prediction, Question};

pub fn view(state: State, deck: &'static Deck, question: &'static Question) -> View {
    with_body(state, move |body| {
        let Some(prediction) = asked(&state, &body).cloned() else { return View::Nothing };
        live(move || match state.sessions.revealed.get() {
            false => ask(state, &prediction),
            true => {
                let typed = untrack(|| state.sessions.attempt.get());
                let right = is_same(&typed, &prediction.output);
                let verdict = if right { "Right: that is what it prints." } else { "It prints something else." };
                let own = many([prose(&prediction.code), difference(&typed, &prediction.output)]);
                answered(state, deck, question, right, verdict.to_owned(), own)
            }
        })
    })
}

pub fn is_right(state: &State) -> Option<bool> {
    let typed = state.sessions.attempt.get();
    state.sessions.body.with(|body| Some(is_same(&typed, &asked(state, body.as_ref()?)?.output)))
}

/// The program that the question's turn has come to.
fn asked<'a>(state: &State, body: &'a Body) -> Option<&'a Prediction> {
    let count = body.predictions.len() + body.outputs.len();
    body.predictions.iter().chain(&body.outputs).nth(turn(state, count))
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

fn is_same(typed: &str, output: &str) -> bool {
    lines(typed) == lines(output)
}

fn ask(state: State, prediction: &Prediction) -> View {
    let field = attempt_field(state, "What does this print?", true, move || reveal(state, false));
    many([prose(&prediction.code), field, submit_bar(state, "Check", move || reveal(state, false))])
}

/// Each line that was told beside the one that is printed.
fn difference(typed: &str, output: &str) -> Element {
    let (typed, output) = (lines(typed), lines(output));
    let row = |at: usize| {
        let (own, real) = (typed.get(at).copied(), output.get(at).copied());
        let mark = if own == real { "✓" } else { "✗" };
        let said = if own == real { "the same" } else { "different" };
        let cell = |line: Option<&str>| el("td").child(el("code").text(line.unwrap_or("").to_owned()));
        el("tr")
            .attr("data-verdict", if own == real { "right" } else { "wrong" })
            .child(el("td").child(el("span").attr("aria-label", said).attr("role", "img").text(mark)))
            .child(cell(own))
            .child(cell(real))
    };
    let head =
        el("tr").child(el("td")).children(["You", "It prints"].map(|text| el("th").attr("scope", "col").text(text)));
    let rows = (0..typed.len().max(output.len())).map(row);
    el("div")
        .class("table-scroll")
        .attr("tabindex", "0")
        .child(el("table").class("difference").child(el("thead").child(head)).child(el("tbody").children(rows)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_space_at_the_ends_of_lines_does_not_count() {
        for (typed, output, expect) in [
            ("1\n2", "1\n2", true),
            ("1 \n2\n\n", "1\n2", true),
            ("1\n 2", "1\n2", false),
            ("1", "1\n2", false),
            ("[1,2]", "[1, 2]", false),
            ("", "", true),
        ] {
            assert_eq!(is_same(typed, output), expect, "{typed:?}");
        }
    }
}
