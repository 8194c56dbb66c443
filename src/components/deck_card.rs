//! One deck in the library.

use super::hero::Hero;
use leptos::prelude::*;

/// How many questions of a deck stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardCounts {
    pub due: usize,
    pub new: usize,
    pub learned: usize,
}

/// A deck by its title, which is a link to it, with a button that starts practice.
#[component]
pub fn DeckCard(
    /// The deck's title.
    title: String,
    /// What it is about, in a sentence.
    description: String,
    /// Its page.
    href: String,
    /// Its questions in all.
    total: usize,
    /// Where they stand.
    #[prop(into)]
    counts: Signal<CardCounts>,
    /// Where practice starts.
    #[prop(into)]
    start: Signal<String>,
    /// This is the deck to go on with.
    #[prop(into)]
    is_next: Signal<bool>,
) -> impl IntoView {
    let learned = Signal::derive(move || counts.get().learned);
    let line = move || {
        let CardCounts { due, new, learned } = counts.get();
        format!("{due} due · {new} new · {learned} learned")
    };
    let label = format!("Start {title}");
    view! {
        <article class="deck-card">
            <Hero learned total>
                <h2><a href=href>{title}</a></h2>
                <p>{line}</p>
            </Hero>
            <p class="soft">{description}</p>
            <a
                class="button app-only"
                data-kind=move || is_next.get().then_some("primary")
                href=move || start.get()
                aria-label=label
            >
                "Start"
            </a>
        </article>
    }
}
