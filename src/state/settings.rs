//! The reader's choices, each a register of `study::marks` under a key of its
//! own, so that a merge can let the last writer win. Knows no page.

use super::aside::set_aside;
use super::notices::Notices;
use super::store;
use crate::platform::{chance, clock, page, storage};
use leptos::prelude::*;
use study::log::writer_name;
use study::marks::Register;
use study::settings::{DAY_START_DEFAULT, NEW_PER_DAY_DEFAULT, RETENTION_DEFAULT};

/// The names under which choices are stored, and in the root element's
/// attributes where the start script needs them before the first paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Theme,
    Text,
    NewPerDay,
    Retention,
    DayStart,
    Answers,
    Code,
}

impl Setting {
    pub const ALL: [Self; 7] =
        [Self::Theme, Self::Text, Self::NewPerDay, Self::Retention, Self::DayStart, Self::Answers, Self::Code];

    fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Text => "text",
            Self::NewPerDay => "new-per-day",
            Self::Retention => "retention",
            Self::DayStart => "day-start",
            Self::Answers => "answers",
            Self::Code => "code",
        }
    }

    fn key(self) -> String {
        format!("setting:{}", self.name())
    }
}

/// What becomes of long lines of code.
const WRAPPED: &str = "wrapped";
const SCROLLS: &str = "scrolls";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
    /// Light or dark as the system has it, with the strongest contrast.
    Contrast,
}

impl Theme {
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    pub fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// How large text is, in per cent of the browser's own size.
pub const TEXT_SIZES: [&str; 4] = ["100", "115", "130", "150"];

#[derive(Clone, Copy)]
pub struct Settings {
    pub theme: RwSignal<Theme>,
    /// One of [`TEXT_SIZES`].
    pub text: RwSignal<&'static str>,
    pub new_per_day: RwSignal<u32>,
    /// Whole per cent, so that it is stored and shown exactly.
    pub retention_percent: RwSignal<u32>,
    /// The local hour at which a study day begins.
    pub day_start: RwSignal<u8>,
    /// Question pages open with the answer folded away.
    pub answers_folded: RwSignal<bool>,
    /// Long lines of code go on in the next line.
    pub code_wrapped: RwSignal<bool>,
}

impl Settings {
    pub(super) fn new() -> Self {
        Self {
            theme: RwSignal::new(Theme::System),
            text: RwSignal::new(TEXT_SIZES[0]),
            new_per_day: RwSignal::new(NEW_PER_DAY_DEFAULT),
            retention_percent: RwSignal::new((RETENTION_DEFAULT * 100.0).round() as u32),
            day_start: RwSignal::new(DAY_START_DEFAULT),
            answers_folded: RwSignal::new(false),
            code_wrapped: RwSignal::new(false),
        }
    }

    /// Desired retention as a share.
    pub fn retention(self) -> f32 {
        self.retention_percent.get() as f32 / 100.0
    }

    /// Takes over what is stored; a deleted one leaves what is in use. A value
    /// that cannot be read is set aside.
    pub fn load(self, notices: Notices) {
        for setting in Setting::ALL {
            let Some(stored) = storage::read(&setting.key()) else { continue };
            let taken = Register::from_text(&stored)
                .and_then(|register| register.value.map_or(Some(()), |value| self.take(setting, &value)));
            if taken.is_none() {
                set_aside(&setting.key(), &stored, notices);
            }
        }
    }

    /// Takes in a setting that is stored elsewhere, unless the one here is later.
    pub fn take_text(self, key: &str, text: &str) {
        let own = storage::read(key).and_then(|own| Register::from_text(&own));
        let Some(register) = Register::from_text(text).filter(|found| own.is_none_or(|own| own <= *found)) else {
            return;
        };
        let setting = Setting::ALL.into_iter().find(|setting| setting.key() == key);
        if let (Some(setting), Some(value)) = (setting, register.value)
            && self.take(setting, &value).is_some()
        {
            show(setting, &value);
        }
    }

    /// `None` where the value means nothing.
    fn take(self, setting: Setting, value: &str) -> Option<()> {
        match setting {
            Setting::Theme => self.theme.set(Theme::ALL.into_iter().find(|theme| theme.slug() == value)?),
            Setting::Text => self.text.set(TEXT_SIZES.into_iter().find(|size| *size == value)?),
            Setting::NewPerDay => self.new_per_day.set(value.parse().ok().filter(|number| *number <= 999)?),
            Setting::Retention => {
                self.retention_percent.set(value.parse().ok().filter(|percent| (80..=95).contains(percent))?);
            }
            Setting::DayStart => self.day_start.set(value.parse().ok().filter(|hour| *hour < 24)?),
            Setting::Answers => self.answers_folded.set(match value {
                "folded" => true,
                "open" => false,
                _ => return None,
            }),
            Setting::Code => self.code_wrapped.set(match value {
                WRAPPED => true,
                SCROLLS => false,
                _ => return None,
            }),
        }
        Some(())
    }

    /// Wraps long lines of code, or lets them scroll again.
    pub fn toggle_wrap(self, notices: Notices) {
        let value = if self.code_wrapped.get_untracked() { SCROLLS } else { WRAPPED };
        self.change(Setting::Code, value, notices);
    }

    /// Changes a setting and stores it; a value that means nothing changes
    /// nothing.
    pub fn change(self, setting: Setting, value: &str, notices: Notices) {
        if self.take(setting, value).is_none() {
            return;
        }
        show(setting, value);
        let key = setting.key();
        let replaced = storage::read(&key).and_then(|stored| Register::from_text(&stored));
        let writer = writer_name(chance::seed());
        let register = Register::over(replaced.as_ref(), clock::now(), &writer, Some(value.to_owned()));
        store::write(&key, &register.to_text(), notices);
    }
}

/// Shows another theme than the reader's own, without changing that; nothing where there is no such theme.
pub fn show_theme(slug: &str) {
    if Theme::ALL.into_iter().any(|theme| theme.slug() == slug) {
        show(Setting::Theme, slug);
    }
}

/// What a changed setting does at once.
fn show(setting: Setting, value: &str) {
    match setting {
        Setting::Theme => {
            page::set_root_attribute("data-theme", Some(value).filter(|value| *value != Theme::System.slug()));
        }
        Setting::Text => page::set_root_attribute("data-text", Some(value).filter(|value| *value != TEXT_SIZES[0])),
        Setting::Code => page::set_root_attribute("data-code", Some(value).filter(|value| *value == WRAPPED)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is in use, as it would be stored.
    fn value(settings: Settings, setting: Setting) -> String {
        match setting {
            Setting::Theme => settings.theme.get_untracked().slug().to_owned(),
            Setting::Text => settings.text.get_untracked().to_owned(),
            Setting::NewPerDay => settings.new_per_day.get_untracked().to_string(),
            Setting::Retention => settings.retention_percent.get_untracked().to_string(),
            Setting::DayStart => settings.day_start.get_untracked().to_string(),
            Setting::Answers => if settings.answers_folded.get_untracked() { "folded" } else { "open" }.to_owned(),
            Setting::Code => if settings.code_wrapped.get_untracked() { WRAPPED } else { SCROLLS }.to_owned(),
        }
    }

    fn values() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "system",
            "dark",
            "contrast",
            "115",
            "folded",
            "open",
            "wrapped",
            "scrolls",
            "-1",
            "256",
            "4294967296",
            "1e2",
            " 9",
            "",
        ]);
        prop_oneof![word.prop_map(str::to_owned), (0..1_200_u32).prop_map(|number| number.to_string()), any::<String>()]
    }

    proptest! {
        #[test]
        fn no_stored_setting_leads_out_of_range(values in prop::collection::vec(values(), 1..6)) {
            Owner::new().with(|| {
                let settings = Settings::new();
                for (setting, stored) in Setting::ALL.into_iter().flat_map(|s| values.iter().map(move |v| (s, v))) {
                    let before = value(settings, setting);
                    let taken = settings.take(setting, stored);
                    let now = value(settings, setting);
                    // What means nothing changes nothing; the rest is read again as it was written.
                    prop_assert!(taken.is_some() || now == before, "{:?} {:?}", setting, stored);
                    prop_assert!(settings.take(setting, &now).is_some() && value(settings, setting) == now);
                }
                prop_assert!((0.8..=0.95).contains(&(settings.retention_percent.get_untracked() as f32 / 100.0)));
                prop_assert!(settings.new_per_day.get_untracked() <= 999 && settings.day_start.get_untracked() < 24);
                Ok(())
            })?;
        }
    }
}
