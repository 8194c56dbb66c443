//! What the pages need to know of the service worker: that it is set up, and how a newer version of the site begins. A piece of
//! its own, which loads when the page is interactive.

use super::notices::{Notice, Notices};
use crate::piece::piece;
use crate::platform::{page, worker};
use leptos::task::spawn_local;

/// The service worker, as the app uses it.
pub struct Offline {
    /// Sets it up; a newer version is said by a notice.
    pub start: fn(Notices),
    renew: fn(),
}

piece!(
    /// What works without a network.
    offline_piece: Offline = Offline {
        start: |notices| {
            worker::describe();
            spawn_local(worker::start(move || notices.raise(Notice::NewVersion)));
        },
        renew: || spawn_local(worker::renew()),
    }
);

/// Loads the page again, in the newest version.
pub async fn renew() {
    match offline_piece().await {
        Ok(offline) => (offline.renew)(),
        Err(_) => page::reload(),
    }
}
