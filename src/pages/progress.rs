//! Stub.

use crate::state::Page;
use leptos::prelude::*;

pub fn show(_: Page) -> AnyView {
    view! { <ProgressPage /> }.into_any()
}

#[component]
pub fn ProgressPage() -> impl IntoView {
    view! { <main id="main" data-route="progress"></main> }
}
