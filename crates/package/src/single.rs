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
    let text_of_page = text(files, &front(deck))?;
    let parts = Parts::of(&text_of_page)?;
    let program = text(files, parts.script)?;
    let mut page = Page(text_of_page.clone());

    let policy = page.take("<meta http-equiv=\"Content-Security-Policy\"", ">")?;
    page.take("<base ", ">")?;
    for part in
        ["<meta name=\"pieces\"", "<link rel=\"canonical\"", "<meta property=\"og:url\"", "<script type=\"module\""]
    {
        let end = if part.starts_with("<script") { "</script>" } else { ">" };
        while page.take(part, end).is_ok() {}
    }
    page.replace("<html ", &format!("<html data-deck=\"{}\" ", parts.place))?;
    if let Some(sheet) = parts.sheet {
        page.take("<meta name=\"later-sheet\"", ">")?;
        page.put_before("</head>", &format!("<style>{}</style>", text(files, sheet)?))?;
    }
    if let Some(icon) = parts.icon {
        page.take("<link rel=\"icon\"", ">")?;
        let icon = data_address(icon, bytes(files, icon)?);
        page.put_before("</head>", &format!("<link rel=\"icon\" href=\"{icon}\">"))?;
    }
    // What is of the deck's pages comes out of the packed files.
    let own: String = [script, SCRIPT].iter().map(|script| format!("<script>{}</script>\n", inline(script))).collect();
    page.put_before("<script>", &format!("<base href=\"./\">\n{own}"))?;
    page.put_before("</body>", &format!("<script type=\"module\">{}</script>\n", inline(&program)))?;
    // The app asks for programs by their name, and for images by their path.
    let held = programs(&text_of_page, &program, parts.place)
        .into_iter()
        .map(|path| Ok((path.trim_start_matches("assets/").to_owned(), packed(bytes(files, &path)?)?)))
        .chain(images(files, deck).into_iter().map(|path| {
            let address = data_address(&path, bytes(files, &path)?);
            Ok((path, address))
        }));
    for held in held {
        let (name, held) = held?;
        page.put_before("</body>", &format!("<script type=\"text/plain\" data-file=\"{name}\">{held}</script>\n"))?;
    }
    let hosts = between(&policy, "img-src 'self' data:", ";").next().unwrap_or_default().to_owned();
    let policy = policy_of(&page.0, &hosts);
    page.replace("<meta charset=\"utf-8\">", &format!("<meta charset=\"utf-8\">\n{policy}"))?;
    Ok(page.0)
}

/// The files that a package of this deck is made of and `files` lacks, as far as those at hand tell: the page names the script, which
/// names the programs, and pages name images. Ask again with what it named, until it names none.
///
/// # Errors
/// [`Error`] where a page is none of a release site.
pub fn missing(files: &Files, deck: &str) -> Result<Vec<String>, Error> {
    let mut wanted = vec![front(deck)];
    if let Ok(page) = text(files, &front(deck)) {
        wanted.extend(between(&page, "data-question=\"", "\"").map(|id| format!("{deck}/q/{id}/index.html")));
        wanted.extend(images(files, deck));
        let parts = Parts::of(&page)?;
        wanted.extend([parts.sheet, parts.icon].into_iter().flatten().map(str::to_owned));
        wanted.push(parts.script.to_owned());
        if let Ok(script) = text(files, parts.script) {
            wanted.extend(programs(&page, &script, parts.place));
        }
    }
    wanted.retain(|path| !files.contains_key(path));
    Ok(wanted)
}

fn front(deck: &str) -> String {
    format!("{deck}/index.html")
}

/// What a deck's page names.
struct Parts<'a> {
    /// The place of the deck among the site's, as the page's pieces name its questions.
    place: usize,
    script: &'a str,
    sheet: Option<&'a str>,
    icon: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(page: &'a str) -> Result<Self, Error> {
        let no_part = |part: &str| Error::NoPart(part.to_owned());
        let named = |start, end| between(page, start, end).next().map(|path| path.trim_start_matches("./"));
        let place = between(page, "assets/questions_", "-").find_map(|place| place.parse().ok());
        let icon = between(page, "<link rel=\"icon\"", ">").next();
        Ok(Self {
            place: place.ok_or_else(|| no_part("piece with the deck's questions"))?,
            script: named("<script type=\"module\" src=\"", "\"").ok_or_else(|| no_part("app"))?,
            sheet: named("<meta name=\"later-sheet\" content=\"", "\""),
            icon: icon.and_then(|icon| between(icon, "href=\"", "\"").next()).map(|path| path.trim_start_matches("./")),
        })
    }
}

/// The programs that the app asks for when it shows the deck at this place: the page and the script name them all.
fn programs(page: &str, script: &str, place: usize) -> BTreeSet<String> {
    let own = [format!("questions_{place}-"), format!("answers_{place}-")];
    let is_wanted = |name: &&str| {
        let is_of_deck = name.starts_with("questions_") || name.starts_with("answers_");
        // The site's programs are named by their content, behind a hyphen.
        let is_program = name.ends_with(".wasm") && name.contains('-') && !name.contains('/');
        is_program && (!is_of_deck || own.iter().any(|own| name.starts_with(own)))
    };
    let names = page.split('"').chain(script.split('"')).filter(is_wanted);
    names.map(|name| format!("assets/{name}")).collect()
}

/// The site's images that the deck's pages show, as far as they are at hand.
fn images(files: &Files, deck: &str) -> BTreeSet<String> {
    let pages = files.iter().filter(|(path, _)| path.starts_with(&format!("{deck}/")) && path.ends_with(".html"));
    let of_page = |page: &[u8]| -> Vec<String> {
        let page = String::from_utf8_lossy(page);
        let shown = between(&page, "<img ", ">").filter_map(|tag| between(tag, "src=\"", "\"").next());
        shown.filter(|path| path.starts_with("images/")).map(str::to_owned).collect()
    };
    pages.flat_map(|(_, page)| of_page(page)).collect()
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
        <base href=\"../\">\n<meta name=\"pieces\" content=\"assets/practice-8.wasm assets/questions_1-5.wasm\">\n<style>a{}</style>\n\
        <meta name=\"later-sheet\" content=\"assets/later-6.css\">\n<script>boot()</script>\n\
        <link rel=\"icon\" href=\"./favicon-7.svg\"/>\n</head>\n<body>\n\
        <script type=\"application/json\" id=\"app-files\">{\"questions_0\":\"questions_0-4.wasm\",\"answers_0\":\"answers_0-4.wasm\",\
        \"questions_1\":\"questions_1-5.wasm\",\"viva\":\"viva-1.wasm\"}</script>\n\
        <script type=\"module\" src=\"assets/viva-2.js\"></script>\n<div id=\"app\">text<li data-question=\"a\"></div>\n</body>\n</html>\n";

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
            file("assets/viva-2.js", "// says\nstart(\"</script>\", {practice:\"practice-8.wasm\"}, \"viva_bg.wasm\")"),
            file("assets/packager-9.wasm", "of no page"),
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
            [" src=", "name=\"pieces\"", "later-sheet", "href=\"assets", "base href=\"../\"", "// says", "// Lets"]
        {
            assert!(!page.contains(gone), "{gone} is in {page}");
        }
        // The text comes before what is unpacked.
        assert!(page.find("text<li") < page.find("<script type=\"module\">"));
    }

    #[test]
    fn the_policy_names_what_runs_and_nothing_else() {
        let page = single(&site(), "two").expect("the site is whole");
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"").next().expect("a policy");
        let scripts: Vec<&str> = between(&page, "<script>", "</script>").collect();
        let module = between(&page, "<script type=\"module\">", "</script>").next().expect("the app");
        assert_eq!(module, "start(\"<\\/script>\", {practice:\"practice-8.wasm\"}, \"viva_bg.wasm\")");
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
        assert_eq!(single(&site, "two"), Err(Error::NoPart("piece with the deck's questions".into())));
    }

    #[test]
    fn a_site_is_asked_for_what_a_package_needs() {
        let site = site();
        let mut files = Files::new();
        let mut rounds = Vec::new();
        loop {
            let missing = missing(&files, "two").expect("pages of a release site");
            if missing.is_empty() {
                break;
            }
            files.extend(missing.iter().map(|path| (path.clone(), site[path].clone())));
            rounds.push(missing);
        }
        let programs = ["assets/practice-8.wasm", "assets/questions_1-5.wasm", "assets/viva-1.wasm"];
        assert_eq!(rounds[0], ["two/index.html"]);
        assert_eq!(rounds[1], ["two/q/a/index.html", "assets/later-6.css", "favicon-7.svg", "assets/viva-2.js"]);
        assert_eq!(rounds[2], ["images/1-a.png"].into_iter().chain(programs).collect::<Vec<_>>());
        assert_eq!(single(&files, "two"), single(&site, "two"));
    }
}
