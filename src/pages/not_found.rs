//! An address within the app that leads nowhere.

use crate::markup::{View, el};
use crate::routes::Route;
use crate::state::State;

pub fn page(state: State) -> View {
    let link = |deck: &deck::Deck| {
        let href = Route::deck(state.library, &deck.id).href();
        el("li").child(el("a").attr("href", href).text(deck.title.clone()))
    };
    el("main")
        .attr("id", "main")
        .class("page column stack")
        .attr("data-route", "not-found")
        .child(el("h1").attr("tabindex", "-1").text("There is no such page"))
        .child(el("p").text("The address may be mistyped, or the question may have left its deck. What there is:"))
        .child(el("ul").class("links").children(state.library.decks().map(link)))
        .into()
}
