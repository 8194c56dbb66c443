//! The time that is left, in words that do not hurry, and a way to stop it.

use crate::platform::clock;
use leptos::prelude::*;
use std::sync::Arc;

/// Milliseconds between two looks at the clock: often enough, and calm.
const LOOK: i32 = 5_000;

/// The present question's time.
#[derive(Clone)]
pub struct Clock {
    /// Seconds since the question was shown, pauses left out.
    pub seconds: Arc<dyn Fn() -> u32 + Send + Sync>,
    pub is_stopped: Signal<bool>,
    /// Stops it, or lets it go on.
    pub on_stop: Callback<bool>,
}

fn left_text(is_stopped: bool, left: u32) -> String {
    match (is_stopped, left) {
        (true, _) => "Paused".to_owned(),
        (false, 0) => "Time is up. Finish when you are ready.".to_owned(),
        (false, 1..=60) => "About a minute left".to_owned(),
        (false, left) => format!("About {} minutes left", left.div_ceil(60)),
    }
}

/// How much of the time is left.
#[component]
pub fn Timer(
    /// For the question.
    minutes: u32,
    /// What it took so far.
    clock: Clock,
) -> impl IntoView {
    let Clock { seconds, is_stopped, on_stop } = clock;
    let passed = RwSignal::new(0_u32);
    Effect::new(move |_| look(passed, seconds.clone()));
    // A live region: written when the words change only.
    let left = Memo::new(move |_| left_text(is_stopped.get(), (minutes * 60).saturating_sub(passed.get())));
    view! {
        <p class="timer row">
            <span role="timer">{move || left.get()}</span>
            <button
                class="button"
                type="button"
                data-kind="quiet"
                on:click=move |_| on_stop.run(!is_stopped.get_untracked())
            >
                {move || if is_stopped.get() { "Continue" } else { "Pause" }}
            </button>
        </p>
    }
}

/// Looks at the clock again and again, until the timer is gone.
fn look(passed: RwSignal<u32>, seconds: Arc<dyn Fn() -> u32 + Send + Sync>) {
    if passed.try_set(seconds()).is_none() {
        clock::after(LOOK, move || look(passed, seconds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_hurries_nobody() {
        for (is_stopped, left, text) in [
            (true, 90, "Paused"),
            (false, 0, "Time is up. Finish when you are ready."),
            (false, 1, "About a minute left"),
            (false, 60, "About a minute left"),
            (false, 61, "About 2 minutes left"),
            (false, 180, "About 3 minutes left"),
        ] {
            assert_eq!(left_text(is_stopped, left), text);
        }
    }
}
