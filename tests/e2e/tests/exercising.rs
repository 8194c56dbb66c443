//! Why: an answer's code is completed, and what it prints predicted, by finger and by keyboard alone, and proves as much as it does.
//! Must not know: how exercises are made, or how what was done is kept. What is right is learned from the answer, as a learner would.

use crate::ordering::{lines, order_by_keys};
use crate::site::{DECK, at_root, logged, open, present, same};
use anyhow::{Context, Result};
use e2e::{Browser, Options, Site, in_browser};

/// A question with all three exercises, each short.
pub const SHORT: &str = "dictionary-pitfalls";
/// Of these, one has lines to order, and two have blanks.
pub const EASY: &str = "topic=data-structures&difficulty=easy";
/// The one with output to predict.
const TESTING: &str = "topic=testing";
pub const CHECK: &str = ".reveal-bar [data-kind=primary]";

/// Begins at once with these questions.
pub async fn begin(browser: &Browser, site: &Site, mode: &str, ids: &str) -> Result<()> {
    open(browser, site, &format!("/{DECK}/practice/?mode={mode}&ids={ids}")).await?;
    browser.wait(&format!("article[data-mode={mode}] .reveal-bar")).await?;
    Ok(())
}

/// Begins by way of the set-up, by finger.
pub async fn begin_by_touch(browser: &Browser, site: &Site, path: &str, mode: &str) -> Result<()> {
    open(browser, site, path).await?;
    browser.tap(&format!("input[name=mode][value={mode}]")).await?;
    browser.wait(&format!("input[name=mode][value={mode}]:checked")).await?;
    browser.tap_named("button", "Start practice").await?;
    browser.wait(&format!("article[data-mode={mode}]")).await?;
    Ok(())
}

/// Begins by way of the set-up, by keyboard.
pub async fn begin_by_keys(browser: &Browser, site: &Site, path: &str, mode: &str) -> Result<()> {
    open(browser, site, path).await?;
    browser.tab_to("input[name=mode]").await?;
    let wanted = format!("input[name=mode][value={mode}]:checked");
    for _ in 0..browser.count("input[name=mode]").await? {
        if !browser.is_focused(&wanted).await? {
            browser.keys(&["ArrowDown"]).await?;
        }
    }
    browser.tab_to("form.setup .button[data-kind=primary]").await?;
    browser.keys(&["Enter"]).await?;
    browser.wait(&format!("article[data-mode={mode}]")).await?;
    browser.wait_focus("main h1").await
}

/// What an exercise's answer shows, looked up before it is practised; nothing is rated.
pub async fn look_up<T>(
    browser: &Browser,
    site: &Site,
    (mode, id): (&str, &str),
    read: impl AsyncFnOnce(&Browser) -> Result<T>,
) -> Result<T> {
    begin(browser, site, mode, id).await?;
    browser.click(".reveal-bar > .button:not([data-kind=primary])").await?;
    browser.wait_text(".verdict", "This is").await?;
    let found = read(browser).await?;
    browser.press("End practice").await?;
    browser.wait_text("h1", "Session finished").await?;
    Ok(found)
}

async fn words(browser: &Browser) -> Result<Vec<String>> {
    let words =
        browser.script("return [...document.querySelectorAll('.cloze mark')].map(mark => mark.textContent)", &[]);
    Ok(serde_json::from_value(words.await?)?)
}

/// What the predicted program prints.
async fn output(browser: &Browser) -> Result<String> {
    let rows = "return [...document.querySelectorAll('.difference td:nth-child(3)')].map(cell => cell.textContent)";
    let rows: Vec<String> = serde_json::from_value(browser.script(rows, &[]).await?)?;
    Ok(rows.join("\n"))
}

pub async fn announced(browser: &Browser, expected: &str) -> Result<()> {
    let region = "return document.getElementById('announcer').textContent";
    let what = format!("{expected:?} is announced");
    browser.wait_until(&what, async || Ok(browser.script(region, &[]).await? == expected)).await
}

/// Only Again and Hard are offered, and one of them is proposed.
pub async fn is_proposed(browser: &Browser, rating: &str) -> Result<()> {
    browser.wait(&format!("[data-rating={rating}][data-proposed]")).await?;
    same(browser.count(".rating-bar button").await?, 2, "ratings offered")?;
    same(browser.count("[data-proposed]").await?, 1, "ratings proposed")
}

/// Waits until the log has this many entries, one of them of a mode (its letter) with a rating and a proposed one.
pub async fn is_logged(browser: &Browser, entries: usize, review: &str) -> Result<()> {
    let what = format!("the log has {entries} entries, one of them {review}");
    let holds = async || {
        let lines = logged(browser).await?;
        Ok(lines.len() == entries && lines.iter().filter(|line| line.ends_with(review)).count() == 1)
    };
    browser.wait_until(&what, holds).await
}

/// Types with the keyboard, into what has the focus.
pub async fn type_keys(browser: &Browser, text: &str) -> Result<()> {
    for letter in text.chars() {
        let key = if letter == '\n' { "Enter".to_owned() } else { letter.to_string() };
        browser.keys(&[&key]).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn blanks_are_filled_by_touch() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let mut right = std::collections::BTreeMap::new();
        for id in ["frequent-lookups", SHORT] {
            right.insert(id.to_owned(), look_up(browser, &site, ("cloze", id), words).await?);
        }
        begin_by_touch(browser, &site, &format!("/{DECK}/practice/?{EASY}"), "cloze").await?;
        let first = present(browser).await?;
        browser.wait(".bank button").await?;
        for word in &right[&first] {
            browser.tap_named("button", word).await?;
        }
        let filled = "return [...document.querySelectorAll('.blank')].map(field => field.value)";
        let filled: Vec<String> = serde_json::from_value(browser.script(filled, &[]).await?)?;
        same(&filled, &right[&first], "the picked words")?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(".verdict", "Right: every blank is filled.").await?;
        same(browser.count(".differences").await?, 0, "differences")?;
        is_proposed(browser, "hard").await?;
        browser.tap("[data-rating=hard]").await?;

        browser.wait_gone(&format!("article[data-question={first}]")).await?;
        let second = present(browser).await?;
        let words = &right[&second];
        browser.wait("#blank-0").await?;
        browser.tap("#blank-0").await?;
        browser.wait_focus("#blank-0").await?;
        browser.fill("#blank-0", "nonsense").await?;
        for (at, word) in words.iter().enumerate().skip(1) {
            // What a phone's keyboard makes of it.
            browser.fill(&format!("#blank-{at}"), &format!("{}. ", word.to_uppercase())).await?;
        }
        browser.tap_named("button", "Check").await?;
        browser.wait_text(".verdict", "One blank is different.").await?;
        let told = browser.texts(".differences li").await?;
        same(&told[0], &format!("Blank 1: nonsense, where it says {}.", words[0]), "the wrong one")?;
        same(&told[1], &format!("Blank 2: {}. is written {}.", words[1].to_uppercase(), words[1]), "nearly right")?;
        same(browser.count("mark[data-verdict=wrong]").await?, 1, "wrong blanks marked")?;
        is_proposed(browser, "again").await?;
        browser.tap("[data-rating=again]").await?;

        browser.wait("#blank-0").await?;
        for (at, word) in words.iter().enumerate() {
            browser.tap(&format!("#blank-{at}")).await?;
            browser.fill(&format!("#blank-{at}"), word).await?;
        }
        browser.tap_named("button", "Check").await?;
        browser.wait_text(".verdict", "Right: ").await?;
        browser.tap("[data-rating=hard]").await?;
        browser.wait_text("h1", "Session finished").await?;
        browser.wait_text(".session-summary", "1 of 2 recalled at the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn blanks_are_filled_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let mut right = std::collections::BTreeMap::new();
        for id in ["frequent-lookups", SHORT] {
            right.insert(id.to_owned(), look_up(browser, &site, ("cloze", id), words).await?);
        }
        begin_by_keys(browser, &site, &format!("/{DECK}/practice/?{EASY}"), "cloze").await?;
        for number in 0..right.len() {
            let id = present(browser).await?;
            let words = &right[&id];
            browser.tab_to("#blank-0").await?;
            if number == 0 {
                type_keys(browser, &words[0]).await?;
                browser.keys(&["Enter"]).await?;
                browser.wait_focus("#blank-1").await?;
                type_keys(browser, &words[1]).await?;
                browser.keys(&["Control+Enter"]).await?;
            } else {
                // On the way to the words lies the last blank.
                let last = words.len() - 1;
                for (at, word) in words[..last].iter().enumerate() {
                    browser.tab_to(&format!("#blank-{at}")).await?;
                    type_keys(browser, word).await?;
                }
                let buttons = browser.texts(".bank button").await?;
                let button = buttons.iter().position(|button| *button == words[last]).context("the bank has it")?;
                browser.tab_to(&format!(".bank button:nth-of-type({})", button + 1)).await?;
                same(browser.label(".bank").await?, format!("Words, for blank {} next", last + 1), "the bank")?;
                browser.keys(&["Space"]).await?;
                announced(browser, &format!("{} in blank {}", words[last], last + 1)).await?;
                browser.tab_to(CHECK).await?;
                browser.keys(&["Enter"]).await?;
            }
            browser.wait_focus("#answer-heading").await?;
            browser.wait_text(".verdict", "Right: every blank is filled.").await?;
            browser.keys(&["2"]).await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
        }
        browser.wait_text(".session-summary", "2 of 2 recalled at the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_by_touch() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let right = look_up(browser, &site, ("predict", "unit-tests"), output).await?;
        let short = look_up(browser, &site, ("predict", SHORT), output).await?;
        begin_by_touch(browser, &site, &format!("/{DECK}/practice/?{TESTING}"), "predict").await?;
        browser.tap("#attempt").await?;
        browser.wait_focus("#attempt").await?;
        browser.fill("#attempt", &format!("{right}  \n")).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(".verdict", "Right: that is what it prints.").await?;
        same(browser.count(".difference [data-verdict=wrong]").await?, 0, "different lines")?;
        is_proposed(browser, "hard").await?;
        browser.tap("[data-rating=hard]").await?;
        browser.wait_text(".session-summary", "1 of 1 recalled at the first try").await?;

        begin(browser, &site, "predict", SHORT).await?;
        let told = format!("nonsense\n{}", short.lines().skip(1).collect::<Vec<_>>().join("\n"));
        browser.fill("#attempt", &told).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(".verdict", "It prints something else.").await?;
        same(browser.count(".difference tbody tr").await?, short.lines().count(), "lines compared")?;
        same(browser.count(".difference tr[data-verdict=wrong]").await?, 1, "different lines")?;
        let row = browser.texts(".difference tr[data-verdict=wrong] td").await?;
        same(row[1].as_str(), "nonsense", "what was told")?;
        same(Some(row[2].as_str()), short.lines().next().map(str::trim), "what is printed")?;
        is_proposed(browser, "again").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let right = look_up(browser, &site, ("predict", "unit-tests"), output).await?;
        begin_by_keys(browser, &site, &format!("/{DECK}/practice/?{TESTING}"), "predict").await?;
        browser.tab_to("#attempt").await?;
        type_keys(browser, &right).await?;
        browser.tab_to(CHECK).await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_focus("#answer-heading").await?;
        is_proposed(browser, "hard").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text(".session-summary", "1 of 1 recalled at the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exercise_proves_no_more_than_hard() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        for (mode, letter) in [("parsons", "l"), ("cloze", "c"), ("predict", "p")] {
            let solution = match mode {
                "parsons" => look_up(browser, &site, (mode, SHORT), lines).await?,
                "cloze" => {
                    look_up(browser, &site, (mode, SHORT), words).await?.into_iter().map(|word| (word, 0)).collect()
                }
                _ => vec![(look_up(browser, &site, (mode, SHORT), output).await?, 0)],
            };
            let before = logged(browser).await?.len();
            begin(browser, &site, mode, SHORT).await?;
            match mode {
                "parsons" => order_by_keys(browser, &solution).await?,
                "cloze" => {
                    for (at, (word, _)) in solution.iter().enumerate() {
                        browser.fill(&format!("#blank-{at}"), word).await?;
                    }
                }
                _ => browser.fill("#attempt", &solution[0].0).await?,
            }
            browser.click(CHECK).await?;
            browser.wait_focus("#answer-heading").await?;
            browser.keys(&["3", "4"]).await?;
            browser.settled().await?;
            same(logged(browser).await?.len(), before, "reviews after keys that stand for nothing here")?;
            same(present(browser).await?.as_str(), SHORT, "the question is still there")?;
            browser.keys(&["2"]).await?;
            browser.wait_text("h1", "Session finished").await?;
            is_logged(browser, before + 1, &format!("{letter}22")).await?;

            begin(browser, &site, mode, "frequent-lookups,custom-iterator").await?;
            browser.click(".reveal-bar > .button:not([data-kind=primary])").await?;
            is_proposed(browser, "again").await?;
            browser.keys(&["Enter"]).await?;
            is_logged(browser, before + 2, &format!("{letter}11")).await?;
            browser.press("End practice").await?;
        }
        Ok(())
    })
    .await
}
