//! Where progress is kept and for how long, as this browser says, and what of it could not be read.

use super::Desk;
use super::said::{Message, Said};
use crate::components::keyed_list::rows_of;
use crate::components::words::counted;
use crate::platform::{files, persistence};
use crate::state::aside;
use crate::state::persistence::sentences;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::seed;

/// Where progress is stored, and asking the browser to protect it.
#[component]
pub fn WhereKept(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let said = RwSignal::new(Said::default());
    let unreadable = RwSignal::new(Vec::new());
    Effect::new(move |_| spawn_local(async move { unreadable.set(aside::all().await) }));
    let keep = move |_| {
        spawn_local(async move {
            let agreed = persistence::persist().await;
            desk.persistence.set(Some(persistence::find().await));
            said.set(match agreed {
                true => Said::done("Your progress is now protected from automatic deletion."),
                false => Said::failed(
                    "The browser did not agree. It may do so once you have used this site more often, or installed it. \
                     Until then, back up from time to time.",
                ),
            });
        });
    };
    let known = move || desk.persistence.with(|persistence| persistence.as_ref().map(sentences).unwrap_or_default());
    let can_ask = Memo::new(move |_| {
        let asks = |persistence: &persistence::Persistence| persistence.stores && persistence.for_good == Some(false);
        desk.persistence.with(|persistence| persistence.as_ref().is_some_and(asks))
    });
    let is_unreadable = Memo::new(move |_| unreadable.with(|values| !values.is_empty()));
    let waiting = Memo::new(move |_| desk.state.waiting());
    view! {
        <div class="panel stack">
            <h2>"Where your progress is stored"</h2>
            {rows_of(known, |sentence| seed::hash(sentence), |sentence| view! { <p>{sentence}</p> }.into_any())}
            <Show when=move || can_ask.get()>
                <p class="actions">
                    <button class="button" type="button" on:click=keep>"Protect from automatic deletion"</button>
                </p>
            </Show>
            <Message said />
            <Show when=move || !waiting.with(Vec::is_empty)>
                <Waiting waiting />
            </Show>
            <Show when=move || is_unreadable.get()>
                <Unreadable desk values=unreadable />
            </Show>
        </div>
    }
    .into_any()
}

/// Answers to questions that their decks no longer have.
#[component]
fn Waiting(
    /// The questions by their stored names, each with the number of its answers.
    waiting: Memo<Vec<(String, usize)>>,
) -> impl IntoView {
    let text = move || {
        let all: usize = waiting.with(|waiting| waiting.iter().map(|(_, count)| count).sum());
        let answers = counted(all as u32, "answer belongs", "answers belong");
        format!(
            "{answers} to questions that are in no deck now. They are kept and backed up, and count again when the question \
             returns."
        )
    };
    let row = |(name, count): (String, usize)| {
        view! { <li><code>{name}</code>": "{counted(count as u32, "answer", "answers")}</li> }.into_any()
    };
    view! {
        <div class="stack" id="waiting">
            <p>{text}</p>
            <ul>{rows_of(move || waiting.get(), |(name, count)| seed::hash(name) ^ *count as u64, row)}</ul>
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
        format!("{count} could not be read. They are kept unchanged, but are not part of any backup.")
    };
    let download = move |_| {
        let value = |(key, text): &(String, String)| format!("{key}\n{text}\n\n");
        let text: String = values.with_untracked(|values| values.iter().map(value).collect());
        files::save(&desk.file_name("unreadable", "txt"), "text/plain", &text);
    };
    view! {
        <div class="stack">
            <p>{text}</p>
            <p class="actions"><button class="button" type="button" on:click=download>"Download unreadable data"</button></p>
        </div>
    }
    .into_any()
}
