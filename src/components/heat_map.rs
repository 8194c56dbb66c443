//! A calendar of counts: a column for each week, a square for each day that
//! grows with its count. Wider than a phone, it scrolls in its own box, which
//! the style sheet starts at the end.

use super::chart::{label, rectangle};
use super::words::{WEEKDAYS, full_date_text, month_text};
use crate::markup::{Element, el};
use study::Day;

/// From one day to the next, and the square of a day.
const STEP: u32 = 17;
const SQUARE: u32 = 14;
/// What the names of weekdays and months take.
const LEFT: u32 = 36;
const TOP: u32 = 20;
/// Sides of the squares from few to many.
const SIZES: [u32; 4] = [5, 8, 11, SQUARE];

/// `counts` has one number for each day from the Monday `first` on; `name`
/// says what is counted, as "answers".
pub fn heat_map(label_text: String, first: Day, counts: &[u32], name: &str) -> Element {
    let weeks = counts.len().div_ceil(7) as u32;
    let most = counts.iter().copied().max().unwrap_or_default();
    let (width, bottom) = (LEFT + weeks * STEP, TOP + 7 * STEP);
    let weekday = |row: u32| label("0".to_owned(), TOP + row * STEP + 12, "start", WEEKDAYS[row as usize]);
    let month = |week: u32| {
        let (_, month, day) = first.plus(week * 7).date();
        // Its first week, and the next name a few weeks on.
        let starts = day <= 7 || (week == 0 && day <= 14);
        starts.then(|| label((LEFT + week * STEP).to_string(), 12, "start", month_text(month)))
    };
    let day = |(place, count): (u32, u32)| {
        let (x, y) = (LEFT + place / 7 * STEP, TOP + place % 7 * STEP);
        let title = el("title").text(format!("{}: {count} {name}", full_date_text(first.plus(place))));
        el("g")
            .child(title)
            .child(square("none", x, y, SQUARE))
            .child(size(count, most).map(|side| square("some", x, y, side)))
    };
    let key = |(place, side): (u32, u32)| {
        let x = width - 40 - (4 - place) * STEP;
        el("g").child(square("none", x, bottom + 8, SQUARE)).child(square("some", x, bottom + 8, side))
    };
    let picture = el("svg")
        .attr("role", "img")
        .attr("aria-label", label_text)
        .attr("width", width.to_string())
        .attr("height", (bottom + 26).to_string())
        .children([0, 2, 4].map(weekday))
        .children((0..weeks).map(month))
        .children((0..).zip(counts.iter().copied()).map(day))
        .child(label((width - 48 - 4 * STEP).to_string(), bottom + 20, "end", "few"))
        .children((0..).zip(SIZES).map(key))
        .child(label((width - 36).to_string(), bottom + 20, "start", "many"));
    el("div")
        .class("scroll heat-map")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", "Calendar")
        .child(picture)
}

/// A square in the middle of the day's.
fn square(class: &'static str, x: u32, y: u32, side: u32) -> Element {
    let inset = (SQUARE - side).div_ceil(2);
    rectangle(class, (x + inset).to_string(), y + inset, side.to_string(), side).attr("rx", "2")
}

/// The side of a count's square, by quarters of the largest count.
fn size(count: u32, most: u32) -> Option<u32> {
    (count > 0).then(|| SIZES[((count * 4).div_ceil(most.max(1)) as usize).clamp(1, 4) - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_grow_with_their_count() {
        assert_eq!(
            [0, 1, 2, 3, 5, 7, 8].map(|count| size(count, 8)),
            [0, 5, 5, 8, 11, 14, 14].map(|side| (side > 0).then_some(side))
        );
        assert_eq!(size(1, 1), Some(SQUARE));
    }
}
