//! A finding, the picture that shows it, and below it the same numbers as a
//! table. What all pictures have in common stands here too.

use super::data_table::data_table;
use crate::markup::{Element, Text, View, el, live, many};

/// One chart as it is now.
pub struct Chart {
    /// What the picture shows, as a finding.
    pub title: String,
    /// How to read it, and what else there is to say.
    pub text: String,
    pub picture: View,
    /// The same numbers, the latest or most important first.
    pub heads: Vec<Text>,
    pub rows: Vec<Vec<String>>,
}

/// A section that follows what `chart` makes; `id` is its own on the page.
pub fn chart(id: &'static str, chart: impl Fn() -> Chart + Clone + 'static) -> Element {
    let titled = format!("{id}-title");
    let name = titled.clone();
    let numbers = chart.clone();
    let shown = live(move || {
        let Chart { title, text, picture, .. } = chart();
        let text = (!text.is_empty()).then(|| el("p").text(text));
        many([el("h2").attr("id", name.clone()).text(title).into(), picture, text.into()])
    });
    let table = live(move || {
        let Chart { heads, rows, .. } = numbers();
        data_table(heads, rows)
    });
    el("section")
        .class("panel chart")
        .attr("id", id)
        .attr("aria-labelledby", titled)
        .child(shown)
        // Outside of what follows the numbers, so that it stays open.
        .child(
            el("details")
                .child(el("summary").text("The figures"))
                .child(el("div").class("scroll").attr("tabindex", "0").child(table)),
        )
}

/// A picture of this height in pixels, as wide as there is room: positions
/// across are shares, so that its text keeps its size.
pub fn picture(label: String, height: u32) -> Element {
    el("svg").attr("role", "img").attr("aria-label", label).attr("width", "100%").attr("height", height.to_string())
}

/// `part` of `whole` across, as a length: hundredths of a per cent.
pub fn across(part: u32, whole: u32) -> String {
    let share = u64::from(part) * 10_000 / u64::from(whole.max(1));
    format!("{}.{:02}%", share / 100, share % 100)
}

/// A rectangle; what it is not told stays nought.
pub fn rectangle(class: &'static str, x: String, y: u32, width: String, height: u32) -> Element {
    el("rect")
        .class(class)
        .attr("x", x)
        .attr("y", y.to_string())
        .attr("width", width)
        .attr("height", height.to_string())
}

/// Text whose middle, start or end (`anchor`) is at `x`.
pub fn label(x: String, y: u32, anchor: &'static str, text: impl Into<Text>) -> Element {
    el("text").attr("x", x).attr("y", y.to_string()).attr("text-anchor", anchor).text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_to_the_hundredth() {
        let cases = [(0, 7, "0.00%"), (1, 3, "33.33%"), (30, 30, "100.00%"), (1, 0, "100.00%"), (7, 1_000, "0.70%")];
        for (part, whole, length) in cases {
            assert_eq!(across(part, whole), length);
        }
    }
}
