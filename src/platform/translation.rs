//! A browser's page translation: Chromium's puts `font` elements in the place of texts, and what the app then changed would be
//! seen by nobody. Each such text stands, emptied, before its translation instead; when the app changes it, the translation goes,
//! and the browser translates the new text. Knows no words.

use super::document;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList, Text};

/// What stands in the place of a text.
const STAND_IN: &str = "FONT";

/// Whether a node stands in the place of a text: what it stands in is as old as before.
pub fn is_stand_in(node: &Node) -> bool {
    node.node_name() == STAND_IN
}

/// What must not be translated.
const CODE: &str = "code:not([translate]), pre:not([translate])";

/// Code, to be marked as such.
const MARK: &str = "translate";

/// A text of the app, and what the browser put in its place.
struct Translated {
    text: Text,
    words: String,
    stand_in: Element,
    is_changed: bool,
}

/// Whether the page was translated before anybody followed that.
pub fn has_begun() -> bool {
    document().query_selector("#app font").is_ok_and(|found| found.is_some())
}

/// Keeps the app's texts in the page, and code out of translations, from now on.
pub fn follow() {
    spare_code();
    let translated: RefCell<Vec<Translated>> = RefCell::default();
    let observe = Closure::<dyn FnMut(js_sys::Array, MutationObserver)>::new(
        move |records: js_sys::Array, observer: MutationObserver| {
            spare_code();
            let mut translated = translated.borrow_mut();
            for record in records.iter().map(JsCast::unchecked_into::<MutationRecord>) {
                note(&record, &mut translated);
            }
            translated.retain_mut(stays);
            // These changes were its own.
            observer.take_records();
        },
    );
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(observe.into_js_value().unchecked_ref()), document().body())
    {
        let what = MutationObserverInit::new();
        what.set_subtree(true);
        what.set_child_list(true);
        what.set_character_data(true);
        let _ = observer.observe_with_options(&body, &what);
    }
}

/// Takes in what one record says: that the app changed a text, or that a text was replaced.
fn note(record: &MutationRecord, translated: &mut Vec<Translated>) {
    let target = record.target();
    for known in translated.iter_mut().filter(|known| target.as_ref() == Some(known.text.as_ref())) {
        known.is_changed = true;
    }
    for text in nodes(record.removed_nodes()).filter_map(|node| node.dyn_into::<Text>().ok()) {
        // Beside each other in one record, or one before the other.
        let near = [record.previous_sibling(), record.next_sibling()].into_iter().flatten();
        let stand_in = nodes(record.added_nodes()).chain(near).find(is_stand_in);
        let Some(stand_in) = stand_in.and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let words = text.data();
        let is_free = !text.is_connected() && !words.is_empty() && stand_in.is_connected();
        if is_free && let Some(parent) = stand_in.parent_node() {
            text.set_data("");
            let _ = parent.insert_before(&text, Some(&stand_in));
            translated.retain(|known| known.text != text);
            translated.push(Translated { text, words, stand_in, is_changed: false });
        }
    }
}

/// Whether a text is still translated; else all is as if it never had been.
fn stays(known: &mut Translated) -> bool {
    let Translated { text, words, stand_in, is_changed } = known;
    if !stand_in.is_connected() {
        // Translated once more, or shown as it was.
        match text.next_sibling().filter(|next| text.is_connected() && next.node_name() == STAND_IN) {
            Some(next) => *stand_in = next.unchecked_into(),
            None => {
                if text.data().is_empty() && !*is_changed {
                    text.set_data(words);
                }
                return false;
            }
        }
    }
    if *is_changed || !text.is_connected() {
        stand_in.remove();
        return false;
    }
    true
}

fn spare_code() {
    let Ok(found) = document().query_selector_all(CODE) else { return };
    for code in nodes(found).filter_map(|node| node.dyn_into::<Element>().ok()) {
        let _ = code.set_attribute(MARK, "no");
    }
}

fn nodes(list: NodeList) -> impl Iterator<Item = Node> {
    (0..list.length()).filter_map(move |at| list.item(at))
}
