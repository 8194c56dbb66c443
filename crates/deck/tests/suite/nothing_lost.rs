//! Why: whatever an author writes is shown, or a problem names the line that it stands on. Texts are made of pieces of Markdown and
//! HTML in any order, whole and broken; each has words that occur nowhere else.
//! Must not know: what a good text means; the fixtures say that.

use super::compiled;
use deck::Html;
use deck::compile::Compiled;
use deck::search::text_of;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// `w` alone stands for a word of its own.
const PIECES: [&str; 105] = [
    "# w",
    "## Question 1: w",
    "## Question 2 {#b}",
    "## Question",
    "## w {w}",
    "## w {#c w .w k=1}",
    "#### w {#anchor}",
    "### Answer",
    "### Answer {#x} w",
    "### Key points",
    "### Key points [^1]",
    "### Further reading",
    "### Related",
    "#### w",
    "w\n===",
    "w\n---",
    "---",
    "w w",
    "w  \nw\\\nw",
    "- w",
    "- [ ] w",
    "- [x] w\n\n  w",
    "- [x]\n- w",
    "* w\n\n      w\n",
    "1. w\n   - w",
    "7) w\n8) [x] w",
    "> w",
    "> ## w\nw",
    "> [!NOTE]\n> w",
    "> [!NOTE] w\n> w",
    "> [!INFO]\n> w",
    "```py\nw = 1\n```",
    "```\nw",
    "```",
    "~~~~ \nw\n~~~~",
    "```py predict\nw = 1\n```",
    "```output\nw\n```",
    "```html\n<b>w</b> &amp; w\n```",
    "    w",
    "\tw",
    "| w | w |\n|---|:-:|\n| w | w |",
    "| w |\n|---|\n| w | w |\n| |",
    "|w|\n|-|\n|`w|w`|",
    "[w](https://w.example)",
    "[w](other.md \"t\") w",
    "[w](#b) w",
    "- [w](https://w.example) w",
    "- w [w](https://w.example)\n  <p>w</p>\n\n  ```\n  w\n  ```\n- w",
    "- [w](#b) w",
    "- [w](#nowhere) w, #b",
    "- #b",
    "[w][ref] w\n\n[ref]: https://w.example",
    "[w]: w",
    "<https://w.example>",
    "https://w.example/w w",
    "- **Must:** w",
    "**w**: *w* ~~w~~ __w__",
    "`w` ``w ` w``",
    "w[^1]",
    "[^1]: w",
    "[^1]: w [^1]",
    "[^w]",
    "[^2]: w[^3]\n\n    w",
    "[^3]: w[^2]",
    "![w](none.png)",
    "![w *w*](https://w.example/x.png \"t\")",
    "![[w]] $w^w$ ![w](my w.png)",
    "Vec<w> w a<b and w>w",
    "<b>w</b>",
    "<b>",
    "</b>w",
    "<b class=\"",
    "<div",
    "<div>",
    "<div>\nw",
    "<div>\n\nw\n\n</div>",
    "</div>",
    "<details><summary>w</summary>\n\nw\n\n</details>",
    "<p>w<p>w\n<script>\nw\n</p>",
    "<script>w</script> w",
    "<style>",
    "</script>",
    "<pre>w\n\nw</pre>",
    "<textarea>w",
    "<svg><text>w</text></svg><math><mi>w</mi></math>",
    "<table><tr><td>w</td>w</tr></table>",
    "<template>w</template><noscript>w</noscript><iframe>w</iframe>",
    "<select><option>w</select><title>w</title><object>w</object>",
    "<ruby>w<rt>w</rt></ruby><xmp>w</xmp><plaintext>w",
    "<iframe>w",
    "</iframe>",
    "<template>\n\nw",
    "</template>",
    "<svg>\n\nw",
    "</svg>",
    "<title>",
    "w</title>",
    "<object>\n\n<video>",
    "</video></object>",
    "<table>\n<tr>w",
    "</table>",
    "<frameset><col>w</frameset><head>w</head>",
    "<!-- c -->w<!-- c -->",
    "<!--",
    "<![CDATA[ w ]]> <?w ?> <!w> </ w>",
];

fn texts() -> impl Strategy<Value = String> {
    let end = prop::sample::select(vec!["\n\n", "\n\n", "\n\n", "\n", "\n", " ", "\n> ", "\n  "]);
    let piece = (prop::sample::select(PIECES.to_vec()), end);
    let front = prop::sample::select(vec![
        "",
        "",
        "\n",
        "---\ntitle: w\ndescription: w\ntopics:\n  t: w\n---\n",
        "---\nid: d\ncolour: w\n---\n",
        "---\ntitle: [w\n---\n",
        "---\ntitle: w\n",
        "## Question 1 {#b}\n\nw\n\n### Answer\n\nw\n\n",
    ]);
    (front, prop::collection::vec(piece, 1..10)).prop_map(|(front, pieces)| {
        let all: String = pieces.iter().flat_map(|(piece, end)| [*piece, *end]).collect();
        with_words(&format!("{front}{all}"))
    })
}

/// Every lone `w` becomes a word, in one script or another.
fn with_words(text: &str) -> String {
    let stems = ["word", "слово", "λέξη", "字", "كلمة"];
    let mut out = String::new();
    let mut count = 0;
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        // Addresses are no words.
        let is_address = before == '/' || letters.peek() == Some(&'.');
        let alone = letter == 'w'
            && !before.is_alphanumeric()
            && !is_address
            && letters.peek().is_none_or(|next| !next.is_alphanumeric());
        if alone {
            out += &format!("{}{count}x", stems[count % stems.len()]);
            count += 1;
        } else {
            out.push(letter);
        }
        before = letter;
    }
    out
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.ends_with('x') && word.chars().any(|c| c.is_ascii_digit())).collect()
}

/// All that a reader sees, the captions of code among it.
fn shown(compiled: &Compiled) -> String {
    let deck = &compiled.deck;
    let text = |html: &Html| text_of(&html.as_str().replace("figcaption", "p"));
    let mut parts = vec![deck.title.clone(), deck.description.clone(), text(&deck.introduction)];
    parts.extend(deck.topics.iter().map(|topic| format!("{} {}", topic.title, topic.summary)));
    for (question, body) in deck.questions.iter().zip(&compiled.bodies) {
        let html = [&body.rest, &body.answer].into_iter().chain(&question.prompt.html);
        let html = html.chain(body.options.iter().map(|option| &option.html));
        let html = html.chain(body.key_points.iter().map(|point| &point.html));
        let html = html.chain(body.predictions.iter().map(|prediction| &prediction.code));
        parts.extend(html.map(text));
        parts.push(question.prompt.text.clone());
        parts.extend(body.links.iter().map(|link| link.title.clone()));
        parts.extend(body.predictions.iter().map(|prediction| prediction.output.clone()));
    }
    parts.join("\n")
}

/// The lines that problems speak of: what is left open takes all below it along, what is removed all up to its end.
fn named(compiled: &Compiled, lines: &[&str]) -> Vec<bool> {
    let mut named = vec![false; lines.len()];
    // Comments of the front matter.
    if lines.iter().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim() == "---") {
        let mut dashes = 0;
        for (line, named) in lines.iter().zip(&mut named) {
            dashes += usize::from(line.trim_end() == "---");
            *named = dashes == 1 && line.contains("# ") && !line.starts_with("##");
        }
    }
    // These speak of a question or the deck, and of no words.
    let general = ["no-deck-id", "no-questions", "no-id", "no-answer", "no-right-option", "empty-prompt"];
    for problem in compiled.problems.iter().filter(|problem| !general.contains(&problem.kind)) {
        let from = problem.line as usize - 1;
        let to = match problem.kind {
            "unclosed-html" | "unclosed-fence" => lines.len(),
            "removed-html" => {
                let end =
                    lines.iter().skip(from).position(|line| line.contains("</script") || line.contains("</style"));
                end.map_or(from + 1, |end| from + end + 1)
            }
            "bad-front-matter" => {
                let dashes = lines.iter().enumerate().filter(|(_, line)| line.trim_end() == "---");
                dashes.map(|(at, _)| at + 1).nth(1).unwrap_or(from + 1)
            }
            "unused-footnote" => {
                let next = |at: &usize| {
                    !lines[*at].trim().is_empty()
                        && lines[at - 1].trim().is_empty()
                        && !lines[*at].starts_with('\t')
                        && !lines[*at].starts_with("    ")
                };
                (from + 1..lines.len()).find(next).unwrap_or(lines.len())
            }
            _ => from + 1,
        };
        let from = if problem.kind == "bad-front-matter" { 0 } else { from };
        named.iter_mut().take(to).skip(from).for_each(|named| *named = true);
    }
    named
}

/// Whether a comment holds the word: a pair of its own around it.
fn is_comment(text: &str, word: &str) -> bool {
    let (before, behind) = text.split_once(word).unwrap_or_default();
    let is_open = before.rfind("<!--").is_some_and(|open| !before.split_at(open).1.contains("-->"));
    is_open && behind.contains("-->")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, rng_seed: RngSeed::Fixed(0xdeca), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_an_author_wrote_is_shown_or_named(text in texts()) {
        let found = compiled(&text);
        let shown = shown(&found);
        let lines: Vec<&str> = text.split('\n').collect();
        let named = named(&found, &lines);
        for (line, is_named) in lines.iter().zip(named) {
            for word in words(line) {
                prop_assert!(
                    is_named || shown.contains(word) || is_comment(&text, word),
                    "{word} is lost of\n{text}\nin\n{shown}\n{:#?}",
                    found.problems
                );
            }
        }
    }
}
