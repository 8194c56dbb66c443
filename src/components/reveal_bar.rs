//! The bar below a question while its answer is hidden.

use leptos::prelude::*;

/// A button that goes on, at the bottom of the screen, behind what else can be done.
#[component]
pub fn RevealBar(
    /// What going on is called.
    label: &'static str,
    /// Whether there is anything to go on with.
    #[prop(into, default = Signal::stored(true))]
    is_ready: Signal<bool>,
    /// Goes on.
    on_submit: Callback<()>,
    /// What stands before the button.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="reveal-bar">
            {children()}
            <button
                class="button"
                type="button"
                data-kind="primary"
                disabled=move || !is_ready.get()
                on:click=move |_| on_submit.run(())
            >
                {label}
            </button>
        </div>
    }
}

/// A button in it, beside the one that goes on.
#[component]
pub fn OtherWay(
    /// What it is called.
    label: &'static str,
    /// Does it.
    on_click: Callback<()>,
) -> impl IntoView {
    view! { <button class="button" type="button" on:click=move |_| on_click.run(())>{label}</button> }
}
