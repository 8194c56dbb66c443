//! The site's one style sheet: the files that `style/main.css` takes in, as text that stands in every page. A page that is
//! read needs nothing else, and waits for nothing else.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The sheet of `main`, without comments and indentation.
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
    Ok(smaller(&css))
}

/// A sheet without comments and indentation, which a reader has no use for.
pub fn smaller(css: &str) -> String {
    let mut out = String::new();
    let mut rest = css;
    while let Some((code, comment)) = rest.split_once("/*") {
        add(&mut out, code);
        rest = comment.split_once("*/").map_or("", |(_, code)| code);
    }
    add(&mut out, rest);
    out
}

fn add(out: &mut String, code: &str) {
    for line in code.lines().map(str::trim).filter(|line| !line.is_empty()) {
        *out += line;
        // Within a selector or value that goes on, the end of a line is a space.
        out.push_str(if line.ends_with(['{', '}', ';']) { "" } else { "\n" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_loses_comments_and_indentation_only() {
        let css = "/* why */\na,\nb {\n  color: red; /* c */\n  margin: 0\n    1px;\n}\n";
        assert_eq!(smaller(css), "a,\nb {color: red;margin: 0\n1px;}");
    }
}
