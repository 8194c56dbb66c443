//! Beginning again: asked first, and taken back as long as it hides something.

use super::{Desk, button, part, restore};
use crate::components::words::counted;
use crate::markup::{Element, View, el, live, many};
use crate::platform::page;
use crate::reactive::*;
use crate::state::reset::{Reset, begin_again, holding, undo};
use deck::Deck;
use study::reset::ALL;

const DIALOG: &str = "reset-dialog";

pub fn panel(desk: Desk) -> Element {
    let any = Memo::new(move |_| desk.state.progress.with(|progress| progress.all_reviews().next().is_some()));
    let resets = Memo::new(move |_| holding(desk.state));
    let hidden = move || resets.with(|resets| many(resets.iter().map(|reset| taken_back(desk, reset))));
    let open = button("Reset progress").live_flag("disabled", move || !any.get()).on("click", move |_| {
        desk.said.set(String::new());
        page::toggle_dialog(DIALOG);
    });
    part("Begin again")
        .child(el("p").text("Every question becomes new again. Nothing is deleted, and you can take it back."))
        .child(el("p").class("actions").child(open))
        .child(
            el("div")
                .class("stack")
                .attr("id", "resets")
                .attr("tabindex", "-1")
                .attr("role", "status")
                .child(live(hidden)),
        )
}

/// Of one reset: what it hides, and the way back.
fn taken_back(desk: Desk, reset: &Reset) -> Element {
    let answers = counted(reset.reviews as u32, "answer counts", "answers count");
    let of = match desk.state.library.deck(&reset.what) {
        Some(deck) => format!(" of “{}”", deck.title),
        None => String::new(),
    };
    let what = reset.what.clone();
    let take_back = move |_| {
        undo(desk.state, &what);
        desk.say("Your answers count again.".to_owned());
    };
    el("div")
        .class("undo row")
        .child(el("p").text(format!("Progress{of} was reset: {answers} for nothing.")))
        .child(button("Undo reset").on("click", take_back))
}

/// The question before it is done.
pub fn dialog(desk: Desk) -> Element {
    let library = desk.state.library;
    let chosen = RwSignal::new(ALL.to_owned());
    let what: View = match library.only_deck() {
        Some(_) => View::Nothing,
        None => {
            let decks = library.decks().map(|deck| choice(chosen, &deck.id, Some(deck)));
            let decks: Vec<Element> = [choice(chosen, ALL, None)].into_iter().chain(decks).collect();
            el("fieldset").child(el("legend").class("visually-hidden").text("What to reset")).children(decks).into()
        }
    };
    let reset = move |_| {
        page::toggle_dialog(DIALOG);
        begin_again(desk.state, &chosen.get_untracked());
        desk.said.set(String::new());
        page::after_render(|| page::go_to("#resets"));
    };
    let actions = el("div")
        .class("actions")
        .child(button("Back up first").on("click", move |_| restore::back_up(desk)))
        .child(button("Reset").attr("data-kind", "primary").on("click", reset))
        .child(button("Cancel").on("click", |_| page::toggle_dialog(DIALOG)));
    el("dialog")
        .class("dialog stack")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "reset-title")
        .child(el("h2").attr("id", "reset-title").text("Reset progress?"))
        .child(el("p").text(
            "All answers up to now stop counting: their questions are new again, and the pictures of your progress begin \
             anew. Notes, bookmarks, plans and settings stay. Nothing is deleted: “Undo reset” on this page brings \
             everything back.",
        ))
        .child(what)
        .child(actions)
        .child(el("p").attr("role", "status").live_text(move || desk.said.get()))
}

fn choice(chosen: RwSignal<String>, what: &str, deck: Option<&Deck>) -> Element {
    let (own, value) = (what.to_owned(), what.to_owned());
    let field = el("input")
        .attr("type", "radio")
        .attr("name", "reset")
        .attr("value", value.clone())
        .checked(move || chosen.with(|chosen| *chosen == own))
        .on("change", move |_| chosen.set(value.clone()));
    el("label").child(field).text(deck.map_or_else(|| "All decks".to_owned(), |deck| deck.title.clone()))
}
