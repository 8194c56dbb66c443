//! Why: whatever stands in an address or was stored elsewhere, every page is shown, and what can be read counts.
//! Must not know: what the pages look like.

use super::*;
use proptest::prelude::*;

/// Parts of addresses and stored values, and anything else.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "first",
        "second",
        "a",
        "b",
        "q",
        "practice",
        "progress",
        "settings",
        "/",
        "?",
        "&",
        "=",
        "%",
        "%zz",
        "+",
        ",",
        "topic=",
        "t",
        "difficulty=",
        "hard",
        "status=",
        "due",
        "yours=",
        "note",
        "code=",
        "ids=",
        "a/first",
        "queue=",
        "mode=",
        "interview",
        "seed=",
        "18446744073709551616",
        "-1",
        "1 w ",
        "9999999999999999 w ",
        "viva-log 1 w 0 fsrs-6\n",
        "0=a/first\n",
        "1.0.0.ft6.0.1r30\n",
        " suspended",
        "\n",
        "\0",
        "é",
        "日本",
        "\u{202e}",
        "\u{1f469}\u{200d}\u{1f4bb}",
    ])
    .prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![3 => known, 1 => any::<String>()], 0..8).prop_map(|parts| parts.concat())
}

fn key() -> impl Strategy<Value = String> {
    let kinds =
        ["log:", "mark:", "mark:rest:a/", "mark:note:a/", "mark:reset:", "mark:plan:", "mark:seen:a/", "place:", ""];
    let whole = ["mark:plan:a", "mark:interview:a/1", "log:w:0"];
    prop_oneof![
        (prop::sample::select(kinds.to_vec()), text()).prop_map(|(kind, name)| [kind, &name].concat()),
        prop::sample::select(whole.to_vec()).prop_map(str::to_owned),
        prop::sample::select(kinds.to_vec()).prop_map(|kind| [kind, "first"].concat()),
    ]
}

/// Settings are left out, and what is no log at all: those are set aside, for which there has to be a browser.
fn take_all(state: State, stored: &[(String, String)]) {
    for (key, text) in stored {
        let is_aside = key.starts_with("log:") && !study::replica::is_readable(key, text);
        state.take(key, &if is_aside { ["viva-log 1 w 0 fsrs-6\n", text].concat() } else { text.clone() });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_page_is_shown_at_any_address_over_anything_stored(
        place in prop::sample::select(vec!["/", "/a/", "/a/q/first/", "/a/practice/", "/progress/", "/progress/backup/", "/settings/", ""]),
        path in text(),
        query in text(),
        stored in prop::collection::vec((key(), text()), 0..6),
    ) {
        let library = library(vec![deck("a", "A"), deck("b", "B")]);
        for path in [place.to_owned(), [place, &path].concat()] {
            let page = Page::at_hand(Address { path, query: query.clone(), ..Address::default() }, library);
            let shown = html_of(library, page, |state| take_all(state, &stored));
            prop_assert!(shown.contains("<main"), "{shown}");
        }
    }
}

#[test]
fn what_can_be_read_counts_beside_anything() {
    let library = library(vec![deck("a", "A"), deck("b", "B")]);
    let shown =
        html_of(library, Page::at_hand(Address { path: "/a/".to_owned(), ..Address::default() }, library), |state| {
            for (key, text) in [
                ("mark:rest:a/first", "no register"),
                ("mark:rest:a/second", "5 w suspended"),
                ("log:w:0", "viva-log 1 w 0 fsrs-6\nno entry"),
            ] {
                state.take(key, text);
            }
        });
    only_the_second_is_paused(&shown);
}

/// The second question alone is paused.
fn only_the_second_is_paused(shown: &str) {
    let row =
        |id: &str| shown.split("<li").find(|row| row.contains(&format!("data-question=\"{id}\""))).expect("a row");
    assert!(row("second").contains("paused"), "{}", row("second"));
    assert!(!row("first").contains("paused"), "{}", row("first"));
}

#[test]
fn a_date_that_looks_wrong_is_written_without_a_browser() {
    let library = library(vec![deck("a", "A"), deck("b", "B")]);
    let address = Address { path: "/a/practice/".to_owned(), query: "ids=first".to_owned(), ..Address::default() };
    let shown = html_of(library, Page::at_hand(address, library), |state| {
        // An answer of the year 2097.
        state.take("log:w:0", "viva-log 1 w 0 fsrs-6\n0=a/first\n1.0.0.1000.0.1er30\n");
    });
    assert!(shown.contains("Is this date right?") && shown.contains("before your latest answer"), "{shown}");
}
