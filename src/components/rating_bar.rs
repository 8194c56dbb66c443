//! The four ratings, each with when the question would come back.

use super::status::days_text;
use leptos::prelude::*;
use study::Rating;

pub fn rating_label(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "Again",
        Rating::Hard => "Hard",
        Rating::Good => "Good",
        Rating::Easy => "Easy",
    }
}

#[component]
pub fn RatingBar(
    /// Whole days until the question comes back, in the order of
    /// `Rating::ALL`; Again's is not shown, as it returns in this session.
    intervals: [u32; 4],
    #[prop(into)] proposed: Signal<Option<Rating>>,
    on_rate: impl Fn(Rating) + Copy + 'static,
) -> impl IntoView {
    let button = move |(rating, days): (Rating, u32)| {
        let when = if rating == Rating::Again { "this session".to_owned() } else { days_text(days) };
        let name = format!("{}, {when}", rating_label(rating));
        let is_proposed = move || proposed.get() == Some(rating);
        view! {
            <button
                type="button"
                data-rating=rating.slug()
                data-proposed=move || is_proposed().then_some("")
                aria-label=move || if is_proposed() { format!("{name}, proposed") } else { name.clone() }
                on:click=move |_| on_rate(rating)
            >
                {rating_label(rating)}
                <small>{when}</small>
            </button>
        }
    };
    let buttons: Vec<_> = Rating::ALL.into_iter().zip(intervals).map(button).collect();
    view! {
        <div class="rating-bar" role="group" aria-label="How well did you know it?">
            {buttons}
        </div>
    }
}
