//! What every single-key shortcut does.

use leptos::prelude::*;

/// The dialog's id.
pub const KEYS_DIALOG: &str = "keys-dialog";

const KEYS: [(&str, &str); 9] = [
    ("/", "Search"),
    ("Space", "Show the answer"),
    ("Enter", "Show the answer, then accept the proposed rating"),
    ("1", "Again"),
    ("2", "Hard"),
    ("3", "Good"),
    ("4", "Easy"),
    ("u", "Undo"),
    ("?", "These keys"),
];

/// The list of keys, closed at first.
#[component]
pub fn KeysDialog() -> impl IntoView {
    let keys = KEYS.map(|(key, meaning)| view! { <dt><kbd>{key}</kbd></dt><dd>{meaning}</dd> }).collect_view();
    view! {
        <dialog class="keys-dialog" id=KEYS_DIALOG aria-labelledby="keys-title">
            <h2 id="keys-title">"Keys"</h2>
            <dl>{keys}</dl>
            <form method="dialog">
                <button class="button" data-kind="primary">"Close"</button>
            </form>
        </dialog>
    }
}
