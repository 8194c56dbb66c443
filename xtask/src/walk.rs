//! Why: a walk through the release site with a picture of each screen (docs/walk.md), and the same walk through another build, to
//! compare.
//! Must not know: which screens there are.

use crate::browser::{self, CHROMIUM, Driver};
use crate::process::{Result, root, run};
use crate::{site, tools};
use std::path::Path;

/// A picture of every screen in every look, of the release site and of the tests' own decks, into target/screens/.
pub fn screens() -> Result {
    let tools = tools::ensure(&tools::RELEASE)?;
    let browser = browser::ensure(&CHROMIUM)?;
    let (dist, fixture) = (site::build_with(&tools)?, site::build_fixture(&tools)?);
    let folder = root().join("target").join("screens");
    let driver = Driver::start(&browser)?;
    let mut command = tools.cargo();
    browser::environment(&mut command, &dist, &browser, &driver);
    command.env("VIVA_FIXTURE", fixture);
    command.args(["run", "--quiet", "-p", "e2e", "--bin", "walk", "--", "everything"]).arg(&folder);
    run(&mut command)?;
    println!("the pictures are in {}; index.html shows them side by side", folder.display());
    Ok(())
}

/// Walks the release site into docs/, or the build in `dist` into `folder`, whose compare.html puts its pictures beside ours.
pub fn walk(other: Option<(&Path, &Path)>) -> Result {
    let tools = tools::ensure(&tools::RELEASE)?;
    let browser = browser::ensure(&CHROMIUM)?;
    let docs = root().join("docs");
    let own = if other.is_none() { site::build_with(&tools)? } else { docs.clone() };
    let (folder, dist) = other.unwrap_or((&docs, &own));
    let driver = Driver::start(&browser)?;
    let mut command = tools.cargo();
    browser::environment(&mut command, dist, &browser, &driver);
    command.args(["run", "--quiet", "-p", "e2e", "--bin", "walk", "--"]).arg(folder);
    if other.is_some() {
        command.arg(&docs);
    }
    run(&mut command)
}
