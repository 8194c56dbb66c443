//! The reader's choices.

use crate::components::panel::Panel;
use crate::components::segments::Segments;
use crate::state::settings::{Setting, TEXT_SIZES, Theme};
use crate::state::{Page, State};
use leptos::prelude::*;

/// The page, loaded when it is opened.
pub fn show(_: Page) -> AnyView {
    view! { <SettingsPage /> }.into_any()
}

/// All choices.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let state = expect_context::<State>();
    view! {
        <main id="main" class="page column" data-route="settings">
            <h1 class="prompt" tabindex="-1">"Settings"</h1>
            <noscript>
                <p>"Settings need JavaScript. Reading the questions works without it."</p>
            </noscript>
            <form class="settings app-only" on:submit=|event| event.prevent_default()>
                <Themes state />
                <TextSize state />
                <NewPerDay state />
                <Retention state />
                <DayStart state />
            </form>
        </main>
    }
}

fn change(state: State, setting: Setting, value: &str) {
    state.settings.change(setting, value, state.notices);
}

/// Light or dark, or strong contrast.
#[component]
fn Themes(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    let choice = |theme: Theme| {
        let label = match theme {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
            Theme::Contrast => "High contrast",
        };
        (theme.slug(), label)
    };
    view! {
        <fieldset class="panel">
            <legend>"Theme"</legend>
            <Segments
                name="theme"
                choices=Theme::ALL.map(choice).into()
                chosen=Signal::derive(move || state.settings.theme.get().slug())
                on_choose=Callback::new(move |theme| change(state, Setting::Theme, theme))
            />
        </fieldset>
    }
}

/// How large text is.
#[component]
fn TextSize(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    let labels = ["Normal", "Large", "Larger", "Largest"];
    view! {
        <fieldset class="panel">
            <legend>"Text size"</legend>
            <Segments
                name="text"
                choices=TEXT_SIZES.into_iter().zip(labels).collect()
                chosen=state.settings.text
                on_choose=Callback::new(move |size| change(state, Setting::Text, size))
            />
        </fieldset>
    }
}

/// How many new questions a day may bring.
#[component]
fn NewPerDay(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    view! {
        <Panel
            name="new-per-day"
            title="New questions a day"
            help="Answers are long: 3 to 5 new questions a day are plenty. The plan for an interview uses its own number."
        >
            <input
                type="number"
                inputmode="numeric"
                min="0"
                max="999"
                aria-labelledby="new-per-day-title"
                aria-describedby="new-per-day-help"
                prop:value=move || state.settings.new_per_day.get().to_string()
                on:change=move |event| change(state, Setting::NewPerDay, &event_target_value(&event))
            />
        </Panel>
    }
}

/// How sure the reader wants to be.
#[component]
fn Retention(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    let percent = state.settings.retention_percent;
    view! {
        <Panel
            name="retention"
            title="Desired retention"
            help="The chance that you recall a question when it comes back. Higher means more frequent reviews."
        >
            <input
                type="range"
                min="80"
                max="95"
                // The prerendered page must not show the middle of the range, which would look like the reader's choice.
                value=percent.get_untracked().to_string()
                aria-labelledby="retention-title"
                aria-describedby="retention-help"
                prop:value=move || percent.get().to_string()
                on:input=move |event| change(state, Setting::Retention, &event_target_value(&event))
            />
            <output>{move || format!("{} %", percent.get())}</output>
        </Panel>
    }
}

/// When a study day begins.
#[component]
fn DayStart(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    let hours = (0..24).map(|hour| view! { <option value=hour.to_string()>{format!("{hour:02}:00")}</option> });
    let on_change = move |event| {
        change(state, Setting::DayStart, &event_target_value(&event));
        state.progress.refresh_today();
    };
    view! {
        <Panel
            name="day-start"
            title="A new day starts at"
            help="Answers before this hour count for the day before."
        >
            <select
                aria-labelledby="day-start-title"
                aria-describedby="day-start-help"
                prop:value=move || state.settings.day_start.get().to_string()
                on:change=on_change
            >
                {hours.collect_view()}
            </select>
        </Panel>
    }
}
