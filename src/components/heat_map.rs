//! A calendar of counts: a column for each week, a square for each day that grows with its count. Wider than a phone, it
//! scrolls in its own box, which the style sheet starts at the end.

use super::drawing::{Label, Rectangle};
use super::words::{WEEKDAYS, full_date_text, month_text};
use leptos::prelude::*;
use study::Day;

/// From one day to the next, and the square of a day.
const STEP: u32 = 17;
const SQUARE: u32 = 14;
/// What the names of weekdays take, at the end, where the present is, and those of months above.
const RIGHT: u32 = 36;
const TOP: u32 = 20;
/// Sides of the squares from few to many.
const SIZES: [u32; 4] = [5, 8, 11, SQUARE];

/// Counts of days as squares.
#[component]
pub fn HeatMap(
    /// What a screen reader says of it all.
    label: String,
    /// A Monday.
    first: Day,
    /// One number for each day from `first` on.
    counts: Vec<u32>,
    /// What is counted, as "answers".
    unit: &'static str,
) -> impl IntoView {
    let weeks = counts.len().div_ceil(7) as u32;
    let most = counts.iter().copied().max().unwrap_or_default();
    let (width, bottom) = (weeks * STEP + RIGHT, TOP + 7 * STEP);
    let weekdays = (0..7).map(|row| (weeks * STEP + 6, TOP + row * STEP + 12, "start", WEEKDAYS[row as usize]));
    let month = |week: u32| {
        let (_, month, day) = first.plus(week * 7).date();
        // Its first week, and the next name a few weeks on.
        let starts = day <= 7 || (week == 0 && day <= 14);
        starts.then(|| (week * STEP, 12, "start", month_text(month)))
    };
    let key = [(width - 48 - 4 * STEP, bottom + 20, "end", "few"), (width - 36, bottom + 20, "start", "many")];
    let labels = weekdays.into_iter().chain((0..weeks).filter_map(month)).chain(key);
    let day = |(place, count): (u32, u32)| {
        let title = format!("{}: {count} {unit}", full_date_text(first.plus(place)));
        let square = view! { <Square x={place / 7 * STEP} y={TOP + place % 7 * STEP} side=size(count, most) /> };
        view! { <g><title>{title}</title>{square}</g> }
    };
    let size_key = |(place, side): (u32, u32)| {
        view! { <Square x={width - 40 - (4 - place) * STEP} y={bottom + 8} side=Some(side) /> }
    };
    let label_at = |(x, y, anchor, text): (u32, u32, &'static str, &'static str)| {
        view! { <Label x=x.to_string() y=y anchor=anchor text=text /> }
    };
    view! {
        <div class="scroll heat-map" tabindex="0" role="group" aria-label="Calendar">
            <svg role="img" aria-label=label width=width height={bottom + 26}>
                {labels.map(label_at).collect_view()}
                {(0..).zip(counts).map(day).collect_view()}
                {(0..).zip(SIZES).map(size_key).collect_view()}
            </svg>
        </div>
    }
}

/// A day's square, and in its middle that of its count.
#[component]
fn Square(
    /// Where the day's square begins across.
    x: u32,
    /// Where it begins, from the top.
    y: u32,
    /// How large the count's square is; there is none of nothing.
    side: Option<u32>,
) -> impl IntoView {
    let some = side.map(|side| {
        let inset = (SQUARE - side).div_ceil(2);
        let x = (x + inset).to_string();
        view! { <Rectangle class="some" x=x y={y + inset} width=side.to_string() height=side round=2 /> }
    });
    view! {
        <g>
            <Rectangle class="none" x=x.to_string() y=y width=SQUARE.to_string() height=SQUARE round=2 />
            {some}
        </g>
    }
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

    #[cfg(feature = "ssr")]
    #[test]
    fn a_day_has_a_square_for_its_count() {
        // Ten weeks from Monday, 2 November 2026 on.
        let mut counts = vec![0; 70];
        counts[8] = 3;
        let shown = Owner::new().with(|| {
            view! { <HeatMap label="A few days".to_owned() first=Day(20_759) counts=counts unit="answers" /> }.to_html()
        });
        let parts = [
            "<div tabindex=\"0\" role=\"group\" aria-label=\"Calendar\" class=\"scroll heat-map\">",
            "role=\"img\" aria-label=\"A few days\" width=\"206\"",
            "<title>Mon\u{a0}2\u{a0}Nov\u{a0}2026: 0 answers</title>",
            "<title>Tue\u{a0}10\u{a0}Nov\u{a0}2026: 3 answers</title><g><rect x=\"17\" y=\"37\"",
            ">Nov</text>",
            ">Sun</text>",
        ];
        for part in parts {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
        assert_eq!(shown.matches("\"none\"").count(), 70 + SIZES.len());
        assert_eq!(shown.matches("\"some\"").count(), 1 + SIZES.len(), "of days with answers and of the key");
    }
}
