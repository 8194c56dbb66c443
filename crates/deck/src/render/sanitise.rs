//! The one place where text becomes `Html`: whatever an author writes, only
//! harmless elements, attributes and addresses pass. It knows nothing of
//! Markdown.

use crate::Html;
use crate::problem::Problem;
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

pub struct Sanitiser {
    builder: Builder<'static>,
    allowed: HashSet<&'static str>,
}

/// Attribute values that only our own renderer writes, and authors may.
const VALUES: [(&str, &str, &[&str]); 7] = [
    ("pre", "tabindex", &["0"]),
    ("div", "tabindex", &["0"]),
    ("aside", "data-kind", &["note", "tip", "important", "warning", "caution"]),
    ("figure", "data-mark", &["broken", "corrected"]),
    ("button", "data-kind", &["quiet"]),
    ("button", "type", &["button"]),
    ("input", "type", &["checkbox"]),
];

const CLASSES: [(&str, &[&str]); 8] = [
    ("p", &["lead-in"]),
    ("figure", &["code"]),
    ("button", &["button"]),
    ("span", &["k", "s", "c", "f", "n"]),
    ("div", &["table-scroll"]),
    ("aside", &["note"]),
    ("section", &["footnotes"]),
    ("sup", &["footnote"]),
];

/// Set on every such element, whoever wrote it. One for each: the order of
/// several would differ from run to run.
const FORCED: [(&str, &str, &str); 3] =
    [("button", "type", "button"), ("input", "disabled", ""), ("img", "loading", "lazy")];

impl Sanitiser {
    /// For the texts of one deck: relative links may only lead into it.
    pub fn new(deck: &str) -> Self {
        let own = format!("{deck}/");
        let mut builder = Builder::default();
        builder
            .add_tags(["button", "input", "section"])
            .rm_tags(["area", "map", "nav", "header", "footer", "h1", "h2"])
            .add_tag_attributes("li", ["id"])
            .add_tag_attributes("h3", ["id"])
            .add_tag_attributes("h4", ["id"])
            .add_tag_attributes("h5", ["id"])
            .add_tag_attributes("h6", ["id"])
            .add_tag_attributes("p", ["id"])
            .add_tag_attributes("a", ["id", "aria-label", "data-image"])
            .add_tag_attributes("button", ["data-copy", "data-wrap"])
            .add_tag_attributes("input", ["checked", "disabled"])
            .allowed_classes(
                CLASSES
                    .iter()
                    .map(|(tag, classes)| (*tag, classes.iter().copied().collect()))
                    .collect::<HashMap<_, _>>(),
            )
            .link_rel(Some("noopener noreferrer"))
            .url_schemes(["http", "https", "mailto"].into())
            .attribute_filter(move |element, attribute, value| {
                let passes = match (element, attribute) {
                    ("img", "src") => value.starts_with("images/"),
                    (_, "href") => is_external(value) || value.starts_with(&own),
                    (_, "cite") => is_external(value),
                    (_, "id") => ["fn-", "fnref-", "part-"].iter().any(|own| value.starts_with(own)),
                    _ => true,
                };
                passes.then_some(Cow::Borrowed(value))
            });
        for (tag, attribute, values) in VALUES {
            builder.add_tag_attribute_values(tag, attribute, values);
        }
        for (tag, attribute, value) in FORCED {
            builder.set_tag_attribute_value(tag, attribute, value);
        }
        let allowed = builder.clone_tags();
        Self { builder, allowed }
    }

    pub fn clean(&self, html: &str) -> Html {
        self.clean_part(html).trimmed()
    }

    /// The same with the spaces around it, which a part of a program needs.
    pub fn clean_part(&self, html: &str) -> Html {
        Html::from_sanitiser(self.builder.clean(html).to_string())
    }

    /// A warning where an author's own HTML will not reach the page as written.
    pub fn objection(&self, tag: Option<&str>, html: &str, line: u32) -> Option<Problem> {
        let tag = tag.filter(|_| !html.starts_with("</"))?;
        if !self.allowed.contains(tag) {
            let message = format!("The site shows no <{tag}>: it is removed; write this in Markdown.");
            return Some(Problem::warning(line, "removed-html", message));
        }
        let message = "An <img> is not shown: write ![what it shows](path/of/the/file.png) instead.";
        (tag == "img").then(|| Problem::warning(line, "removed-html", message))
    }
}

/// An address outside the site, with a scheme that pages may link to.
pub fn is_external(url: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
