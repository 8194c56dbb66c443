//! Images of an author's folder: read, measured and named by their content, so
//! that they can be cached for ever. It writes no file.

use super::{Renderer, sanitise};
use crate::escape;
use crate::problem::Problem;
use pulldown_cmark::Event;

const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// A file to put beside the pages.
pub struct Image {
    /// From the site's root: `images/<12 hex digits of its content>-<name>`.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl Renderer<'_> {
    /// The element for `![alt](url "title")`; its words alone where it cannot be shown.
    pub(super) fn image<'a>(&mut self, url: &str, alt: &str, title: &str, line: u32) -> Event<'a> {
        if sanitise::is_external(url) && url.starts_with("https://") {
            let message = format!(
                "The image {url} is on another host, so it shows only after a click: put the file beside the deck instead."
            );
            self.problems.push(Problem::warning(line, "remote-image", message));
            return Event::InlineHtml(elsewhere(url, alt).into());
        }
        let (source, size) = match self.local(url) {
            Ok(found) => found,
            Err(message) => {
                self.problems.push(Problem::error(line, "missing-image", message));
                return Event::Text(alt.to_owned().into());
            }
        };
        let mut html = format!("<img src=\"{}\" alt=\"{}\"", escape(&source), escape(alt));
        if let Some((width, height)) = size {
            html += &format!(" width=\"{width}\" height=\"{height}\"");
        }
        if !title.is_empty() {
            html += &format!(" title=\"{}\"", escape(title));
        }
        Event::InlineHtml((html + ">").into())
    }

    /// The new path and the size of a file of the author's folder.
    fn local(&mut self, url: &str) -> Result<(String, Option<(usize, usize)>), String> {
        let file = decode(url);
        if url.contains(':') || url.starts_with('/') {
            return Err(format!("The image \"{url}\" is neither a file beside the deck nor https."));
        }
        let name = file.rsplit('/').next().unwrap_or(&file);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let ending = ending.to_ascii_lowercase();
        if !ENDINGS.contains(&ending.as_str()) {
            return Err(format!("The image \"{url}\" is of no known kind: use {}.", ENDINGS.join(", ")));
        }
        let bytes = (self.read)(&file)
            .ok_or_else(|| format!("The image \"{url}\" cannot be read: put the file beside the deck."))?;
        let size = if ending == "svg" {
            svg_size(&String::from_utf8_lossy(&bytes))
        } else {
            let size = imagesize::blob_size(&bytes)
                .map_err(|_| format!("The image \"{url}\" is damaged or of another kind than its name says."))?;
            Some((size.width, size.height))
        };
        let stem =
            Some(crate::parse::ids::slug(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "image".to_owned());
        let path = format!("images/{:012x}-{stem}.{ending}", hash(&bytes) >> 16);
        if !self.images.iter().any(|image| image.path == path) {
            self.images.push(Image { path: path.clone(), bytes });
        }
        Ok((path, size))
    }
}

/// A link to an image of another host, which is told of a reader only when they want to see it.
fn elsewhere(url: &str, alt: &str) -> String {
    let host = url.trim_start_matches("https://").split(['/', '?', '#']).next().unwrap_or_default();
    let (url, host, alt) = (escape(url), escape(host), escape(alt));
    format!("<a href=\"{url}\" title=\"{alt}\" data-image=\"\">Image from {host}: show {alt}</a>")
}

/// FNV-1a, 64 bits: names a content, guards nothing.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// `%20` and the like as the file system has them.
fn decode(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Width and height of a drawing where it states them simply.
fn svg_size(svg: &str) -> Option<(usize, usize)> {
    let start = svg.find("<svg")?;
    let tag = &svg[start..start + svg[start..].find('>')?];
    let value = |name: &str| Some(tag.split(name).nth(1)?.split(['"', '\'']).next()?.to_owned());
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().map(|number| number.round() as usize);
    let stated = |name: &str| ['"', '\''].into_iter().find_map(|quote| number(&value(&format!(" {name}={quote}"))?));
    if let (Some(width), Some(height)) = (stated("width"), stated("height")) {
        return Some((width, height));
    }
    let view = ['"', '\''].into_iter().find_map(|quote| value(&format!(" viewBox={quote}")))?;
    let numbers: Vec<usize> = view.split([' ', ',']).filter(|part| !part.is_empty()).filter_map(number).collect();
    if let [_, _, width, height] = numbers[..] { Some((width, height)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_drawings() {
        let cases = [
            ("<?xml version='1.0'?><svg width=\"20\" height=\"10px\"/>", Some((20, 10))),
            ("<svg xmlns='x' viewBox='0 0 30.4 40'>", Some((30, 40))),
            ("<svg width=\"100%\" stroke-width=\"2\">", None),
            ("no drawing", None),
        ];
        for (svg, expect) in cases {
            assert_eq!(svg_size(svg), expect, "{svg}");
        }
    }

    #[test]
    fn decoded_paths() {
        assert_eq!(decode("img/a%20b%C3%A9%zz%4"), "img/a bé%zz%4");
    }
}
