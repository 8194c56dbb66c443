//! What the head of every prerendered file says: addresses, titles, and what to load. Knows routes, not pages.

use crate::split::App;
use deck::{Deck, escape};
use embed::snippet;
use std::fmt::Write;
use viva::pages::piece_of;
use viva::routes::Route;
use viva::state::library::Library;

/// Everything that the head of one page depends on.
pub struct Head<'a> {
    pub route: &'a Route,
    pub library: &'a Library,
    /// The app's files.
    pub files: &'a App,
    /// The site's address with a closing slash, where it is known.
    pub site: Option<&'a str>,
    /// Learning record stores that results may be sent to, separated by spaces.
    pub stores: &'a str,
}

impl Head<'_> {
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
        if !self.stores.is_empty() {
            meta("name", "viva-lrs", &escape(self.stores));
        }
        if let Some(site) = self.site {
            let address = escape(&address(self.route, self.library, site));
            meta("property", "og:url", &address);
            let _ = writeln!(html, "<link rel=\"canonical\" href=\"{address}\">");
            if has_oembed(self.route) {
                let told = escape(&[site, &path(self.route), "oembed.json"].concat());
                let _ = writeln!(html, "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{told}\">");
            }
        }
        let _ = writeln!(html, "<meta name=\"pieces\" content=\"{}\">", self.pieces().join(" "));
        html
    }

    /// What the page needs beside the script, asked for at the same time: the program, the page's own piece and its deck.
    fn pieces(&self) -> Vec<&str> {
        let shown = self.route.deck_id(self.library);
        let deck = self.library.decks().position(|deck| Some(deck.id.as_str()) == shown);
        let functions = [piece_of(self.route, self.library), deck.map(|deck| content::PIECES[deck][0])];
        let mut all = vec![self.files.program.as_str()];
        for file in functions.into_iter().flatten().flat_map(|function| self.files.files_of(function)) {
            if !all.contains(&file) {
                all.push(file);
            }
        }
        all
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

/// Whether the page may be embedded by its address alone, as oEmbed has it.
pub fn has_oembed(route: &Route) -> bool {
    matches!(route, Route::Home | Route::Deck { .. } | Route::Question { .. })
}

/// What oEmbed 1.0 says of a page.
pub fn oembed(route: &Route, library: &Library, site: &str) -> String {
    let title = route.title(library);
    let address = snippet::address(site, &path(route), &[("embed".to_owned(), String::new())]);
    serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Viva",
        "provider_url": site,
        "html": snippet::frame(&address, &title),
        "width": 640,
        "height": snippet::HEIGHT,
    })
    .to_string()
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
pub fn not_found(template: &str, library: &Library, probe: &str, tokens: &str) -> String {
    let decks: Vec<_> = library.decks().map(|deck| format!("\"{}\"", deck.id)).collect();
    let option = |deck: &Deck| format!("<option value=\"{}/\">{}</option>", deck.id, escape(&deck.title));
    let choice: String = library.decks().map(option).collect();
    // The only deck's page is the root.
    let (choice, home) = match library.only_deck() {
        Some(_) => (String::new(), "All questions"),
        None => (format!("<select aria-label=\"Deck\">{choice}</select>\n"), "All decks"),
    };
    template
        .replace("/*tokens*/", tokens)
        .replace("/*decks*/", &decks.join(", "))
        .replace("/*probe*/", &format!("\"{probe}\""))
        .replace("<!--choice-->", &choice)
        .replace("<!--home-->", home)
}
