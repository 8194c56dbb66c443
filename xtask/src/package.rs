//! Why: the door to the packager, which writes decks in forms that other programs take in.
//! Must not know: what those forms are; the packager is a program of its own.

use crate::process::{Result, root, run};
use crate::tools;

/// What can be made.
pub const KINDS: [&str; 3] = ["anki", "single", "scorm"];

/// Writes packages of one kind into `target/packages/`, as `options` say; of the site in `dist/` where it takes a site.
pub fn package(kind: &str, options: &[String]) -> Result {
    let tools = tools::ensure(&[])?;
    let mut command = tools.cargo();
    command.args(["run", "--quiet", "-p", "package", "--features", "native", "--", kind]).args(options);
    run(command.arg(root().join("target").join("packages")).arg(root().join("dist")))
}
