//! What makes the site work without a network, and as an app of its own on a device: the manifest with its icons, the service
//! worker, and the list of files that it keeps. Runs when all other files are written; knows no pages.

use crate::{digest, place, write};
use anyhow::{Context, Result};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;
use viva::routes::Route;
use viva::state::library::Library;
use viva::state::query::{self, Param};

/// The one picture that all icons are made from.
const PICTURE: &str = "style/favicon.svg";

/// The site's ground while it starts as an app: the light theme's paper.
const GROUND: &str = "#fbfaf7";

/// Screens that an installer shows, as `cargo xtask walk` took them: file, size, form factor, what is to be seen.
const SCREENS: [(&str, &str, &str, &str); 4] = [
    ("front.webp", "390x844", "narrow", "What to do next, and all decks"),
    ("recall-shown.webp", "390x844", "narrow", "An answer beside its key points"),
    ("desk-front.webp", "1280x800", "wide", "What to do next, and all decks"),
    ("desk-deck.webp", "1280x800", "wide", "The questions of a deck, with filters"),
];

/// How an icon shows the picture.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// As it is.
    Any,
    /// Smaller, on white, so that a round frame cuts nothing off.
    Maskable,
    /// Its shape only: what is white in it is clear.
    Monochrome,
}

/// Writes the manifest with its icons.
pub fn write_manifest(stage: &Path, library: &Library) -> Result<()> {
    let picture = fs::read_to_string(PICTURE).with_context(|| format!("{PICTURE} cannot be read"))?;
    let mut icons = vec![json!({ "src": place(stage, "icon", "svg", picture.as_bytes())?, "sizes": "any" })];
    for (kind, name, purpose) in [
        (Kind::Any, "icon", "any"),
        (Kind::Maskable, "maskable", "maskable"),
        (Kind::Monochrome, "monochrome", "monochrome"),
    ] {
        for size in [192, 512] {
            let src = place(stage, &format!("{name}-{size}"), "png", &icon(&picture, kind, size)?)?;
            icons.push(json!({ "src": src, "sizes": format!("{size}x{size}"), "purpose": purpose }));
        }
    }
    write(&stage.join("apple-touch-icon.png"), icon(&picture, Kind::Maskable, 180)?)?;
    let mut screens = Vec::new();
    for (file, size, form, label) in SCREENS {
        let Ok(bytes) = fs::read(Path::new("docs/walk").join(file)) else { continue };
        let src = place(stage, &format!("screen-{}", file.trim_end_matches(".webp")), "webp", &bytes)?;
        screens.push(json!({ "src": src, "sizes": size, "type": "image/webp", "form_factor": form, "label": label }));
    }
    let shortcuts: Vec<Value> = library.decks().map(|deck| shortcut(library, &deck.id, &deck.title)).collect();
    let name = library.only_deck().map_or("Viva", |deck| &deck.title);
    let manifest = json!({
        "start_url": "./",
        "scope": "./",
        "name": name,
        "short_name": "Viva",
        "description": "Questions and answers to read, search and practise.",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["education"],
        "icons": icons,
        "shortcuts": shortcuts,
        "screenshots": screens,
    });
    write(&stage.join("manifest.webmanifest"), serde_json::to_string(&manifest)?)
}

/// The way from the app's icon into a deck's practice.
fn shortcut(library: &Library, deck: &str, title: &str) -> Value {
    let name = match library.only_deck() {
        Some(_) => "Practise what is due".to_owned(),
        None => format!("Practise what is due: {title}"),
    };
    let mut today = String::new();
    query::push(&mut today, Param::Queue, "today");
    let url = Route::practice(deck).with_query(&today);
    json!({ "name": name, "short_name": "Practise", "url": url })
}

/// Writes the list of everything that is served, and the worker that keeps it; last of all, since both depend on all other files.
/// A page under development is never kept: there the worker takes itself off.
pub fn write_worker(stage: &Path, release: bool, small: &dyn Fn(String, &str) -> Result<String>) -> Result<()> {
    let mut files = Map::new();
    list(stage, "", &mut files)?;
    let list = serde_json::to_string(&files)?;
    let list = place(stage, "files", "json", list.as_bytes())?;
    let off = small(include_str!("../../worker-off.js").to_owned(), "js")?;
    let worker =
        if release { small(include_str!("../../worker.js").replace("/*list*/", &list), "js")? } else { off.clone() };
    write(&stage.join("sw.js"), worker)?;
    write(&stage.join("sw-off.js"), off)
}

/// Adds the files of a folder below the stage, by the address that they are asked for at, each with the digest of its content.
fn list(stage: &Path, folder: &str, files: &mut Map<String, Value>) -> Result<()> {
    for entry in fs::read_dir(stage.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("a file of the site has no readable name")?;
        let address = format!("{folder}{name}");
        if entry.file_type()?.is_dir() {
            list(stage, &format!("{address}/"), files)?;
        } else if is_kept(&address) {
            let address = address.strip_suffix("index.html").unwrap_or(&address).to_owned();
            files.insert(address, digest(&fs::read(entry.path())?).into());
        }
    }
    Ok(())
}

/// Whether a device keeps a file: not what only hosts, search engines, installers and authors ask for.
fn is_kept(address: &str) -> bool {
    let is_for_others = ["assets/screen-", "assets/packager-"].iter().any(|begin| address.starts_with(begin));
    ![".nojekyll", "sitemap.xml"].contains(&address) && !is_for_others && !address.ends_with("/anki.txt")
}

/// The picture as a PNG of so many pixels a side.
fn icon(picture: &str, kind: Kind, size: u32) -> Result<Vec<u8>> {
    let tree = Tree::from_str(picture, &Options::default()).with_context(|| format!("{PICTURE} is no picture"))?;
    let mut pixels = Pixmap::new(size, size).context("an icon has pixels")?;
    let side = size as f32;
    // Four fifths of a maskable icon are always seen.
    let share = if kind == Kind::Maskable { 0.62 } else { 1.0 };
    if kind == Kind::Maskable {
        pixels.fill(Color::WHITE);
    }
    let scale = side * share / tree.size().width();
    let edge = side * (1.0 - share) / 2.0;
    let transform = Transform::from_scale(scale, scale).post_translate(edge, edge);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    if kind == Kind::Monochrome {
        for pixel in pixels.data_mut().chunks_exact_mut(4) {
            // Premultiplied: how white a pixel is, is its red; the picture's own colour has none.
            let shape = pixel[3] - pixel[0];
            pixel.copy_from_slice(&[0, 0, 0, shape]);
        }
    }
    Ok(pixels.encode_png()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_show_the_picture_as_their_kind_asks() {
        let picture = include_str!("../../../style/favicon.svg");
        let at = |kind, x: u32, y: u32| {
            let pixels = Pixmap::decode_png(&icon(picture, kind, 64).expect("an icon")).expect("a PNG");
            pixels.pixel(x, y).map(|pixel| pixel.demultiply())
        };
        let colour = |red, green, blue, alpha| Color::from_rgba8(red, green, blue, alpha).to_color_u8();
        // The corner, the body, and the middle of the tick's lower point.
        assert_eq!(at(Kind::Any, 62, 1), Some(colour(0, 0, 0, 0)));
        assert_eq!(at(Kind::Any, 12, 52), Some(colour(0, 0x69, 0x6a, 255)));
        assert_eq!(at(Kind::Any, 29, 41), Some(colour(255, 255, 255, 255)));
        assert_eq!(at(Kind::Maskable, 1, 1), Some(colour(255, 255, 255, 255)));
        assert_eq!(at(Kind::Monochrome, 12, 52), Some(colour(0, 0, 0, 255)));
        assert_eq!(at(Kind::Monochrome, 29, 41), Some(colour(0, 0, 0, 0)));
    }

    #[test]
    fn a_device_keeps_what_readers_ask_for() {
        let kept =
            ["index.html", "404.html", "a/q/b/index.html", "assets/viva-1.js", "a/screen-1.webp", "assets/icon-1.svg"];
        assert!(kept.into_iter().all(is_kept));
        let left = [".nojekyll", "sitemap.xml", "assets/screen-front-1.webp", "assets/packager-1.js", "a/anki.txt"];
        assert!(!left.into_iter().any(is_kept));
    }
}
