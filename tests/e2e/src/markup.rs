//! Why: which files a page, a script or a stylesheet loads at once, read from their text without a browser.
//! Must not know: where the files are or how much they weigh. It reads what the site writes, not everything HTML allows.

/// What a page names, in order: addresses as written, and the page's `<base>` if it has one.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) base: Option<String>,
    pub(crate) loads: Vec<String>,
    /// The texts of the scripts in the page.
    pub(crate) scripts: Vec<String>,
}

/// What a page loads without being asked to.
pub(crate) fn page(html: &str) -> Page {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let (tag, after) = rest.split_at(tag_end(rest));
        rest = after;
        let name = tag[1..].split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "base" => page.base = page.base.take().or(attribute(tag, "href")),
            "link" if is_eager(&attribute(tag, "rel").unwrap_or_default()) => page.loads.extend(attribute(tag, "href")),
            "img" if attribute(tag, "loading").as_deref() != Some("lazy") => page.loads.extend(attribute(tag, "src")),
            "script" => {
                let end = rest.find("</script").unwrap_or(rest.len());
                match attribute(tag, "src") {
                    Some(source) => page.loads.push(source),
                    None => page.scripts.push(rest[..end].to_owned()),
                }
                rest = &rest[end..];
            }
            "style" | "template" | "noscript" => {
                rest = rest.find(&format!("</{name}")).map_or("", |end| &rest[end..]);
            }
            _ => {}
        }
    }
    page
}

/// The modules that a script imports, and the `.wasm` files it names. What it imports only when asked (`import(…)`) is not loaded at once.
pub(crate) fn script(text: &str) -> Vec<String> {
    let mut loads = Vec::new();
    for (before, quoted) in quotations(text) {
        let word = before.trim_end();
        let imported = ends_with_word(word, "from") || ends_with_word(word, "import");
        if (imported && quoted.starts_with(['.', '/'])) || quoted.ends_with(".wasm") {
            loads.push(quoted.to_owned());
        }
    }
    loads
}

/// The stylesheets that a stylesheet imports.
pub(crate) fn style(text: &str) -> Vec<String> {
    let imports = text.split("@import").skip(1);
    imports
        .filter_map(|rest| {
            let rest = rest.trim_start();
            let rest = rest.strip_prefix("url(").unwrap_or(rest);
            let rest = rest.trim_start_matches(['"', '\'']);
            rest.find(['"', '\'', ')']).map(|end| rest[..end].to_owned())
        })
        .collect()
}

fn is_eager(rel: &str) -> bool {
    let eager = ["stylesheet", "preload", "modulepreload", "icon"];
    rel.split_ascii_whitespace().any(|word| eager.contains(&word)) && !rel.contains("alternate")
}

/// Just behind the `>` of the tag that `html` begins with.
fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (place, letter) in html.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return place + 1,
            _ => {}
        }
    }
    html.len()
}

fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    rest = rest.split_once(char::is_whitespace)?.1;
    loop {
        rest = rest.trim_start();
        let end = rest.find(|letter: char| letter == '=' || letter.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() && after.is_empty() {
            return None;
        }
        let mut value = "";
        rest = after;
        if let Some(given) = after.trim_start().strip_prefix('=') {
            let given = given.trim_start();
            let quote = given.chars().next().filter(|letter| ['"', '\''].contains(letter));
            (value, rest) = match quote {
                Some(quote) => given[1..].split_once(quote)?,
                None => given.split_at(given.find(char::is_whitespace).unwrap_or(given.len())),
            };
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value.replace("&amp;", "&"));
        }
    }
}

/// Every quoted text on one line, with the text before it.
fn quotations(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut from = 0;
        while let Some(open) = line[from..].find(['"', '\'', '`']).map(|place| place + from) {
            let quote = &line[open..open + 1];
            let Some(close) = line[open + 1..].find(quote).map(|place| place + open + 1) else {
                break;
            };
            found.push((&line[..open], &line[open + 1..close]));
            from = close + 1;
        }
    }
    found
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|before| !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_what_its_head_names() {
        let html = r#"<!doctype html><!-- <script src="no.js"></script> --><base href="../../">
            <link rel="stylesheet" href="a.css?x=1&amp;y=2"><link rel=icon href=i.svg><link href="m.js" rel="modulepreload" crossorigin>
            <link rel="alternate stylesheet" href="no.css"><link rel="next" href="no/"><a href="no.html">no</a>
            <script type="module">import init from './b.js'; const x = "<img src='no.png'>"</script><script defer src="c.js"></script>
            <noscript><img src="no.gif"></noscript><img src="d.png"><img loading="lazy" src="no.jpg">"#;
        let page = page(html);
        assert_eq!(page.base.as_deref(), Some("../../"));
        assert_eq!(page.loads, ["a.css?x=1&y=2", "i.svg", "m.js", "c.js", "d.png"]);
        assert_eq!(page.scripts.len(), 1);
    }

    #[test]
    fn scripts_and_stylesheets_load_what_they_import() {
        let text = "import init, * as b from './b.js';\nimport \"../c.js\";\nexport {x} from '/d.js'; import('./later.js');\n\
                    const w = await init({ module_or_path: './x_bg.wasm' }); const from = 'text'; transform('./no.js');";
        assert_eq!(script(text), ["./b.js", "../c.js", "/d.js", "./x_bg.wasm"]);
        assert_eq!(style("@import url(\"a.css\") layer(x);@import 'b.css';"), ["a.css", "b.css"]);
    }
}
