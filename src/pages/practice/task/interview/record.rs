//! Recording an answer, where the reader asked for it: it stays in this page.

use crate::platform::recorder::Sound;
use crate::platform::{clock, page, recorder};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Gets the address of what was recorded, also after the question is left.
pub type Keep = Arc<dyn Fn(Sound) + Send + Sync>;

/// A button that begins and ends a recording, and how long it is.
#[component]
pub fn Record(
    /// Keeps what was recorded.
    keep: Keep,
) -> impl IntoView {
    let running = RwSignal::new(false);
    let said = RwSignal::new("");
    let length = RwSignal::new(0_u32);
    // Whenever the question is left, or the page is out of sight, the microphone is let go.
    Effect::new(move |_| {
        let _ = StoredValue::new_local(page::on_hide(|| {
            if page::is_hidden() {
                recorder::stop();
            }
        }));
        on_cleanup(recorder::stop);
    });
    let toggle = move |_| {
        if running.get_untracked() {
            recorder::stop();
            return;
        }
        if recorder::is_busy() {
            return;
        }
        let keep = keep.clone();
        spawn_local(async move {
            let done = move |sound: Sound| {
                running.try_set(false);
                said.try_set("Recorded. You can listen to it when you compare your answer.");
                keep(sound);
            };
            match recorder::start(done).await {
                // The question was left while the browser asked: nobody would end it any more.
                true if running.try_get_untracked().is_none() => recorder::stop(),
                true => {
                    running.set(true);
                    length.set(0);
                    count(running, length);
                    said.set("Recording. It stays on this device.");
                }
                false => {
                    said.try_set("Recording is not available or not allowed in this browser.");
                }
            }
        });
    };
    // Beside the words that are read out, not among them.
    let lasts = move || if running.get() { format!("{} s", length.get()) } else { String::new() };
    view! {
        <p class="row">
            <button class="button" type="button" on:click=toggle>
                {move || if running.get() { "Stop recording" } else { "Record" }}
            </button>
            <span class="recorded soft" data-on=move || running.get().then_some("") aria-hidden="true">{lasts}</span>
            <span class="soft" role="status">{move || said.get()}</span>
        </p>
    }
}

/// Counts the seconds while it is `running`.
fn count(running: RwSignal<bool>, seconds: RwSignal<u32>) {
    clock::after(1_000, move || {
        // None where the question is gone by now.
        if running.try_get_untracked() == Some(true) {
            seconds.update(|seconds| *seconds += 1);
            count(running, seconds);
        }
    });
}
