//! Upright bars along time: one for each day or week.

use super::chart::{across, label, picture, rectangle};
use crate::markup::{Element, el};

/// Where the bars' space begins and ends, and where the names below it stand.
const TOP: u32 = 22;
const BOTTOM: u32 = 132;
const NAMES: u32 = 150;

pub struct Column {
    pub value: u32,
    /// What stands below it; empty for most, as each takes the room of several.
    pub name: String,
    /// What the bar says when it is pointed at.
    pub title: String,
}

/// `unit` says what the line at the top stands for: "{} questions".
pub fn columns(label_text: String, columns: Vec<Column>, unit: &str) -> Element {
    let most = top(columns.iter().map(|column| column.value).max().unwrap_or_default());
    let count = columns.len() as u32 * 10;
    let column = |(place, column): (u32, Column)| {
        let height = (u64::from(column.value) * u64::from(BOTTOM - TOP)).div_ceil(u64::from(most)) as u32;
        let bar = (height > 0).then(|| {
            let bar = rectangle("value", across(place * 10 + 1, count), BOTTOM - height, across(8, count), height);
            bar.attr("rx", "2").child(el("title").text(column.title))
        });
        // A name near the end would run out of the picture.
        let (at, anchor) = if place * 100 > count * 8 { (place * 10 + 10, "end") } else { (place * 10, "start") };
        let name = (!column.name.is_empty()).then(|| label(across(at, count), NAMES, anchor, column.name));
        el("g").child(bar).child(name)
    };
    let line = |y: u32| rectangle("line", "0".to_owned(), y, "100%".to_owned(), 1);
    picture(label_text, NAMES + 6)
        .child(label("0".to_owned(), TOP - 7, "start", unit.replace("{}", &most.to_string())))
        .child(line(TOP))
        .children((0..).zip(columns).map(column))
        .child(line(BOTTOM))
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
}
