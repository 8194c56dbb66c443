//! Four by four counts: which rating was proposed, and which was chosen. What
//! agrees lies on the diagonal, in a frame.

use super::chart::{across, label, picture, rectangle};
use crate::markup::{Element, el};

const TOP: u32 = 46;
const STEP: u32 = 40;
/// What a cell leaves to the next.
const GAP: u32 = 4;
/// The deepest colour of a cell, in per cent: its number stays readable on it.
const DEEPEST: u32 = 35;

/// Rows and columns have the same names; `counts` are by row, then by column.
pub fn matrix(
    label_text: String,
    rows: &'static str,
    columns: &'static str,
    names: [&'static str; 4],
    counts: &[[u32; 4]; 4],
) -> Element {
    let most = counts.iter().flatten().copied().max().unwrap_or_default();
    // Across, the names of the rows take fifteen parts and each cell nine, with one to the next.
    let start = |column: u32| across(15 + 10 * column, 55);
    let middle = |column: u32| across(39 + 20 * column, 110);
    let top = |row: u32| TOP + row * STEP;
    let cell = |row: u32, column: u32| {
        let count = counts[row as usize][column as usize];
        let shape = |class| rectangle(class, start(column), top(row), across(9, 55), STEP - GAP).attr("rx", "4");
        let number = label(middle(column), top(row) + 23, "middle", count.to_string());
        el("g")
            .child(shape("track"))
            .child((count > 0).then(|| shape("count").attr("fill-opacity", depth(count, most))))
            .child((row == column).then(|| shape("same")))
            .child(if count > 0 { number } else { number.class("soft") })
    };
    let names = || (0..).zip(names);
    picture(label_text, TOP + 4 * STEP)
        .child(label("0".to_owned(), 12, "start", rows))
        .child(label(across(69, 110), 12, "middle", columns))
        .children(names().map(|(column, name)| label(middle(column), 36, "middle", name)))
        .children(names().map(|(row, name)| label("0".to_owned(), top(row) + 23, "start", name)))
        .children((0..16).map(|place| cell(place / 4, place % 4)))
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
}
