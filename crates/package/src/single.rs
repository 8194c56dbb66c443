//! A deck's site as one HTML file that reads and practises from a disk or a mail: its text first, then the app's files, packed.
//! Works on the files of a built site and knows what the prerenderer writes, not what a page says.

mod html;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use html::Page;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Write;

pub(crate) use html::between;

/// The files of a built site: path below its root, and bytes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What runs in such a page before everything else.
const SCRIPT: &str = include_str!("single/single.js");

/// Why there is no package.
#[derive(Debug, PartialEq, Eq)]
pub enum Error {
    /// The site has no file of this path.
    Missing(String),
    /// A page has no such part.
    NoPart(String),
    Packing(String),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(out, "the site has no {path}: build it with `cargo xtask build`"),
            Self::NoPart(part) => write!(out, "a page of the site has no {part}: was it built by this version?"),
            Self::Packing(why) => write!(out, "a file cannot be packed: {why}"),
        }
    }
}

impl std::error::Error for Error {}

/// The ids of the site's decks, in alphabetical order.
pub fn decks(files: &Files) -> Vec<String> {
    let practice = files.keys().filter_map(|path| path.strip_suffix("/practice/index.html"));
    practice.filter(|deck| !deck.contains('/')).map(str::to_owned).collect()
}

/// One HTML file with a deck of the site and all that the app needs to show and practise it.
///
/// # Errors
/// [`Error`] where the site is not whole, or no release site.
pub fn single(files: &Files, deck: &str) -> Result<String, Error> {
    with_script(files, deck, "")
}

/// The same with a script that runs before all others.
pub(crate) fn with_script(files: &Files, deck: &str, script: &str) -> Result<String, Error> {
    let mut page = Page(text(files, &format!("{deck}/index.html"))?);
    let place = place_of(&page.0)?;
    let program = between(&page.0, "<script type=\"module\" src=\"", "\"").next();
    let program = text(files, program.ok_or_else(|| Error::NoPart("app".into()))?)?;

    let policy = page.take("<meta http-equiv=\"Content-Security-Policy\"", ">")?;
    page.take("<base ", ">")?;
    for part in
        ["<link rel=\"preload\"", "<link rel=\"canonical\"", "<meta property=\"og:url\"", "<script type=\"module\""]
    {
        let end = if part.starts_with("<script") { "</script>" } else { ">" };
        while page.take(part, end).is_ok() {}
    }
    if let Ok(sheet) = page.take("<meta name=\"later-sheet\"", ">") {
        let path = between(&sheet, "content=\"", "\"").next().unwrap_or_default();
        page.put_before("</head>", &format!("<style>{}</style>", text(files, path)?))?;
    }
    if let Ok(icon) = page.take("<link rel=\"icon\"", ">") {
        let path = between(&icon, "href=\"", "\"").next().unwrap_or_default().trim_start_matches("./");
        page.put_before(
            "</head>",
            &format!("<link rel=\"icon\" href=\"{}\">", data_address(path, bytes(files, path)?)),
        )?;
    }
    if decks(files).len() > 1 {
        page.replace("<html ", &format!("<html data-deck=\"{place}\" "))?;
    }
    // What is of the deck's pages comes out of the packed files.
    let own: String = [script, SCRIPT].iter().map(|script| format!("<script>{}</script>\n", inline(script))).collect();
    page.put_before("<script>", &format!("<base href=\"./\">\n{own}"))?;
    page.put_before("</body>", &format!("<script type=\"module\">{}</script>\n", inline(&program)))?;
    for (path, name) in wanted(files, deck, place) {
        let held = if path.starts_with("images/") {
            data_address(&path, bytes(files, &path)?)
        } else {
            packed(bytes(files, &path)?)?
        };
        page.put_before("</body>", &format!("<script type=\"text/plain\" data-file=\"{name}\">{held}</script>\n"))?;
    }
    let hosts = between(&policy, "img-src 'self' data:", ";").next().unwrap_or_default().to_owned();
    let policy = policy_of(&page.0, &hosts);
    page.replace("<meta charset=\"utf-8\">", &format!("<meta charset=\"utf-8\">\n{policy}"))?;
    Ok(page.0)
}

/// The place of the deck among the site's, as the pages' preloads name its questions.
fn place_of(page: &str) -> Result<usize, Error> {
    let place = between(page, "assets/questions_", "-").find_map(|place| place.parse().ok());
    place.ok_or_else(|| Error::NoPart("preload of the deck's questions".into()))
}

/// The files that the app asks for when it shows this deck, each with the name that it asks by.
fn wanted(files: &Files, deck: &str, place: usize) -> Vec<(String, String)> {
    let own = [format!("questions_{place}-"), format!("answers_{place}-")];
    let is_wanted = |name: &str| {
        let is_of_deck = name.starts_with("questions_") || name.starts_with("answers_");
        !is_of_deck || own.iter().any(|own| name.starts_with(own))
    };
    let programs = files.keys().filter_map(|path| {
        let name = path.strip_prefix("assets/")?;
        (name.ends_with(".wasm") && is_wanted(name)).then(|| (path.clone(), name.to_owned()))
    });
    let pages = files.iter().filter(|(path, _)| path.starts_with(&format!("{deck}/")) && path.ends_with(".html"));
    let shown: BTreeSet<String> = pages
        .flat_map(|(_, page)| {
            let page = String::from_utf8_lossy(page).into_owned();
            between(&page, "<img ", ">")
                .filter_map(|tag| between(tag, "src=\"", "\"").next().map(str::to_owned))
                .collect::<Vec<_>>()
        })
        .filter(|path| files.contains_key(path))
        .collect();
    programs.chain(shown.into_iter().map(|path| (path.clone(), path))).collect()
}

/// Nothing of another host, no script or style but those that stand in the page.
fn policy_of(page: &str, image_hosts: &str) -> String {
    let scripts = between(page, "<script", "</script>").filter_map(|script| {
        let (attributes, code) = script.split_once('>')?;
        // Data is never run.
        let runs = attributes.is_empty() || attributes.contains("\"module\"");
        runs.then(|| format!(" '{}'", hash(code)))
    });
    let styles = between(page, "<style>", "</style>").map(|style| format!(" '{}'", hash(style)));
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'wasm-unsafe-eval'{}; style-src{}; \
         img-src data: blob:{image_hosts}; media-src blob:; form-action 'none'\">",
        scripts.collect::<String>(),
        styles.collect::<String>(),
    )
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// A script as it may stand within an element, without what only its reader needs.
fn inline(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.starts_with("// "));
    lines.collect::<Vec<_>>().join("\n").replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

fn packed(bytes: &[u8]) -> Result<String, Error> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map(|packed| STANDARD.encode(packed)).map_err(|error| Error::Packing(error.to_string()))
}

/// An image as an address that holds it.
pub(crate) fn data_address(path: &str, bytes: &[u8]) -> String {
    let kind = match path.rsplit('.').next() {
        Some("svg") => "svg+xml",
        Some("jpg") => "jpeg",
        Some(ending) => ending,
        None => "",
    };
    format!("data:image/{kind};base64,{}", STANDARD.encode(bytes))
}

fn bytes<'a>(files: &'a Files, path: &str) -> Result<&'a [u8], Error> {
    files.get(path).map(Vec::as_slice).ok_or_else(|| Error::Missing(path.to_owned()))
}

pub(crate) fn text(files: &Files, path: &str) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(bytes(files, path)?).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data: https://a.example; x\">\n\
        <base href=\"../\">\n<link rel=\"preload\" as=\"fetch\" crossorigin href=\"assets/viva-1.wasm\">\n\
        <link rel=\"preload\" as=\"fetch\" crossorigin href=\"assets/questions_1-5.wasm\">\n<style>a{}</style>\n\
        <meta name=\"later-sheet\" content=\"assets/later-6.css\">\n<script>boot()</script>\n\
        <link rel=\"icon\" href=\"./favicon-7.svg\"/>\n</head>\n<body>\n\
        <script type=\"application/json\" id=\"app-files\">{\"viva\":\"viva-1.wasm\"}</script>\n\
        <script type=\"module\" src=\"assets/viva-2.js\"></script>\n<div id=\"app\">text</div>\n</body>\n</html>\n";

    fn site() -> Files {
        let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        Files::from([
            file("one/practice/index.html", ""),
            file("two/practice/index.html", ""),
            file("two/index.html", PAGE),
            file("two/q/a/index.html", "<img src=\"images/1-a.png\" alt=\"\"><img src=\"https://a.example/x.png\">"),
            file("one/q/a/index.html", "<img src=\"images/2-b.png\">"),
            file("images/1-a.png", "png"),
            file("images/2-b.png", "png"),
            file("assets/viva-1.wasm", "program"),
            file("assets/viva-2.js", "// says\nstart(\"</script>\")"),
            file("assets/questions_0-4.wasm", "zero"),
            file("assets/questions_1-5.wasm", "one"),
            file("assets/answers_0-4.wasm", "zero"),
            file("assets/practice-8.wasm", "practice"),
            file("assets/later-6.css", "b{}"),
            file("favicon-7.svg", "<svg>"),
        ])
    }

    #[test]
    fn a_page_holds_its_deck_and_asks_for_nothing() {
        let page = single(&site(), "two").expect("the site is whole");
        let held: Vec<&str> = between(&page, "text/plain\" data-file=\"", "\"").collect();
        assert_eq!(held, ["practice-8.wasm", "questions_1-5.wasm", "viva-1.wasm", "images/1-a.png"]);
        assert!(page.contains("<html data-deck=\"1\" lang=\"en\">") && page.contains("<base href=\"./\">"));
        assert!(page.contains("<style>b{}</style>") && page.contains(">data:image/png;base64,cG5n</script>"));
        for gone in
            [" src=", "rel=\"preload\"", "later-sheet", "href=\"assets", "base href=\"../\"", "// says", "// Lets"]
        {
            assert!(!page.contains(gone), "{gone} is in {page}");
        }
        // The text comes before what is unpacked.
        assert!(page.find("text</div>") < page.find("<script type=\"module\">"));
    }

    #[test]
    fn the_policy_names_what_runs_and_nothing_else() {
        let page = single(&site(), "two").expect("the site is whole");
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"").next().expect("a policy");
        let scripts: Vec<&str> = between(&page, "<script>", "</script>").collect();
        let module = between(&page, "<script type=\"module\">", "</script>").next().expect("the app");
        assert_eq!(module, "start(\"<\\/script>\")");
        assert_eq!(scripts.last(), Some(&"boot()"));
        for code in scripts.into_iter().chain([module]) {
            assert!(policy.contains(&hash(code)), "{code} may not run");
        }
        assert_eq!(policy.matches("sha256-").count(), 6);
        assert!(policy.contains("img-src data: blob: https://a.example;") && !policy.contains("'self'"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut site = site();
        assert_eq!(decks(&site), ["one", "two"]);
        assert_eq!(single(&site, "three"), Err(Error::Missing("three/index.html".into())));
        site.remove("assets/viva-2.js");
        assert_eq!(single(&site, "two"), Err(Error::Missing("assets/viva-2.js".into())));
        site.insert("two/index.html".into(), b"<p>".to_vec());
        assert_eq!(single(&site, "two"), Err(Error::NoPart("preload of the deck's questions".into())));
    }

    #[test]
    fn the_only_deck_needs_no_number() {
        let mut site = site();
        site.remove("one/practice/index.html");
        assert!(!single(&site, "two").expect("the site is whole").contains("data-deck"));
    }
}
