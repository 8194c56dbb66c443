//! Sentences about the reader's data that stay until they are dismissed.

use super::keyed_list::KeyedList;
use leptos::prelude::*;

/// One sentence, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    pub text: &'static str,
    /// Where to back up, if that is what to do about it.
    pub backup: Option<String>,
    /// Trying again is what to do about it.
    pub again: bool,
    /// Loading the page again is.
    pub reload: bool,
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
    /// Loads the page again.
    on_reload: Callback<()>,
) -> impl IntoView {
    // The same sentence is said once; its address tells it from others.
    let key = |said: &Said| said.text.as_ptr() as u64;
    let keys = move || shown.with(|shown| shown.iter().map(key).collect());
    let notice = move |of: u64| {
        let said = shown.with_untracked(|shown| shown.iter().find(|said| key(said) == of).cloned());
        said.map(|said| view! { <Notice said on_dismiss on_again on_reload /> }).into_any()
    };
    view! {
        <div class="notices" role="status">
            <KeyedList keys=Signal::derive(keys) row=Callback::new(notice) />
        </div>
    }
}

/// One sentence with its buttons.
#[component]
fn Notice(
    /// What is said.
    said: Said,
    /// Gets its text when it is dismissed.
    on_dismiss: Callback<&'static str>,
    /// Tries again what did not work.
    on_again: Callback<()>,
    /// Loads the page again.
    on_reload: Callback<()>,
) -> impl IntoView {
    let Said { text, backup, again, reload } = said;
    let backup = backup.map(|href| view! { <a class="button" href=href>"Back up"</a> });
    let again = again.then(|| {
        view! { <button class="button" type="button" on:click=move |_| on_again.run(())>"Try again"</button> }
    });
    let reload = reload.then(|| {
        view! { <button class="button" type="button" on:click=move |_| on_reload.run(())>"Reload"</button> }
    });
    view! {
        <p>
            <span>{text}</span>
            {backup}
            {again}
            {reload}
            <button class="button" type="button" on:click=move |_| on_dismiss.run(text)>"Dismiss"</button>
        </p>
    }
}
