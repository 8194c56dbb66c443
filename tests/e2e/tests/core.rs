//! Why: what the site is for works in every engine, at the sizes of phones, tablets and desks: each kind of page, each way of
//! practising, by touch and by keyboard, and storage. It uses only what all drivers can do.
//! Must not know: what is special in an engine.

use crate::parts::{ROW, VERDICT};
use crate::site::{
    CHOICES, DECK, DECK_PAGE, PAGES, SEARCH, arrived, at_root, keys_open_and_close, logged, open, same, string,
    wait_for_rows,
};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Options, Site, in_browser};

/// Phone, tablet, desk.
fn sizes() -> [Options; 3] {
    [Options::phone(), Options { size: (820, 1180), ..Options::phone() }, Options::desktop()]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_page_opens_at_every_size_and_nothing_stands_out_sideways() -> Result<()> {
    let site = at_root().await?;
    for options in sizes() {
        let width = options.size.0;
        in_browser(options, async |browser| {
            for page in PAGES {
                open(browser, &site, page).await?;
                same(browser.count("main h1").await?, 1, page)?;
                let wider = "const root = document.documentElement; return `${root.scrollWidth > root.clientWidth}`";
                same(string(browser, wider).await?.as_str(), "false", &format!("{page} is wider than {width} px"))?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Answers the first question of a way of practising with what is done by `work`, and goes on.
async fn practise(browser: &Browser, site: &Site, way: &str, deck: &str, tap: bool) -> Result<()> {
    open(browser, site, &format!("/{deck}/practice/?mode={way}&queue=all&seed=1")).await?;
    let asked = browser.attribute(&format!("article[data-mode={way}]"), "data-question").await?;
    let press = async |name: &str| match tap {
        true => browser.tap_named("button", name).await,
        false => browser.press(name).await,
    };
    match way {
        "recall" => {
            browser.fill("#attempt", "It is what it is.").await?;
            press("Show answer").await?;
            press("Good…").await?;
        }
        "interview" => {
            browser.fill("#attempt", "It is what it is.").await?;
            press("Submit answer").await?;
            browser.wait("#follow-up").await?;
            press("Nothing to add").await?;
        }
        _ => {
            match way {
                "choice" => browser.click("[name=option]").await?,
                "cloze" => browser.fill("input[id^=blank-]", "nothing").await?,
                "predict" => browser.fill("textarea", "nothing").await?,
                _ => {
                    browser.click(&format!("{ROW} button")).await?;
                    browser.keys(&["ArrowDown"]).await?;
                }
            }
            press("Check").await?;
            browser.wait(VERDICT).await?;
            if way == "parsons" {
                // Lines may be moved again until they are right.
                press("I don't know").await?;
            }
            press("Continue").await?;
        }
    }
    browser.wait_gone(&format!("article[data-question={}]", asked.context("a question has an id")?)).await
}

const WAYS: [(&str, &str); 6] =
    [("recall", DECK), ("choice", CHOICES), ("parsons", DECK), ("cloze", DECK), ("predict", DECK), ("interview", DECK)];

#[tokio::test(flavor = "multi_thread")]
async fn each_way_of_practising_works_by_touch_and_is_kept() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        for (way, deck) in WAYS {
            practise(browser, &site, way, deck, true).await.with_context(|| format!("{way} by touch"))?;
        }
        // The interview's answer is compared later.
        same(logged(browser).await?.len(), WAYS.len() - 1, "answers kept")?;
        open(browser, &site, "/progress/").await?;
        browser.wait_text("main", "Answers today").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_of_practising_works_with_a_mouse() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        for (way, deck) in WAYS {
            practise(browser, &site, way, deck, false).await.with_context(|| format!("{way} with a mouse"))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn recall_works_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        browser.wait("article[data-question=dishes]").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("[data-rating]").await?;
        browser.keys(&["3"]).await?;
        browser.wait("article[data-question=wrappers]").await?;
        same(logged(browser).await?.len(), 1, "answers")?;
        browser.keys(&["Escape"]).await?;
        arrived(browser, "deck").await?;
        keys_open_and_close(browser).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_and_a_setting_outlive_a_reload() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/settings/").await?;
        browser.click("input[name=theme][value=dark]").await?;
        browser.wait("html[data-theme=dark]").await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
        browser.fill("#attempt", "Half an answer").await?;
        browser
            .wait_until("what was typed is stored", async || {
                Ok(browser.local_storage().await?.values().any(|text| text.contains("Half an answer")))
            })
            .await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait("html[data-theme=dark]").await?;
        browser.wait("#attempt").await?;
        let typed = string(browser, "return document.getElementById('attempt').value").await?;
        same(typed.as_str(), "Half an answer", "what was typed")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn search_filters_and_going_back_work() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.fill_named(SEARCH, "decorator").await?;
        browser.wait("li[data-question=wrappers]").await?;
        browser.wait("main mark").await?;
        browser.click("li[data-question=wrappers] a").await?;
        arrived(browser, "question").await?;
        browser.back().await?;
        arrived(browser, "deck").await?;
        let words = string(browser, "return document.querySelector('input[type=search]').value").await?;
        same(words.as_str(), "decorator", "what was searched")?;
        open(browser, &site, &format!("{DECK_PAGE}?topic=testing")).await?;
        browser.wait("li[data-question]").await?;
        let listed = browser.count("li[data-question]").await?;
        ensure!(listed > 0 && listed < crate::site::QUESTIONS, "{listed} questions of one topic");
        wait_for_rows(browser, listed).await
    })
    .await
}
