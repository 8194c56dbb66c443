//! Why: an author's words are all on the page, in order, and code keeps every character.
//! Must not know: how Markdown is parsed: it compares words, those of the shipped deck whose source is kept aside.

use crate::shipped::{DECK, is_here};
use anyhow::{Context, Result, ensure};
use e2e::dist;

const SEED: &str = include_str!("../../fixtures/python-interview.seed.md");

#[test]
fn every_word_of_the_questions_is_in_the_pages() -> Result<()> {
    if !is_here(DECK) {
        return Ok(());
    }
    let ids = question_ids()?;
    let blocks: Vec<&str> = SEED.split("\n## Question ").skip(1).collect();
    ensure!(blocks.len() == 21 && ids.len() == 21, "{} questions, {} pages", blocks.len(), ids.len());
    for (block, id) in blocks.into_iter().zip(ids) {
        let page = std::fs::read_to_string(dist()?.join(DECK).join("q").join(&id).join("index.html"))?;
        let article =
            page.split("<article").nth(1).and_then(|rest| rest.split("</article>").next()).context("an article")?;
        let (prompt, answer) = block.split_once("### Answer:").context("an answer")?;
        let prompt = prompt.split_once('\n').context("a prompt")?.1;
        let text = text_of(article);
        for part in [prompt, answer] {
            let mut found = words(&text).into_iter();
            for word in words(&plain(part)) {
                ensure!(found.any(|other| other == word), "{id} has lost {word:?} or its place");
            }
        }
        for code in code_blocks(answer) {
            ensure!(code_on(article).contains(&code), "{id} has changed the code\n{code}");
        }
    }
    Ok(())
}

/// The ids of the deck's questions in the order of its page.
fn question_ids() -> Result<Vec<String>> {
    let page = std::fs::read_to_string(dist()?.join(DECK).join("index.html"))?;
    let rows = page.split("data-question=\"").skip(1);
    Ok(rows.filter_map(|row| row.split('"').next().map(str::to_owned)).collect())
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Markdown without the words that only mark it up: languages of fences.
fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.trim_start().starts_with("```"));
    lines.collect::<Vec<_>>().join("\n")
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        // A tag ends a word only where it is not one of the highlighter's spans.
        let (tag, rest) = if number == 0 { ("", piece) } else { piece.split_once('>').unwrap_or(("", piece)) };
        if !["span", "/span", "code", "/code", "em", "/em", "strong", "/strong", ""]
            .iter()
            .any(|inline| tag.split(' ').next() == Some(inline))
        {
            text.push(' ');
        }
        text.push_str(rest);
    }
    decoded(&text)
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// The fenced blocks of Markdown. Their last line ends with the fence, so its line feed is none of the code's.
fn code_blocks(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<Vec<&str>> = None;
    for line in markdown.lines() {
        match (&mut open, line.trim_start().starts_with("```")) {
            (None, true) => open = Some(Vec::new()),
            (Some(_), true) => blocks.extend(open.take().map(|block| block.join("\n"))),
            (Some(block), false) => block.push(line),
            (None, false) => {}
        }
    }
    blocks
}

/// The text of every code figure on the page.
fn code_on(html: &str) -> Vec<String> {
    let codes = html.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    codes
        .map(|code| {
            decoded(
                &code
                    .split('<')
                    .enumerate()
                    .map(
                        |(number, piece)| {
                            if number == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) }
                        },
                    )
                    .collect::<String>(),
            )
        })
        .collect()
}
