//! What the reader wrote: now, and at earlier answers.

use leptos::prelude::*;

/// What was written at an earlier answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// When, and how it went.
    pub title: String,
    pub text: String,
}

/// The present answer, open, and earlier ones, folded away; nothing where nothing was written.
#[component]
pub fn OwnAnswers(
    /// What was written now.
    own: String,
    /// The latest first.
    earlier: Vec<Earlier>,
) -> impl IntoView {
    let own = (!own.trim().is_empty()).then(|| {
        view! {
            <details class="own-answer-fold" open>
                <summary><span>"Your answer"</span></summary>
                <p class="own-answer">{own}</p>
            </details>
        }
    });
    let title = match earlier.len() {
        1 => "Your last try".to_owned(),
        count => format!("Your last {count} tries"),
    };
    let tries = (!earlier.is_empty()).then(|| {
        let one = |Earlier { title, text }| view! { <div><h3>{title}</h3><p class="own-answer">{text}</p></div> };
        view! {
            <details class="own-answer-fold">
                <summary><span>{title}</span></summary>
                {earlier.into_iter().map(one).collect_view()}
            </details>
        }
    });
    (own.is_some() || tries.is_some()).then(|| view! { <div class="own-answers">{own}{tries}</div> })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_now_is_open_and_earlier_tries_are_folded() {
        let html = |own: &str, texts: &[&str]| {
            let earlier = |text: &&str| Earlier { title: "today, Good".to_owned(), text: (*text).to_owned() };
            let (own, earlier) = (own.to_owned(), texts.iter().map(earlier).collect());
            Owner::new().with(|| view! { <OwnAnswers own earlier /> }.to_html())
        };
        assert!(!html(" ", &[]).contains("own-answer"));
        let both = html("a < b", &["x"]);
        assert!(both.starts_with("<div class=\"own-answers\"><details open") && both.contains("a &lt; b"), "{both}");
        assert_eq!(both.matches(" open").count(), 1, "{both}");
        assert!(both.contains("Your last try") && both.contains("<h3>today, Good</h3>"), "{both}");
        assert!(html("", &["x", "y"]).contains("Your last 2 tries"));
    }
}
