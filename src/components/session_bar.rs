//! The bar at the top of a running session: how far it is, undo, and out.

use leptos::prelude::*;

#[component]
pub fn SessionBar(
    #[prop(into)] answered: Signal<usize>,
    #[prop(into)] total: Signal<usize>,
    #[prop(into)] can_undo: Signal<bool>,
    on_undo: impl Fn() + 'static,
    on_end: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <header class="session-bar">
            <button class="button" type="button" data-kind="quiet" data-icon aria-label="End practice" on:click=move |_| on_end()>
                <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" aria-hidden="true">
                    <path d="M5 5l14 14M19 5L5 19"></path>
                </svg>
            </button>
            <progress
                prop:value=move || answered.get() as f64
                max=move || total.get().to_string()
                aria-label=move || format!("{} of {} done", answered.get(), total.get())
            ></progress>
            <span aria-hidden="true">{move || format!("{} / {}", answered.get(), total.get())}</span>
            <button class="button" type="button" data-kind="quiet" disabled=move || !can_undo.get() on:click=move |_| on_undo()>
                "Undo"
            </button>
        </header>
    }
}
