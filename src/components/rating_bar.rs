//! The ratings, each with when the question would come back.

use super::status::days_text;
use leptos::prelude::*;
use study::Rating;

/// What a rating is called.
pub fn rating_label(rating: Rating) -> &'static str {
    match rating {
        Rating::Again => "Again",
        Rating::Hard => "Hard",
        Rating::Good => "Good",
        Rating::Easy => "Easy",
    }
}

/// A button for each rating.
#[component]
pub fn RatingBar(
    /// Whole days until the question comes back, in the order of `Rating::ALL`; none where the answer moves no due day.
    intervals: Option<[u32; 4]>,
    /// Better ratings are not offered.
    best: Rating,
    /// Rated Again, the question comes back in this session.
    returns: bool,
    /// The rating that is proposed.
    #[prop(into)]
    proposed: Signal<Option<Rating>>,
    /// Gets the reader's choice.
    on_rate: Callback<Rating>,
) -> impl IntoView {
    let button = move |(rating, days): (Rating, Option<u32>)| {
        let when = match days {
            _ if rating == Rating::Again && returns => "this session".to_owned(),
            Some(days) => days_text(days),
            None => "same due day".to_owned(),
        };
        let name = format!("{}, {when}", rating_label(rating));
        let is_proposed = Memo::new(move |_| proposed.get() == Some(rating));
        let label = move || if is_proposed.get() { format!("{name}, proposed") } else { name.clone() };
        view! {
            <button
                type="button"
                data-rating=rating.slug()
                data-proposed=move || is_proposed.get().then_some("")
                aria-label=label
                on:click=move |_| on_rate.run(rating)
            >
                {rating_label(rating)}
                <small>{when}</small>
            </button>
        }
    };
    let offered = Rating::ALL
        .into_iter()
        .zip(intervals.map_or([None; 4], |days| days.map(Some)))
        .filter(|(rating, _)| *rating <= best);
    view! {
        <div class="rating-bar" role="group" aria-label="How well did you know it?">
            {offered.map(button).collect_view()}
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(best: Rating, returns: bool, proposed: Option<Rating>) -> String {
        Owner::new().with(|| {
            let proposed = Signal::stored(proposed);
            view! { <RatingBar intervals=Some([1, 2, 9, 60]) best returns proposed on_rate=Callback::new(|_| ()) /> }
                .to_html()
        })
    }

    #[test]
    fn each_rating_says_when_the_question_comes_back() {
        let bar = html(Rating::Easy, true, Some(Rating::Good));
        for label in ["Again, this session", "Hard, in 2 days", "Good, in 9 days, proposed", "Easy, in 2 months"] {
            assert!(bar.contains(&format!("aria-label=\"{label}\"")), "{label:?} is not in {bar}");
        }
        assert_eq!(bar.matches("data-proposed").count(), 1);
        assert!(html(Rating::Easy, false, None).contains("Again, tomorrow"));
        let free = Owner::new().with(|| {
            let (proposed, on_rate) = (Signal::stored(None), Callback::new(|_| ()));
            view! { <RatingBar intervals=None best=Rating::Easy returns=true proposed on_rate /> }.to_html()
        });
        assert!(free.contains("Good, same due day") && free.contains("Again, this session"), "{free}");
    }

    #[test]
    fn what_proves_little_counts_as_hard_at_most() {
        let bar = html(Rating::Hard, true, Some(Rating::Again));
        assert_eq!(bar.matches("data-rating").count(), 2);
        assert!(bar.contains("Again, this session, proposed"), "{bar}");
    }
}
