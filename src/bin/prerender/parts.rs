//! The templates of the pages that load one of the app's other parts. trunk
//! writes one page for one program, and leaves the others beside it under plain
//! names.

use crate::digest;
use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

/// Gives the files of the program `part` in `stage` names that change with
/// their content, and returns `template` with them in the place of its own.
pub fn template(template: &str, part: &str, stage: &Path) -> Result<String> {
    let own = super::head::between(template, "from './", ".js'").next();
    let own = own.context("trunk's page starts no program")?;
    let wasm = fs::read(stage.join(format!("{part}_bg.wasm"))).with_context(|| format!("trunk built no {part}"))?;
    let name = format!("{part}-{}", digest(&wasm));
    let mut page = template.to_owned();
    for file in [".js", "_bg.wasm"] {
        let path = stage.join(format!("{name}{file}"));
        fs::rename(stage.join(format!("{part}{file}")), &path)?;
        page = page.replace(&integrity(&stage.join(format!("{own}{file}")))?, &integrity(&path)?);
    }
    Ok(page.replace(own, &name))
}

/// What a page says of a file, so that the browser takes no other.
fn integrity(path: &Path) -> Result<String> {
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(fs::read(path)?))))
}
