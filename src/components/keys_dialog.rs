//! What every single-key shortcut does: a piece of its own, which loads when it is asked for.

use crate::piece::piece;
use leptos::prelude::*;

/// The dialog's id.
pub const KEYS_DIALOG: &str = "keys-dialog";

const KEYS: [(&str, &str); 9] = [
    ("/", "Search"),
    ("n", "Next question"),
    ("p", "Previous question"),
    ("1 to 9", "Choose an option"),
    ("Enter", "Show or check the answer, then continue"),
    ("1 to 4", "Rate your answer: Again, Hard, Good, Easy"),
    ("u", "Undo"),
    ("Escape", "Leave a field; leave practice and keep the session"),
    ("?", "These keys"),
];

piece!(
    /// Makes the dialog.
    keys_piece: fn() -> AnyView = || view! { <KeysDialog /> }.into_any()
);

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
