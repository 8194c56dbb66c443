//! What stands below a page in a frame: the way out of it.

use leptos::prelude::*;

/// The way to the whole site, to one's progress, and what the page around asks for.
#[component]
pub fn GuestBar(
    /// Of the page outside of the frame.
    #[prop(into)]
    address: Signal<String>,
    /// The site stands in a frame, and has a window to go to.
    can_leave: bool,
    /// The browser may keep what is done here apart from the site's own.
    is_foreign: bool,
    /// What the learner should know about results that are sent.
    #[prop(into)]
    trouble: Signal<Option<&'static str>>,
    /// The page around asks for a copy of the progress.
    #[prop(into)]
    wanted: Signal<bool>,
    /// Takes progress along into a window of its own.
    on_carry: Callback<()>,
    /// Gets whether the learner agrees.
    on_answer: Callback<bool>,
) -> impl IntoView {
    let carry = is_foreign.then(|| {
        view! {
            <button class="button" type="button" data-kind="quiet" on:click=move |_| on_carry.run(())>
                "Take my progress with me"
            </button>
        }
    });
    let out = can_leave.then(|| {
        view! {
            <a class="button" data-kind="quiet" target="_blank" rel="noopener" href=move || address.get()>
                "Open in full window"
            </a>
        }
    });
    view! {
        <aside class="guest-bar page" aria-label="Outside of this page">
            <Show when=move || wanted.get()>
                <p role="status">
                    "This page asks for a copy of your progress: which questions you answered, when, and how well. Your notes and \
                     the text of your answers stay here."
                </p>
                <button class="button" type="button" on:click=move |_| on_answer.run(true)>"Share progress"</button>
                <button class="button" type="button" data-kind="quiet" on:click=move |_| on_answer.run(false)>
                    "Don't share"
                </button>
            </Show>
            <p role="status">{move || trouble.get()}</p>
            {out}
            {carry}
        </aside>
    }
}
