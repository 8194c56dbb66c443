//! The native entry: writes every route as a file of its own, so that reading
//! needs neither the app nor JavaScript. Runs after trunk, in trunk's staging
//! folder, whose `index.html` is the template.

mod head;
mod moved;
mod parts;
mod style;

use anyhow::{Context, Result};
use head::Head;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{env, fs};
use viva::app::app;
use viva::pages::{BESIDE, part_of};
use viva::platform::navigation::Address;
use viva::reactive::Owner;
use viva::routes::Route;
use viva::state::library::{Fetch, Library};
use viva::state::{Page, State};

fn main() -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR").context("trunk runs this, with TRUNK_STAGING_DIR set")?;
    let stage = PathBuf::from(stage);
    let reading = fs::read_to_string(stage.join("index.html"))?;
    let mut templates = Vec::new();
    for (program, part) in BESIDE {
        templates.push((part, parts::template(&reading, program, &stage)?));
    }
    let site = env::var("VIVA_SITE_URL").ok().filter(|url| !url.is_empty());
    let site = site.map(|url| format!("{}/", url.trim_end_matches('/')));
    // trunk's own server adds a script of its own to pages under development.
    let strict = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");

    for (path, bytes) in content::images() {
        write(&stage.join(path), bytes)?;
    }
    let style = style::write(Path::new("style/main.css"), &stage)?;
    for (path, bytes) in content::paths().iter().flatten().zip(content::files()) {
        write(&stage.join(path), bytes)?;
    }
    let deck: Fetch<_> = Box::new(|at| Box::pin(async move { content::deck(content::files().get(2 * at)?) }));
    let bodies: Fetch<_> = Box::new(|at| Box::pin(async move { content::bodies(content::files().get(2 * at + 1)?) }));
    let library: &'static Library = Box::leak(Box::new(Library::new(content::outlines(), deck, bodies)));
    for deck in content::outlines() {
        now(library.load(&deck.id));
    }
    let routes = Route::all(library);
    for route in &routes {
        let head = Head { route, library, decks: content::paths(), style: &style, site: site.as_deref() };
        let language = format!("<html lang=\"{}\">", head.language());
        let beside = templates.iter().find(|(part, _)| (part.has)(route));
        let template = beside.map_or(&reading, |(_, template)| template);
        let page = head::fill(template, "<html lang=\"en\">", &language)?;
        let page = head::fill(&page, "<meta name=\"viva-head\">", &head.to_html())?;
        let content = format!("<div id=\"app\">{}</div>", render(library, route));
        let page = head::fill(&page, "<div id=\"app\"></div>", &content)?;
        let page = if strict { head::with_policy(&page, &[])? } else { page };
        write(&stage.join(head::path(route)).join("index.html"), page)?;
    }
    for (path, page) in moved::pages(library) {
        let page = if strict { head::with_policy(&page, &[])? } else { page };
        write(&stage.join(path).join("index.html"), page)?;
    }
    let not_found = head::not_found(include_str!("not_found.html"), library, &style);
    let styles = [head::between(&not_found, "<style>", "</style>").next().unwrap_or_default()];
    write(&stage.join("404.html"), if strict { head::with_policy(&not_found, &styles)? } else { not_found.clone() })?;
    // GitHub Pages would otherwise pass the site through Jekyll.
    write(&stage.join(".nojekyll"), "")?;
    if let Some(site) = site {
        write(&stage.join("sitemap.xml"), head::sitemap(&routes, library, &site))?;
    }
    Ok(())
}

/// The app's own rendering of a route for a reader who has done nothing yet.
fn render(library: &'static Library, route: &Route) -> String {
    let path = head::path(route);
    let address = Address { path, ..Address::default() };
    // The bodies are at hand, so one poll is enough.
    let page = now(Page::load(address, library, false)).expect("every deck is at hand");
    Owner::new().with(|| app(State::new(library, page), part_of(route)).to_html())
}

/// The value of a future that has nothing to wait for.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("a body was not at hand"),
    }
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
