//! What the reader must know about their data, said once and kept in view
//! until dismissed. Knows the facts, not how they came about.

use crate::platform::storage::Write;
use leptos::prelude::*;

/// A lasting condition worth a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser keeps nothing for this page.
    StorageBlocked,
    /// The browser has no room left.
    StorageFull,
    /// There is little room left, or only in the second copy.
    NearlyFull,
    /// There is only the second copy: localStorage is blocked.
    DatabaseOnly,
    /// There is no second copy, which is written to the disk at once.
    OneCopy,
    /// Safari, not on the Home Screen: what is not visited goes.
    Forgets,
    /// Something stored could not be read and was put aside.
    SetAside,
    /// The answers of a deck did not load.
    AnswersMissing,
    /// The page that the reader asked for did not load.
    PageMissing,
    /// Progress was written by a newer version of the site.
    Newer,
    /// The host serves a newer version of the site.
    NewVersion,
}

impl Notice {
    /// Whether a backup is what to do about it.
    pub fn wants_backup(self) -> bool {
        matches!(
            self,
            Self::StorageBlocked
                | Self::NearlyFull
                | Self::StorageFull
                | Self::OneCopy
                | Self::DatabaseOnly
                | Self::Forgets
        )
    }

    /// Whether loading the page again is.
    pub fn wants_reload(self) -> bool {
        matches!(self, Self::Newer | Self::NewVersion)
    }

    /// Whether trying again is.
    pub fn wants_again(self) -> bool {
        matches!(self, Self::AnswersMissing | Self::PageMissing)
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::StorageBlocked => {
                "This browser does not save data for this site. Your progress is lost when you close the page."
            }
            Self::StorageFull => "Browser storage for this site is full. New answers are lost when you close the page.",
            Self::NearlyFull => {
                "Browser storage is nearly full. Everything is saved so far. Back up before you continue."
            }
            Self::DatabaseOnly => {
                "This browser keeps only one copy of your progress, and no unfinished sessions. Back up from time to time."
            }
            Self::OneCopy => {
                "This browser keeps only one copy of your progress and saves it a few seconds late. A crash may lose your \
                 latest answers. Back up from time to time."
            }
            Self::Forgets => {
                "Safari deletes saved data after seven days of use without a visit to this site. Add it to the Home Screen, \
                 or back up."
            }
            Self::SetAside => "Some saved progress could not be read. It is kept unchanged. Everything else works.",
            Self::AnswersMissing => {
                "The answers could not be loaded. Check your connection and try again. Your progress is safe."
            }
            Self::PageMissing => {
                "The page could not be loaded. Check your connection and try again. Your progress is safe."
            }
            Self::NewVersion => "A new version of this site is available. Reload the page. Your progress is safe.",
            Self::Newer => {
                "Some progress was saved by a newer version of this site. It is kept unchanged. Reload to get that version."
            }
        }
    }
}

#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<Notice>>,
    /// Values on their way to the disk.
    unsaved: RwSignal<u32>,
    /// What came of the last one.
    last: RwSignal<(Write, bool)>,
}

impl Notices {
    pub(super) fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), unsaved: RwSignal::new(0), last: RwSignal::new((Write::Done, true)) }
    }

    /// Shows a notice unless it is shown already.
    pub fn raise(self, notice: Notice) {
        if notice == Notice::NewVersion {
            self.shown.update(|shown| shown.retain(|shown| !shown.wants_again()));
        } else if notice.wants_again() && self.shown.with_untracked(|shown| shown.contains(&Notice::NewVersion)) {
            // No trying again would help.
            return;
        }
        if !self.shown.with_untracked(|shown| shown.contains(&notice)) {
            self.shown.update(|shown| shown.push(notice));
        }
    }

    /// A value has been given to both copies.
    pub fn saving(self) {
        self.unsaved.update(|unsaved| *unsaved += 1);
    }

    /// The second copy has it on the disk, or cannot keep it.
    pub fn saved(self, written: Write, kept: bool) {
        self.unsaved.update(|unsaved| *unsaved = unsaved.saturating_sub(1));
        self.last.set((written, kept));
        match (written, kept) {
            (Write::Done, true) => {}
            (Write::Blocked, true) => self.raise(Notice::DatabaseOnly),
            (Write::Blocked, false) => self.raise(Notice::StorageBlocked),
            (Write::Done, false) => self.raise(Notice::OneCopy),
            (Write::Full, true) => self.raise(Notice::NearlyFull),
            (Write::Full, false) => self.raise(Notice::StorageFull),
        }
    }

    /// How far what the reader did has got: "Saved" is what the disk has.
    pub fn saving_text(self) -> &'static str {
        match (self.unsaved.get(), self.last.get()) {
            (1.., _) => "Saving…",
            (0, (_, true)) => "Saved",
            (0, (Write::Done, false)) => "One copy",
            (0, _) => "Not saved",
        }
    }

    pub fn dismiss(self, text: &str) {
        self.shown.update(|shown| shown.retain(|notice| notice.text() != text));
    }

    pub fn shown(self) -> Vec<Notice> {
        self.shown.get()
    }
}
