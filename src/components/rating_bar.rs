//! The four ratings, each with when the question would come back.

use super::status::days_text;
use crate::markup::{Element, el};
use study::Rating;

pub fn rating_label(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "Again",
        Rating::Hard => "Hard",
        Rating::Good => "Good",
        Rating::Easy => "Easy",
    }
}

/// `intervals` are whole days until the question comes back, in the order of
/// `Rating::ALL`; Again's is not shown where the question `returns` in this session.
/// Ratings above `best` are not offered.
pub fn rating_bar(
    intervals: [u32; 4],
    best: Rating,
    returns: bool,
    proposed: impl Fn() -> Option<Rating> + Copy + 'static,
    on_rate: impl Fn(Rating) + Copy + 'static,
) -> Element {
    let button = move |(rating, days): (Rating, u32)| {
        let when = if rating == Rating::Again && returns { "this session".to_owned() } else { days_text(days) };
        let name = format!("{}, {when}", rating_label(rating));
        let is_proposed = move || proposed() == Some(rating);
        el("button")
            .attr("type", "button")
            .attr("data-rating", rating.slug())
            .live_flag("data-proposed", is_proposed)
            .live_attr("aria-label", move || {
                Some(if is_proposed() { format!("{name}, proposed") } else { name.clone() })
            })
            .on("click", move |_| on_rate(rating))
            .text(rating_label(rating))
            .child(el("small").text(when))
    };
    el("div")
        .class("rating-bar")
        .attr("role", "group")
        .attr("aria-label", "How well did you know it?")
        .children(Rating::ALL.into_iter().zip(intervals).filter(|(rating, _)| *rating <= best).map(button))
}
