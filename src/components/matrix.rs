//! Four by four counts: which rating was proposed, and which was chosen. What agrees lies on the diagonal, in a frame.

use super::drawing::{Label, Rectangle, across};
use leptos::prelude::*;

const TOP: u32 = 46;
const STEP: u32 = 40;
/// What a cell leaves to the next.
const GAP: u32 = 4;
/// The deepest colour of a cell, in per cent: its number stays readable on it.
const DEEPEST: u32 = 35;

/// Counts of pairs.
#[component]
pub fn Matrix(
    /// What a screen reader says of it all.
    label: String,
    /// What the rows are.
    rows: &'static str,
    /// What the columns are.
    columns: &'static str,
    /// The names of rows and columns alike.
    names: [&'static str; 4],
    /// By row, then by column.
    counts: [[u32; 4]; 4],
) -> impl IntoView {
    let most = counts.iter().flatten().copied().max().unwrap_or_default();
    // Across, the names of the rows take fifteen parts and each cell nine, with one to the next.
    let start = |column: u32| across(15 + 10 * column, 55);
    let middle = |column: u32| across(39 + 20 * column, 110);
    let top = |row: u32| TOP + row * STEP;
    let cell = |place: u32| {
        let (row, column) = (place / 4, place % 4);
        let count = counts[row as usize][column as usize];
        let shape = |class, depth| {
            let (x, width) = (start(column), across(9, 55));
            view! { <Rectangle class x=x y=top(row) width=width height={STEP - GAP} round=4 depth=depth /> }
        };
        view! {
            <g>
                {shape("track", None)}
                {(count > 0).then(|| shape("count", Some(depth(count, most))))}
                {(row == column).then(|| shape("same", None))}
                <Label x=middle(column) y={top(row) + 23} anchor="middle" text=count.to_string() soft={count == 0} />
            </g>
        }
    };
    let across_top = (0..).zip(names).map(|(column, name)| (middle(column), 36, "middle", name));
    let down = (0..).zip(names).map(|(row, name)| ("0".to_owned(), top(row) + 23, "start", name));
    let labels = [("0".to_owned(), 12, "start", rows), (across(69, 110), 12, "middle", columns)];
    let label_at = |(x, y, anchor, text): (String, u32, &'static str, &'static str)| {
        view! { <Label x=x y=y anchor=anchor text=text /> }
    };
    view! {
        <svg class="matrix" role="img" aria-label=label width="100%" height={TOP + 4 * STEP}>
            {labels.into_iter().chain(across_top).chain(down).map(label_at).collect_view()}
            {(0..16).map(cell).collect_view()}
        </svg>
    }
}

/// How deep the colour of a count is, as a share.
fn depth(count: u32, most: u32) -> String {
    format!("0.{:02}", (DEEPEST * count / most.max(1)).max(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_as_deep_as_its_count() {
        assert_eq!([(1, 1), (1, 4), (1, 1_000)].map(|(count, most)| depth(count, most)), ["0.35", "0.08", "0.05"]);
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn what_agrees_is_framed_and_what_is_nothing_is_soft() {
        let mut counts = [[0; 4]; 4];
        counts[0][1] = 4;
        counts[3][3] = 2;
        let names = ["Again", "Hard", "Good", "Easy"];
        let shown = Owner::new().with(|| {
            let label = "Ratings".to_owned();
            view! { <Matrix label rows="Proposed" columns="You chose" names counts /> }.to_html()
        });
        let of = |part: &str| shown.matches(part).count();
        let found = [of("\"track\""), of("\"same\""), of("\"count\""), of("class=\"soft\""), of(">Good</text>")];
        assert_eq!(found, [16, 4, 2, 14, 2], "{shown}");
        let parts = [
            "role=\"img\" aria-label=\"Ratings\"",
            ">Proposed</text>",
            ">You chose</text>",
            "x=\"45.45%\" y=\"46\" width=\"16.36%\" height=\"36\" rx=\"4\" fill-opacity=\"0.35\" class=\"count\"",
        ];
        for part in parts {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
    }
}
