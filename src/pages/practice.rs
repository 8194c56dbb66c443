//! Stub.

use crate::state::Page;
use leptos::prelude::*;

pub fn show(_: Page) -> AnyView {
    view! { <PracticePage /> }.into_any()
}

#[component]
pub fn PracticePage() -> impl IntoView {
    view! { <main id="main" data-route="practice"></main> }
}
