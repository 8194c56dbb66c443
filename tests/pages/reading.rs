//! What the pages for reading show: answers that are here, kept or missing, marks, filters, settings. Without a browser.

use super::{
    check, deck, html, html_after, html_of, library, listed, mark, plain, question, seen_long_ago, text_after,
};
use deck::{Body, Choice, Deck, Difficulty, Html, KeyPoint, Link, Prompt, Question, Topic};
use leptos::prelude::*;
use viva::components::marked::Marked;
use viva::components::note_fold::NoteFold;
use viva::components::try_again::TryAgain;
use viva::pages::question::answer::SHOWING;
use viva::platform::navigation::Address;
use viva::state::facets;
use viva::state::filter::{Facet, Filter};
use viva::state::library::Library;
use viva::state::{Loaded, Page, State, search};

/// The question page of `question` with this body.
fn page_of(question: Question, body: Loaded) -> String {
    let other = super::question("second", 2, "And that?");
    let library = library(vec![Deck { questions: vec![question, other], ..deck("a", "Alpha") }]);
    let address = Address { path: "a/q/first/".to_owned(), ..Address::default() };
    html_of(library, Page { body, ..Page::at_hand(address, library) }, |_| {})
}

fn first() -> Question {
    question("first", 1, "What?")
}

/// A component by itself.
fn alone<V: IntoView + 'static>(make: impl FnOnce() -> V) -> String {
    Owner::new().with(|| plain(&make().into_view().to_html()))
}

#[test]
fn an_answer_is_shown_kept_or_asked_for_again() {
    let here = page_of(first(), Loaded::Here(Box::leak(Box::default()), SHOWING));
    check(&here, &["<div class=\"stack\" data-keep=\"\"><div class=\"prose\" dir=\"auto\">", "<h2>Answer</h2>"]);
    let kept = page_of(first(), Loaded::Kept);
    assert_eq!(kept.matches("<div class=\"stack\" data-keep=\"\"></div>").count(), 2, "room for both:\n{kept}");
    let long = Question { prompt: Prompt { goes_on: true, ..first().prompt }, ..first() };
    assert_eq!(page_of(long, Loaded::Kept).matches(" data-keep=\"\"></div>").count(), 3, "and for what is asked");
    let missing = page_of(first(), Loaded::Missing);
    check(&missing, &["The answer could not be loaded. Check your connection and try again.", ">Try again</button>"]);
    for page in [here, kept] {
        assert!(!page.contains("Try again") && page.contains(" open>"), "{page}");
    }
}

#[test]
fn asking_again_says_so_and_stays_possible() {
    let shown =
        |is_trying: bool| alone(move || view! { <TryAgain what="This" is_trying on_again=Callback::new(|()| ()) /> });
    check(&shown(true), &["<span role=\"status\">This is loading…</span>", ">Try again</button>"]);
    check(&shown(false), &["This could not be loaded.", ">Try again</button>"]);
}

#[test]
fn an_answer_comes_with_what_belongs_to_it() {
    let point = |derived: bool, must: bool| KeyPoint { html: Html::default(), must, derived, ask: String::new() };
    let with = |question: Question, body: Body| page_of(question, Loaded::Here(Box::leak(Box::new(body)), SHOWING));
    let options = |correct: &[bool]| correct.iter().map(|&correct| Choice { html: Html::default(), correct }).collect();
    let own = with(first(), Body { key_points: vec![point(false, true), point(false, false)], ..Body::default() });
    check(&own, &["<h2>Key points</h2>", "<span class=\"must\">Must</span>"]);
    let derived = with(first(), Body { key_points: vec![point(true, false)], ..Body::default() });
    assert!(!derived.contains("Key points"), "they would only repeat the answer");
    let choice = || Question { prompt: Prompt { goes_on: true, ..first().prompt }, ..first() };
    let body = |correct| Body { options: options(correct), ..Body::default() };
    let one = with(Question { has_answer: false, ..choice() }, body(&[false, true]));
    check(&one, &["<h2>Correct answer</h2><ul class=\"option-list\">"]);
    assert_eq!(one.matches("<li><span dir=\"auto\"></span></li>").count(), 3, "two to read, and the correct one");
    assert!(!one.contains("has not written"));
    let two = with(choice(), body(&[true, true]));
    check(&two, &["<h2>Correct answers</h2>"]);
    let unwritten = with(Question { has_answer: false, ..first() }, Body::default());
    check(&unwritten, &["The author has not written an answer to this question yet."]);
    let links = vec![Link { title: "Docs & more".to_owned(), url: "https://example.org/".to_owned() }];
    let read_on = Body { links, related: vec!["second".to_owned(), "gone".to_owned()], ..Body::default() };
    let read_on = with(Question { caution: Some("It is slow.".to_owned()), ..first() }, read_on);
    check(
        &read_on,
        &[
            "<h2>Further reading</h2><ul class=\"links\">",
            "<a href=\"https://example.org/\" rel=\"noopener noreferrer\">Docs &amp; more<",
        ],
    );
    check(&read_on, &["<h2>Related</h2><ul class=\"links\"><li><a href=\"a/q/second/\">And that?</a></li></ul>"]);
    check(&read_on, &["<strong>Caution</strong><span>It is slow. A note in the answer says why.</span>"]);
    check(&read_on, &["<a href=\"a/q/second/\" rel=\"next\"><b>Next question</b><span>And that?</span></a>"]);
}

#[test]
fn a_paused_question_says_when_it_comes_back() {
    let library = library(vec![deck("a", "Alpha")]);
    let paused = |value: &'static str| html_after(library, "a/q/first/", |state| mark(state, "rest:a/first", value));
    check(&paused("suspended"), &["<span>Paused: practice skips this question.</span>", ">Unpause</button>"]);
    check(&paused("3"), &["<span>Paused: this question comes back in 3 days.</span>"]);
    for value in ["0", "what later versions write"] {
        assert!(!paused(value).contains("Unpause"), "{value}");
    }
}

#[test]
fn a_note_shows_its_first_line() {
    let on_input = || Callback::new(|_: String| true);
    let note = alone(move || view! { <NoteFold note="\n  a < b \nmore".to_owned() on_input=on_input() /> });
    check(&note, &["<span>Your note</span><span class=\"soft\">a &lt; b</span>", "maxlength=\"4000\""]);
    let empty = alone(move || view! { <NoteFold note=String::new() on_input=on_input() /> });
    check(&empty, &["<span class=\"soft\"> </span>"]);
}

#[test]
fn searched_words_are_marked_in_their_text() {
    let parts = || vec![(false, "a ".to_owned()), (true, "<b>".to_owned()), (false, " c".to_owned())];
    assert_eq!(alone(move || view! { <Marked parts=parts() /> }), "a <mark>&lt;b&gt;</mark> c");
}

#[test]
fn a_filter_says_what_it_leaves() {
    let library = library(vec![deck("a", "Alpha")]);
    let all = html(library, "");
    check(
        &all,
        &[
            "<span>2 questions</span>",
            ">Filters</button>",
            ">Show 2 questions</button>",
            "hidden type=\"button\">Clear<",
        ],
    );
    let some = html(library, "?topic=t&code");
    check(&some, &["<span>2 of 2 questions</span>", ">Filters (2)</button>"]);
    check(&some, &["href=\"a/practice/?topic=t&amp;code\""]);
    let none = html(library, "?difficulty=easy");
    check(&none, &["<h2>No questions found</h2>", "Clear one of them, or all.", ">Show all questions</button>"]);
    assert!(listed(&none).is_empty() && !none.contains("<ol"));
    assert_eq!(text_after(&none, "Hard<output>"), "2", "what ticking it would show");
}

/// Six questions that differ in everything that boxes are about.
fn varied() -> &'static Library {
    let topic = |id: &str| Topic { id: id.to_owned(), title: id.to_owned(), summary: String::new() };
    let questions = (0..6).map(|number: u32| Question {
        topics: [["t"], ["u"]][number as usize % 2].map(str::to_owned).into(),
        difficulty: [None, Some(Difficulty::Easy), Some(Difficulty::Hard)][number as usize % 3],
        code_blocks: number / 4,
        ..question(&format!("q{number}"), number + 1, "What?")
    });
    library(vec![Deck { questions: questions.collect(), topics: ["t", "u"].map(topic).into(), ..deck("a", "Alpha") }])
}

#[test]
fn a_box_counts_what_ticking_it_would_list() {
    let library = varied();
    let deck = library.deck("a").expect("it is there");
    let boxes: Vec<facets::Boxes> = [
        (Facet::Status, &["due", "new", "learning", "learned"][..]),
        (Facet::Own, &["bookmarked", "note", "paused"]),
        (Facet::Topic, &["t", "u"]),
        (Facet::Difficulty, &["easy", "medium", "hard"]),
        (Facet::Code, &[""]),
    ]
    .into_iter()
    .map(|(facet, slugs)| (facet, slugs.iter().map(|slug| (*slug).to_owned()).collect()))
    .collect();
    Owner::new().with(|| {
        let state = State::new(library, Page::at_hand(Address::default(), library));
        state.progress.take(&seen_long_ago("a/q1", 1));
        state.progress.take(&seen_long_ago("a/q4", 2));
        mark(state, "bookmark:a/q1", "1");
        mark(state, "bookmark:a/q2", "1");
        mark(state, "note:a/q2", "text");
        mark(state, "rest:a/q5", "suspended");
        let queries = [
            "",
            "topic=t",
            "topic=t,u&code",
            "status=due",
            "status=new,due&yours=bookmarked",
            "yours=note,paused&difficulty=hard",
            "difficulty=easy,hard&topic=u&q=words+do+not+count",
        ];
        for query in queries {
            let filter = Filter::from_query(query);
            let counts = facets::counts(&state, deck, &filter, &boxes);
            for ((facet, slugs), counts) in boxes.iter().zip(counts) {
                for (slug, count) in slugs.iter().zip(counts) {
                    let mut ticked = filter.clone();
                    ticked.clear(*facet);
                    ticked.set(*facet, slug, true);
                    let listed = search::results(&state, deck, &Filter { words: String::new(), ..ticked }, None);
                    assert_eq!(count, listed.len(), "{facet:?} {slug:?} after {query:?}");
                }
            }
        }
    });
}

#[test]
fn settings_name_and_explain_every_choice() {
    let page = html(library(vec![deck("a", "Alpha")]), "settings/");
    check(&page, &["data-route=\"settings\"", "<noscript>", "<h1 class=\"prompt\" tabindex=\"-1\">Settings</h1>"]);
    for name in ["new-per-day", "retention", "day-start"] {
        for part in ["title", "help"] {
            check(&page, &[&format!(" id=\"{name}-{part}\"")]);
        }
        check(&page, &[&format!("aria-describedby=\"{name}-help\" aria-labelledby=\"{name}-title\"")]);
    }
    check(&page, &["<legend>Theme</legend>", "name=\"theme\" type=\"radio\" value=\"dark\">Dark</label>"]);
    check(&page, &["<option value=\"4\">04:00</option>", "<output>90 %</output>"]);
}
