//! Why: one or several of an author's options are chosen, by finger and by keyboard alone, and what was chosen is explained.
//! Must not know: how options are shuffled, or how a choice is kept. What is right is read where the questions are read.

use crate::exercising::{begin_by_keys, begin_by_touch, is_logged, is_settled};
use crate::parts::{JUDGED, OPTION, VERDICT};
use crate::site::{CHOICES, arrived, at_root, logged, open, present, same, strings};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Options, Site, in_browser};
use serde_json::json;
use std::collections::BTreeMap;

/// Of these there is one question.
const FEW: &str = "topic=errors&difficulty=easy";
/// Of these there are several.
const MANY: &str = "topic=functions&difficulty=easy";
/// One option of it is right.
pub const ONE: &str = "basket";
/// Several are.
const SEVERAL: &str = "stalls";
/// Its options refer to each other by their order.
const IN_ORDER: &str = "weights";

/// The options of a question in the author's order, each with whether it is right, as its own page has them.
async fn options(browser: &Browser, id: &str) -> Result<Vec<(String, bool)>> {
    let script = "const [path, done] = arguments; fetch(path).then(answer => answer.text()).then(text => { \
        const page = new DOMParser().parseFromString(text, 'text/html'); \
        const texts = list => [...list.querySelectorAll('li')].map(li => li.textContent); \
        const right = texts([...page.querySelectorAll('section')].find(part => part.querySelector('h2')?.textContent.startsWith('Correct answer'))); \
        done(texts(page.querySelector('article header')).map(option => [option, right.includes(option)])) })";
    let page = json!(format!("/{CHOICES}/q/{id}/"));
    Ok(serde_json::from_value(browser.client.execute_async(script, vec![page]).await?)?)
}

/// The options as they are shown to choose from.
async fn shown(browser: &Browser) -> Result<Vec<String>> {
    browser.wait(OPTION).await?;
    let script = format!("return [...document.querySelectorAll('{OPTION} > span')].map(option => option.textContent)");
    strings(browser, &script).await
}

async fn begin(browser: &Browser, site: &Site, query: &str) -> Result<()> {
    open(browser, site, &format!("/{CHOICES}/practice/?mode=choice&{query}")).await?;
    browser.wait(OPTION).await?;
    Ok(())
}

/// The option of this text among those that are shown.
async fn option(browser: &Browser, option: &str) -> Result<String> {
    let shown = shown(browser).await?;
    let place = shown.iter().position(|text| text == option);
    let place = 1 + place.with_context(|| format!("{option:?} is not among {shown:?}"))?;
    Ok(format!("{OPTION}:nth-of-type({place})"))
}

async fn tap(browser: &Browser, text: &str) -> Result<()> {
    browser.tap(&option(browser, text).await?).await
}

/// How many options are chosen now.
async fn chosen(browser: &Browser) -> Result<usize> {
    browser.count(&format!("{OPTION} input:checked")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn options_are_chosen_by_touch() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin_by_touch(browser, &site, &format!("/{CHOICES}/practice/?{FEW}"), "choice").await?;
        let all = options(browser, &present(browser).await?).await?;
        for (option, _) in all.iter().filter(|(_, right)| *right) {
            tap(browser, option).await?;
        }
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        is_settled(browser, true).await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait_text("main", "1 of 1 recalled on the first try").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_option_excludes_the_others() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin(browser, &site, &format!("ids={ONE}")).await?;
        let all = options(browser, ONE).await?;
        same(browser.all_named("radio", "…").await?.len(), all.len(), "options of which one is right")?;
        browser.named("group", "Choose one…").await?;
        let wrong = all.iter().find(|(_, right)| !right).context("one is wrong")?;
        let right = all.iter().find(|(_, right)| *right).context("one is right")?;
        for text in [&right.0, &wrong.0] {
            tap(browser, text).await?;
            browser.wait(&format!("{} input:checked", option(browser, text).await?)).await?;
            same(chosen(browser).await?, 1, "options chosen")?;
        }
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Incorrect").await?;
        browser.wait_text(&format!("{JUDGED}[data-chosen]"), "✗ Your choice, incorrect").await?;
        browser.wait_text(&format!("{JUDGED}[data-verdict=right]"), "✓ Correct answer").await?;
        browser.wait_text(&format!("{JUDGED}[data-verdict=right]"), &right.0).await?;
        browser.wait_text("article", "A default value is evaluated once, where").await?;
        browser.named("heading", "Key points").await?;
        browser.wait_text("article", "Default values are evaluated once.").await?;
        is_settled(browser, false).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_are_right_have_to_be_chosen() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin(browser, &site, &format!("ids={SEVERAL}")).await?;
        let all = options(browser, SEVERAL).await?;
        let right: Vec<&String> = all.iter().filter(|(_, right)| *right).map(|(option, _)| option).collect();
        ensure!(right.len() > 1, "several are right");
        same(browser.all_named("checkbox", "…").await?.len(), all.len(), "options of which several are right")?;
        browser.named("group", "Choose all correct answers…").await?;
        tap(browser, right[0]).await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait(&format!("{} input:checked", option(browser, right[0]).await?)).await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Not quite: check each option").await?;
        let judged_right = format!("{JUDGED}[data-verdict=right]");
        same(browser.count(&format!("{judged_right}[data-chosen]")).await?, 1, "right ones that were chosen")?;
        same(browser.count(&judged_right).await?, right.len(), "right ones")?;
        is_settled(browser, false).await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait(OPTION).await?;
        same(chosen(browser).await?, 0, "options chosen at the second try")?;
        for option in &right {
            tap(browser, option).await?;
        }
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        is_settled(browser, true).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn options_are_chosen_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        begin_by_keys(browser, &site, &format!("/{CHOICES}/practice/?{FEW}"), "choice").await?;
        choose_by_keys(browser).await?;
        browser.tab_to_named("button", "Check").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_focus("#answer-heading").await?;
        is_settled(browser, true).await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text("main", "1 of 1 recalled on the first try").await?;
        begin(browser, &site, &format!("ids={ONE},{SEVERAL}")).await?;
        for id in [ONE, SEVERAL] {
            same(present(browser).await?.as_str(), id, "the present question")?;
            choose_by_keys(browser).await?;
            browser.tab_to_named("button", "Check").await?;
            browser.keys(&["Space"]).await?;
            browser.wait_text(VERDICT, "Correct").await?;
            browser.keys(&["Enter"]).await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
        }
        browser.wait_text("main", "2 of 2 recalled on the first try").await
    })
    .await
}

/// Chooses what is right: of radio buttons with the arrow keys, of others one after the other with the space bar.
async fn choose_by_keys(browser: &Browser) -> Result<()> {
    let all = options(browser, &present(browser).await?).await?;
    browser.tab_to(&format!("{OPTION} input")).await?;
    let is_one = browser.count(&format!("{OPTION} input[type=radio]")).await? > 0;
    for (text, _) in all.iter().filter(|(_, right)| *right) {
        let field = format!("{} input", option(browser, text).await?);
        if is_one {
            browser.keys(&["Space"]).await?;
            for _ in 0..all.len() {
                if !browser.is_focused(&field).await? {
                    browser.keys(&["ArrowDown"]).await?;
                }
            }
        } else {
            // From the last one it goes on to the first.
            browser.tab_to(&field).await?;
            browser.keys(&["Space"]).await?;
        }
        browser.wait(&format!("{field}:checked")).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_proves_no_more_than_hard() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        begin(browser, &site, &format!("ids={ONE},{SEVERAL}")).await?;
        choose_by_keys(browser).await?;
        browser.press("Check").await?;
        browser.wait_focus("#answer-heading").await?;
        browser.keys(&["3", "4"]).await?;
        browser.settled().await?;
        same(logged(browser).await?.len(), 0, "reviews after keys that stand for nothing here")?;
        same(present(browser).await?.as_str(), ONE, "the question is still there")?;
        browser.keys(&["Enter"]).await?;
        is_logged(browser, 1, "m22").await?;
        browser.wait(&format!("article[data-question={SEVERAL}] {OPTION}")).await?;
        browser.press("I don't know").await?;
        is_settled(browser, false).await?;
        browser.keys(&["Enter"]).await?;
        is_logged(browser, 2, "m11").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_learner_may_say_that_it_was_a_guess_or_a_slip() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin(browser, &site, &format!("ids={ONE},{SEVERAL}")).await?;
        let all = options(browser, ONE).await?;
        let wrong = all.iter().find(|(_, right)| !right).context("one is wrong")?;
        tap(browser, &wrong.0).await?;
        browser.tap_named("button", "Check").await?;
        browser.tap_named("button", "I knew it").await?;
        is_logged(browser, 1, "m21").await?;
        browser.wait(&format!("article[data-question={SEVERAL}] {OPTION}")).await?;
        for (text, _) in options(browser, SEVERAL).await?.iter().filter(|(_, right)| *right) {
            tap(browser, text).await?;
        }
        browser.tap_named("button", "Check").await?;
        browser.tap_named("button", "I guessed").await?;
        is_logged(browser, 2, "m12").await?;
        browser.wait(&format!("article[data-question={SEVERAL}] {OPTION}")).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn digits_choose_enter_checks_and_goes_on_and_escape_leaves() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        begin(browser, &site, &format!("ids={ONE},{SEVERAL}")).await?;
        for (id, entry) in [(ONE, 1), (SEVERAL, 2)] {
            same(present(browser).await?.as_str(), id, "the present question")?;
            let all = options(browser, id).await?;
            for (place, text) in shown(browser).await?.iter().enumerate() {
                if all.iter().any(|(option, right)| option == text && *right) {
                    browser.keys(&[&(place + 1).to_string()]).await?;
                    browser.wait_focus(&format!("{OPTION}:nth-of-type({}) input:checked", place + 1)).await?;
                }
            }
            browser.keys(&["Enter"]).await?;
            browser.wait_focus("#answer-heading").await?;
            is_settled(browser, true).await?;
            if entry == 2 {
                break;
            }
            browser.keys(&["Enter"]).await?;
            browser.wait(&format!("article[data-question={SEVERAL}] {OPTION}")).await?;
        }
        browser.keys(&["Escape"]).await?;
        arrived(browser, "deck").await?;
        browser.named("link", "Resume session").await?;
        open(browser, &site, &format!("/{CHOICES}/practice/?mode=choice&ids={ONE},{SEVERAL}")).await?;
        same(present(browser).await?.as_str(), SEVERAL, "the session goes on where it was left")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn options_without_an_answer_say_what_is_right() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        begin(browser, &site, "ids=closed").await?;
        tap(browser, "finally").await?;
        browser.tap_named("button", "Check").await?;
        browser.wait_text(VERDICT, "Correct").await?;
        ensure!(!browser.has("heading", "Key points").await?, "there are none");
        // Recalled rather than recognised, it shows its options, and which are right once it is told.
        open(browser, &site, &format!("/{CHOICES}/practice/?mode=recall&ids=closed")).await?;
        browser.wait_text("article", "always").await?;
        browser.press("Show answer").await?;
        browser.wait_text("article", "No key points: compare").await?;
        browser.press("Good…").await?;
        is_logged(browser, 1, "r30").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn options_are_shuffled_by_the_seed_unless_they_refer_to_each_other() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { expected: vec!["favicon"], ..Options::desktop() }, async |browser| {
        begin(browser, &site, &format!("ids={IN_ORDER}")).await?;
        let own = |all: Vec<(String, bool)>| -> Vec<String> { all.into_iter().map(|(option, _)| option).collect() };
        same(shown(browser).await?, own(options(browser, IN_ORDER).await?), "options that refer to others")?;
        browser.press("End practice").await?;

        let mut moved = 0;
        let mut orders = Vec::new();
        for seed in [7, 7, 8] {
            begin(browser, &site, &format!("queue=all&{MANY}&seed={seed}")).await?;
            let mut order = BTreeMap::new();
            let total = browser.attribute("main progress", "max").await?.context("a total")?.parse::<usize>()?;
            ensure!(total > 2, "{total} questions are enough to tell");
            for _ in 0..total {
                let id = present(browser).await?;
                let shown = shown(browser).await?;
                let own = own(options(browser, &id).await?);
                let mut sorted = [shown.clone(), own.clone()];
                sorted.iter_mut().for_each(|options| options.sort());
                same(&sorted[0], &sorted[1], &format!("the options of {id}"))?;
                moved += usize::from(shown != own);
                order.insert(id.clone(), shown);
                browser.tap(OPTION).await?;
                browser.press("Check").await?;
                browser.wait_focus("#answer-heading").await?;
                let is_wrong = browser.has("button", "I knew it").await?;
                browser.press(if is_wrong { "I knew it" } else { "Continue" }).await?;
                browser.wait_gone(&format!("article[data-question={id}]")).await?;
            }
            browser.wait_text("h1", "Session finished").await?;
            orders.push(order);
            // As it was before the session: what was asked before is asked in another order.
            forget(browser, &site).await?;
        }
        ensure!(moved > 0, "no question's options are shuffled");
        same(&orders[0], &orders[1], "the orders by one seed")?;
        ensure!(orders[0] != orders[2], "another seed gives other orders");
        Ok(())
    })
    .await
}

/// Leaves the browser as though it had never been here.
async fn forget(browser: &Browser, site: &Site) -> Result<()> {
    // A file, where the app does not run.
    browser.goto(&site.url("/apple-touch-icon.png")).await?;
    let script = "localStorage.clear(); const request = indexedDB.deleteDatabase('viva'); \
        return new Promise((done, fail) => { request.onsuccess = () => done(); request.onerror = fail })";
    browser.script(script, &[]).await?;
    Ok(())
}
