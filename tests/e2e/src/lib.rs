//! Why: what every browser test stands on: a host as simple as the cheapest static host, a real browser over WebDriver, and the
//! weight of a page.
//! Must not know: the screens of the site. The tests know them.

mod browser;
mod driver;
mod page;
mod server;
mod tab;
pub mod weight;

pub use browser::{Browser, Options, in_browser};
pub use server::{Hit, Site, SiteOptions, Wasm};

use anyhow::{Result, anyhow};
use std::path::PathBuf;

/// The release site that the tests are about.
pub fn dist() -> Result<PathBuf> {
    given("VIVA_DIST").map(PathBuf::from)
}

/// What `cargo xtask test` tells the tests by environment.
fn given(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| anyhow!("{name} is not set: run the browser tests with `cargo xtask test`"))
}
