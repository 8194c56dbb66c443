//! Why: a learner finds questions: list, search, filters, addresses, pages.
//! Must not know: how practice or storage work.

use crate::site::{DECK, DECK_PAGE, SEARCH, at_root, listed, number, open, same, string, wait_for_rows};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_words_in_any_order_and_marks_them() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        same(listed(browser).await?.len(), 21, "questions")?;
        browser.fill_named(SEARCH, "decorator").await?;
        // Every letter searches, and the answers are indexed at the first: only the marks say that the whole word was.
        browser
            .wait_until("more than one question is found, each with the word marked", async || {
                Ok(browser.script(ALL_MARKED, &[]).await? == true)
            })
            .await?;
        let found = listed(browser).await?;
        same(found.first().map(String::as_str), Some("decorators"), "the prompt's hit comes first")?;
        ensure!(found.len() > 1, "answers and code are searched too: {found:?}");
        browser.fill_named(SEARCH, "SHOPPING tuple lïst").await?;
        wait_for_rows(browser, 1).await?;
        same(listed(browser).await?, vec!["list-or-tuple".to_owned()], "all words, any order, accents folded")?;
        browser.fill_named(SEARCH, "no such words anywhere").await?;
        browser.wait_text(".empty", "Nothing found").await?;
        browser.press("Show all questions").await?;
        wait_for_rows(browser, 21).await
    })
    .await
}

const ALL_MARKED: &str = "const rows = [...document.querySelectorAll('li[data-question]')]; return rows.length > 1 && \
    rows.every(row => row.querySelector('mark')?.textContent.toLowerCase() === 'decorator')";

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_count_and_live_in_the_address() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        let promised = string(browser, TOPIC_COUNT).await?.parse::<usize>()?;
        browser.point_at_named("checkbox", "Concurrency…").await?;
        wait_for_rows(browser, promised).await?;
        browser.point_at_named("checkbox", "Has code…").await?;
        let with_code = listed(browser).await?.len();
        ensure!(with_code <= promised && with_code > 0);
        let address = string(browser, "return location.search").await?;
        same(address.as_str(), "?topic=concurrency&code", "the address says the filter")?;
        browser.follow("Questions").await?;
        wait_for_rows(browser, 21).await?;
        browser.client.back().await?;
        wait_for_rows(browser, with_code).await
    })
    .await
}

const TOPIC_COUNT: &str = "return [...document.querySelectorAll('.facet label')].find(label => label.textContent.startsWith('Concurrency')).querySelector('output').textContent";

#[tokio::test(flavor = "multi_thread")]
async fn a_deep_link_sets_every_filter() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(
            browser,
            &site,
            &format!("{DECK_PAGE}?q=cache+invalidation&topic=performance,memory&difficulty=hard&status=new&code"),
        )
        .await?;
        wait_for_rows(browser, 1).await?;
        same(listed(browser).await?, vec!["custom-cache".to_owned()], "found")?;
        same(
            number(browser, "return document.querySelectorAll('.facet :checked').length").await?,
            5.0,
            "ticked boxes",
        )?;
        same(
            string(browser, "return document.getElementById('search').value").await?.as_str(),
            "cache invalidation",
            "words",
        )?;
        open(browser, &site, &format!("/{DECK}/index.html?topic=testing")).await?;
        wait_for_rows(browser, 1).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_have_titles_focus_and_a_way_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.script("scrollTo(0, 900)", &[]).await?;
        let before = number(browser, "return scrollY").await?;
        browser.click("li[data-question=custom-iterator] a").await?;
        browser.wait("main[data-route=question]").await?;
        browser.wait_until("the heading has the focus", async || focused_heading(browser).await).await?;
        same(number(browser, "return scrollY").await?, 0.0, "a new page starts at its top")?;
        ensure!(browser.client.title().await?.starts_with("Can you walk me through your thought process"));
        browser.follow("Next question…").await?;
        browser.wait("article[data-question=decorators]").await?;
        browser.follow("Previous question…").await?;
        browser.wait("article[data-question=custom-iterator]").await?;
        browser.client.back().await?;
        browser.client.back().await?;
        browser.client.back().await?;
        browser.wait("main[data-route=deck]").await?;
        browser
            .wait_until("the list is where it was", async || {
                Ok((number(browser, "return scrollY").await? - before).abs() < 2.0)
            })
            .await
    })
    .await
}

async fn focused_heading(browser: &Browser) -> Result<bool> {
    Ok(browser.script("return document.activeElement.tagName === 'H1'", &[]).await? == true)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_can_be_read_copied_and_folded() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/thread-safe-singleton/")).await?;
        let code = "return document.querySelector('figure.code code').textContent";
        let code = string(browser, code).await?;
        ensure!(code.starts_with("import threading\n\nclass Singleton:\n"), "{code}");
        browser.press("Copy").await?;
        browser.wait_text("[data-copy]", "Copied").await?;
        browser.click(".answer-fold > summary").await?;
        browser
            .wait_until("the answer is folded", async || Ok(browser.count(".answer-fold[open]").await? == 0))
            .await?;
        open(browser, &site, &format!("/{DECK}/q/decorators/")).await?;
        same(browser.count(".answer-fold[open]").await?, 0, "the choice is remembered")?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_answer_says_so_before_it_is_read() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url(&format!("/{DECK}/q/custom-sort/"))).await?;
        browser.wait_text("header .note", "The code below does not run.").await?;
        let first =
            number(browser, "return document.querySelector('header .note').getBoundingClientRect().bottom").await?;
        ensure!(first < number(browser, "return innerHeight").await?, "it is on the first screen");
        browser.wait_text(".answer .note[data-kind=caution] figure[data-mark=corrected]", "middle = slow.next").await?;
        browser.wait_text("figure[data-mark=broken] figcaption", "fails: SyntaxError").await?;
        same(browser.count(".prediction").await?, 0, "exercises among what is read")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_work_and_leave_fields_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/settings/").await?;
        browser.keys(&["/"]).await?;
        browser.wait("main[data-route=deck]").await?;
        let searching = async || Ok(browser.script("return document.activeElement.id", &[]).await? == "search");
        browser.wait_until("the search box has the focus", searching).await?;
        browser.keys(&["?", "u"]).await?;
        same(
            string(browser, "return document.getElementById('search').value").await?.as_str(),
            "?u",
            "typed, not obeyed",
        )?;
        browser.keys(&["Tab"]).await?;
        browser.script("document.activeElement.blur()", &[]).await?;
        browser.keys(&["?"]).await?;
        browser.wait("dialog[open]").await?;
        browser.keys(&["Escape"]).await?;
        browser.wait_gone("dialog[open]").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seed_fixes_the_random_question() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let mut met = Vec::new();
        for _ in 0..2 {
            open(browser, &site, &format!("{DECK_PAGE}?seed=7")).await?;
            browser.press("Random question").await?;
            met.push(browser.attribute("article[data-question]", "data-question").await?);
        }
        same(met[0].clone(), met[1].clone(), "the same seed, the same question")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_last_and_the_theme_comes_before_the_first_paint() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/settings/").await?;
        browser.script("document.querySelector('input[value=dark]').click()", &[]).await?;
        browser.fill("input[type=number]", "3").await?;
        browser.keys(&["Tab"]).await?;
        // The attribute must be there when the body begins, long before the app.
        browser
            .before_each_page("new MutationObserver((_, seen) => { if (document.body) { window.early = document.documentElement.dataset.theme; seen.disconnect() } }).observe(document, { childList: true, subtree: true })")
            .await?;
        open(browser, &site, DECK_PAGE).await?;
        same(string(browser, "return window.early").await?.as_str(), "dark", "theme before the body")?;
        browser.wait_text(".hero .actions", "Learn 3 new").await
    })
    .await
}
