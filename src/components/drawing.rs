//! What the pictures draw with: rectangles, text, and positions across. Knows no picture.

use leptos::prelude::*;

/// `part` of `whole` across, as a length: hundredths of a per cent. Positions across are shares, so that a picture is as
/// wide as there is room while its text keeps its size.
pub fn across(part: u32, whole: u32) -> String {
    let share = u64::from(part) * 10_000 / u64::from(whole.max(1));
    format!("{}.{:02}%", share / 100, share % 100)
}

/// A rectangle with round corners.
#[component]
pub fn Rectangle(
    /// What it stands for, which gives it its colour.
    class: &'static str,
    /// Where it begins across, as a length.
    #[prop(into)]
    x: String,
    /// Where it begins, from the top.
    y: u32,
    /// How wide it is, as a length.
    #[prop(into)]
    width: String,
    /// How high it is.
    height: u32,
    /// How round its corners are.
    #[prop(optional)]
    round: u32,
    /// How deep its colour is, as a share; as it is where nothing is said.
    #[prop(optional_no_strip)]
    depth: Option<String>,
) -> impl IntoView {
    view! { <rect class=class x=x y=y width=width height=height rx=(round > 0).then_some(round) fill-opacity=depth /> }
}

/// Text in a picture.
#[component]
pub fn Label(
    /// Where its anchor is across, as a length.
    #[prop(into)]
    x: String,
    /// Where its line is, from the top.
    y: u32,
    /// What of it is at `x`: `start`, `middle` or `end`.
    anchor: &'static str,
    /// What it says.
    #[prop(into)]
    text: String,
    /// It matters less than the others.
    #[prop(optional)]
    soft: bool,
) -> impl IntoView {
    view! { <text class=soft.then_some("soft") x=x y=y text-anchor=anchor>{text}</text> }
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
