//! Pages as markup, without a browser: what a library of two decks, a question
//! and an address that leads nowhere show to someone who has done nothing yet.

use deck::{Deck, Difficulty, Prompt, Question, Topic};
use std::future::ready;
use study::Register;
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
    html_with(library, path, &[])
}

/// The same for a reader who has marked something, each as `NAME TIME WRITER VALUE`.
fn html_with(library: &'static Library, path: &str, marks: &[&str]) -> String {
    let address = Address { path: path.to_owned(), ..Address::default() };
    let route = Route::parse(path, library);
    let page = Page { route: route.clone(), address, body: Loaded::Missing };
    Owner::new().with(|| {
        let state = State::new(library, page);
        for mark in marks {
            let (name, text) = mark.split_once(' ').expect("a name and a register");
            let register = Register::from_text(text).expect("a register");
            state.marks.take(&library.names().present_of_kind(name), register);
        }
        app(state, part_of(&route)).to_html()
    })
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
fn a_question_says_what_changed_since_it_was_seen() {
    let mut deck = deck("a", "Alpha");
    deck.aliases = vec!["before".to_owned()];
    deck.questions[0].aliases = vec!["former".to_owned()];
    deck.questions[0].fingerprint = 0x0007_0002;
    let library = library(vec![deck]);
    let (answer, prompt) =
        ("The answer changed since you last saw it.", "The question was reworded since you last saw it.");
    let check = |seen: &[&str], expect: Option<&str>| {
        let page = html_with(library, "a/q/first/", seen);
        for text in [answer, prompt] {
            assert_eq!(page.contains(text), expect == Some(text), "{seen:?}");
        }
        assert_eq!(page.contains("Got it"), expect.is_some());
    };
    let (same, other, reworded) = (0x0007_0002, 0x0007_0001, 0x0006_0002);
    check(&[], None);
    check(&[&format!("seen:a/first 5 w {same}")], None);
    check(&[&format!("seen:a/first 5 w {other}")], Some(answer));
    check(&[&format!("seen:a/first 5 w {reworded}")], Some(prompt));
    check(&[&format!("seen:a/second 5 w {other}")], None);
    // Under names that it had before; the last time counts.
    check(&[&format!("seen:before/former 5 w {other}")], Some(answer));
    check(&[&format!("seen:before/former 5 w {other}"), &format!("seen:a/first 6 w {same}")], None);
    check(&[&format!("seen:a/former 7 w {other}"), &format!("seen:a/first 6 w {same}")], Some(answer));
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
