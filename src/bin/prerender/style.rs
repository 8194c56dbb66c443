//! The style sheets: files put together as text. The one of every page stands in it, so that a page that is read waits for
//! nothing else.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// A sheet with the files that it takes in.
pub fn sheet(main: &Path) -> Result<String> {
    let folder = main.parent().unwrap_or(Path::new(""));
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    let mut css = String::new();
    for line in read(main)?.lines() {
        match line.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";")) {
            Some(file) => css += &read(&folder.join(file))?,
            None => css += line,
        }
        css.push('\n');
    }
    Ok(css)
}
