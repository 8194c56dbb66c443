//! Key points to tick: which of them the reader's own answer had.

use super::key_points::KeyPointText;
use deck::KeyPoint;
use leptos::prelude::*;
use study::matching::Mention;

/// Key points that can be kept as bits; those beyond are not shown.
const MOST: usize = 32;

/// A box for each key point.
#[component]
pub fn Points(
    /// In the author's order.
    points: Vec<KeyPoint>,
    /// Bit n for point n.
    #[prop(into)]
    ticked: Signal<u32>,
    /// What the reader's text mentions of point n.
    found: Vec<Mention>,
    /// The rating that the ticked points propose, and why.
    #[prop(into)]
    suggested: Signal<Option<String>>,
    /// Gets all bits whenever one of them changes.
    on_tick: Callback<u32>,
) -> impl IntoView {
    let total = points.len().min(MOST);
    let point = |(number, point): (usize, KeyPoint)| {
        let bit = 1_u32 << number;
        // A single word that two texts share says little.
        let words = found.get(number).filter(|mention| mention.likely || mention.words.len() > 1);
        let words = words.map(|mention| view! { <small>{format!("You wrote: {}", mention.words.join(", "))}</small> });
        let on_change = move |event| {
            let others = ticked.get_untracked() & !bit;
            on_tick.run(if event_target_checked(&event) { others | bit } else { others });
        };
        view! {
            <label>
                <input type="checkbox" prop:checked=move || ticked.get() & bit != 0 on:change=on_change />
                <span><KeyPointText point />{words}</span>
            </label>
        }
    };
    let boxes = points.into_iter().take(MOST).enumerate().map(point).collect_view();
    let legend = move || format!("Which points did you cover? {} of {total}", ticked.get().count_ones());
    let suggested = move || suggested.get().map(|text| view! { <p class="soft">{text}</p> });
    view! { <fieldset class="points"><legend>{legend}</legend><p class="soft">"Tick what your answer had. Without each “Must” it is not complete."</p>{boxes}{suggested}</fieldset> }
}
