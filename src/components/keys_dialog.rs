//! What every single-key shortcut does.

use leptos::prelude::*;

pub const KEYS_DIALOG: &str = "keys-dialog";

const KEYS: [(&str, &str); 8] = [
    ("/", "Search"),
    ("Space", "Show the answer"),
    ("1", "Again"),
    ("2", "Hard"),
    ("3", "Good"),
    ("4", "Easy"),
    ("u", "Undo"),
    ("?", "These keys"),
];

#[component]
pub fn KeysDialog() -> impl IntoView {
    let key = |(key, meaning)| {
        view! {
            <dt>
                <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
        }
    };
    view! {
        <dialog id=KEYS_DIALOG class="keys-dialog" aria-labelledby="keys-title">
            <h2 id="keys-title">"Keys"</h2>
            <dl>{KEYS.map(key).collect_view()}</dl>
            <form method="dialog">
                <button class="button" data-kind="primary">"Close"</button>
            </form>
        </dialog>
    }
}
