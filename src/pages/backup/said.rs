//! What came of something, as the backup page says it: done and failed look different, and not by colour alone. Knows no file and
//! no link.

use leptos::prelude::*;

/// A message, with how it looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    outcome: Option<&'static str>,
    text: String,
}

impl Said {
    pub fn done(text: impl Into<String>) -> Self {
        Self { outcome: Some("done"), text: text.into() }
    }

    pub fn failed(text: impl Into<String>) -> Self {
        Self { outcome: Some("failed"), text: text.into() }
    }

    /// Of what is under way.
    pub fn working(text: impl Into<String>) -> Self {
        Self { outcome: None, text: text.into() }
    }
}

/// A message that is read out when it changes. Where there is none, its place is empty and takes no room.
#[component]
pub fn Message(
    /// Its id, where the reader is brought to it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// What is said.
    said: RwSignal<Said>,
) -> impl IntoView {
    let text = move || said.with(|said| Some(said.text.clone()).filter(|text| !text.is_empty()));
    let outcome = move || said.with(|said| said.outcome);
    view! { <p class="said" id=id role="status" tabindex=id.map(|_| "-1") data-outcome=outcome>{text}</p> }.into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn done_and_failed_are_told_apart() {
        let check = |said: Said, expect: &str| {
            let shown = Owner::new().with(|| view! { <Message id="here" said=RwSignal::new(said) /> }.to_html());
            assert!(shown.contains(expect), "no {expect} in {shown}");
        };
        check(Said::done("Copied."), "data-outcome=\"done\"");
        check(Said::failed("It did not work."), "data-outcome=\"failed\"");
        check(Said::default(), "<p id=\"here\" role=\"status\" tabindex=\"-1\" class=\"said\">");
    }
}
