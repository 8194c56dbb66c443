//! The way back into sessions that were left, and out of them.

use super::modes;
use super::session::{Beginning, Practice};
use crate::components::keyed_list::rows_of;
use crate::components::words::full_date_text;
use crate::state::session::left::{LeftSession, discard, without_present};
use leptos::prelude::*;

/// The deck's sessions that were left, the latest first.
#[component]
pub fn LeftSessions(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let all = RwSignal::new(Vec::new());
    let look = move || all.set(untrack(|| state.left_sessions(deck)));
    Effect::new(move |_| look());
    let on_gone = Callback::new(move |()| look());
    let one = move |left: LeftSession| view! { <Left practice left on_gone /> }.into_any();
    let is_any = Memo::new(move |_| all.with(|all: &Vec<LeftSession>| !all.is_empty()));
    view! {
        <Show when=move || is_any.get()>
            <section class="panel stack app-only" aria-label="Sessions you left">
                {rows_of(move || all.get(), |left| study::seed::hash(&left.id), one)}
            </section>
        </Show>
    }
}

/// One of them.
#[component]
fn Left(
    /// What the page is about.
    practice: Practice,
    /// The session.
    left: LeftSession,
    /// It was discarded.
    on_gone: Callback<()>,
) -> impl IntoView {
    let (failed, awaits_comparison) = (left.failed, left.awaits_comparison());
    let text = told(practice, &left);
    let left = StoredValue::new(left);
    let asks = RwSignal::new(false);
    let discard = move || {
        left.with_value(|left| discard(&left.id));
        on_gone.run(());
    };
    let resume = move |_| practice.start(Beginning::Stored(left.get_value()));
    let skip = move |_| practice.start(Beginning::Stored(without_present(left.get_value())));
    let on_discard = move |_| match awaits_comparison {
        true => asks.set(true),
        false => discard(),
    };
    let can_skip = failed && left.with_value(|left| left.session.total() > left.session.answered() + 1);
    view! {
        <div class="left-session stack">
            <p>{text}</p>
            {failed.then(|| view! { <p class="soft">"The app stopped at the next question. Your answers are safe."</p> })}
            <Show
                when=move || asks.get()
                fallback=move || {
                    view! {
                        <div class="row">
                            <button class="button" type="button" data-kind="primary" on:click=resume>
                                "Resume session"
                            </button>
                            {can_skip
                                .then(|| {
                                    view! {
                                        <button class="button" type="button" on:click=skip>
                                            "Resume without that question"
                                        </button>
                                    }
                                })}
                            <button class="button" type="button" on:click=on_discard>"Discard"</button>
                        </div>
                    }
                }
            >
                <div class="row" role="group" aria-label="Discard the interview?">
                    <p>"These answers are not compared yet. Discarding deletes them."</p>
                    <button class="button" type="button" on:click=move |_| discard()>"Discard answers"</button>
                    <button class="button" type="button" on:click=move |_| asks.set(false)>"Keep answers"</button>
                </div>
            </Show>
        </div>
    }
}

/// In which way it is practised, how far it is, and when it began.
fn told(practice: Practice, left: &LeftSession) -> String {
    let state = practice.state;
    let what = modes::label(left.session.mode()).0;
    let total = left.session.total();
    let how_far = match left.is_compared() {
        true => format!("{} of {total} answers compared", left.session.answered()),
        false => match left.to_repeat() {
            0 => format!("{} of {total} answered", left.done()),
            again => format!("{} of {total} answered, {again} to repeat", left.done()),
        },
    };
    match left.place.begun.filter(|begun| !state.is_today(*begun)) {
        Some(begun) => {
            let day = full_date_text(untrack(|| state.progress.day_of(begun)));
            format!("Unfinished: {what} · {how_far} · {day}")
        }
        None => format!("Unfinished: {what} · {how_far}"),
    }
}
