//! The native entry: splits the app into its pieces and writes every route as a file of its own, so that reading needs
//! neither the app nor JavaScript. Runs after trunk, in trunk's staging folder, whose `index.html` is the template.

mod head;
mod merge;
mod moved;
mod offline;
mod packager;
mod policy;
mod script;
mod split;
mod style;
mod template;
mod wasm;

use anyhow::{Context, Result, bail};
use embed::parameters::{attributes, staying, telling};
use head::{Head, not_found, oembed, sitemap};
use leptos::prelude::*;
use policy::{image_hosts, with_policy};
use sha2::{Digest, Sha256};
use split::FOLDER;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use template::{Parts, Template};
use viva::app::App;
use viva::pages::is_later;
use viva::platform::language::direction;
use viva::platform::navigation::Address;
use viva::routes::Route;
use viva::state::filter;
use viva::state::idle::foreign;
use viva::state::library::Library;
use viva::state::query::Param;
use viva::state::{Page, State};

fn main() -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR").context("trunk runs this, with TRUNK_STAGING_DIR set")?;
    let stage = PathBuf::from(stage);
    let site = env::var("VIVA_SITE_URL").ok().filter(|url| !url.is_empty());
    let site = site.map(|url| format!("{}/", url.trim_end_matches('/')));
    let stores = policy::stores(&env::var("VIVA_LRS").unwrap_or_default())?;
    // trunk's own server adds a script of its own to pages under development.
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    for (path, bytes) in content::images() {
        write(&stage.join(path), bytes)?;
    }
    for (deck, bodies) in content::decks() {
        write(&stage.join(&deck.id).join("anki.txt"), package::anki::text(&deck, &bodies, content::images())?)?;
    }
    let files = split::split(&stage, release)?;
    let small = |text: String, kind: &str| if release { script::smaller(&text, kind) } else { Ok(text) };
    let style = small(style::sheet(Path::new("style/main.css"))?, "css")?;
    let pattern = |names: Vec<&str>| format!("/[?&]({})\\b/", names.join("|"));
    let boot = fs::read_to_string("src/boot.js")?
        .replace("STAYING", &pattern(staying()))
        .replace("TELLING", &pattern(telling()))
        .replace("FILTERING", &pattern(filter::PARAMS.map(Param::name).to_vec()));
    let boot = small(boot, "js")?;
    let embed = fs::read_to_string("src/embed.js")?.replace("ATTRIBUTES", &serde_json::to_string(&attributes())?);
    write(&stage.join("embed.js"), small(embed, "js")?)?;
    write(&stage.join("embed.d.ts"), include_str!("../../embed.d.ts"))?;
    let later = small(style::sheet(Path::new("style/later.css"))?, "css")?;
    let later_file = place(&stage, "later", "css", later.as_bytes())?;
    let parts = Parts { style: &style, later, later_file, boot: &boot, files: &files };
    let template = Template::new(&fs::read_to_string(stage.join("index.html"))?, parts)?;
    let library: &'static Library = Box::leak(Box::new(Library::loaded(content::decks())));
    let routes = Route::all(library);
    let page = |route: &Route| {
        let head = Head { route, library, files: &files, site: site.as_deref(), stores: &stores };
        template.fill(&head.to_html(), &render(library, route), is_later(route))
    };
    let pages: Vec<String> = routes.iter().map(page).collect::<Result<_>>()?;
    let hosts = image_hosts(pages.iter().map(String::as_str));
    let strict = |page: String| if release { with_policy(&page, &hosts, &stores) } else { Ok(page) };
    for (route, page) in routes.iter().zip(pages) {
        write(&stage.join(head::path(route)).join("index.html"), strict(page)?)?;
    }
    for (path, page) in moved::pages(library) {
        write(&stage.join(path).join("index.html"), strict(page)?)?;
    }
    let tokens = small(fs::read_to_string("style/tokens.css")?, "css")?;
    let not_found = not_found(include_str!("not_found.html"), library, &files.script, &tokens);
    write(&stage.join("404.html"), strict(not_found)?)?;
    // GitHub Pages would otherwise pass the site through Jekyll.
    write(&stage.join(".nojekyll"), "")?;
    if let Some(site) = site {
        write(&stage.join("sitemap.xml"), sitemap(&routes, library, &site))?;
        for route in routes.iter().filter(|route| head::has_oembed(route)) {
            write(&stage.join(head::path(route)).join("oembed.json"), oembed(route, library, &site))?;
        }
    }
    offline::write_manifest(&stage, library)?;
    offline::write_worker(&stage, release, &small)
}

const MARKS: [&str; 2] = ["<!>", "<!---->"];

/// The app's own rendering of a route for a reader who has done nothing yet.
fn render(library: &'static Library, route: &Route) -> String {
    let address = Address { path: head::path(route), ..Address::default() };
    let page = Page::at_hand(address, library);
    let html = Owner::new().with(|| view! { <App state=State::new(library, page) /> }.to_html());
    // Marks for hydration, which the app does not do.
    let html = MARKS.iter().fold(html, |html, mark| html.replace(mark, ""));
    match foreign(route, library) {
        Some(language) => in_language(&html, &language),
        None => html,
    }
}

/// The same, with the language on each of the authors' texts.
fn in_language(html: &str, language: &str) -> String {
    let said = format!("lang=\"{}\" dir=\"{}\"", deck::escape(language), direction(language));
    html.replace("dir=\"auto\"", &said)
}

/// Writes a file that is named by its content, and gives its path below the stage.
fn place(stage: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let path = format!("{FOLDER}/{name}-{}.{ending}", digest(content));
    write(&stage.join(&path), content)?;
    Ok(path)
}

/// The part of a file's name that changes with its content.
fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}

/// Runs a tool, which is heard only where it fails.
fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| program(&name))?;
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// What to say where a program cannot be started.
fn program(name: &str) -> String {
    format!(
        "{name} cannot be started: `cargo xtask build` brings it along, or put wasm-bindgen, binaryen and esbuild on PATH"
    )
}
