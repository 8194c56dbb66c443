//! Key points to read.

use super::prose::InlineProse;
use deck::KeyPoint;
use leptos::prelude::*;

/// A list of key points.
#[component]
pub fn KeyPoints(
    /// In the author's order.
    points: Vec<KeyPoint>,
) -> impl IntoView {
    let items = points.into_iter().map(|point| view! { <li><KeyPointText point /></li> }).collect_view();
    view! { <ul class="key-points">{items}</ul> }
}

/// One key point, with what marks a must.
#[component]
pub fn KeyPointText(
    /// What the author wrote.
    point: KeyPoint,
) -> impl IntoView {
    let must = point.must.then(|| view! { <span class="must">"Must"</span> });
    view! { {must}<InlineProse html=point.html /> }
}
