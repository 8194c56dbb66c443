//! Text folding with the browser's own Unicode tables, which cost no download.

/// The text as a person sees it, so that two texts can be compared; the tests of single functions, which have no browser, leave
/// letters as they are composed.
pub fn as_seen(text: &str) -> String {
    #[cfg(target_arch = "wasm32")]
    let text = &String::from(js_sys::JsString::from(text).normalize("NFC"));
    deck::exercise::as_seen(text)
}

/// One character in lower case, without accents, and plain where it is another form of a letter.
pub fn fold_char(c: char) -> String {
    let lower = js_sys::JsString::from(c.to_string()).to_lower_case();
    let decomposed: String = lower.normalize("NFKD").into();
    decomposed.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}
