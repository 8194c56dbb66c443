//! Why: what every browser test stands on: a host as simple as the cheapest static host, a real browser over WebDriver, and the
//! weight of a page.
//! Must not know: the screens of the site. The tests know them.

mod bidi;
mod browser;
mod driver;
mod emulation;
mod engine;
mod page;
mod server;
mod store;
mod tab;
pub mod weight;

pub use browser::{Browser, Options, in_browser, scratch};
pub use engine::{Engine, skip, skipped_in};
pub use server::{Hit, Site, SiteOptions, Wasm};
pub use store::{Mood, Put, Store};

use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// The release site, with the decks of `content/`.
pub fn dist() -> Result<PathBuf> {
    given("VIVA_DIST").map(PathBuf::from)
}

/// The site of the tests' own decks, those in `fixture/`, built like the release site.
pub fn fixture() -> Result<PathBuf> {
    given("VIVA_FIXTURE").map(PathBuf::from)
}

/// What `cargo xtask test` tells the tests by environment.
fn given(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| anyhow!("{name} is not set: run the browser tests with `cargo xtask test`"))
}
