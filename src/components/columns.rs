//! Upright bars along time: one for each day or week.

use super::drawing::{Label, Rectangle, across};
use leptos::prelude::*;

/// Where the bars' space begins and ends, and where the names below it stand.
const TOP: u32 = 22;
const BOTTOM: u32 = 132;
const NAMES: u32 = 150;

/// One day or week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub value: u32,
    /// What stands below it; empty for most, as each takes the room of several.
    pub name: String,
    /// What the bar says when it is pointed at.
    pub title: String,
}

/// Counts along time.
#[component]
pub fn Columns(
    /// What a screen reader says of it all.
    label: String,
    /// From the earliest on.
    columns: Vec<Column>,
    /// What the line at the top stands for: "{} questions".
    unit: &'static str,
) -> impl IntoView {
    let most = top(columns.iter().map(|column| column.value).max().unwrap_or_default());
    let count = columns.len() as u32 * 10;
    let column = |(place, Column { value, name, title }): (u32, Column)| {
        let height = (u64::from(value) * u64::from(BOTTOM - TOP)).div_ceil(u64::from(most)) as u32;
        let (x, width) = (across(place * 10 + 1, count), across(8, count));
        let bar = (height > 0).then(|| {
            view! {
                <g>
                    <title>{title}</title>
                    <Rectangle class="value" x=x y={BOTTOM - height} width=width height=height round=2 />
                </g>
            }
        });
        // A name near the end would run out of the picture.
        let (at, anchor) = if place * 100 > count * 8 { (place * 10 + 10, "end") } else { (place * 10, "start") };
        let name = (!name.is_empty()).then(|| view! { <Label x=across(at, count) y=NAMES anchor=anchor text=name /> });
        view! { <g>{bar}{name}</g> }
    };
    view! {
        <svg class="columns" role="img" aria-label=label width="100%" height={NAMES + 6}>
            <Label x="0" y={TOP - 7} anchor="start" text=unit.replace("{}", &most.to_string()) />
            <Rectangle class="line" x="0" y=TOP width="100%" height=1 />
            {(0..).zip(columns).map(column).collect_view()}
            <Rectangle class="line" x="0" y=BOTTOM width="100%" height=1 />
        </svg>
    }
}

/// A round number that is not below the largest.
fn top(most: u32) -> u32 {
    let mut power = 1;
    loop {
        if let Some(round) = [2, 4, 6, 8, 10].into_iter().map(|digit| digit * power).find(|round| *round >= most) {
            return round;
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_line_is_a_round_number() {
        for (most, round) in [(0, 2), (2, 2), (3, 4), (5, 6), (9, 10), (11, 20), (41, 60), (100, 100), (101, 200)] {
            assert_eq!(top(most), round);
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn a_column_is_as_high_as_its_count_and_says_it() {
        let column = |value, name: &str| Column { value, name: name.to_owned(), title: format!("{value} here") };
        let columns = vec![column(2, "today"), column(0, ""), column(1, "")];
        let shown = Owner::new()
            .with(|| view! { <Columns label="Three days".to_owned() columns=columns unit="{} questions" /> }.to_html());
        let parts = [
            "<svg role=\"img\" aria-label=\"Three days\" width=\"100%\" height=\"156\" class=\"columns\">",
            ">2 questions</text>",
            "<title>2 here</title><rect x=\"3.33%\" y=\"22\" width=\"26.66%\" height=\"110\"",
            "y=\"150\" text-anchor=\"start\" class=\"\">today</text>",
            "<title>1 here</title><rect x=\"70.00%\" y=\"77\" width=\"26.66%\" height=\"55\"",
        ];
        for part in parts {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
        assert!(!shown.contains("0 here"), "nothing is drawn of nothing");
    }
}
