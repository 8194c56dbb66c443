//! One deck in the library.

use super::hero::Hero;
use leptos::prelude::*;

/// How many questions of a deck stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardCounts {
    pub due: usize,
    pub new: usize,
    pub learning: usize,
    pub learned: usize,
    /// Those that were ever answered.
    pub begun: usize,
}

/// A deck by its title, which is a link to it.
#[component]
pub fn DeckCard(
    /// The deck's title.
    title: String,
    /// What it is about, in a sentence.
    description: String,
    /// The language of both (BCP 47).
    language: String,
    /// Its page.
    href: String,
    /// Its questions in all.
    total: usize,
    /// Where they stand.
    #[prop(into)]
    counts: Signal<CardCounts>,
) -> impl IntoView {
    let learned = Signal::derive(move || counts.get().learned);
    let begun = Signal::derive(move || counts.get().begun);
    let line = move || {
        let CardCounts { due, new, learning, learned, .. } = counts.get();
        format!("{due} due · {new} new · {learning} learning · {learned} learned")
    };
    let of_title = language.clone();
    view! {
        <article class="deck-card">
            <Hero learned begun total>
                <h3><a lang=of_title dir="auto" href=href>{title}</a></h3>
                <p>{line}</p>
            </Hero>
            <p class="soft" lang=language dir="auto">{description}</p>
        </article>
    }
}
