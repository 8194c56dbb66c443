//! What stands at the addresses that decks and questions had before: the way to
//! where they are now, which needs no JavaScript. Knows names and routes only.

use viva::routes::Route;
use viva::state::library::Library;

/// Path below the site's root and page, for each former address that no present
/// page has.
pub fn pages(library: &Library) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for (old, now) in library.claims().iter() {
        match (old.split_once('/'), now.split_once('/')) {
            (Some((old_deck, old)), Some((deck, question))) => {
                pages.push(page(&Route::question(old_deck, old), &Route::question(deck, question)));
            }
            (None, None) => {
                pages.push(page(&Route::Deck { deck: old.to_owned() }, &Route::deck(library, now)));
                pages.push(page(&Route::practice(old), &Route::practice(now)));
            }
            _ => {}
        }
    }
    pages
}

fn page(old: &Route, now: &Route) -> (String, String) {
    let path = old.href();
    // Ids need no escaping.
    let href = ["../".repeat(path.matches('/').count()), now.href()].concat();
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0; url={href}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>Moved</title>\n<p>This page has a new address: <a href=\"{href}\">go there</a>.\n"
    );
    (path, html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::{Deck, Question};

    #[test]
    fn former_addresses_lead_to_present_ones() {
        let question = Question { id: "new".to_owned(), aliases: vec!["old".to_owned()], ..Question::default() };
        let deck = |id: &str| Deck {
            id: id.to_owned(),
            aliases: vec!["before".to_owned()],
            questions: vec![question.clone()],
            ..Deck::default()
        };
        let library = Library::loaded(vec![(deck("d"), Vec::new())]);
        let found = pages(&library);
        let leads = |path: &str, href: &str| {
            let page = found.iter().find(|(known, _)| known == path);
            let (_, html) = page.unwrap_or_else(|| panic!("nothing at {path}"));
            assert!(html.contains(&format!("url={href}\"")), "{path}: {html}");
        };
        leads("d/q/old/", "../../../d/q/new/");
        leads("before/q/old/", "../../../d/q/new/");
        leads("before/q/new/", "../../../d/q/new/");
        leads("before/", ".././");
        leads("before/practice/", "../../d/practice/");
        assert_eq!(found.len(), 5);
    }
}
