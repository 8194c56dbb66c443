//! The page that trunk leaves, as a template for every route. Knows what trunk writes, not what the pages say.

use crate::split::App;
use anyhow::{Context, Result};

/// A page with places for a route's head and content.
pub struct Template {
    page: String,
    later: String,
    /// Where the later sheet is.
    later_file: String,
}

/// What stands in pages beside their content.
pub struct Parts<'a> {
    /// The sheet of every page.
    pub style: &'a str,
    /// The sheet of the pages that nobody reads first.
    pub later: String,
    /// The same as a file below the site's root.
    pub later_file: String,
    /// What runs before the first paint.
    pub boot: &'a str,
    /// The app's files, in place of trunk's.
    pub files: &'a App,
}

impl Template {
    /// trunk's page with these parts in it.
    pub fn new(page: &str, parts: Parts) -> Result<Self> {
        let Parts { style, later, later_file, boot, files } = parts;
        let head = format!("<meta name=\"viva-head\">\n<style>{style}</style>\n{LATER}\n<script>{boot}</script>");
        let page = without_trunk(&put(page, "<meta name=\"viva-head\">", &head)?);
        let data = format!("<script type=\"application/json\" id=\"app-files\">{}</script>\n", files.to_json());
        let script = format!("<script type=\"module\" src=\"{}\"></script>\n", files.script);
        let page = put(&page, "<div id=\"app\"></div>", &format!("{data}{script}<div id=\"app\"></div>"))?;
        Ok(Self { page, later, later_file })
    }

    /// The page of a route; `is_later` says that it needs the later sheet.
    pub fn fill(&self, head: &str, content: &str, is_later: bool) -> Result<String> {
        let page = put(&self.page, "<meta name=\"viva-head\">", head)?;
        let later = if is_later {
            format!("<style>{}</style>", self.later)
        } else {
            format!("<meta name=\"later-sheet\" content=\"{}\">", self.later_file)
        };
        let page = put(&page, LATER, &later)?;
        put(&page, "<div id=\"app\"></div>", &format!("<div id=\"app\">{content}</div>"))
    }
}

/// Where the later sheet is to stand.
const LATER: &str = "<meta name=\"viva-later\">";

/// The page without what starts trunk's own program.
fn without_trunk(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find(['<']) {
        let end = |close: &str| rest[at..].find(close).map_or(rest.len(), |end| at + end + close.len());
        let tag = &rest[at..end(">")];
        let whole = if tag.starts_with("<script") { &rest[at..end("</script>")] } else { tag };
        let starts = (tag.starts_with("<script") && tag.contains("module"))
            || (tag.starts_with("<link") && tag.contains("preload"));
        out += &rest[..at];
        if !starts {
            out += whole;
        }
        rest = &rest[at + whole.len()..];
    }
    out + rest
}

/// Puts `content` in the place of `tag`, which trunk may have left without its quotation marks.
pub fn put(page: &str, tag: &str, content: &str) -> Result<String> {
    let bare = tag.replace('"', "");
    let tag = [tag, &bare].into_iter().find(|tag| page.contains(*tag));
    let tag = tag.with_context(|| format!("index.html has no {bare}"))?;
    Ok(page.replacen(tag, content, 1))
}

/// Every stretch of `text` that stands between `start` and the next `end`.
pub fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end).map(|(inside, _)| inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_starts_trunks_program_goes_and_all_else_stays() {
        let page = "<head><script>a < b</script><link rel=icon href=x><script type=module>import x</script>\
                    <link rel=modulepreload href=./a.js><link href=b.wasm rel=preload></head><p>1 < 2";
        let expect = "<head><script>a < b</script><link rel=icon href=x></head><p>1 < 2";
        assert_eq!(without_trunk(page), expect);
    }
}
