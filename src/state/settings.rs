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
    NewPerDay,
    Retention,
    DayStart,
    Answers,
}

impl Setting {
    pub const ALL: [Self; 5] = [Self::Theme, Self::NewPerDay, Self::Retention, Self::DayStart, Self::Answers];

    fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::NewPerDay => "new-per-day",
            Self::Retention => "retention",
            Self::DayStart => "day-start",
            Self::Answers => "answers",
        }
    }

    fn key(self) -> String {
        format!("setting:{}", self.name())
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

#[derive(Clone, Copy)]
pub struct Settings {
    pub theme: RwSignal<Theme>,
    pub new_per_day: RwSignal<u32>,
    /// Whole per cent, so that it is stored and shown exactly.
    pub retention_percent: RwSignal<u32>,
    /// The local hour at which a study day begins.
    pub day_start: RwSignal<u8>,
    /// Question pages open with the answer folded away.
    pub answers_folded: RwSignal<bool>,
}

impl Settings {
    pub(super) fn new() -> Self {
        Self {
            theme: RwSignal::new(Theme::System),
            new_per_day: RwSignal::new(NEW_PER_DAY_DEFAULT),
            retention_percent: RwSignal::new((RETENTION_DEFAULT * 100.0).round() as u32),
            day_start: RwSignal::new(DAY_START_DEFAULT),
            answers_folded: RwSignal::new(false),
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
        }
        Some(())
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

/// What a changed setting does at once.
fn show(setting: Setting, value: &str) {
    if setting == Setting::Theme {
        page::set_root_attribute("data-theme", Some(value).filter(|value| *value != Theme::System.slug()));
    }
}
