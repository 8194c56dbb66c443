//! The language of what authors wrote, where it is another one than the app's: on each of their texts, which `dir` tells from the
//! app's own. Knows no decks.

use super::document;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit};

/// The language of the app's own words.
pub const OWN: &str = "en";

/// An author's text whose language is not said yet.
const TEXT: &str = "[dir=auto]:not([lang])";

/// Languages that are written from right to left, by their first subtag.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];

/// The direction in which a language is written, as `dir` says it.
pub fn direction(language: &str) -> &'static str {
    let first = language.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.iter().any(|other| first.eq_ignore_ascii_case(other)) { "rtl" } else { "ltr" }
}

/// Says on every author's text which language it is in, from now on; `language` gives that of the page, where it is not the app's.
pub fn follow(language: impl Fn() -> Option<String> + 'static) {
    let language = Rc::new(language);
    let say = move || {
        let Some(language) = language() else { return };
        let Ok(found) = document().query_selector_all(TEXT) else { return };
        let texts = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
        for text in texts {
            let _ = text.set_attribute("lang", &language);
            let _ = text.set_attribute("dir", direction(&language));
        }
    };
    say();
    let observe = Closure::<dyn FnMut()>::new(say);
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(observe.into_js_value().unchecked_ref()), document().body())
    {
        let what = MutationObserverInit::new();
        what.set_subtree(true);
        what.set_child_list(true);
        let _ = observer.observe_with_options(&body, &what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_says_its_direction() {
        for (language, direction_of) in [("en", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("FA", "rtl"), ("de", "ltr")] {
            assert_eq!(direction(language), direction_of, "{language}");
        }
    }
}
