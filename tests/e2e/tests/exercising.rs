//! Why: an answer's code is completed, and what it prints predicted, by finger and by keyboard alone, and proves as much as it does.
//! Must not know: how exercises are made, or how what was done is kept. What is right is learned from the answer, as a learner would.

use crate::ordering::{lines, order_by_keys};
use crate::parts::{BANK, BLANK, CANNOT_CHECK, COMPARED, FILLED, VERDICT};
use crate::site::{DECK, at_root, logged, number, open, present, same, strings};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, Site, in_browser};
use std::collections::BTreeMap;

/// A question with all three exercises, each short.
pub const SHORT: &str = "prices";
/// Of these, one has lines to order, and two have blanks.
pub const EASY: &str = "topic=tables&difficulty=easy";
/// Those with blanks.
const BLANKS: [&str; 2] = ["stock", SHORT];
/// The one with output to predict.
const TESTING: &str = "topic=testing";
const TESTED: &str = "taste";
/// One whose lines come in parts.
const LONG: &str = "recipe";

/// Begins at once with these questions.
pub async fn begin(browser: &Browser, site: &Site, mode: &str, ids: &str) -> Result<()> {
    open(browser, site, &format!("/{DECK}/practice/?mode={mode}&ids={ids}")).await?;
    browser.wait(&format!("article[data-mode={mode}]")).await?;
    browser.named("button", "Check").await?;
    Ok(())
}

/// Gives up on the present exercise, and is told.
async fn give_up(browser: &Browser) -> Result<()> {
    browser.press("I don't know").await?;
    browser.wait_text(VERDICT, "Here is the answer").await
}

/// Begins by way of the set-up, by finger.
pub async fn begin_by_touch(browser: &Browser, site: &Site, path: &str, mode: &str) -> Result<()> {
    open(browser, site, path).await?;
    browser.tap(&format!("input[name=mode][value={mode}]")).await?;
    browser.wait(&format!("input[name=mode][value={mode}]:checked")).await?;
    browser.tap_named("button", "Start practice…").await?;
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
    browser.tab_to_named("button", "Start practice…").await?;
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
    give_up(browser).await?;
    let found = read(browser).await?;
    browser.press("End practice").await?;
    browser.wait_text("h1", "Session ended").await?;
    Ok(found)
}

async fn words(browser: &Browser) -> Result<Vec<String>> {
    let script = format!("return [...document.querySelectorAll('{FILLED}')].map(mark => mark.textContent)");
    strings(browser, &script).await
}

/// The words of the questions with blanks.
async fn all_words(browser: &Browser, site: &Site) -> Result<BTreeMap<String, Vec<String>>> {
    let mut all = BTreeMap::new();
    for id in BLANKS {
        all.insert(id.to_owned(), look_up(browser, site, ("cloze", id), words).await?);
    }
    Ok(all)
}

/// What is said of the blanks that are different.
async fn differences(browser: &Browser) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('article li')].map(li => li.textContent).filter(text => text.startsWith('Blank '))";
    strings(browser, script).await
}

/// What the predicted program prints.
async fn output(browser: &Browser) -> Result<String> {
    let rows = format!("return [...document.querySelectorAll('{COMPARED}')].map(row => row.cells[2].textContent)");
    Ok(strings(browser, &rows).await?.join("\n"))
}

pub async fn announced(browser: &Browser, expected: &str) -> Result<()> {
    let region = "return document.getElementById('announcer').textContent";
    let what = format!("{expected:?} is announced");
    browser.wait_until(&what, async || Ok(browser.script(region, &[]).await? == expected)).await
}

/// No rating is asked for: what was right comes back another day, the rest in this session.
pub async fn is_settled(browser: &Browser, is_right: bool) -> Result<()> {
    let told = if is_right { "Next review: " } else { "You will see it again in this session" };
    browser.wait_text(VERDICT, told).await?;
    same(browser.count("[data-rating]").await?, 0, "ratings offered")
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
        let right = all_words(browser, &site).await?;
        begin_by_touch(browser, &site, &format!("/{DECK}/practice/?{EASY}"), "cloze").await?;
        let first = present(browser).await?;
        browser.wait(&format!("{BANK} button")).await?;
        for word in &right[&first] {
            browser.tap_named("button", word).await?;
        }
        let filled = format!("return [...document.querySelectorAll('{BLANK}')].map(field => field.value)");
        same(&strings(browser, &filled).await?, &right[&first], "the picked words")?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        same(differences(browser).await?.len(), 0, "differences")?;
        is_settled(browser, true).await?;
        browser.tap_named("button", "Continue").await?;

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
        browser.wait_text(VERDICT, &format!("{} of {} correct", words.len() - 1, words.len())).await?;
        let told = differences(browser).await?;
        same(&told[0], &format!("Blank 1: {} (you wrote nonsense)", words[0]), "the wrong one")?;
        same(
            &told[1],
            &format!("Blank 2: {} (you wrote {}., which counts)", words[1], words[1].to_uppercase()),
            "nearly right",
        )?;
        same(browser.count(&format!("{FILLED}[data-verdict=wrong]")).await?, 1, "wrong blanks marked")?;
        is_settled(browser, false).await?;
        browser.tap_named("button", "Continue").await?;

        browser.wait("#blank-0").await?;
        for (at, word) in words.iter().enumerate() {
            browser.tap(&format!("#blank-{at}")).await?;
            browser.fill(&format!("#blank-{at}"), word).await?;
        }
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait_text("h1", "Session finished").await?;
        browser.wait_text("main", "1 of 2 recalled on the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn blanks_are_filled_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let right = all_words(browser, &site).await?;
        begin_by_keys(browser, &site, &format!("/{DECK}/practice/?{EASY}"), "cloze").await?;
        for number in 0..right.len() {
            let id = present(browser).await?;
            let words = &right[&id];
            browser.tab_to("#blank-0").await?;
            if number == 0 {
                for (at, word) in words.iter().enumerate() {
                    browser.wait_focus(&format!("#blank-{at}")).await?;
                    type_keys(browser, word).await?;
                    browser.keys(&[if at + 1 < words.len() { "Enter" } else { "Control+Enter" }]).await?;
                }
            } else {
                // On the way to the words lies the last blank.
                let last = words.len() - 1;
                for (at, word) in words[..last].iter().enumerate() {
                    browser.tab_to(&format!("#blank-{at}")).await?;
                    type_keys(browser, word).await?;
                }
                browser.tab_to_named("button", &words[last]).await?;
                same(browser.label(BANK).await?, format!("Words for blank {}", last + 1), "the bank")?;
                browser.keys(&["Space"]).await?;
                announced(browser, &format!("{} in blank {}", words[last], last + 1)).await?;
                browser.tab_to_named("button", "Check").await?;
                browser.keys(&["Enter"]).await?;
            }
            browser.wait_focus("#answer-heading").await?;
            browser.wait_text(VERDICT, "Correct").await?;
            browser.keys(&["Enter"]).await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
        }
        browser.wait_text("main", "2 of 2 recalled on the first try").await
    })
    .await
}

/// Fails unless what fits the selector is on the screen, whole.
async fn is_on_screen(browser: &Browser, css: &str) -> Result<()> {
    let script = format!(
        "return [...document.querySelectorAll(\"{css}\")].map(part => part.getBoundingClientRect()) \
            .filter(({{ left, right, top, bottom }}) => left < 0 || right > innerWidth || top < 0 || bottom > innerHeight).length"
    );
    browser.wait(css).await?;
    same(number(browser, &script).await?, 0.0, &format!("{css} beyond the screen"))
}

#[tokio::test(flavor = "multi_thread")]
async fn blanks_words_and_verdict_are_on_a_phones_screen() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        for id in BLANKS {
            begin(browser, &site, "cloze", id).await?;
            is_on_screen(browser, BLANK).await?;
            is_on_screen(browser, BANK).await?;
            let first = browser.text(&format!("{BANK} button")).await?;
            for _ in 0..browser.count(BLANK).await? {
                browser.tap_named("button", &first).await?;
            }
            browser.tap_named("button", "Check").await?;
            browser.wait_focus("#answer-heading").await?;
            is_on_screen(browser, VERDICT).await?;
            is_on_screen(browser, "[aria-label='What was wrong']").await?;
            is_on_screen(browser, "[data-verdict] > [data-kind=primary]").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lines_of_code_are_wrapped_if_the_reader_likes() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (320, 568), ..Options::phone() }, async |browser| {
        open(browser, &site, "/settings/").await?;
        // Large text: WebKit's window is wider than that.
        browser.script("localStorage.setItem('viva:setting:text', '1 w 150')", &[]).await?;
        open(browser, &site, &format!("/{DECK}/q/{SHORT}/")).await?;
        let wide = "return [...document.querySelectorAll('figure pre')].filter(code => code.scrollWidth > code.clientWidth).length";
        ensure!(number(browser, wide).await? > 0.0, "some code is wider than the screen");
        browser.tap_named("button", "Wrap").await?;
        browser.named("button", "Unwrap").await?;
        same(number(browser, wide).await?, 0.0, "blocks that are wider than the screen")?;
        open(browser, &site, &format!("/{DECK}/practice/?mode=predict&ids={SHORT}")).await?;
        browser.named("button", "Unwrap").await?;
        same(number(browser, wide).await?, 0.0, "blocks that are wider than the screen in practice")?;
        browser.tab_to_named("button", "Unwrap").await?;
        browser.keys(&["Enter"]).await?;
        browser.named("button", "Wrap").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_by_touch() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let right = look_up(browser, &site, ("predict", TESTED), output).await?;
        let short = look_up(browser, &site, ("predict", SHORT), output).await?;
        begin_by_touch(browser, &site, &format!("/{DECK}/practice/?{TESTING}"), "predict").await?;
        same(browser.count(CANNOT_CHECK).await?, 1, "ways to check nothing")?;
        browser.tap("#attempt").await?;
        browser.wait_focus("#attempt").await?;
        browser.fill("#attempt", &format!("{right}  \n")).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        same(browser.count(&format!("{COMPARED}[data-verdict=wrong]")).await?, 0, "different lines")?;
        is_settled(browser, true).await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait_text("main", "1 of 1 recalled on the first try").await?;

        begin(browser, &site, "predict", SHORT).await?;
        let told = format!("nonsense\n{}", short.lines().skip(1).collect::<Vec<_>>().join("\n"));
        browser.fill("#attempt", &told).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Not quite: compare the output").await?;
        let wrong = format!("{COMPARED}[data-verdict=wrong]");
        same(browser.count(COMPARED).await?, short.lines().count(), "lines compared")?;
        same(browser.count(&wrong).await?, 1, "different lines")?;
        let row = browser.texts(&format!("{wrong} td")).await?;
        same(row[1].as_str(), "nonsense", "what was told")?;
        same(Some(row[2].as_str()), short.lines().next().map(str::trim), "what is printed")?;
        is_settled(browser, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let right = look_up(browser, &site, ("predict", TESTED), output).await?;
        begin_by_keys(browser, &site, &format!("/{DECK}/practice/?{TESTING}"), "predict").await?;
        browser.tab_to("#attempt").await?;
        type_keys(browser, &right).await?;
        browser.tab_to_named("button", "Check").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_focus("#answer-heading").await?;
        is_settled(browser, true).await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text("main", "1 of 1 recalled on the first try").await
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
                _ => {
                    browser.fill("#attempt", &solution[0].0).await?;
                }
            }
            browser.press("Check").await?;
            browser.wait_focus("#answer-heading").await?;
            browser.keys(&["3", "4"]).await?;
            browser.settled().await?;
            same(logged(browser).await?.len(), before, "reviews after keys that stand for nothing here")?;
            same(present(browser).await?.as_str(), SHORT, "the question is still there")?;
            browser.keys(&["Enter"]).await?;
            browser.wait_text("h1", "Session finished").await?;
            is_logged(browser, before + 1, &format!("{letter}22")).await?;

            begin(browser, &site, mode, &format!("stock,{LONG}")).await?;
            give_up(browser).await?;
            is_settled(browser, false).await?;
            browser.keys(&["Enter"]).await?;
            is_logged(browser, before + 2, &format!("{letter}11")).await?;
            browser.press("End practice").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_program_is_asked_part_by_part() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin(browser, &site, "parsons", LONG).await?;
        for part in ["Part 1 of 2", "Part 2 of 2", "Part 1 of 2"] {
            browser.wait_text("article", part).await?;
            give_up(browser).await?;
            browser.press("Continue").await?;
        }
        Ok(())
    })
    .await
}
