//! The boxes that narrow a deck, each with what ticking it would show.

use leptos::prelude::*;

/// Boxes of one kind.
#[derive(Clone)]
pub struct Group {
    pub legend: &'static str,
    pub boxes: Vec<TickBox>,
}

/// One box.
#[derive(Clone)]
pub struct TickBox {
    pub label: String,
    /// How many questions ticking it would show.
    pub count: Signal<usize>,
    pub ticked: Signal<bool>,
    /// Gets whether it is ticked now.
    pub on_tick: Callback<bool>,
}

/// The sheet's id.
const SHEET: &str = "filters";

/// All groups: beside the list where there is room, else on a sheet that a button opens. The browser opens and closes it.
#[component]
pub fn Filters(
    /// In the order in which they are shown.
    groups: Vec<Group>,
    /// How many boxes are ticked.
    #[prop(into)]
    chosen: Signal<usize>,
    /// How many questions are left.
    #[prop(into)]
    found: Signal<usize>,
) -> impl IntoView {
    let title = move || match chosen.get() {
        0 => "Filters".to_owned(),
        number => format!("Filters ({number})"),
    };
    let show = move || match found.get() {
        1 => "Show 1 question".to_owned(),
        number => format!("Show {number} questions"),
    };
    let groups = groups.into_iter().map(|group| view! { <Facet group /> }).collect_view();
    view! {
        <button class="button filters-open app-only" type="button" popovertarget=SHEET>{title}</button>
        <div class="filters app-only" id=SHEET popover="auto" role="group" aria-label="Filters">
            <div class="facets">{groups}</div>
            <div class="filters-end">
                <button
                    class="button"
                    type="button"
                    data-kind="primary"
                    popovertarget=SHEET
                    popovertargetaction="hide"
                >
                    {show}
                </button>
            </div>
        </div>
    }
}

/// One group.
#[component]
fn Facet(
    /// What it offers.
    group: Group,
) -> impl IntoView {
    let tick_box = |TickBox { label, count, ticked, on_tick }| {
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || ticked.get()
                    on:change=move |event| on_tick.run(event_target_checked(&event))
                />
                {label}
                <output>{move || count.get()}</output>
            </label>
        }
    };
    view! {
        <fieldset class="facet">
            <legend>{group.legend}</legend>
            {group.boxes.into_iter().map(tick_box).collect_view()}
        </fieldset>
    }
}
