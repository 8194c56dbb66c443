//! Pages as markup, without a browser: what a library of two decks, a question
//! and an address that leads nowhere show to someone who has done nothing yet.

use deck::{Deck, Difficulty, Prompt, Question, Topic};
use std::future::ready;
use viva::app::app;
use viva::pages::part_of;
use viva::platform::navigation::Address;
use viva::reactive::Owner;
use viva::routes::Route;
use viva::state::library::Library;
use viva::state::{Loaded, Page, State};

fn question(id: &str, ordinal: u32, text: &str) -> Question {
    Question {
        id: id.to_owned(),
        ordinal,
        prompt: Prompt { text: text.to_owned(), ..Prompt::default() },
        topics: vec!["t".to_owned()],
        difficulty: Some(Difficulty::Hard),
        code_blocks: 2,
        has_answer: true,
        reading_minutes: 3,
        ..Question::default()
    }
}

fn deck(id: &str, title: &str) -> Deck {
    Deck {
        id: id.to_owned(),
        title: title.to_owned(),
        description: format!("About {title}."),
        topics: vec![Topic { id: "t".to_owned(), title: "Things & <more>".to_owned(), summary: String::new() }],
        questions: vec![question("first", 1, "What is \"this\"?"), question("second", 2, "And that?")],
        ..Deck::default()
    }
}

fn library(decks: Vec<Deck>) -> &'static Library {
    Box::leak(Box::new(Library::new(decks, Box::new(|_| Box::pin(ready(None))))))
}

/// The whole app at a path, as the prerenderer writes it.
fn html(library: &'static Library, path: &str) -> String {
    let address = Address { path: path.to_owned(), ..Address::default() };
    let route = Route::parse(path, library);
    let page = Page { route: route.clone(), address, body: Loaded::Missing };
    Owner::new().with(|| app(State::new(library, page), part_of(&route)).to_html())
}

fn check(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "no {part:?} in:\n{html}");
    }
}

#[test]
fn two_decks_make_a_library() {
    let library = library(vec![deck("a", "Alpha"), deck("b", "Beta")]);
    let front = html(library, "");
    check(
        &front,
        &["data-route=\"library\"", "href=\"a/\"", "href=\"b/\"", "About Beta.", "0 due · 2 new · 0 learned"],
    );
    check(&front, &["aria-label=\"Start Alpha\"", "href=\"b/practice/?queue=new\""]);
    check(&html(library, "b/"), &["data-route=\"deck\"", "<h1 tabindex=\"-1\">Beta</h1>", "href=\"b/q/second/\""]);
}

#[test]
fn one_deck_is_its_own_front_page() {
    let library = library(vec![deck("a", "Alpha")]);
    for path in ["", "index.html", "a/", "a", "a/index.html"] {
        check(
            &html(library, path),
            &["data-route=\"deck\"", "data-question=\"first\" data-status=\"new\"", "Learn 2 new"],
        );
    }
}

#[test]
fn a_question_shows_what_it_is_and_escapes_what_it_says() {
    let page = html(library(vec![deck("a", "Alpha")]), "a/q/first/");
    check(
        &page,
        &["data-route=\"question\"", "What is &quot;this&quot;?", "Things &amp; &lt;more&gt;", "2 code blocks"],
    );
    check(
        &page,
        &["3 min to read", "href=\"a/practice/?ids=first\"", "Next question", "The answer could not be loaded"],
    );
    assert!(!page.contains("Previous question"));
}

#[test]
fn progress_is_a_page_of_its_own() {
    let one = html(library(vec![deck("a", "Alpha")]), "progress/");
    check(&one, &["data-route=\"progress\"", "<a href=\"progress/\" aria-current=\"page\">Progress</a>", "<noscript>"]);
    let two = html(library(vec![deck("a", "Alpha"), deck("b", "Beta")]), "b/");
    check(&two, &["<a href=\"progress/?deck=b\">Progress</a>"]);
    let several = html(library(vec![deck("a", "Alpha"), deck("b", "Beta")]), "progress/");
    check(
        &several,
        &["Nothing practised yet", "href=\"a/practice/\"", "href=\"progress/?deck=a\" aria-current=\"page\""],
    );
}

#[test]
fn an_unknown_address_leads_nowhere_but_home() {
    let library = library(vec![deck("a", "Alpha")]);
    for path in ["a/q/none/", "none", "a/b", "settings/x"] {
        check(&html(library, path), &["data-route=\"not-found\"", "href=\"./\""]);
    }
}

#[test]
fn every_route_is_read_back_from_its_address() {
    for library in [library(vec![deck("a", "Alpha")]), library(vec![deck("a", "Alpha"), deck("b", "Beta")])] {
        for route in Route::all(library) {
            assert_eq!(Route::parse(route.href().trim_start_matches("./"), library), route);
        }
    }
}
