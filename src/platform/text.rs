//! Text folding with the browser's own Unicode tables, which cost no download.

/// One character in lower case and without accents.
pub fn fold_char(c: char) -> String {
    let lower = js_sys::JsString::from(c.to_string()).to_lower_case();
    let decomposed: String = lower.normalize("NFD").into();
    decomposed.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()
}
