//! What components do, in a real browser: rows that move, fields that keep what is typed, buttons that report. Run by
//! wasm-bindgen's test runner. What components show is tested without a browser, beside each of them.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use deck::{Body, Deck, Prompt, Question};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use leptos::web_sys::{
    Element, Event, EventInit, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
};
use study::Rating;
use viva::components::chart::{Chart, ChartData};
use viva::components::keyed_list::KeyedList;
use viva::components::note_fold::NoteFold;
use viva::components::notices::{Notices, Said};
use viva::components::rating_bar::RatingBar;
use viva::components::search_box::SearchBox;
use viva::platform::navigation::Address;
use viva::state::library::Library;
use viva::state::{Page, State};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// A box of the page with the view in it; the view stays for as long as the page.
fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
    let place = document().create_element("div").unwrap().unchecked_into::<HtmlElement>();
    document().body().unwrap().append_child(&place).unwrap();
    mount_to(place.clone(), view).forget();
    place
}

fn find<T: JsCast>(place: &Element, css: &str) -> T {
    place.query_selector(css).unwrap().unwrap_or_else(|| panic!("no {css}")).unchecked_into()
}

fn texts(place: &Element, css: &str) -> Vec<String> {
    let found = place.query_selector_all(css).unwrap();
    (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
}

/// Types all of `text` into a field, as the browser tells of it.
fn type_into(field: &HtmlInputElement, text: &str) {
    field.set_value(text);
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    field.dispatch_event(&Event::new_with_event_init_dict("input", &bubbles).unwrap()).unwrap();
}

#[wasm_bindgen_test]
async fn rows_move_and_are_not_made_again() {
    let keys = RwSignal::new(vec![1, 2, 3]);
    let made = RwSignal::new(0);
    let row = Callback::new(move |key: u64| {
        made.update_untracked(|made| *made += 1);
        view! { <li>{key}</li> }.into_any()
    });
    let place = show(move || view! { <ol><KeyedList keys row /></ol> });
    tick().await;
    let third: Element = find(&place, "li:nth-child(3)");
    keys.set(vec![3, 1, 4]);
    tick().await;
    assert_eq!(texts(&place, "li"), ["3", "1", "4"]);
    assert!(third == find(&place, "li:nth-child(1)"), "the same element stands elsewhere");
    assert_eq!(made.get_untracked(), 4);
}

#[wasm_bindgen_test]
async fn typing_into_the_search_box_keeps_the_rows_that_stay() {
    let question = |id: &str, ordinal, text: &str| Question {
        id: id.to_owned(),
        ordinal,
        prompt: Prompt { text: text.to_owned(), ..Prompt::default() },
        ..Question::default()
    };
    let questions =
        vec![question("a", 1, "Lists and tuples"), question("b", 2, "Generators"), question("c", 3, "Tuples")];
    let deck = Deck { id: "d".to_owned(), title: "Deck".to_owned(), questions, ..Deck::default() };
    let library: &'static Library = Box::leak(Box::new(Library::loaded(vec![(deck, vec![Body::default(); 3])])));
    let place = show(move || {
        let state = State::new(library, Page::at_hand(Address::default(), library));
        view! { <viva::app::App state /> }
    });
    tick().await;
    let kept: Element = find(&place, "[data-question=c]");
    type_into(&find(&place, "#search"), "tupl");
    // The text of the deck is read a little at a time.
    for _ in 0..100 {
        gloo_timers::future::TimeoutFuture::new(20).await;
        if texts(&place, "[data-question]").len() == 2 {
            break;
        }
    }
    assert_eq!(texts(&place, "[data-question] a"), ["Lists and tuples", "Tuples"]);
    assert!(kept == find(&place, "[data-question=c]"), "the row stayed");
    assert_eq!(texts(&kept, "mark"), ["Tupl"], "and says what was found");
}

#[wasm_bindgen_test]
async fn a_field_that_says_the_same_keeps_its_caret() {
    let words = RwSignal::new(String::new());
    let on_input = Callback::new(move |typed| words.set(typed));
    let place = show(move || view! { <SearchBox id="box" words on_input /> });
    tick().await;
    let field: HtmlInputElement = find(&place, "#box");
    field.focus().unwrap();
    field.set_value("decorator");
    field.set_selection_range(3, 3).unwrap();
    type_at_caret(&field).await;
    assert_eq!(words.get_untracked(), "decorator");
    assert_eq!(field.selection_start().unwrap(), Some(3));
    words.set("other".to_owned());
    tick().await;
    assert_eq!(field.value(), "other", "a new text is taken over");
}

/// Tells of what stands in a field already, without moving its caret.
async fn type_at_caret(field: &HtmlInputElement) {
    field.dispatch_event(&Event::new("input").unwrap()).unwrap();
    tick().await;
}

#[wasm_bindgen_test]
async fn a_note_is_stored_with_every_letter_and_says_so() {
    let note = RwSignal::new(String::new());
    let stored = Callback::new(move |text: String| {
        note.set(text.trim_end().to_owned());
        true
    });
    let place = show(move || view! { <NoteFold note on_input=stored /> });
    tick().await;
    let area: HtmlTextAreaElement = find(&place, "textarea");
    area.set_value("half a line ");
    area.dispatch_event(&Event::new("input").unwrap()).unwrap();
    tick().await;
    assert_eq!(note.get_untracked(), "half a line");
    assert_eq!(area.value(), "half a line ", "what is being typed stands");
    assert_eq!(texts(&place, "[role=status]"), ["Saved"]);
    assert_eq!(texts(&place, "summary .soft"), ["half a line"]);
}

#[wasm_bindgen_test]
async fn a_rating_is_reported_once_and_the_proposal_follows() {
    let (proposed, rated) = (RwSignal::new(None), RwSignal::new(Vec::new()));
    let on_rate = Callback::new(move |rating| rated.update(|rated: &mut Vec<Rating>| rated.push(rating)));
    let place = show(move || {
        view! { <RatingBar intervals=Some([0, 2, 5, 9]) returns=true proposed on_rate /> }
    });
    tick().await;
    assert!(place.query_selector("[data-proposed]").unwrap().is_none());
    proposed.set(Some(Rating::Good));
    tick().await;
    let good: HtmlElement = find(&place, "[data-proposed]");
    assert_eq!(good.text_content().as_deref(), Some("Good in 5 days suggested"));
    good.click();
    assert_eq!(rated.get_untracked(), [Rating::Good]);
}

#[wasm_bindgen_test]
async fn the_figures_of_a_chart_stay_open_when_they_change() {
    let numbers = |count: u32| ChartData {
        title: format!("{count} answers"),
        heads: vec!["Day".into(), "Answers".into()],
        rows: vec![vec!["Mon".to_owned(), count.to_string()]],
        ..ChartData::default()
    };
    let data = RwSignal::new(numbers(1));
    let place = show(move || view! { <Chart id="chart" data /> });
    tick().await;
    let figures: HtmlDetailsElement = find(&place, "details");
    figures.set_open(true);
    data.set(numbers(2));
    tick().await;
    assert_eq!((texts(&place, "h2"), texts(&place, "td")), (vec!["2 answers".to_owned()], vec!["2".to_owned()]));
    assert!(find::<HtmlDetailsElement>(&place, "details").open());
}

#[wasm_bindgen_test]
async fn a_notice_goes_when_it_is_understood_and_leaves_the_others() {
    let said = |text, again| Said { text, backup: None, again, reload: false };
    let all = RwSignal::new(vec![said("one", true), said("two", false)]);
    let tried = RwSignal::new(0);
    let on_dismiss = Callback::new(move |text| all.update(|all| all.retain(|said| said.text != text)));
    let on_again = Callback::new(move |()| tried.update(|tried| *tried += 1));
    let place = show(move || view! { <Notices shown=all on_dismiss on_again on_reload=Callback::new(|()| ()) /> });
    tick().await;
    let second: Element = find(&place, "p:nth-child(2)");
    find::<HtmlElement>(&place, "p:first-child button").click();
    assert_eq!(tried.get_untracked(), 1, "the first button tries again");
    find::<HtmlElement>(&place, "p:first-child button:last-child").click();
    tick().await;
    assert_eq!(texts(&place, "p > span"), ["two"]);
    assert!(second == find(&place, "p"), "the other was not made again, so it is not read out again");
}
