//! Why: what the first visit of a page costs: every file that is loaded at once, as a host with good compression sends it.
//! Must not know: limits. The tests have them.

use crate::markup;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// One file of a first visit.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its path below the dist folder.
    pub path: String,
    /// Bytes as they are.
    pub raw: usize,
    /// Bytes after brotli, quality 9, window 22.
    pub brotli: usize,
}

/// The page at `path` ("/", "/settings/") and all files of the dist folder that it loads at once, the page first.
pub fn weigh(dist: &Path, path: &str) -> Result<Vec<Part>> {
    let folder = path.trim_start_matches('/');
    let start =
        if folder.is_empty() || folder.ends_with('/') { format!("{folder}index.html") } else { folder.to_owned() };
    let mut parts: Vec<Part> = Vec::new();
    let mut waiting = vec![(start, true)];
    while let Some((name, needed)) = waiting.pop() {
        if parts.iter().any(|part| part.path == name) {
            continue;
        }
        let bytes = match std::fs::read(dist.join(&name)) {
            Err(_) if !needed => continue,
            read => read.with_context(|| format!("{path} loads {name}, which is not in dist"))?,
        };
        let text = String::from_utf8_lossy(&bytes);
        let loads = match Path::new(&name).extension().and_then(|extension| extension.to_str()) {
            Some("html") => of_page(&name, &text),
            Some("js" | "mjs") => of_script(&name, &text),
            Some("css") => {
                markup::style(&text).iter().filter_map(|href| resolve(&name, href)).map(|file| (file, true)).collect()
            }
            _ => Vec::new(),
        };
        waiting.extend(loads.into_iter().rev());
        parts.push(Part { path: name, raw: bytes.len(), brotli: compressed(&bytes)? });
    }
    Ok(parts)
}

/// Bytes after brotli of all parts together.
pub fn total(parts: &[Part]) -> usize {
    parts.iter().map(|part| part.brotli).sum()
}

fn of_page(name: &str, html: &str) -> Vec<(String, bool)> {
    let page = markup::page(html);
    let base = match &page.base {
        Some(href) => resolve(name, href).map_or_else(|| name.to_owned(), |folder| format!("{folder}page")),
        None => name.to_owned(),
    };
    let linked = page.loads.iter().filter_map(|href| resolve(&base, href)).map(|file| (file, true));
    linked.chain(page.scripts.iter().flat_map(|script| of_script(&base, script))).collect()
}

/// A module that is imported must be there. A wasm file that is only named may be a default that nobody uses.
fn of_script(name: &str, text: &str) -> Vec<(String, bool)> {
    let needed = |href: &String| !href.ends_with(".wasm");
    markup::script(text)
        .iter()
        .filter_map(|href| {
            let href_in_dist = if href.starts_with(['.', '/']) { href.clone() } else { format!("./{href}") };
            Some((resolve(name, &href_in_dist)?, needed(href)))
        })
        .collect()
}

/// The file of `href` as written in `from`, both below the dist folder; nothing for another origin or data in the address.
fn resolve(from: &str, href: &str) -> Option<String> {
    let href = href.split(['?', '#']).next()?;
    if href.is_empty() || href.contains(':') || href.starts_with("//") {
        return None;
    }
    let mut path = PathBuf::from(from);
    path.pop();
    if href.starts_with('/') {
        path = PathBuf::new();
    }
    for step in href.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = path.pop(),
            step => path.push(step),
        }
    }
    let mut path = path.to_string_lossy().into_owned();
    if href.ends_with('/') && !path.is_empty() {
        path.push('/');
    }
    Some(path)
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_below_the_folder() {
        let check =
            |from, href, expect: Option<&str>| assert_eq!(resolve(from, href).as_deref(), expect, "{href} in {from}");
        check("index.html", "./a.js", Some("a.js"));
        check("a/b/index.html", "../../", Some(""));
        check("a/b/index.html", "../x/", Some("a/x/"));
        check("page", "./a.css?v=1", Some("a.css"));
        check("a/b.js", "/c.js", Some("c.js"));
        check("index.html", "https://example.org/a.js", None);
        check("index.html", "data:,", None);
        check("index.html", "//example.org/a.js", None);
    }
}
