//! A sentence in place of something that did not load.

use leptos::prelude::*;

/// What is missing, and a button that asks for it again.
#[component]
pub fn TryAgain(
    /// What did not load, as "The answer".
    what: &'static str,
    /// It is being asked for.
    #[prop(into)]
    is_trying: Signal<bool>,
    /// Asks for it again.
    on_again: Callback<()>,
) -> impl IntoView {
    let text = Memo::new(move |_| match is_trying.get() {
        true => format!("{what} is loading…"),
        false => format!("{what} could not be loaded. Check your connection and try again."),
    });
    view! {
        <p class="try-again row soft">
            <span role="status">{move || text.get()}</span>
            <button class="button" type="button" on:click=move |_| on_again.run(())>"Try again"</button>
        </p>
    }
}
