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
        matches!(self, Self::NearlyFull | Self::StorageFull | Self::OneCopy | Self::DatabaseOnly)
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
                "This browser keeps nothing for this page, so progress lasts only until you close it."
            }
            Self::StorageFull => {
                "The browser's storage for this site is full: new answers last only until you close this page."
            }
            Self::NearlyFull => {
                "This browser's storage is nearly full. Everything is saved so far: back up before you go on."
            }
            Self::DatabaseOnly => {
                "This browser keeps only one copy of your progress, and no session that you leave. Back up now and then."
            }
            Self::OneCopy => {
                "This browser keeps only one copy of your progress, written some seconds late: what you did just before \
                 a crash may be lost. Back up now and then."
            }
            Self::SetAside => "Some stored progress could not be read. It was set aside untouched; the rest is in use.",
            Self::AnswersMissing => {
                "The answers could not be loaded: check the connection, then try again. Nothing you did is lost."
            }
            Self::PageMissing => {
                "The page could not be loaded: check the connection, then try again. Nothing you did is lost."
            }
            Self::NewVersion => {
                "There is a new version of this site, and this page is of the one before. Reload it: nothing you did is lost."
            }
            Self::Newer => {
                "Some progress was stored by a newer version of this site. It is left alone; reload to get that version."
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
