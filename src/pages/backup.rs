//! Stub.

use crate::state::Page;
use leptos::prelude::*;

pub fn show(_: Page) -> AnyView {
    view! { <BackupPage /> }.into_any()
}

#[component]
pub fn BackupPage() -> impl IntoView {
    view! { <main id="main" data-route="backup"></main> }
}
