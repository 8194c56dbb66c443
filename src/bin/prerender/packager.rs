//! The program that makes packages for authors, in a worker of its own: made small, and each file named by its content. Knows what
//! trunk leaves of it, not what it does.

use crate::split::{self, SMALL};
use crate::{place, script, wasm};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Takes what trunk made out of the staging folder; gives the path of the worker's script below the site's root.
pub fn pack(stage: &Path, work: &Path, release: bool) -> Result<String> {
    let taken = |name: &str, ours: &str| {
        let (from, to) = (stage.join(name), work.join(ours));
        fs::rename(&from, &to).with_context(|| format!("trunk left no {}", from.display())).map(|()| to)
    };
    let program = taken("packager_bg.wasm", "packager.wasm")?;
    taken("packager.js", "packager-bound.js")?;
    if release {
        split::optimise([(&program, &SMALL[..])].into_iter())?;
    }
    let program = place(stage, "packager", "wasm", &wasm::stripped(&fs::read(&program)?))?;
    let entry = work.join("packager.js");
    let name = program.rsplit('/').next().unwrap_or_default();
    fs::write(&entry, include_str!("packager.js").replace("PROGRAM", name))?;
    place(stage, "packager", "js", &fs::read(script::bundle(&entry, release)?)?)
}
