//! The smallest app: what is left of it is what Leptos itself costs. No page of the site loads it; `cargo xtask bench` builds it
//! as the app is built and says what it weighs.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <p>"Hello"</p> });
}
