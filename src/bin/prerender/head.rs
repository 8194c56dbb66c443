//! What stands around the app in every prerendered file: addresses, titles,
//! and the Content-Security-Policy. Knows routes, not pages.

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use deck::Deck;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use viva::routes::Route;
use viva::state::library::Library;

/// Everything that the head of one page depends on.
pub struct Head<'a> {
    pub route: &'a Route,
    pub library: &'a Library,
    /// Files of each deck: its questions, and their bodies.
    pub decks: &'a [[&'a str; 2]],
    /// File name of the style sheet.
    pub style: &'a str,
    /// The site's address with a closing slash, where it is known.
    pub site: Option<&'a str>,
}

impl Head<'_> {
    pub fn language(&self) -> String {
        let deck = self.route.deck_id(self.library).and_then(|id| self.library.deck(id));
        escape(deck.map_or("en", |deck| &deck.language))
    }

    pub fn to_html(&self) -> String {
        let title = escape(&self.route.title(self.library));
        let description = escape(&self.description());
        let mut html = format!("<base href=\"{}\">\n<title>{title}</title>\n", base(self.route));
        let mut meta = |kind: &str, name: &str, content: &str| {
            // Writing to a String cannot fail.
            let _ = writeln!(html, "<meta {kind}=\"{name}\" content=\"{content}\">");
        };
        meta("name", "description", &description);
        meta("property", "og:title", &title);
        meta("property", "og:description", &description);
        meta("property", "og:type", if matches!(self.route, Route::Question { .. }) { "article" } else { "website" });
        if let Some(site) = self.site {
            let address = escape(&address(self.route, self.library, site));
            meta("property", "og:url", &address);
            let _ = writeln!(html, "<link rel=\"canonical\" href=\"{address}\">");
        }
        let shown = self.route.deck_id(self.library);
        if let Some(at) = self.library.decks().position(|deck| Some(deck.id.as_str()) == shown) {
            // Needed as soon as the program runs, so it is asked for at the same time.
            let file = self.decks[at][0];
            let _ = writeln!(html, "<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{file}\">");
        }
        let _ = write!(html, "<link rel=\"stylesheet\" href=\"{}\">", self.style);
        html
    }

    fn description(&self) -> String {
        let deck = self.route.deck_id(self.library).and_then(|id| self.library.deck(id));
        let of_deck = deck.map_or("Questions and answers to read, search and practise.", |deck| &deck.description);
        match self.route {
            Route::Question { question, .. } => {
                let question = deck.and_then(|deck| deck.question(question));
                let topics = question.map(|question| &question.topics[..]).unwrap_or_default();
                let topics: Vec<_> = topics.iter().filter_map(|id| deck.map(|deck| deck.topic_title(id))).collect();
                match deck {
                    Some(deck) if !topics.is_empty() => {
                        format!("{}: a model answer. From {}.", topics.join(", "), deck.title)
                    }
                    Some(deck) => format!("A model answer. From {}.", deck.title),
                    None => of_deck.to_owned(),
                }
            }
            Route::Backup => "Save your progress as a file, restore it, or move it to another device.".to_owned(),
            Route::Progress => "What you have practised, what comes due, and how well it is recalled.".to_owned(),
            Route::Settings => "Theme, daily limits and desired retention.".to_owned(),
            _ => of_deck.to_owned(),
        }
    }
}

/// The route's folder below the site's root, empty for the root itself.
pub fn path(route: &Route) -> String {
    route.href().trim_start_matches("./").to_owned()
}

/// The way from the route's page to the site's root.
fn base(route: &Route) -> String {
    match path(route).matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The one address of a route: the only deck's page is the front page.
fn address(route: &Route, library: &Library, site: &str) -> String {
    let route = match route {
        Route::Deck { deck } => Route::deck(library, deck),
        route => route.clone(),
    };
    format!("{site}{}", path(&route))
}

pub fn sitemap(routes: &[Route], library: &Library, site: &str) -> String {
    let mut addresses: Vec<_> = routes.iter().map(|route| escape(&address(route, library, site))).collect();
    addresses.sort();
    addresses.dedup();
    let urls: String = addresses.iter().map(|address| format!("<url><loc>{address}</loc></url>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

/// Fills in what the 404 page needs to find the site's root by itself.
pub fn not_found(template: &str, library: &Library, probe: &str) -> String {
    let decks: Vec<_> = library.decks().map(|deck| format!("\"{}\"", deck.id)).collect();
    let option = |deck: &Deck| format!("<option value=\"{}/\">{}</option>", deck.id, escape(&deck.title));
    let choice: String = library.decks().map(option).collect();
    // The only deck's page is the root.
    let (choice, home) = match library.only_deck() {
        Some(_) => (String::new(), "All questions"),
        None => (format!("<select aria-label=\"Deck\">{choice}</select>\n"), "All decks"),
    };
    template
        .replace("/*decks*/", &decks.join(", "))
        .replace("/*probe*/", &format!("\"{probe}\""))
        .replace("<!--choice-->", &choice)
        .replace("<!--home-->", home)
}

/// Puts the policy before everything that it governs, with the hashes of the
/// page's inline scripts and of these inline styles.
pub fn with_policy(page: &str, styles: &[&str]) -> Result<String> {
    let scripts = between(page, "<script", "</script>").filter_map(|script| {
        let (attributes, code) = script.split_once('>')?;
        (!attributes.contains(" src")).then_some(code)
    });
    let scripts: String = scripts.map(|code| format!(" '{}'", hash(code))).collect();
    let styles: String = styles.iter().map(|style| format!(" '{}'", hash(style))).collect();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' https: data:; media-src 'self' blob:; object-src 'none'; base-uri 'self'"
    );
    let meta = format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    fill(page, "<meta charset=\"utf-8\">", &meta)
}

/// Puts `content` in the place of `tag`, which trunk may have left without its
/// quotation marks.
pub fn fill(page: &str, tag: &str, content: &str) -> Result<String> {
    let bare = tag.replace('"', "");
    let tag = [tag, &bare].into_iter().find(|tag| page.contains(*tag));
    let tag = tag.with_context(|| format!("index.html has no {bare}"))?;
    Ok(page.replacen(tag, content, 1))
}

/// Every stretch of `text` that stands between `start` and the next `end`.
pub fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end).map(|(inside, _)| inside))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
