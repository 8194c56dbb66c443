//! Puts the style sheet's files together, so that a page asks for one.

use crate::digest;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// Writes the style sheet into `stage`, its imports filled in, and returns the
/// name of the file, which changes with its content.
pub fn write(main: &Path, stage: &Path) -> Result<String> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    let mut css = String::new();
    for line in read(main)?.lines() {
        match line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(file) => css += &read(&folder.join(file))?,
            None => css += line,
        }
        css.push('\n');
    }
    let css = smaller(&css);
    let name = format!("style-{}.css", digest(css.as_bytes()));
    fs::write(stage.join(&name), css)?;
    Ok(name)
}

/// The sheet without comments and indentation, which a reader has no use for.
fn smaller(css: &str) -> String {
    let mut out = String::new();
    for piece in css.split("/*") {
        let code = if out.is_empty() && !css.starts_with("/*") {
            piece
        } else {
            piece.split_once("*/").map_or("", |(_, code)| code)
        };
        for line in code.lines().map(str::trim).filter(|line| !line.is_empty()) {
            out += line;
            out.push('\n');
        }
    }
    out
}
