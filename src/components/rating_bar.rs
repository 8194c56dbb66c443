//! The ratings, each with when the question would come back.

use super::next_review::NextReview;
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
    /// Rated Again, the question comes back in this session.
    returns: bool,
    /// The rating that is proposed.
    #[prop(into)]
    proposed: Signal<Option<Rating>>,
    /// Gets the reader's choice.
    on_rate: Callback<Rating>,
) -> impl IntoView {
    let button = move |rating: Rating| {
        let when = NextReview::after(rating, intervals, returns).short();
        let is_proposed = Memo::new(move |_| proposed.get() == Some(rating));
        let suggested = move || is_proposed.get().then(|| view! { <span class="visually-hidden">"suggested"</span> });
        view! {
            <button
                type="button"
                data-rating=rating.slug()
                data-proposed=move || is_proposed.get().then_some("")
                on:click=move |_| on_rate.run(rating)
            >
                {rating_label(rating)}
                " "
                <small>{when}</small>
                " "
                {suggested}
            </button>
        }
    };
    view! {
        <div class="rating-bar" role="group" aria-label="How well did you know it?">
            {Rating::ALL.map(button).collect_view()}
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(returns: bool, proposed: Option<Rating>) -> String {
        Owner::new().with(|| {
            let proposed = Signal::stored(proposed);
            view! { <RatingBar intervals=Some([1, 2, 9, 60]) returns proposed on_rate=Callback::new(|_| ()) /> }
                .to_html()
        })
    }

    #[test]
    fn each_rating_says_when_the_question_comes_back() {
        let bar = html(true, Some(Rating::Good));
        for when in ["this session", "in 2 days", "in 9 days", "in 2 months"] {
            assert!(bar.contains(&format!("<small>{when}</small>")), "{when:?} is not in {bar}");
        }
        assert_eq!(bar.matches("data-proposed").count(), 1);
        assert!(html(false, None).contains("<small>tomorrow</small>"));
        let free = Owner::new().with(|| {
            let (proposed, on_rate) = (Signal::stored(None), Callback::new(|_| ()));
            view! { <RatingBar intervals=None returns=true proposed on_rate /> }.to_html()
        });
        assert!(free.contains("same due day") && free.contains("this session"), "{free}");
    }
}
