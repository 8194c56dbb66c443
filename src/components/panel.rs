//! A card with one choice of the reader's.

use leptos::prelude::*;

/// A field with its title and an explanation. The field takes its name from `{name}-title` and its description from
/// `{name}-help`.
#[component]
pub fn Panel(
    /// The field's own name.
    name: &'static str,
    /// What is chosen.
    title: &'static str,
    /// What the choice does.
    help: &'static str,
    /// The field, and what stands beside it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="panel">
            <h2 id=format!("{name}-title")>{title}</h2>
            <div class="row">{children()}</div>
            <p id=format!("{name}-help")>{help}</p>
        </div>
    }
}
