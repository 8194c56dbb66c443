//! The bar below an answer that needs no rating of the reader: how it went, what was wrong, when the question comes back, and on.

use super::next_review::NextReview;
use leptos::prelude::*;

/// How it went, and the button that goes on.
#[component]
pub fn VerdictBar(
    /// Right or wrong; none where the reader did not answer.
    is_right: Option<bool>,
    /// The same in words.
    text: String,
    /// What was wrong, one thing a line.
    wrong: Vec<String>,
    /// When the question comes back.
    next_review: NextReview,
    /// What the reader can say against it, and what that does.
    other: Option<(&'static str, Callback<()>)>,
    /// Goes on.
    on_continue: Callback<()>,
) -> impl IntoView {
    let verdict = match is_right {
        Some(true) => "right",
        Some(false) => "wrong",
        None => "unknown",
    };
    let sign = if is_right == Some(true) { "✓ " } else { "" };
    let wrong = (!wrong.is_empty()).then(|| {
        let items = wrong.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="differences" tabindex="0" aria-label="What was wrong">{items}</ul> }
    });
    let other = other.map(|(label, on_click)| {
        view! { <button class="button" type="button" on:click=move |_| on_click.run(())>{label}</button> }
    });
    view! {
        <div class="reveal-bar verdict-bar" data-verdict=verdict>
            <p class="verdict">
                <strong><span aria-hidden="true">{sign}</span>{text}</strong>
                <small>{next_review.sentence()}</small>
            </p>
            {wrong}
            {other}
            <button class="button" type="button" data-kind="primary" on:click=move |_| on_continue.run(())>
                "Continue"
            </button>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(is_right: Option<bool>, wrong: &[&str], next_review: NextReview) -> String {
        let wrong = wrong.iter().map(|line| (*line).to_owned()).collect();
        Owner::new().with(|| {
            let (other, on_continue) = (None, Callback::new(|_| ()));
            view! { <VerdictBar is_right text="How it went".to_owned() wrong next_review other on_continue /> }
                .to_html()
        })
    }

    #[test]
    fn the_bar_says_how_it_went_and_when_the_question_comes_back() {
        let right = html(Some(true), &[], NextReview::Days(2));
        for part in ["data-verdict=\"right\"", "How it went", "Next review: in 2 days", ">Continue</button>"] {
            assert!(right.contains(part), "{part:?} is not in {right}");
        }
        assert!(!right.contains("<ul"), "{right}");
    }

    #[test]
    fn what_was_wrong_stands_beside_it() {
        let wrong = html(Some(false), &["this", "that"], NextReview::ThisSession);
        assert!(wrong.contains("data-verdict=\"wrong\"") && wrong.matches("<li>").count() == 2, "{wrong}");
        assert!(html(None, &[], NextReview::Unmoved).contains("Your schedule stays as it is"));
    }
}
