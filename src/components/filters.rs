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

/// All groups, folded away where there is little room.
#[component]
pub fn Filters(
    /// In the order in which they are shown.
    groups: Vec<Group>,
    /// How many boxes are ticked.
    #[prop(into)]
    chosen: Signal<usize>,
) -> impl IntoView {
    let title = move || match chosen.get() {
        0 => "Filters".to_owned(),
        number => format!("Filters · {number} chosen"),
    };
    let groups = groups.into_iter().map(|group| view! { <Facet group /> }).collect_view();
    view! {
        <details class="filters app-only">
            <summary>{title}</summary>
            <div class="facets">{groups}</div>
        </details>
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
