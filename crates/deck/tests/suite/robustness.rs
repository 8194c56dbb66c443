//! Laws for any input: no panic, no lost word, answers to every question.

use super::{compiled, fixtures};
use deck::compile::Compiled;
use deck::search::text_of;

/// A small generator, so that failures repeat (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// Everything that a learner can read.
fn shown(compiled: &Compiled) -> String {
    let deck = &compiled.deck;
    let mut text = format!("{} {}", deck.title, text_of(deck.introduction.as_str()));
    for (question, body) in deck.questions.iter().zip(&compiled.bodies) {
        let fragments = [&body.rest, &body.answer].into_iter().chain(body.options.iter().map(|option| &option.html));
        let fragments = fragments.chain(body.key_points.iter().map(|point| &point.html));
        text += &format!(" {}", question.prompt.text);
        for html in fragments {
            text += &format!(" {}", text_of(html.as_str()));
        }
        for link in &body.links {
            text += &format!(" {}", link.title);
        }
    }
    text
}

#[test]
fn byte_soup_never_panics() {
    let pieces = [
        "# ",
        "## Question 1",
        "### Answer",
        "\n",
        "\n\n",
        "```py\n",
        "```",
        "- [x] ",
        "- [ ] ",
        "> [!NOTE]\n",
        "[^1]",
        "[^1]: ",
        "{#a}",
        "{b=c}",
        "| a |\n|--|\n",
        "---\n",
        "**Must:** ",
        "### Key points\n",
        "### Related\n",
        "<b>",
        "</",
        "![",
        "](#a)",
        "é\u{301}",
        "\u{0}",
        "\t",
        "id: x\n",
        "&amp;",
        "    ",
        "Q2) ",
        "text ",
        "\r",
        "’",
        "🦀",
    ];
    let mut chance = Chance(0x5eed);
    for _ in 0..400 {
        let length = chance.below(40);
        let soup: String = (0..length).map(|_| pieces[chance.below(pieces.len())]).collect();
        let found = compiled(&soup);
        assert_eq!(found.deck.questions.len(), found.bodies.len());
        assert_eq!(found.deck.questions.len(), found.sources.len());
    }
}

#[test]
fn deep_nesting_never_panics() {
    for piece in ["> ", "- ", "*", "[", "<div>", "<b>", "![", "("] {
        let found = compiled(&format!("## Question 1\n\nWhy?\n\n### Answer\n\n{}x", piece.repeat(2000)));
        assert_eq!(found.deck.questions.len(), 1);
    }
}

#[test]
fn truncated_files_never_panic() {
    for (name, text) in fixtures::all() {
        let mut chance = Chance(7);
        for _ in 0..6 {
            let mut end = chance.below(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let found = fixtures::compile_fixture(&name, &text[..end]);
            assert_eq!(found.deck.questions.len(), found.bodies.len(), "{name} up to {end}");
        }
    }
}

/// The fixtures end each sentence's key word with a number of its own: `word17`.
#[test]
fn no_word_is_lost() {
    let sections = [
        "# Title w",
        "## Question 1: w",
        "## Question 2",
        "### Answer",
        "### Key points",
        "### Further reading",
        "### Related",
        "#### Sub w",
        "## Stray w",
        "### Other w",
        "# Late w",
        "w text",
        "- item w",
        "- [ ] box w",
        "- [x] box w",
        "1. one w\n   - two w",
        "> quote w",
        "```py\nw = 1\n```",
        "    w indented",
        "| w | w |\n|---|---|\n| w | w |",
        "[w](https://w.example)",
        "- [w](https://w.example) w",
        "- [w](#nowhere)",
        "**Must:** w",
        "- **Must:** w",
        "**w**: w",
        "note[^1] w\n\n[^1]: w",
        "Vec<w> w",
        "---",
        "<b>w</b>",
        "<div>\nw\n</div>",
        "## {w} w {w}",
        "> [!TIP]\n> w",
        "`w`",
        "![w](none.png)",
    ];
    let mut chance = Chance(0xdeca);
    for _ in 0..200 {
        let mut count = 0;
        let mut text = String::new();
        for _ in 0..3 + chance.below(14) {
            // A lone `w` becomes a word that occurs once.
            let section = sections[chance.below(sections.len())];
            let mut previous = ' ';
            let mut letters = section.chars().peekable();
            while let Some(letter) = letters.next() {
                let alone = letter == 'w'
                    && !previous.is_alphanumeric()
                    && letters.peek().is_none_or(|next| !next.is_alphanumeric());
                // A link's address is no word.
                if alone && !previous.eq(&'/') {
                    count += 1;
                    text += &format!("word{count}x");
                } else {
                    text.push(letter);
                }
                previous = letter;
            }
            text += "\n\n";
        }
        let shown = shown(&compiled(&text));
        for number in 1..=count {
            let word = format!("word{number}x");
            let duplicate_note = text.matches("[^1]: ").count() > 1;
            assert!(shown.contains(&word) || duplicate_note, "{word} is lost of\n{text}\nin\n{shown}");
        }
    }
}
