//! Why: figures about the release site in a real browser, for people to compare. A slow machine is no failure.
//! Must not know: what is measured.

use crate::browser::{self, Driver};
use crate::process::{Result, run};
use crate::{site, tools};

/// Builds what has changed and prints the figures.
pub fn bench() -> Result {
    let tools = tools::ensure(&tools::RELEASE)?;
    let browser = browser::ensure()?;
    let dist = site::build_with(&tools)?;
    let driver = Driver::start(&browser)?;
    let mut command = tools.cargo();
    browser::environment(&mut command, &dist, &browser, &driver);
    command.args(["test", "-p", "e2e", "--test", "e2e", "--", "bench", "--nocapture", "--test-threads=1"]);
    run(command.env("VIVA_BENCH", "1"))
}
