//! Why: whatever breaks, the text stays, the learner is told, and nothing stored is lost.
//! Must not know: how it should have worked.

use crate::parts::{OBSERVE_SHIFTS, nothing_shifts, said, wait_answers_today, wait_said};
use crate::site::{
    CHOICES, DECK, DECK_PAGE, FIRST, QUESTIONS, SEARCH, answer, arrived, at_root, logged, open, same, served, string,
    visit,
};
use anyhow::{Result, ensure};
use e2e::{Options, Site, SiteOptions, Wasm, in_browser};

/// What Firefox says of a program that is no program.
const BROKEN_IN_FIREFOX: &str = "Error: out of memory";

async fn with_wasm(wasm: Wasm) -> Result<Site> {
    Site::start(SiteOptions { wasm, ..served()? }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn wasm_with_the_wrong_type_still_runs() -> Result<()> {
    let site = with_wasm(Wasm::PlainText).await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        // Pieces, too.
        browser.fill_named(SEARCH, "list").await?;
        browser.wait("main mark").await?;
        browser.follow("Settings").await?;
        arrived(browser, "settings").await?;
        open(browser, &site, &format!("/{CHOICES}/practice/?mode=choice&queue=all")).await?;
        browser.wait("article[data-mode=choice]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_does_not_start_leaves_text_links_and_progress() -> Result<()> {
    for wasm in [Wasm::Missing, Wasm::Truncated, Wasm::Garbage] {
        let site = with_wasm(wasm).await?;
        let expected = vec!["404", "wasm", "WebAssembly", "module", "promise", BROKEN_IN_FIREFOX];
        in_browser(Options { expected, ..Options::phone() }, async |browser| {
            browser.goto(&site.url(DECK_PAGE)).await?;
            browser.script("localStorage.setItem('viva:log:w:0', 'viva-log 1 w 0 fsrs-6\\n'); localStorage.setItem('other', 'x')", &[]).await?;
            browser.goto(&site.url(&format!("{DECK_PAGE}?q=decorator"))).await?;
            browser.wait_text("#failed", "did not").await?;
            same(browser.count("li[data-question]").await?, QUESTIONS, "the list is shown")?;
            ensure!(!browser.has("textbox", SEARCH).await?, "what cannot work is not offered");
            browser.press("Download your progress").await?;
            let saved = std::fs::read_to_string(browser.downloaded().await?)?;
            ensure!(saved.contains("viva-log 1 w 0 fsrs-6") && !saved.contains("other\""), "{saved}");
            browser.click("li[data-question=wrappers] a").await?;
            browser.wait_text("article", "stands in its place from then on").await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_message_that_the_app_did_not_start_moves_nothing_that_is_read() -> Result<()> {
    let site = with_wasm(Wasm::Missing).await?;
    let expected = vec!["404", "wasm", "WebAssembly", "module", "promise"];
    in_browser(Options { expected, ..Options::phone() }, async |browser| {
        browser.before_each_page(OBSERVE_SHIFTS).await?;
        browser.goto(&site.url(&format!("/{DECK}/q/wrappers/"))).await?;
        browser.wait_text("#failed", "did not").await?;
        nothing_shifts(browser, "wrappers").await?;
        browser.script("scrollTo(0, document.documentElement.scrollHeight)", &[]).await?;
        let over = "const end = document.querySelector('footer span').getBoundingClientRect().bottom; \
            return end <= document.querySelector('#failed').getBoundingClientRect().top";
        ensure!(browser.script(over, &[]).await? == true, "the message covers the end of the page");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_downloaded_where_the_app_does_not_start_can_be_restored() -> Result<()> {
    let site = at_root().await?;
    let expected = vec!["404", "wasm", "WebAssembly", "module", "promise"];
    let saved = std::env::temp_dir().join(format!("viva-stored-{}.json", std::process::id()));
    in_browser(Options { expected, ..Options::phone() }, async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        answer(browser, "Good").await?;
        answer(browser, "Hard").await?;
        browser.wait_text(crate::parts::SESSION, "Saved").await?;
        // One of two entries is in the database only, as where storage was full.
        let half = "for (const key of Object.keys(localStorage)) if (key.startsWith('viva:log:')) \
            localStorage.setItem(key, localStorage.getItem(key).split('\\n').slice(0, 3).join('\\n') + '\\n')";
        browser.script(half, &[]).await?;
        site.set_wasm(Wasm::Missing);
        browser.goto(&site.url("/settings/")).await?;
        browser.wait_text("#failed", "did not").await?;
        browser.press("Download your progress").await?;
        std::fs::copy(browser.downloaded().await?, &saved)?;
        Ok(())
    })
    .await?;
    site.set_wasm(Wasm::Fine);
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/progress/backup/").await?;
        browser.fill("#restore", &saved.to_string_lossy()).await?;
        browser.press("Add to my progress").await?;
        browser.wait_text("main", "Restored: 2 new answers").await
    })
    .await?;
    Ok(std::fs::remove_file(&saved)?)
}

/// What a browser says of files that do not arrive as they should.
fn of_missing_files() -> Vec<&'static str> {
    vec!["404", "assets", "wasm", "WebAssembly", "module", "net::", BROKEN_IN_FIREFOX]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_piece_that_does_not_arrive_is_said_and_asked_for_again() -> Result<()> {
    for (part, how) in [
        ("/practice-", Wasm::Missing),
        ("/practice-", Wasm::Garbage),
        ("/shared_practice-", Wasm::Truncated),
        ("/shared_practice-", Wasm::Garbage),
        ("/practice-", Wasm::Silent),
        ("/later-", Wasm::Missing),
    ] {
        let site = at_root().await?;
        site.spoil(part, how);
        in_browser(Options { expected: of_missing_files(), ..Options::phone() }, async |browser| {
            open(browser, &site, DECK_PAGE).await?;
            browser.follow("Practice").await?;
            wait_said(browser, "could not be loaded").await?;
            same(browser.count("li[data-question]").await?, QUESTIONS, "the page before stays")?;
            browser.tap_named("button", "Filters").await?;
            browser.tap_named("checkbox", "Easy…").await?;
            browser.tap_named("button", "Show 4 questions").await?;
            same(browser.count("li[data-question]").await?, 4, "questions that the page before goes on to show")?;
            let query = string(browser, "return location.search").await?;
            same(query.as_str(), "", "what is searched for here in the address of the page to come")?;
            site.mend();
            browser.press("Try again").await?;
            browser.wait("main[data-route=practice] h1").await?;
            ensure!(!said(browser).await?.concat().contains("could not be loaded"), "it is not said any more");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_what_is_here_goes_on_and_the_rest_comes_later() -> Result<()> {
    let mut site = at_root().await?;
    in_browser(Options { expected: of_missing_files(), ..Options::phone() }, async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        site.stop();
        browser.follow("Settings").await?;
        wait_said(browser, "could not be loaded").await?;
        site.resume()?;
        browser.press("Try again").await?;
        browser.wait("main[data-route=settings]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_page_whose_piece_is_missing_keeps_its_text_and_can_be_tried_again() -> Result<()> {
    for (part, how) in [("/deck-", Wasm::Missing), ("/questions_0-", Wasm::Garbage), ("/viva-*.wasm", Wasm::Silent)] {
        let site = at_root().await?;
        site.spoil(part, how);
        in_browser(Options { expected: of_missing_files(), ..Options::desktop() }, async |browser| {
            browser.goto(&site.url(DECK_PAGE)).await?;
            browser.wait("#failed button").await?;
            same(browser.count("li[data-question]").await?, QUESTIONS, "the list is shown")?;
            ensure!(!browser.has("textbox", SEARCH).await?, "what cannot work is not offered");
            site.mend();
            browser.press("Try again").await?;
            browser.interactive().await?;
            browser.wait_until("the search works", async || browser.has("textbox", SEARCH).await).await
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_the_running_app_leaves_its_links_working() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { expected: vec!["RuntimeError", "unreachable"], ..Options::desktop() }, async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.script(TRAP, &[]).await?;
        browser.wait_text("#failed", "because of an error").await?;
        browser.click("li[data-question=wrappers] a").await?;
        browser.wait_text("article", "stands in its place from then on").await?;
        browser.interactive().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_other_programs_are_not_the_apps() -> Result<()> {
    let site = with_wasm(Wasm::Delayed(std::time::Duration::from_secs(1))).await?;
    in_browser(Options::phone(), async |browser| {
        // As an extension's script in the page, and a promise of its own.
        let other = "addEventListener('DOMContentLoaded', () => { window.wrong = []; \
            new MutationObserver(() => wrong.push(document.documentElement.dataset.app)).observe(document.documentElement, { attributes: true }); \
            const error = new Error('not ours'); error.stack = 'Error: not ours at chrome-extension://abc/x.js:1:1'; \
            dispatchEvent(new ErrorEvent('error', { message: 'not ours', filename: 'chrome-extension://abc/x.js', error })); \
            dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: error })) })";
        browser.before_each_page(other).await?;
        open(browser, &site, DECK_PAGE).await?;
        ensure!(browser.script("return wrong.includes('failed')", &[]).await? == false, "nothing is wrong with the app");
        browser.fill_named(SEARCH, "wrapp").await?;
        browser.wait("li[data-question=wrappers] mark").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_said_of_a_late_app_goes_when_it_is_there() -> Result<()> {
    let site = with_wasm(Wasm::Delayed(std::time::Duration::from_secs(3))).await?;
    in_browser(Options::phone(), async |browser| {
        browser.before_each_page("addEventListener('DOMContentLoaded', () => dispatchEvent(new CustomEvent('viva-failed', { detail: 'Late.' })))").await?;
        browser.goto(&site.url(DECK_PAGE)).await?;
        browser.wait_text("#failed", "Late.").await?;
        browser.interactive().await?;
        ensure!(browser.script("return document.getElementById('failed').hidden", &[]).await? == true, "it is not said any more");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_version_before_offers_the_new_one() -> Result<()> {
    let newer =
        "<script type=application/json id=app-files>{}</script><script type=module src=assets/viva-0.js></script>";
    let options = SiteOptions { pages: vec![("/".to_owned(), newer.to_owned())], ..served()? };
    let site = Site::start(options).await?;
    in_browser(Options { expected: of_missing_files(), ..Options::phone() }, async |browser| {
        site.spoil("/practice-", Wasm::Missing);
        open(browser, &site, DECK_PAGE).await?;
        browser.follow("Practice").await?;
        wait_said(browser, "A new version of this site is available").await?;
        ensure!(!said(browser).await?.concat().contains("Check the connection"), "the connection is not to blame");
        site.mend();
        browser.press("Reload").await?;
        browser.wait("main[data-route=practice]").await?;
        Ok(())
    })
    .await
}

/// A module whose only function is `unreachable`, called by a timer: a driver's own script would hide its errors from the page.
const TRAP: &str = "const { WebAssembly } = window, bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]; \
    setTimeout(new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f)";

#[tokio::test(flavor = "multi_thread")]
async fn blocked_storage_is_said_and_practice_works() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { storage: false, ..Options::phone() }, async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        wait_said(browser, "does not save data").await?;
        browser.press("Dismiss").await?;
        browser.follow("Start: 5 new").await?;
        answer(browser, "Good").await?;
        browser.wait(&format!("article[data-question={}]", FIRST[1])).await?;
        browser.press("End practice").await?;
        browser.follow("Back to the deck").await?;
        browser.wait(&format!("li[data-question={}][data-status=learning]", FIRST[0])).await?;
        // What is not kept is nevertheless on every page, as long as the document is.
        browser.follow("Progress").await?;
        arrived(browser, "progress").await?;
        wait_answers_today(browser, 1).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn full_storage_is_said_and_practice_goes_on() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.follow("Start: 5 new").await?;
        answer(browser, "Good").await?;
        browser.fill_local_storage().await?;
        for _ in 0..3 {
            answer(browser, "Good").await?;
        }
        wait_said(browser, "full").await?;
        browser.wait(&format!("article[data-question={}]", FIRST[4])).await?;
        ensure!(!logged(browser).await?.is_empty(), "what was stored is still there");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_set_aside_untouched() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &site).await?;
        browser
            .script(
                "localStorage.setItem('viva:log:a:0', 'no log at all'); \
                 localStorage.setItem('viva:log:b:0', 'viva-log 1 b 0 fsrs-6\\n0=kitchen/waiters\\n1.0.0.ft6.0.1r30\\n%%%\\n'); \
                 localStorage.setItem('viva:log:c:0', 'viva-log 99 c'); \
                 localStorage.setItem('viva:setting:retention', '1 w many'); localStorage.setItem('other', 'x')",
                &[],
            )
            .await?;
        open(browser, &site, DECK_PAGE).await?;
        wait_said(browser, "could not be read").await?;
        wait_said(browser, "newer version").await?;
        let stored = browser.local_storage().await?;
        let kept = |key: &str| stored.get(key).map(String::as_str);
        same(kept("viva:aside:log:a:0"), Some("no log at all"), "aside")?;
        same(kept("viva:log:a:0"), None, "moved")?;
        ensure!(kept("viva:aside:log:b:0").is_some_and(|text| text.ends_with("%%%\n")), "the damaged segment is copied");
        same(kept("viva:log:c:0"), Some("viva-log 99 c"), "a newer one is left alone")?;
        same(kept("viva:aside:setting:retention"), Some("1 w many"), "a setting too")?;
        same(kept("other"), Some("x"), "other keys")?;
        browser.wait("li[data-question=waiters][data-status=due]").await?;
        open(browser, &site, &format!("/{DECK}/q/waiters/")).await?;
        same(browser.text("article header [data-status]").await?.as_str(), "due", "the readable line counts")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_window_name_changes_nothing() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { storage: false, ..Options::phone() }, async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        // A page that was here before, or a frame's owner, may have given the window any name: what this one looks like is a log.
        let log = "viva-log 1 a 0 fsrs-6\n0=kitchen/dishes\n1.0.0.ft6.0.1r30\n";
        for name in ["course", "{\"viva:log:a:0\":1}", &serde_json::json!({ "viva:log:a:0": log }).to_string(), log] {
            browser.script("window.name = arguments[0]", &[name.into()]).await?;
            open(browser, &site, DECK_PAGE).await?;
            let new = browser.count("li[data-question][data-status=new]").await?;
            same(new, QUESTIONS, &format!("new questions in a window called {name:?}"))?;
            let told = said(browser).await?;
            ensure!(!told.iter().any(|text| text.contains("could not be read")), "{told:?}");
            same(browser.script("return window.name", &[]).await?.as_str(), Some(name), "the window's name")?;
        }
        Ok(())
    })
    .await
}
