//! Key points to tick: which of them the reader's own answer had.

use deck::KeyPoint;
use leptos::prelude::*;

#[component]
pub fn Points(
    points: Vec<KeyPoint>,
    /// Bit n for a ticked point n; points beyond 32 cannot be kept.
    #[prop(into)]
    ticked: Signal<u32>,
    on_tick: impl Fn(u32) + Copy + 'static,
) -> impl IntoView {
    let total = points.len().min(32);
    let point = move |(number, point): (usize, KeyPoint)| {
        let bit = 1_u32 << number;
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || ticked.get() & bit != 0
                    on:change=move |event| {
                        let others = ticked.get_untracked() & !bit;
                        on_tick(if event_target_checked(&event) { others | bit } else { others });
                    }
                />
                <span>
                    {point.must.then(|| view! { <span class="must">"Must"</span> })}
                    <span inner_html=point.html.as_str().to_owned()></span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="points">
            <legend>
                {move || format!("Which of these did you say? {} of {total}", ticked.get().count_ones())}
            </legend>
            {points.into_iter().take(32).enumerate().map(point).collect_view()}
        </fieldset>
    }
}
