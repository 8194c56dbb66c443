//! Which part of a long block of code an exercise is about.

use deck::exercise::Part;
use leptos::prelude::*;

/// "Part 2 of 3", and what it stands in; nothing for a whole block.
#[component]
pub fn ExercisePart(
    /// The part.
    part: Part,
) -> impl IntoView {
    let number = (part.of > 1).then(|| view! { <p class="soft">{format!("Part {} of {}", part.number, part.of)}</p> });
    let inside = (!part.inside.is_empty()).then(|| {
        let heads = part.inside.into_iter().map(|head| view! { <code>{head}</code> }).collect_view();
        view! { <p class="soft">"Inside "{heads}</p> }
    });
    (number, inside)
}
