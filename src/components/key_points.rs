//! Key points to read.

use deck::KeyPoint;
use leptos::prelude::*;

#[component]
pub fn KeyPoints(points: Vec<KeyPoint>) -> impl IntoView {
    let point = |point: KeyPoint| {
        view! {
            <li>
                {point.must.then(|| view! { <span class="must">"Must"</span> })}
                <span inner_html=point.html.as_str().to_owned()></span>
            </li>
        }
    };
    view! { <ul class="key-points">{points.into_iter().map(point).collect_view()}</ul> }
}
