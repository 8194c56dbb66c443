//! The reader's choices.

use crate::markup::{Element, View, el};
use crate::reactive::*;
use crate::state::State;
use crate::state::settings::{Setting, Theme};

pub fn page(state: State) -> View {
    let noscript =
        el("noscript").child(el("p").text("Settings need JavaScript. Reading the questions works without it."));
    let form = el("form")
        .class("settings app-only")
        .on("submit", |event| event.prevent_default())
        .child(themes(state))
        .child(new_per_day(state))
        .child(retention(state))
        .child(day_start(state));
    el("main")
        .attr("id", "main")
        .class("page column")
        .attr("data-route", "settings")
        .child(el("h1").class("prompt").attr("tabindex", "-1").text("Settings"))
        .child(noscript)
        .child(form)
        .into()
}

fn change(state: State, setting: Setting, value: &str) {
    state.settings.change(setting, value, state.notices);
}

fn themes(state: State) -> Element {
    let theme = |theme: Theme| {
        let label = match theme {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        let field = el("input")
            .attr("type", "radio")
            .attr("name", "theme")
            .attr("value", theme.slug())
            .checked(move || state.settings.theme.get() == theme)
            .on("change", move |_| change(state, Setting::Theme, theme.slug()));
        el("label").child(field).text(label)
    };
    el("fieldset")
        .class("panel")
        .child(el("legend").text("Theme"))
        .child(el("div").class("segments").children(Theme::ALL.map(theme)))
}

/// A panel whose field is named by its title and described by its help; `name`
/// is the field's own.
fn panel(
    name: &'static str,
    title: &'static str,
    help: &'static str,
    field: Element,
    beside: Option<Element>,
) -> Element {
    let (titled, described) = (format!("{name}-title"), format!("{name}-help"));
    let field = field.attr("aria-labelledby", titled.clone()).attr("aria-describedby", described.clone());
    el("div")
        .class("panel")
        .child(el("h2").attr("id", titled).text(title))
        .child(el("div").class("row").child(field).child(beside))
        .child(el("p").attr("id", described).text(help))
}

fn new_per_day(state: State) -> Element {
    let field = el("input")
        .attr("type", "number")
        .attr("inputmode", "numeric")
        .attr("min", "0")
        .attr("max", "999")
        .value(move || state.settings.new_per_day.get().to_string())
        .on("change", move |event| change(state, Setting::NewPerDay, &event.value()));
    let help = "Answers here are long: few a day, learned well, go further.";
    panel("new-per-day", "New questions a day", help, field, None)
}

fn retention(state: State) -> Element {
    let percent = move || state.settings.retention_percent.get();
    let field = el("input")
        .attr("type", "range")
        .attr("min", "80")
        .attr("max", "95")
        .value(move || percent().to_string())
        .on("input", move |event| change(state, Setting::Retention, &event.value()));
    let shown = el("output").live_text(move || format!("{} %", percent()));
    let help =
        "How sure you want to be to recall a question when it comes back. More means shorter intervals and more work.";
    panel("retention", "Desired retention", help, field, Some(shown))
}

fn day_start(state: State) -> Element {
    let hour = |hour: u8| el("option").attr("value", hour.to_string()).text(format!("{hour:02}:00"));
    let field = el("select")
        .value(move || state.settings.day_start.get().to_string())
        .on("change", move |event| {
            change(state, Setting::DayStart, &event.value());
            state.progress.refresh_today();
        })
        .children((0..24).map(hour));
    let help = "What you answer before this hour still counts for the day before.";
    panel("day-start", "A new day starts at", help, field, None)
}
