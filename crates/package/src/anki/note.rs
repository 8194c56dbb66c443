//! One question as a note of two sides. Knows what HTML a card can show; how notes are written down is its caller's business.

use ammonia::Builder;
use deck::{Body, Deck, Html, Question};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where each image of the site is to be found: its path below the site's root, and the address that a note names.
pub type Images = BTreeMap<String, String>;

pub struct Note {
    /// The same in every build, as long as deck and question keep their ids.
    pub guid: String,
    /// HTML.
    pub front: String,
    /// HTML.
    pub back: String,
    /// Without spaces; `::` stands between a tag and the one above it.
    pub tags: Vec<String>,
}

impl Note {
    /// `cleaner` is that of [`cleaner`].
    pub fn new(cleaner: &Builder, deck: &Deck, question: &Question, body: &Body) -> Self {
        let clean = |html: &Html| shown_as_written(&cleaner.clean(html.as_str()).to_string());
        let list = |items: Vec<String>| format!("<ul>{}</ul>", items.concat());

        let prompt = match &question.prompt.html {
            Some(html) => clean(html),
            None => shown_as_written(&escape(&question.prompt.text)),
        };
        let mut front = format!("<h3>{prompt}</h3>{}", clean(&body.rest));
        let options = body.options.iter().map(|option| format!("<li>{}</li>", clean(&option.html)));
        if !body.options.is_empty() {
            front += &format!("<ol type=\"A\">{}</ol>", options.collect::<String>());
        }

        let mut back = String::new();
        let right = ('A'..).zip(&body.options).filter(|(_, option)| option.correct);
        let right: Vec<_> = right
            .map(|(letter, option)| format!("<li class=\"right\">{letter}: {}</li>", clean(&option.html)))
            .collect();
        if !right.is_empty() {
            back += &format!("<p><b>Correct</b></p>{}", list(right));
        }
        back += &clean(&body.answer);
        let points = body.key_points.iter().map(|point| {
            let must = if point.must { "<span class=\"must\">Must</span> " } else { "" };
            format!("<li>{must}{}</li>", clean(&point.html))
        });
        if !body.key_points.is_empty() {
            back += &format!("<p><b>Key points</b></p>{}", list(points.collect()));
        }
        let links = body.links.iter().map(|link| {
            format!("<li><a href=\"{}\">{}</a></li>", escape(&link.url), shown_as_written(&escape(&link.title)))
        });
        if !body.links.is_empty() {
            back += &format!("<p><b>Further reading</b></p>{}", list(links.collect()));
        }

        let topics = question.topics.iter().map(|topic| format!("{}::{topic}", deck.id));
        let difficulty = question.difficulty.map(|difficulty| format!("difficulty::{}", difficulty.slug()));
        Self {
            guid: format!("viva:{}:{}", deck.id, question.id),
            front,
            back,
            tags: topics.chain(difficulty).collect(),
        }
    }
}

/// Takes out of the site's HTML what only the site can do: buttons, links within it. Images get their address from `images`.
pub fn cleaner(images: Images) -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_tags(["section"])
        .rm_tags(["button"])
        .clean_content_tags(["button", "script", "style"].into())
        .add_generic_attributes(["class", "align"])
        .add_tag_attributes("aside", ["data-kind"])
        .add_tag_attributes("figure", ["data-mark"])
        .link_rel(None)
        .add_url_schemes(["data"])
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("img", "src") => images.get(value).map(|address| Cow::Owned(address.clone())),
            (_, "href") => ["http:", "https:", "mailto:"]
                .iter()
                .any(|scheme| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
                .then_some(Cow::Borrowed(value)),
            (_, "src") => None,
            _ => Some(Cow::Borrowed(value)),
        });
    builder
}

/// The text of HTML as the sanitiser writes it: without elements, and with the characters that it writes as names.
#[cfg(any(feature = "native", test))]
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut is_inside = false;
    for letter in html.chars() {
        match letter {
            '<' => is_inside = true,
            '>' => is_inside = false,
            _ if !is_inside => text.push(letter),
            _ => {}
        }
    }
    NAMES.iter().fold(text, |text, (letter, name)| text.replace(name, letter))
}

/// The ampersand comes last when they are read, and first when they are written.
const NAMES: [(&str, &str); 5] = [("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("\u{a0}", "&nbsp;"), ("&", "&amp;")];

fn escape(text: &str) -> String {
    NAMES.iter().rev().fold(text.to_owned(), |text, (letter, name)| text.replace(letter, name))
}

/// Anki plays `[sound:…]` and draws `[latex]` and `[$]`, in code as well: there the bracket is written as its number.
fn shown_as_written(html: &str) -> String {
    ["sound:", "latex]", "$"]
        .iter()
        .fold(html.to_owned(), |html, word| html.replace(&format!("[{word}"), &format!("&#91;{word}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::compile::compile;

    const DECK: &str = "---\nid: d\ntitle: D\n---\n\n## Question 1: {#one topics=a,b difficulty=hard}\n\nWhat does [sound:x] do, \
        & when?\n\n- [ ] `no`\n- [x] yes\n\n### Answer\n\nAs [the other](#two) says, and [they](https://example.org/?a=1&b):\n\n\
        ```python\nif a < b:  # [latex]\n\tprint(\"c\")\n```\n\n### Key points\n\n- **Must:** first\n- then\n\n\
        ### Further reading\n\n- [Here & there](https://example.org/)\n\n## Question 2: {#two}\n\nWhy?\n\n### Answer\n\nSo.\n";

    fn notes() -> Vec<Note> {
        let compiled = compile("d", DECK, &|_| None);
        let cleaner = cleaner(Images::new());
        let deck = &compiled.deck;
        deck.questions
            .iter()
            .zip(&compiled.bodies)
            .map(|(question, body)| Note::new(&cleaner, deck, question, body))
            .collect()
    }

    #[test]
    fn a_note_has_the_questions_id_and_tags() {
        let notes = notes();
        assert_eq!(notes[0].guid, "viva:d:one");
        assert_eq!(notes[0].tags, ["d::a", "d::b", "difficulty::hard"]);
        assert_eq!((notes[1].guid.as_str(), &notes[1].tags[..]), ("viva:d:two", &[][..]));
    }

    #[test]
    fn the_front_asks_and_the_back_answers() {
        let Note { front, back, .. } = &notes()[0];
        assert_eq!(
            front,
            "<h3>What does &#91;sound:x] do, &amp; when?</h3><ol type=\"A\"><li><code>no</code></li><li>yes</li></ol>"
        );
        let has = |part: &str| assert!(back.contains(part), "{part} is not in {back}");
        has("<p><b>Correct</b></p><ul><li class=\"right\">B: yes</li></ul>");
        has("As <a>the other</a> says, and <a href=\"https://example.org/?a=1&amp;b\">they</a>");
        has(
            "<span class=\"k\">if</span> a &lt; b:  <span class=\"c\"># &#91;latex]</span>\n\t<span class=\"f\">print</span>",
        );
        has("<p><b>Key points</b></p><ul><li><span class=\"must\">Must</span> first</li><li>then</li></ul>");
        has("<ul><li><a href=\"https://example.org/\">Here &amp; there</a></li></ul>");
        assert!(!back.contains("button") && !back.contains("Copy"), "{back}");
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        let check = |html, expect| assert_eq!(plain(html), expect, "{html}");
        check("<b>a</b> &lt; b &amp;&amp; <code class=\"x\">&amp;lt;</code>", "a < b && &lt;");
        check(&escape("<i> & \"&lt;\""), "<i> & \"&lt;\"");
    }
}
