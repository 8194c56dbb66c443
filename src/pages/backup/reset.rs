//! Resetting progress: asked first, and undone as long as it hides something.

use super::said::{Message, Said};
use super::{Desk, restore};
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
    let said = RwSignal::new(Said::default());
    let open = move |_| {
        desk.said.set(Said::default());
        said.set(Said::default());
        page::toggle_dialog(DIALOG);
    };
    let take_back = Callback::new(move |what: String| {
        undo(desk.state, &what);
        said.set(Said::done("Reset undone. Your answers count again."));
        // The button that was pressed is gone.
        page::after_render(|| page::go_to("#reset-said"));
    });
    view! {
        <div class="panel stack danger">
            <h2>"Start over"</h2>
            <p>"All questions become new again. Your answers are hidden, not deleted, and you can undo this."</p>
            <p class="actions">
                <button class="button" type="button" data-kind="danger" disabled=move || !any.get() on:click=open>
                    "Reset progress"
                </button>
            </p>
            <div class="stack" id="resets" tabindex="-1" role="status">
                {rows_of(
                    move || holding(desk.state),
                    |reset| seed::hash(&reset.what).wrapping_add(reset.reviews as u64),
                    move |reset| view! { <Undo desk reset take_back /> }.into_any(),
                )}
            </div>
            <Message id="reset-said" said />
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
    /// Undoes what it is told.
    take_back: Callback<String>,
) -> impl IntoView {
    let answers = counted(reset.reviews as u32, "answer is", "answers are");
    let text = match desk.state.library.deck(&reset.what) {
        Some(deck) => format!("Progress in “{}” was reset: {answers} hidden.", deck.title),
        None => format!("Progress was reset: {answers} hidden."),
    };
    view! {
        <div class="undo row">
            <p>{text}</p>
            <button class="button" type="button" on:click=move |_| take_back.run(reset.what.clone())>"Undo reset"</button>
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
        desk.said.set(Said::default());
        page::after_render(|| page::go_to("#resets"));
    };
    view! {
        <dialog class="dialog stack" id=DIALOG aria-labelledby="reset-title">
            <h2 id="reset-title">"Reset progress?"</h2>
            <p>
                "All questions become new again, and your progress charts start from zero. Notes, bookmarks, interview plans \
                 and settings stay. You can undo this on this page."
            </p>
            {choices}
            <div class="actions">
                <button class="button" type="button" data-kind="danger" on:click=reset>"Reset"</button>
                <button class="button" type="button" on:click=move |_| restore::back_up(desk)>"Back up first"</button>
                <button class="button" type="button" on:click=|_| page::toggle_dialog(DIALOG)>"Cancel"</button>
            </div>
            <Message said=desk.said />
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
