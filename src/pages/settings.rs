//! The reader's choices.

use crate::state::settings::{Setting, Theme};
use crate::state::state;
use leptos::prelude::*;

pub fn page() -> AnyView {
    let state = state();
    let settings = state.settings;
    let change = move |setting: Setting, value: &str| settings.change(setting, value, state.notices);
    let theme = move |theme: Theme| {
        let label = match theme {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="theme"
                    value=theme.slug()
                    prop:checked=move || settings.theme.get() == theme
                    on:change=move |_| change(Setting::Theme, theme.slug())
                />
                {label}
            </label>
        }
    };
    let hour = |hour: u8| view! { <option value=hour.to_string()>{format!("{hour:02}:00")}</option> };
    view! {
        <main id="main" class="page column" data-route="settings">
            <h1 class="prompt" tabindex="-1">
                "Settings"
            </h1>
            <noscript>
                <p>"Settings need JavaScript. Reading the questions works without it."</p>
            </noscript>
            <form class="settings app-only" on:submit=move |event| event.prevent_default()>
                <fieldset class="panel">
                    <legend>"Theme"</legend>
                    <div class="segments">{Theme::ALL.map(theme).collect_view()}</div>
                </fieldset>
                <div class="panel">
                    <h2 id="new-per-day-title">"New questions a day"</h2>
                    <input
                        type="number"
                        inputmode="numeric"
                        min="0"
                        max="999"
                        aria-labelledby="new-per-day-title"
                        aria-describedby="new-per-day-help"
                        prop:value=move || settings.new_per_day.get().to_string()
                        on:change=move |event| change(Setting::NewPerDay, &event_target_value(&event))
                    />
                    <p id="new-per-day-help">"Answers here are long: few a day, learned well, go further."</p>
                </div>
                <div class="panel">
                    <h2 id="retention-title">"Desired retention"</h2>
                    <div class="row">
                        <input
                            type="range"
                            min="80"
                            max="95"
                            aria-labelledby="retention-title"
                            aria-describedby="retention-help"
                            prop:value=move || settings.retention_percent.get().to_string()
                            on:input=move |event| change(Setting::Retention, &event_target_value(&event))
                        />
                        <output>{move || format!("{} %", settings.retention_percent.get())}</output>
                    </div>
                    <p id="retention-help">
                        "How sure you want to be to recall a question when it comes back. More means shorter intervals and more work."
                    </p>
                </div>
                <div class="panel">
                    <h2 id="day-start-title">"A new day starts at"</h2>
                    <select
                        aria-labelledby="day-start-title"
                        aria-describedby="day-start-help"
                        prop:value=move || settings.day_start.get().to_string()
                        on:change=move |event| {
                            change(Setting::DayStart, &event_target_value(&event));
                            state.progress.refresh_today();
                        }
                    >
                        {(0..24).map(hour).collect_view()}
                    </select>
                    <p id="day-start-help">"What you answer before this hour still counts for the day before."</p>
                </div>
            </form>
        </main>
    }
    .into_any()
}
