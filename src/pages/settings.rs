//! Stub.

use crate::state::Page;
use leptos::prelude::*;

pub fn show(_: Page) -> AnyView {
    view! { <SettingsPage /> }.into_any()
}

#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <main id="main" data-route="settings"></main> }
}
