//! What the reader must know about their data, said once and kept in view
//! until dismissed. Knows the facts, not how they came about.

use crate::platform::storage::Write;
use crate::reactive::*;

/// A lasting condition worth a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser keeps nothing for this page.
    StorageBlocked,
    /// The browser has no room left.
    StorageFull,
    /// Something stored could not be read and was put aside.
    SetAside,
    /// A file of the site could not be had.
    Unreachable,
    /// Progress was written by a newer version of the site.
    Newer,
}

impl Notice {
    pub fn text(self) -> &'static str {
        match self {
            Self::StorageBlocked => {
                "This browser keeps nothing for this page, so progress lasts only until you close it."
            }
            Self::StorageFull => {
                "The browser's storage for this site is full: new answers last only until you close this page."
            }
            Self::SetAside => "Some stored progress could not be read. It was set aside untouched; the rest is in use.",
            Self::Unreachable => {
                "The answers could not be loaded: check the connection, then try again. Nothing you did is lost."
            }
            Self::Newer => {
                "Some progress was stored by a newer version of this site. It is left alone; reload to get that version."
            }
        }
    }
}

#[derive(Clone, Copy)]
pub struct Notices(RwSignal<Vec<Notice>>);

impl Notices {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Shows a notice unless it is shown already.
    pub fn raise(self, notice: Notice) {
        if !self.0.with_untracked(|shown| shown.contains(&notice)) {
            self.0.update(|shown| shown.push(notice));
        }
    }

    /// Says so where a value was not stored.
    pub fn written(self, write: Write) {
        match write {
            Write::Done => {}
            Write::Full => self.raise(Notice::StorageFull),
            Write::Blocked => self.raise(Notice::StorageBlocked),
        }
    }

    pub fn dismiss(self, text: &str) {
        self.0.update(|shown| shown.retain(|notice| notice.text() != text));
    }

    pub fn shown(self) -> Vec<&'static str> {
        self.0.with(|shown| shown.iter().map(|notice| notice.text()).collect())
    }
}
