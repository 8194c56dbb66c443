//! Why: a learner finds questions: list, search, filters, addresses, pages.
//! Must not know: how practice or storage work.

use crate::parts::ANSWER;
use crate::site::{
    DECK, DECK_PAGE, QUESTIONS, SEARCH, answer, arrived, at_root, keys_open_and_close, listed, number, open, same,
    string, wait_for_rows,
};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Options, in_browser};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn search_finds_words_in_any_order_and_marks_them() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        same(listed(browser).await?.len(), QUESTIONS, "questions")?;
        browser.fill_named(SEARCH, "decorator").await?;
        // Every letter searches, and the answers are indexed at the first: only the marks say that the whole word was.
        browser
            .wait_until("more than one question is found, each with the word marked", async || {
                Ok(browser.script(ALL_MARKED, &[]).await? == true)
            })
            .await?;
        let found = listed(browser).await?;
        same(found.first().map(String::as_str), Some("wrappers"), "the prompt's hit comes first")?;
        ensure!(found.len() > 1, "answers and code are searched too: {found:?}");
        browser.fill_named(SEARCH, "FINISHED tuple rëceipt").await?;
        wait_for_rows(browser, 1).await?;
        same(listed(browser).await?, vec!["dishes".to_owned()], "all words, any order, accents folded")?;
        browser.fill_named(SEARCH, "no such words anywhere").await?;
        browser.named("heading", "No results for…").await?;
        browser.press("Show all questions").await?;
        wait_for_rows(browser, QUESTIONS).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_clicked_while_the_last_letter_is_typed_leaves_all_words_for_the_way_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("{DECK_PAGE}?embed")).await?;
        // On a slow phone both come before the next picture.
        let at_once = "const box = document.querySelector('main input[type=search]'); box.value = 'decorator'; \
            box.dispatchEvent(new Event('input', { bubbles: true })); document.querySelector('li[data-question=wrappers] a').click()";
        browser.script(at_once, &[]).await?;
        arrived(browser, "question").await?;
        let query = string(browser, "return location.search").await?;
        ensure!(query.contains("embed") && query.contains("decorator"), "what stays in the address: {query}");
        browser.back().await?;
        arrived(browser, "deck").await?;
        let words = string(browser, "return document.querySelector('main input[type=search]').value").await?;
        same(words.as_str(), "decorator", "what was searched")?;
        browser.wait("main mark").await?;
        Ok(())
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
        let promised = promised(browser, "Tables…").await?;
        browser.point_at_named("checkbox", "Tables…").await?;
        wait_for_rows(browser, promised).await?;
        browser.point_at_named("checkbox", "Has code…").await?;
        wait_for_rows(browser, promised - 1).await?;
        let address = string(browser, "return location.search").await?;
        same(address.as_str(), "?topic=tables&code", "the address says the filter")?;
        browser.follow("Questions").await?;
        wait_for_rows(browser, QUESTIONS).await?;
        browser.back().await?;
        wait_for_rows(browser, promised - 1).await
    })
    .await
}

/// How many questions a box says that it would show.
async fn promised(browser: &Browser, name: &str) -> Result<usize> {
    let tick_box = json!(browser.named("checkbox", name).await?);
    let count = "return arguments[0].closest('label').querySelector('output').textContent";
    let count = browser.script(count, &[tick_box]).await?;
    Ok(count.as_str().context("a count")?.parse()?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deep_link_sets_every_filter() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let query = "q=counts+called&topic=functions,testing&difficulty=hard&status=new&code";
        open(browser, &site, &format!("{DECK_PAGE}?{query}")).await?;
        wait_for_rows(browser, 1).await?;
        same(listed(browser).await?, vec!["wrappers".to_owned()], "found")?;
        same(browser.count("main [type=checkbox]:checked").await?, 5, "ticked boxes")?;
        let words = string(browser, "return document.getElementById('search').value").await?;
        same(words.as_str(), "counts called", "words")?;
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
        browser.script("scrollTo(0, 300)", &[]).await?;
        let before = number(browser, "return scrollY").await?;
        ensure!(before > 100.0, "the list is longer than the screen");
        browser.click("li[data-question=recipe] a").await?;
        arrived(browser, "question").await?;
        browser.wait_until("the heading has the focus", async || focused_heading(browser).await).await?;
        same(number(browser, "return scrollY").await?, 0.0, "a new page starts at its top")?;
        ensure!(browser.client.title().await?.starts_with("You read a recipe line by line"));
        browser.follow("Next question…").await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.follow("Previous question…").await?;
        browser.wait("article[data-question=recipe]").await?;
        browser.back().await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.back().await?;
        browser.wait("article[data-question=recipe]").await?;
        browser.back().await?;
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
        open(browser, &site, &format!("/{DECK}/q/counter/")).await?;
        let code = string(browser, "return document.querySelector('figure code').textContent").await?;
        ensure!(code.starts_with("import threading\n\nguests = 0\n"), "{code}");
        browser.press("Copy").await?;
        browser.wait_text("[data-copy]", "Copied").await?;
        browser.click(&format!("{ANSWER} > summary")).await?;
        browser.wait_gone(&format!("{ANSWER}[open]")).await?;
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        same(browser.count(&format!("{ANSWER}[open]")).await?, 0, "the choice is remembered")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_leads_on_and_shows_what_its_author_put_in() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/recipe/")).await?;
        let line = "const code = [...document.querySelectorAll('figure pre')].find(pre => pre.textContent.includes('longest_recipe')); \
            return [code.scrollWidth > code.clientWidth, document.documentElement.scrollWidth === innerWidth]";
        same(browser.script(line, &[]).await?, json!([true, true]), "a long line scrolls in its box, and the page does not")?;
        browser.wait_text("article [data-kind=tip]", "A file is a generator of its own lines.").await?;
        same(browser.count("article table tbody tr").await?, 2, "rows of the answer's table")?;
        ensure!(browser.has("link", "Yield expressions").await?, "further reading");
        browser.follow("How do guard clauses…").await?;
        browser.wait("article[data-question=oven]").await?;
        same(string(browser, "return location.pathname").await?, format!("/{DECK}/q/oven/"), "the related question")?;
        open(browser, &site, &format!("/{DECK}/q/plate/")).await?;
        let drawn = "const image = document.querySelector('article img'); return image.complete && image.naturalWidth";
        browser.script("document.querySelector('article img').scrollIntoView()", &[]).await?;
        browser.wait_until("the image is there", async || Ok(browser.script(drawn, &[]).await? == 240)).await?;
        ensure!(browser.has("img", "A round plate on a table, seen from above").await?, "its text");
        open(browser, &site, &format!("/{DECK}/q/stock/")).await?;
        same(browser.count("h1 code, h1 em").await?, 3, "marked up words of the prompt")?;
        ensure!(browser.client.title().await?.starts_with("What does stock.get(name, 0) give"), "the title is plain");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn former_addresses_lead_to_present_ones() -> Result<()> {
    let site = at_root().await?;
    // What stands at a former address has no icon.
    in_browser(Options { expected: vec!["favicon"], ..Options::phone() }, async |browser| {
        for (old, now) in [
            ("/kitchen/q/decorating/", "/kitchen/q/wrappers/"),
            ("/cookery/q/decorating/", "/kitchen/q/wrappers/"),
            ("/cookery/practice/", "/kitchen/practice/"),
            ("/cookery/", DECK_PAGE),
        ] {
            browser.goto(&site.url(old)).await?;
            let what = format!("{old} leads to {now}");
            browser
                .wait_until(&what, async || Ok(string(browser, "return location.pathname").await? == now))
                .await?;
            browser.interactive().await?;
        }
        // What was answered under the old name counts.
        let log = "localStorage.setItem('viva:log:a:0', 'viva-log 1 a 0 fsrs-6\\n0=cookery/decorating\\n1.0.0.ft6.0.1r30\\n')";
        browser.script(log, &[]).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=due]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_to_another_question_of_a_former_name_wait_and_are_listed() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/settings/").await?;
        let stored = "localStorage.setItem('viva:log:a:0', 'viva-log 1 a 0 fsrs-6\\n0=kitchen/decorating\\n1.0.0.ft6.0.1r30\\n'); \
            localStorage.setItem('viva:mark:seen:kitchen/decorating', '1 w 305419896')";
        browser.script(stored, &[]).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=new]").await?;
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("#waiting", "1 answer belongs to questions that are in no deck now").await?;
        browser.wait_text("#waiting li", "kitchen/decorating: 1 answer").await?;
        // Answered under its present name, the two stay apart.
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers")).await?;
        browser.press("Yes, the date is right").await?;
        answer(browser, "Good").await?;
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("#waiting li", "kitchen/decorating: 1 answer").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_answer_says_so_before_it_is_read() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url(&format!("/{DECK}/q/queue/"))).await?;
        let note = "article header [data-kind=caution]";
        browser.wait_text(note, "deque has no pop_left.").await?;
        let end = format!("return document.querySelector('{note}').getBoundingClientRect().bottom");
        ensure!(number(browser, &end).await? < number(browser, "return innerHeight").await?, "it is below the screen");
        browser.wait_text("[data-kind=caution] figure[data-mark=corrected]", "popleft()").await?;
        browser.wait_text("figure[data-mark=broken] figcaption", "fails: AttributeError").await?;
        browser.goto(&site.url(&format!("/{DECK}/q/prices/"))).await?;
        browser.wait_text("article", "built anew when it grows").await?;
        ensure!(!browser.has("heading", "What does this print?").await?, "an exercise among what is read");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_work_and_leave_fields_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/settings/").await?;
        browser.keys(&["/"]).await?;
        browser.wait("main[data-route=library]").await?;
        browser.wait_focus("#search").await?;
        browser.keys(&["?", "u"]).await?;
        let typed = string(browser, "return document.getElementById('search').value").await?;
        same(typed.as_str(), "?u", "typed, not obeyed")?;
        browser.keys(&["Tab"]).await?;
        browser.script("document.activeElement.blur()", &[]).await?;
        keys_open_and_close(browser).await
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
        browser.click("input[name=text][value='130']").await?;
        browser.fill("input[type=number]", "3").await?;
        browser.keys(&["Tab"]).await?;
        // The attribute must be there when the body begins, long before the app.
        browser
            .before_each_page("new MutationObserver((_, seen) => { if (document.body) { window.early = `${document.documentElement.dataset.theme} ${document.documentElement.dataset.text}`; seen.disconnect() } }).observe(document, { childList: true, subtree: true })")
            .await?;
        open(browser, &site, DECK_PAGE).await?;
        same(string(browser, "return window.early").await?.as_str(), "dark 130", "theme and text size before the body")?;
        browser.named("link", "Start: 3 new").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_open_as_a_sheet_that_says_what_it_would_show() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        let first = "return document.querySelector('li[data-question]').getBoundingClientRect().top";
        let before = number(browser, first).await?;
        browser.tap_named("button", "Filters").await?;
        browser.tap_named("checkbox", "Tables…").await?;
        browser.named("button", "Show 6 questions").await?;
        browser.tap_named("checkbox", "Easy…").await?;
        browser.tap_named("button", "Show 3 questions").await?;
        browser.wait_until("the sheet is closed", async || Ok(!browser.has("checkbox", "Easy…").await?)).await?;
        same(listed(browser).await?.len(), 3, "questions")?;
        same(number(browser, first).await?, before, "where the list begins")?;
        browser.tap_named("button", "Filters (2)").await?;
        browser.keys(&["Escape"]).await?;
        browser.wait_until("the sheet is closed", async || Ok(!browser.has("checkbox", "Easy…").await?)).await?;
        browser
            .wait_until("the focus is back", async || browser.is_focused_named("button", "Filters (2)").await)
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn narrowing_moves_the_list_at_no_width() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        let begins = "const [search, list] = ['#search', 'ol.questions'].map(css => document.querySelector(css).getBoundingClientRect()); \
            return list.top - search.bottom";
        let mut places = Vec::new();
        for query in ["", "?difficulty=easy"] {
            open(browser, &site, &format!("{DECK_PAGE}{query}")).await?;
            let narrowed = !query.is_empty();
            browser.wait_until("the list", async || Ok((listed(browser).await?.len() < QUESTIONS) == narrowed)).await?;
            for (at, width) in (320..=1280).step_by(40).enumerate() {
                browser.resize(width, 800).await?;
                browser.settled().await?;
                let place = number(browser, begins).await?;
                match places.get(at) {
                    Some(before) => same(place, *before, &format!("how far below the search the list is at {width} px"))?,
                    None => places.push(place),
                }
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_are_set_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (600, 800), ..Options::desktop() }, async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.tab_to_named("button", "Filters").await?;
        browser.keys(&["Enter"]).await?;
        browser.tab_to_named("checkbox", "Easy…").await?;
        browser.keys(&["Space"]).await?;
        browser.tab_to_named("button", "Show 4 questions").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_until("the sheet is closed", async || Ok(!browser.has("checkbox", "Easy…").await?)).await?;
        same(listed(browser).await?.len(), 4, "questions")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn next_and_back_stay_in_the_list_that_was_filtered() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        for (query, crumb) in [("difficulty=easy", "‹ 4 questions found"), ("q=list", "‹ 5 questions found")] {
            open(browser, &site, &format!("{DECK_PAGE}?{query}")).await?;
            browser.wait_until("the list is narrowed", async || Ok(listed(browser).await?.len() < QUESTIONS)).await?;
            let all = listed(browser).await?;
            browser.tap(&format!("li[data-question={}] a", all[0])).await?;
            for id in &all[1..] {
                browser.named("link", crumb).await?;
                browser.tap("a[rel=next]").await?;
                browser.wait(&format!("article[data-question={id}]")).await?;
            }
            same(browser.count("a[rel=next]").await?, 0, "questions behind the last one")?;
            browser.client.refresh().await?;
            browser.interactive().await?;
            browser.tap_named("link", crumb).await?;
            arrived(browser, "deck").await?;
            browser.wait_until("the list is as it was", async || Ok(listed(browser).await? == all)).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn n_and_p_go_to_the_next_and_the_previous_question() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("{DECK_PAGE}?difficulty=easy")).await?;
        let all = listed(browser).await?;
        browser.tab_to(&format!("li[data-question={}] a", all[0])).await?;
        browser.keys(&["Enter"]).await?;
        for (key, at) in [("n", 1), ("n", 2), ("p", 1), ("p", 0), ("p", 0)] {
            arrived(browser, "question").await?;
            browser.keys(&[key]).await?;
            browser.wait(&format!("article[data-question={}]", all[at])).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_begins_on_the_first_screen() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        for path in ["/kitchen/q/wrappers/", "/kitchen/q/recipe/", "/market/q/basket/"] {
            open(browser, &site, path).await?;
            let begins = "return document.querySelector('main details[data-open] > summary').getBoundingClientRect().bottom < document.querySelector('header nav').getBoundingClientRect().top";
            ensure!(browser.script(begins, &[]).await? == true, "{path}");
        }
        Ok(())
    })
    .await
}
