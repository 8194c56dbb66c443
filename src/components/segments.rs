//! A choice between a few short words, side by side.

use leptos::prelude::*;

/// One radio button for each word.
#[component]
pub fn Segments(
    /// The name that the radio buttons share.
    name: &'static str,
    /// Each as its value and its label.
    choices: Vec<(&'static str, &'static str)>,
    /// The value that is chosen.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Gets the value that is chosen now.
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let choice = move |(value, label): (&'static str, &'static str)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| on_choose.run(value)
                />
                {label}
            </label>
        }
    };
    view! { <div class="segments">{choices.into_iter().map(choice).collect_view()}</div> }
}
