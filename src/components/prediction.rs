//! A program whose output the reader predicts before looking.

use crate::components::prose::prose;
use crate::markup::{Element, el};
use deck::Prediction;

pub fn prediction(prediction: &Prediction) -> Element {
    let output = el("pre").attr("tabindex", "0").child(el("code").text(prediction.output.clone()));
    el("section")
        .class("prediction stack")
        .child(el("h2").text("What does this print?"))
        .child(prose(&prediction.code))
        .child(el("details").child(el("summary").text("Show the output")).child(output))
}
