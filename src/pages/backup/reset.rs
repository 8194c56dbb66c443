//! Beginning again: asked first, and taken back as long as it hides something.

use super::{Desk, restore, sentence};
use crate::components::keyed_list::rows_of;
use crate::components::words::counted;
use crate::platform::page;
use crate::state::reset::{Reset, begin_again, holding, undo};
use leptos::prelude::*;
use study::reset::ALL;
use study::seed;

const DIALOG: &str = "reset-dialog";

/// The way to a reset, and the way back from each.
#[component]
pub fn BeginAgain(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let any = Memo::new(move |_| desk.state.progress.with(|progress| progress.all_reviews().next().is_some()));
    let open = move |_| {
        desk.said.set(String::new());
        page::toggle_dialog(DIALOG);
    };
    view! {
        <div class="panel stack">
            <h2>"Begin again"</h2>
            <p>"Every question becomes new again. Nothing is deleted, and you can take it back."</p>
            <p class="actions">
                <button class="button" type="button" disabled=move || !any.get() on:click=open>"Reset progress"</button>
            </p>
            <div class="stack" id="resets" tabindex="-1" role="status">
                {rows_of(
                    move || holding(desk.state),
                    |reset| seed::hash(&reset.what).wrapping_add(reset.reviews as u64),
                    move |reset| view! { <Undo desk reset /> }.into_any(),
                )}
            </div>
        </div>
    }
    .into_any()
}

/// Of one reset: what it hides, and the way back.
#[component]
fn Undo(
    /// What the parts of the page share.
    desk: Desk,
    /// The reset.
    reset: Reset,
) -> impl IntoView {
    let answers = counted(reset.reviews as u32, "answer counts", "answers count");
    let of = match desk.state.library.deck(&reset.what) {
        Some(deck) => format!(" of “{}”", deck.title),
        None => String::new(),
    };
    let take_back = move |_| {
        undo(desk.state, &reset.what);
        desk.say("Your answers count again.".to_owned());
    };
    view! {
        <div class="undo row">
            <p>{format!("Progress{of} was reset: {answers} for nothing.")}</p>
            <button class="button" type="button" on:click=take_back>"Undo reset"</button>
        </div>
    }
    .into_any()
}

/// The question before it is done.
#[component]
pub fn ResetDialog(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let library = desk.state.library;
    let chosen = RwSignal::new(ALL.to_owned());
    let choices = library.only_deck().is_none().then(|| {
        let decks = library.decks().map(|deck| (deck.id.clone(), deck.title.clone()));
        let all = [(ALL.to_owned(), "All decks".to_owned())].into_iter().chain(decks);
        let choice = |(what, name)| view! { <ResetChoice what name chosen /> };
        view! {
            <fieldset>
                <legend class="visually-hidden">"What to reset"</legend>
                {all.map(choice).collect_view()}
            </fieldset>
        }
    });
    let reset = move |_| {
        page::toggle_dialog(DIALOG);
        begin_again(desk.state, &chosen.get_untracked());
        desk.said.set(String::new());
        page::after_render(|| page::go_to("#resets"));
    };
    view! {
        <dialog class="dialog stack" id=DIALOG aria-labelledby="reset-title">
            <h2 id="reset-title">"Reset progress?"</h2>
            <p>
                "All answers up to now stop counting: their questions are new again, and the pictures of your progress \
                 begin anew. Notes, bookmarks, plans and settings stay. Nothing is deleted: “Undo reset” on this page \
                 brings everything back."
            </p>
            {choices}
            <div class="actions">
                <button class="button" type="button" on:click=move |_| restore::back_up(desk)>"Back up first"</button>
                <button class="button" type="button" data-kind="primary" on:click=reset>"Reset"</button>
                <button class="button" type="button" on:click=|_| page::toggle_dialog(DIALOG)>"Cancel"</button>
            </div>
            <p role="status">{sentence(desk.said)}</p>
        </dialog>
    }
    .into_any()
}

/// One deck, or all of them, to be reset.
#[component]
fn ResetChoice(
    /// The deck's id, or what stands for all.
    what: String,
    /// What it is called.
    name: String,
    /// What is chosen.
    chosen: RwSignal<String>,
) -> impl IntoView {
    let (own, value) = (what.clone(), what.clone());
    view! {
        <label>
            <input
                type="radio"
                name="reset"
                value=value
                prop:checked=move || chosen.with(|chosen| *chosen == own)
                on:change=move |_| chosen.set(what.clone())
            />
            {name}
        </label>
    }
}
