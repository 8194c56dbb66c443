//! Where progress is kept and for how long, as this browser says, and what of it could not be read.

use super::{Desk, sentence};
use crate::components::keyed_list::rows_of;
use crate::components::words::counted;
use crate::platform::{files, persistence};
use crate::state::aside;
use crate::state::persistence::sentences;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::seed;

/// Where progress is kept, and asking the browser to keep it for good.
#[component]
pub fn WhereKept(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let unreadable = RwSignal::new(Vec::new());
    Effect::new(move |_| spawn_local(async move { unreadable.set(aside::all().await) }));
    let keep = move |_| {
        spawn_local(async move {
            let agreed = persistence::persist().await;
            desk.persistence.set(Some(persistence::find().await));
            said.set(match agreed {
                true => "The browser keeps it for good now.".to_owned(),
                false => "The browser did not agree. It may when you have used this site more often, or installed it. \
                          Until then, back up now and then."
                    .to_owned(),
            });
        });
    };
    let known = move || desk.persistence.with(|persistence| persistence.as_ref().map(sentences).unwrap_or_default());
    let can_ask = Memo::new(move |_| {
        let asks = |persistence: &persistence::Persistence| persistence.stores && persistence.for_good == Some(false);
        desk.persistence.with(|persistence| persistence.as_ref().is_some_and(asks))
    });
    let is_unreadable = Memo::new(move |_| unreadable.with(|values| !values.is_empty()));
    view! {
        <div class="panel stack">
            <h2>"Where your progress is kept"</h2>
            {rows_of(known, |sentence| seed::hash(sentence), |sentence| view! { <p>{sentence}</p> }.into_any())}
            <Show when=move || can_ask.get()>
                <p class="actions">
                    <button class="button" type="button" on:click=keep>"Keep it for good"</button>
                </p>
            </Show>
            <p role="status">{sentence(said)}</p>
            <Show when=move || is_unreadable.get()>
                <Unreadable desk values=unreadable />
            </Show>
        </div>
    }
    .into_any()
}

/// For whoever can make sense of it: the values as they were found.
#[component]
fn Unreadable(
    /// What the parts of the page share.
    desk: Desk,
    /// The values by the keys that they were stored under.
    values: RwSignal<Vec<(String, String)>>,
) -> impl IntoView {
    let text = move || {
        let count = values.with(|values| counted(values.len() as u32, "stored value", "stored values"));
        format!("{count} could not be read. What was found is set aside as it was; no backup has it.")
    };
    let download = move |_| {
        let value = |(key, text): &(String, String)| format!("{key}\n{text}\n\n");
        let text: String = values.with_untracked(|values| values.iter().map(value).collect());
        files::save(&desk.file_name("unreadable", "txt"), "text/plain", &text);
    };
    view! {
        <div class="stack">
            <p>{text}</p>
            <p class="actions"><button class="button" type="button" on:click=download>"Download it"</button></p>
        </div>
    }
    .into_any()
}
