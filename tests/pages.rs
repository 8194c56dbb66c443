//! Pages as markup, without a browser: what a library of two decks, a question
//! and an address that leads nowhere show to someone who has done nothing yet,
//! and what marks change about that.

#[path = "pages/anything.rs"]
mod anything;
#[path = "pages/reading.rs"]
mod reading;

use deck::{Body, Deck, Difficulty, Prompt, Question, Topic};
use leptos::prelude::*;
use study::{Day, Entry, Mode, Pause, Rating, Register, Review, ReviewId};
use viva::app::App;
use viva::platform::navigation::Address;
use viva::routes::Route;
use viva::state::library::Library;
use viva::state::{Page, State};

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

/// These decks with an empty body for each question.
fn library(decks: Vec<Deck>) -> &'static Library {
    let bodies = |deck: &Deck| deck.questions.iter().map(|_| Body::default()).collect();
    let decks = decks.into_iter().map(|deck| (bodies(&deck), deck)).map(|(bodies, deck)| (deck, bodies));
    Box::leak(Box::new(Library::loaded(decks.collect())))
}

/// The whole app at a path, as the prerenderer writes it.
fn html(library: &'static Library, path: &str) -> String {
    html_after(library, path, |_| {})
}

/// The same for a reader who has marked something, each as `NAME TIME WRITER VALUE`.
fn html_with(library: &'static Library, path: &str, marks: &[&str]) -> String {
    html_after(library, path, |state| {
        for mark in marks {
            let (name, text) = mark.split_once(' ').expect("a name and a register");
            let register = Register::from_text(text).expect("a register");
            state.marks.take(&library.names().present_of_kind(name), register);
        }
    })
}

/// The whole app at a path, perhaps with a query, for a reader who did something.
fn html_after(library: &'static Library, address: &str, did: impl FnOnce(State)) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let address = Address { path: path.to_owned(), query: query.to_owned(), ..Address::default() };
    html_of(library, Page::at_hand(address, library), did)
}

fn html_of(library: &'static Library, page: Page, did: impl FnOnce(State)) -> String {
    Owner::new().with(|| {
        let state = State::new(library, page);
        did(state);
        plain(&view! { <App state /> }.to_html())
    })
}

/// Markup without what only Leptos reads in it, attributes in the order of the alphabet.
fn plain(html: &str) -> String {
    let html = html.replace("<!>", "");
    let mut out = String::new();
    for (number, tag) in html.split('<').enumerate() {
        let Some((tag, text)) = tag.split_once('>').filter(|_| number > 0) else {
            out += tag;
            continue;
        };
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = split_attributes(attributes);
        attributes.sort_unstable();
        out += &["<", name].concat();
        attributes.iter().for_each(|attribute| out += &[" ", attribute].concat());
        out += &[">", text].concat();
    }
    out
}

/// `a="b c" d` as `a="b c"` and `d`.
fn split_attributes(attributes: &str) -> Vec<&str> {
    let mut within = false;
    let parts = attributes.split(move |c| {
        within ^= c == '"';
        c == ' ' && !within
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Sets a mark, as if it had been read from storage.
fn mark(state: State, name: &str, value: &str) {
    state.marks.take(name, Register { time: 1, writer: "w".to_owned(), value: Some(value.to_owned()) });
}

/// The ids of the questions that a page lists, in order.
fn listed(html: &str) -> Vec<&str> {
    html.split("<li class=\"question-row\" data-question=\"").skip(1).filter_map(|row| row.split('"').next()).collect()
}

/// The text between `before` and the next tag.
fn text_after<'a>(html: &'a str, before: &str) -> &'a str {
    let rest = html.split_once(before).unwrap_or_else(|| panic!("no {before:?} in:\n{html}")).1;
    rest.split('<').next().unwrap_or_default()
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
        &[
            "data-route=\"library\"",
            "href=\"a/\"",
            "href=\"b/\"",
            "About Beta.",
            "0 due · 2 new · 0 learning · 0 learned",
        ],
    );
    check(&front, &["<h2 id=\"today-title\">Alpha</h2>", ">Start: 2 new<", "href=\"a/practice/?queue=today\""]);
    check(&html(library, "b/"), &["data-route=\"deck\"", "<h1 tabindex=\"-1\">Beta</h1>", "href=\"b/q/second/\""]);
}

#[test]
fn a_library_has_one_obvious_start() {
    let library = library(vec![deck("a", "Alpha"), deck("b", "Beta")]);
    let starts = |did: fn(State)| -> Vec<String> {
        let front = html_after(library, "", did);
        let links = front.split("<a ").skip(1).filter_map(|rest| rest.split("</a>").next());
        let starts = links.filter(|link| link.contains("data-kind=\"primary\""));
        starts
            .map(|link| format!("{}: {}", attribute(link, "href"), link.rsplit('>').next().unwrap_or_default()))
            .collect()
    };
    assert_eq!(starts(|_| {}), ["a/practice/?queue=today: Start: 2 new"], "the first with something new");
    assert_eq!(
        starts(|state| state.progress.take(&seen_long_ago("b/first", 1))),
        ["b/practice/?queue=today: Start: 1 due, 1 new"],
        "what is due goes first"
    );
    let all_rest = |state| {
        for question in ["a/first", "a/second", "b/first", "b/second"] {
            mark(state, &format!("rest:{question}"), "suspended");
        }
    };
    assert!(starts(all_rest).is_empty(), "nothing to go on with");
}

/// The value of the next attribute of this name.
fn attribute(html: &str, name: &str) -> String {
    let value = html.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    value.map(|(value, _)| value.to_owned()).unwrap_or_else(|| panic!("no {name} in:\n{html}"))
}

#[test]
fn one_deck_is_its_own_front_page() {
    let library = library(vec![deck("a", "Alpha")]);
    for path in ["", "index.html", "a/", "a", "a/index.html"] {
        check(
            &html(library, path),
            &["data-route=\"deck\"", "data-question=\"first\" data-status=\"new\"", "Start: 2 new"],
        );
    }
}

#[test]
fn a_question_shows_what_it_is_and_escapes_what_it_says() {
    let page = html(library(vec![deck("a", "Alpha")]), "a/q/first/");
    check(&page, &["data-route=\"question\"", "What is \"this\"?", "Things &amp; &lt;more&gt;"]);
    check(&page, &["3 min to read", "href=\"a/practice/?ids=first\"", "Next question"]);
    assert!(!page.contains("rel=\"prev\""));
}

#[test]
fn a_question_says_what_changed_since_it_was_seen() {
    let mut deck = deck("a", "Alpha");
    deck.aliases = vec!["before".to_owned()];
    deck.questions[0].aliases = vec!["former".to_owned()];
    deck.questions[0].fingerprint = 0x0007_0002;
    let library = library(vec![deck]);
    let (answer, prompt) =
        ("This answer has changed since you last saw it.", "This question has been reworded since you last saw it.");
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
fn progress_is_a_page_of_its_own() {
    let one = html(library(vec![deck("a", "Alpha")]), "progress/");
    check(&one, &["data-route=\"progress\"", "<a aria-current=\"page\" href=\"progress/\">Progress</a>", "<noscript>"]);
    let two = html(library(vec![deck("a", "Alpha"), deck("b", "Beta")]), "b/");
    check(&two, &["<a href=\"progress/?deck=b\">Progress</a>"]);
    let several = html(library(vec![deck("a", "Alpha"), deck("b", "Beta")]), "progress/");
    check(
        &several,
        &[
            "Nothing practised yet",
            "href=\"a/practice/?queue=today\"",
            "Set an interview date",
            "aria-current=\"page\" class=\"button\" href=\"progress/?deck=a\"",
        ],
    );
}

#[test]
fn progress_can_be_moved_and_reset_whatever_there_is() {
    let one = library(vec![deck("a", "Alpha")]);
    let empty = html(one, "progress/backup/");
    check(
        &empty,
        &[
            ">Back up</button>",
            "id=\"restore\" type=\"file\"",
            ">Restore</label>",
            "data-kind=\"danger\" disabled type=\"button\">Reset progress<",
        ],
    );
    for absent in [">Undo reset<", "All decks", "Last backup", "Not backed up"] {
        assert!(!empty.contains(absent), "{absent}");
    }
    let seen = |state: State| {
        state.progress.take(&seen_long_ago("a/first", 1));
        state.progress.take(&seen_long_ago("a/second", 2));
    };
    let did = html_after(one, "progress/backup/", seen);
    check(
        &did,
        &[
            "Not backed up yet: 2 answers are stored in this browser only.",
            "data-kind=\"danger\" type=\"button\">Reset progress<",
        ],
    );
    let two = library(vec![deck("a", "Alpha"), deck("b", "Beta")]);
    let reset_on = |page: &str, what: &'static str| {
        html_after(two, page, move |state| {
            seen(state);
            mark(state, &format!("reset:{what}"), "0");
            state.progress.set_resets(untrack(|| state.marks.resets()));
        })
    };
    let reset = |what| reset_on("progress/backup/", what);
    let (of_one, of_all, of_other) = (reset("a"), reset("*"), reset("b"));
    check(&of_one, &["Progress in “Alpha” was reset: 2 answers are hidden.", ">Undo reset<"]);
    check(&reset_on("progress/", "a"), &["Nothing practised yet", "href=\"progress/backup/\""]);
    check(&of_all, &["Progress was reset: 2 answers are hidden.", ">All decks</label>", ">Beta</label>"]);
    assert!(!of_other.contains(">Undo reset<"), "nothing to bring back");
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

#[test]
fn a_mark_shows_on_its_question_and_its_row() {
    let library = library(vec![deck("a", "Alpha")]);
    let marked = |state: State| {
        mark(state, "bookmark:a/first", "1");
        mark(state, "note:a/first", "\\n  a < b\\nmore");
        mark(state, "rest:a/second", "suspended");
    };
    let button = |page: &str| page.split("aria-pressed=\"").nth(1).map(|rest| rest.starts_with("true"));
    let page = html_after(library, "a/q/first/", marked);
    assert_eq!(button(&page), Some(true));
    check(
        &page,
        &["Your note</span><span class=\"soft\">a &lt; b</span>", "aria-label=\"Your note\"", ">Bookmark</button>"],
    );
    assert_eq!(button(&html_after(library, "a/q/second/", marked)), Some(false));
    // What is typed before the app runs could replace a note unseen.
    check(&page, &["maxlength=\"4000\" readonly"]);
    let list = html_after(library, "", marked);
    let rows: Vec<&str> = list.split("<li ").skip(1).filter_map(|row| row.split("</li>").next()).collect();
    assert!(rows[0].contains("Bookmarked") && !rows[0].contains("paused"), "{}", rows[0]);
    assert!(!rows[1].contains("Bookmarked") && rows[1].contains("paused"), "{}", rows[1]);
}

#[test]
fn own_filters_list_what_they_counted() {
    let library = library(vec![deck("a", "Alpha")]);
    let marked = |state: State| {
        mark(state, "bookmark:a/first", "1");
        mark(state, "note:a/second", "text");
        mark(state, "rest:a/second", &Pause::Until(Day(1)).to_value());
        mark(state, "rest:a/first", &Pause::Until(Day(0)).to_value());
    };
    let list = |query: &str| html_after(library, query, marked);
    for (query, ids) in [
        ("", &["first", "second"][..]),
        ("?yours=bookmarked", &["first"]),
        ("?yours=note", &["second"]),
        ("?yours=resting", &["second"]),
        ("?yours=bookmarked,note", &["first", "second"]),
        ("?yours=bookmarked&status=due", &[]),
        ("?yours=unheard-of", &["first", "second"]),
    ] {
        assert_eq!(listed(&list(query)), ids, "{query}");
    }
    for label in ["Bookmarked", "With a note", "Paused"] {
        assert_eq!(text_after(&list("?topic=t"), &format!("{label}<output>")), "1");
        assert_eq!(text_after(&list("?status=due"), &format!("{label}<output>")), "0");
    }
    check(&list("?yours=note"), &["href=\"a/practice/?yours=note\"", "1 of 2 questions"]);
    let setup = |query: &str| list(&format!("a/practice/{query}"));
    assert_eq!(offered(&setup("?yours=bookmarked"), "all"), 1);
    check(&setup("?yours=resting"), &["Nothing to practise"]);
    assert!(!setup("?yours=bookmarked").contains("Nothing to practise"));
}

/// What practice's set-up offers of a kind.
fn offered(setup: &str, kind: &str) -> usize {
    let option = setup.split_once(&format!("value=\"{kind}\"")).map(|(_, option)| option);
    text_after(option.unwrap_or_else(|| panic!("no {kind} in:\n{setup}")), "<output>").parse().expect("a number")
}

#[test]
fn the_buttons_promise_what_practice_offers() {
    let questions = |count: u32| (1..=count).map(|number| question(&format!("q{number}"), number, "What?")).collect();
    let library = library(vec![
        Deck { questions: questions(12), ..deck("a", "Alpha") },
        Deck { questions: questions(3), ..deck("b", "Beta") },
    ]);
    // Questions seen a month ago, that is: due; those that rest; what is due and new, and may be begun today.
    for (seen, resting, due, new, fresh) in [
        (&[][..], &[][..], 0, 12, 5),
        (&[1, 2, 3], &[], 3, 9, 5),
        (&[1, 2, 3], &[3, 4, 5], 2, 7, 5),
        (&[1, 2, 3], &[1, 2, 3, 4, 5, 6, 7, 8, 9], 0, 3, 3),
        (&[1, 2], &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 0, 0, 0),
    ] {
        let did = |state: State| {
            for &number in seen {
                state.progress.take(&seen_long_ago(&format!("a/q{number}"), number));
            }
            for number in resting {
                mark(state, &format!("rest:a/q{number}"), "suspended");
            }
        };
        let (page, setup) = (html_after(library, "a/", did), html_after(library, "a/practice/", did));
        let start = match (due, fresh) {
            (0, 0) => "Practise more".to_owned(),
            (0, new) => format!("Start: {new} new"),
            (due, 0) => format!("Review {due}"),
            (due, new) => format!("Start: {due} due, {new} new"),
        };
        check(&page, &[&format!(">{start}<"), ">More ways to practise<"]);
        assert_eq!((offered(&setup, "due"), offered(&setup, "new")), (due, fresh), "{seen:?} {resting:?}");
        check(&html_after(library, "", did), &[&format!("{due} due · {new} new · 0 learning · 0 learned")]);
    }
}

fn seen_long_ago(question: &str, counter: u32) -> Entry {
    Entry::Review(Review {
        id: ReviewId { writer: "w".into(), counter },
        question: question.into(),
        time: -30 * 86_400_000,
        day: Day(-30),
        mode: Mode::Recall,
        scheduled: true,
        rating: Rating::Hard,
        proposed: None,
        points: 0,
        seconds: 5,
    })
}
