//! The native entry: writes every route as a file of its own, so that reading
//! needs neither the app nor JavaScript. Runs after trunk, in trunk's staging
//! folder, whose `index.html` is the template.

mod head;
mod style;

use anyhow::{Context, Result};
use head::Head;
use leptos::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};
use viva::app::App;
use viva::platform::navigation::Address;
use viva::routes::Route;
use viva::state::library::Library;
use viva::state::{Page, State};

fn main() -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR").context("trunk runs this, with TRUNK_STAGING_DIR set")?;
    let stage = PathBuf::from(stage);
    let template = fs::read_to_string(stage.join("index.html"))?;
    let site = env::var("VIVA_SITE_URL").ok().filter(|url| !url.is_empty());
    let site = site.map(|url| format!("{}/", url.trim_end_matches('/')));
    // trunk's own server adds a script of its own to pages under development.
    let strict = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");

    for (path, bytes) in content::images() {
        write(&stage.join(path), bytes)?;
    }
    let style = style::write(Path::new("style/main.css"), &stage)?;
    let library = Arc::new(Library::new(content::decks(), content::answers()));
    let routes = Route::all(&library);
    for route in &routes {
        let head = Head { route, library: &library, style: &style, site: site.as_deref() };
        let page = template
            .replace("<!--head-->", &head.to_html())
            .replace("<html lang=\"en\">", &format!("<html lang=\"{}\">", head.language()))
            .replace("<div id=\"app\"></div>", &format!("<div id=\"app\">{}</div>", app(&library, route)));
        let page = if strict { head::with_policy(&page, &[]) } else { page };
        write(&stage.join(head::path(route)).join("index.html"), page)?;
    }
    let not_found = head::not_found(include_str!("not_found.html"), &library, &style);
    let styles = [head::between(&not_found, "<style>", "</style>").next().unwrap_or_default()];
    write(&stage.join("404.html"), if strict { head::with_policy(&not_found, &styles) } else { not_found.clone() })?;
    // GitHub Pages would otherwise pass the site through Jekyll.
    write(&stage.join(".nojekyll"), "")?;
    if let Some(site) = site {
        write(&stage.join("sitemap.xml"), head::sitemap(&routes, &library, &site))?;
    }
    Ok(())
}

/// The app's own rendering of a route for a reader who has done nothing yet.
fn app(library: &Arc<Library>, route: &Route) -> String {
    let path = head::path(route);
    let address = Address { path, ..Address::default() };
    // Embedded answers are at hand at once, so one poll is enough.
    let page = now(Page::load(address, library));
    let library = Arc::clone(library);
    Owner::new().with(|| {
        let state = State::new(library, page);
        view! { <App state /> }.to_html()
    })
}

/// The value of a future that has nothing to wait for.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("an embedded answer was not at hand"),
    }
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, content).with_context(|| format!("{} cannot be written", path.display()))
}
