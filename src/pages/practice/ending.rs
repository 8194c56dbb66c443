//! What stands at the end of a session, the reports of earlier interviews, and a question that is rarely asked: a piece of its own, which loads while the first
//! answer is looked at, so that the first question does not wait for it.

use super::odd_clock::OddDate;
use super::report::{EarlierInterviews, InterviewReport};
use super::session::{Practice, moved_on};
use super::summary::Summary;
use crate::components::try_again::TryAgain;
use crate::piece::piece;
use futures::FutureExt;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A part of the page, shown of a practice.
type Part = fn(Practice) -> AnyView;

/// The parts, once they are here.
#[derive(Clone, Copy)]
pub struct Ending {
    pub summary: Part,
    pub report: Part,
    pub earlier: Part,
    /// In place of all of it, where today's date looks wrong.
    pub odd: Part,
}

piece!(
    /// All that comes after the questions.
    ending_piece: Ending = Ending {
        summary: |practice| view! { <Summary practice /> }.into_any(),
        report: |practice| view! { <InterviewReport practice /> }.into_any(),
        earlier: |practice| view! { <EarlierInterviews practice /> }.into_any(),
        odd: |practice| view! { <OddDate practice /> }.into_any(),
    }
);

/// One of the parts, as soon as it is here.
#[component]
pub fn AtTheEnd(
    /// What the page is about.
    practice: Practice,
    /// Which of them.
    part: fn(Ending) -> Part,
    /// The reader is brought to it when it comes late.
    #[prop(optional)]
    moves: bool,
) -> impl IntoView {
    let ending = RwSignal::new(ending_piece().now_or_never().and_then(Result::ok));
    let is_trying = RwSignal::new(false);
    let load = move || {
        is_trying.set(true);
        spawn_local(async move {
            let loaded = ending_piece().await.ok();
            // Nothing where the reader has gone on.
            if is_trying.try_set(false).is_none()
                && let Some(loaded) = loaded
            {
                ending.try_set(Some(loaded));
                if moves {
                    moved_on();
                }
            }
        });
    };
    Effect::new(move |_| {
        if ending.get_untracked().is_none() {
            load();
        }
    });
    move || match ending.get() {
        Some(ending) => part(ending)(practice),
        None => view! { <TryAgain what="The end of the session" is_trying on_again=Callback::new(move |()| load()) /> }
            .into_any(),
    }
}
