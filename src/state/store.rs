//! The one way for what the reader did to get into storage, in both copies: it
//! makes room where there is none, and says so where there is none to make.
//! Knows nothing of what the values mean.

use super::attempts;
use super::notices::Notices;
use crate::platform::database;
use crate::platform::storage::{self, Write};
use std::cell::Cell;
use std::rc::Rc;

/// Stores a value. The texts kept of earlier answers give their room to it.
pub fn write(key: &str, value: &str, notices: Notices) -> Write {
    // The copy that says when it is on the disk goes first: a crash may follow at any moment.
    let written = Rc::new(Cell::new(Write::Done));
    let told = written.clone();
    database::write(key, value.to_owned(), move |kept| notices.saved(told.get(), kept));
    written.set(write_first(key, value));
    notices.saving();
    written.get()
}

/// Stores many values; in the second copy all of them or none. What is returned
/// ends when that is known.
pub fn write_all(values: Vec<(String, String)>, notices: Notices) -> impl Future<Output = ()> {
    let written = values.iter().map(|(key, value)| write_first(key, value));
    let worst = written.max_by_key(|written| *written as u8).unwrap_or(Write::Done);
    notices.saving();
    async move {
        let kept = database::replace(&values, &[]).await;
        notices.saved(worst, kept);
    }
}

fn write_first(key: &str, value: &str) -> Write {
    let mut written = storage::write(key, value);
    while written == Write::Full && attempts::make_room() {
        written = storage::write(key, value);
    }
    written
}
