//! The bar at the top of a running session: how far it is, undo, and out.

use leptos::prelude::*;

/// Progress of a session, and what can be done about it.
#[component]
pub fn SessionBar(
    /// Questions answered, and questions in all.
    #[prop(into)]
    done: Signal<(usize, usize)>,
    /// How far the answers have got on their way to the disk; empty where there are none.
    #[prop(into)]
    saved: Signal<&'static str>,
    /// There is an answer to take back.
    #[prop(into)]
    can_undo: Signal<bool>,
    /// Takes the last answer back.
    on_undo: Callback<()>,
    /// Ends the session.
    on_end: Callback<()>,
) -> impl IntoView {
    view! {
        <header class="session-bar">
            <button
                class="button"
                type="button"
                data-kind="quiet"
                data-icon=""
                aria-label="End practice"
                on:click=move |_| on_end.run(())
            >
                <svg width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M5 5l14 14M19 5L5 19" />
                </svg>
            </button>
            <progress
                max=move || done.get().1.to_string()
                value=move || done.get().0.to_string()
                aria-label=move || format!("{} of {} done", done.get().0, done.get().1)
            ></progress>
            <span aria-hidden="true">{move || format!("{} / {}", done.get().0, done.get().1)}</span>
            // Not read out: after each answer the next question is.
            <span class="saved" aria-hidden="true">{move || saved.get()}</span>
            <button
                class="button"
                type="button"
                data-kind="quiet"
                disabled=move || !can_undo.get()
                on:click=move |_| on_undo.run(())
            >
                "Undo"
            </button>
        </header>
    }
}
