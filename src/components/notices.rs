//! Sentences about the reader's data that stay until they are dismissed.

use leptos::prelude::*;

/// One sentence, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    pub text: &'static str,
    /// Where to back up, if that is what to do about it.
    pub backup: Option<String>,
    /// Trying again is what to do about it.
    pub again: bool,
}

/// All that is to be said, below the page.
#[component]
pub fn Notices(
    /// In the order in which they came up.
    #[prop(into)]
    shown: Signal<Vec<Said>>,
    /// Gets the text of the one that was dismissed.
    on_dismiss: Callback<&'static str>,
    /// Tries again what did not work.
    on_again: Callback<()>,
) -> impl IntoView {
    let notice = move |Said { text, backup, again }| {
        let backup = backup.map(|href| view! { <a class="button" href=href>"Back up"</a> });
        let again = again.then(|| {
            view! { <button class="button" type="button" on:click=move |_| on_again.run(())>"Try again"</button> }
        });
        view! {
            <p>
                <span>{text}</span>
                {backup}
                {again}
                <button class="button" type="button" on:click=move |_| on_dismiss.run(text)>"Understood"</button>
            </p>
        }
    };
    view! {
        <div class="notices" role="status">
            <For each=move || shown.get() key=|said| said.text children=notice />
        </div>
    }
}
