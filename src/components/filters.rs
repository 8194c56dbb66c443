//! The boxes that narrow a deck, each with what ticking it would show.

use leptos::prelude::*;

/// One group of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<K> {
    pub kind: K,
    pub legend: &'static str,
    pub boxes: Vec<TickBox>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickBox {
    /// As in addresses.
    pub slug: String,
    pub label: String,
}

#[component]
pub fn Filters<K: Copy + Send + Sync + 'static>(
    groups: Vec<Group<K>>,
    /// How many questions ticking this box would show.
    count: impl Fn(K, &str) -> usize + Copy + Send + Sync + 'static,
    is_ticked: impl Fn(K, &str) -> bool + Copy + Send + Sync + 'static,
    on_tick: impl Fn(K, &str, bool) + Copy + Send + Sync + 'static,
    #[prop(into)] ticked: Signal<usize>,
) -> impl IntoView {
    let tick_box = move |kind: K, item: TickBox| {
        let slug = StoredValue::new(item.slug);
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || slug.with_value(|slug| is_ticked(kind, slug))
                    on:change=move |event| slug.with_value(|slug| on_tick(kind, slug, event_target_checked(&event)))
                />
                {item.label}
                <output>{move || slug.with_value(|slug| count(kind, slug))}</output>
            </label>
        }
    };
    let group = move |group: Group<K>| {
        view! {
            <fieldset class="facet">
                <legend>{group.legend}</legend>
                {group.boxes.into_iter().map(|item| tick_box(group.kind, item)).collect_view()}
            </fieldset>
        }
    };
    let summary = move || match ticked.get() {
        0 => "Filters".to_owned(),
        number => format!("Filters · {number} chosen"),
    };
    view! {
        <details class="filters app-only">
            <summary>{summary}</summary>
            <div class="facets">{groups.into_iter().map(group).collect_view()}</div>
        </details>
    }
}
