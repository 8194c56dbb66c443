//! The one way for what the reader did to get into storage, in both copies: it
//! makes room where there is none, and says so where there is none to make.
//! Knows nothing of what the values mean.

use super::attempts;
use super::notices::Notices;
use crate::platform::database;
use crate::platform::storage::{self, Write};

/// Stores a value. The texts kept of earlier answers give their room to it.
pub fn write(key: &str, value: &str, notices: Notices) -> Write {
    let written = write_first(key, value);
    notices.saving(written);
    database::write(key, value.to_owned(), move |kept| notices.saved(written, kept));
    written
}

/// Stores many values; in the second copy all of them or none. What is returned
/// ends when that is known.
pub fn write_all(values: Vec<(String, String)>, notices: Notices) -> impl Future<Output = ()> {
    let written = values.iter().map(|(key, value)| write_first(key, value));
    let worst = written.max_by_key(|written| *written as u8).unwrap_or(Write::Done);
    notices.saving(worst);
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
