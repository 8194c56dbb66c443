//! Why: nothing that a learner did is lost or seen too late: by a killed browser, a second tab, storage that is full, emptied or
//! half there.
//! Must not know: how the two copies are kept alike.

use crate::parts::{SESSION, wait_said};
use crate::site::{DECK, DECK_PAGE, answer, at_root, logged, open, same, visit};
use anyhow::{Result, ensure};
use e2e::{Browser, Engine, Options, Site, in_browser, skipped_in};

/// Answers the session's questions with "Again", so that it never ends, as often as it is told. Not by timers: those of a tab in the
/// background are slowed down.
const ANSWER_MANY: &str = "const channel = new MessageChannel(); let left = arguments[0]; window.answered = false; \
    channel.port1.onmessage = () => { \
        const button = document.querySelector('[data-rating=again]') ?? [...document.querySelectorAll('main button')].find(button => button.textContent === 'Show answer'); \
        if (button?.dataset.rating) left--; \
        button?.click(); \
        if (left) channel.port2.postMessage(0); else window.answered = true }; \
    channel.port2.postMessage(0)";

const ANSWERS: usize = 50;

async fn wait_for_answers(browser: &Browser) -> Result<()> {
    browser
        .wait_until("all answers are given", async || Ok(browser.script("return window.answered", &[]).await? == true))
        .await?;
    browser.wait_text(SESSION, "Saved").await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_answer_at_the_same_time_and_nothing_is_missing() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers,waiters")).await?;
        browser.new_tab(&site.url(&format!("/{DECK}/practice/?ids=queue,taste,dishes"))).await?;
        browser.interactive().await?;
        for tab in [0, 1] {
            browser.tab(tab).await?;
            browser.script(ANSWER_MANY, &[ANSWERS.into()]).await?;
        }
        for tab in [0, 1] {
            browser.tab(tab).await?;
            wait_for_answers(browser).await?;
        }
        let reviews = logged(browser).await?.len();
        same(reviews, 2 * ANSWERS, "reviews of both tabs")?;
        for tab in [0, 1] {
            browser.tab(tab).await?;
            open(browser, &site, DECK_PAGE).await?;
            same(browser.count("li:not([data-status=new])[data-question]").await?, 5, "questions that were answered")?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_tab_does_shows_in_the_other() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.new_tab(&site.url(&format!("/{DECK}/practice/?ids=wrappers"))).await?;
        browser.interactive().await?;
        answer(browser, "Good").await?;
        browser.tab(0).await?;
        browser.wait("li[data-question=wrappers][data-status=learning]").await?;
        browser.tab(1).await?;
        browser.press("Undo").await?;
        browser.wait("[data-rating]").await?;
        open(browser, &site, "/settings/").await?;
        browser.click_named("radio", "Dark").await?;
        browser.tab(0).await?;
        browser.wait("li[data-question=wrappers][data-status=new]").await?;
        browser.wait("html[data-theme=dark]").await?;
        Ok(())
    })
    .await
}

/// As often is the browser killed right after "Saved".
const KILLS: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_browser_loses_nothing_that_was_saved() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "has a driver that keeps no profile for the next start")? {
        return Ok(());
    }
    let site = at_root().await?;
    let profile = std::env::temp_dir().join("viva-e2e").join(format!("killed-{}", std::process::id()));
    for trial in 0..KILLS {
        let options = Options { profile: Some(profile.clone()), ..Options::phone() };
        let mut browser = Browser::open(options).await?;
        open(&browser, &site, &format!("/{DECK}/practice/?ids=wrappers&trial={trial}")).await?;
        browser
            .wait_until(&format!("the {trial} answers of before are there"), async || {
                Ok(logged(&browser).await?.len() == trial)
            })
            .await?;
        browser.press("Show answer").await?;
        browser.press("Again…").await?;
        browser.wait_text(SESSION, "Saved").await?;
        browser.kill()?;
    }
    // The killed browser's last process may still write there; it is in the system's folder for such things.
    let _ = std::fs::remove_dir_all(&profile);
    Ok(())
}

/// Answers one question on its own page of practice, and waits until it is on the disk.
async fn practise(browser: &Browser, site: &Site, id: &str) -> Result<()> {
    answered(browser, site, id).await?;
    browser.wait_text(SESSION, "Saved").await
}

async fn answered(browser: &Browser, site: &Site, id: &str) -> Result<()> {
    open(browser, site, &format!("/{DECK}/practice/?ids={id},dishes")).await?;
    browser.press("Show answer").await?;
    browser.press("Good…").await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emptied_local_storage_is_filled_again() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site, "wrappers").await?;
        browser.script("localStorage.clear()", &[]).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=learning]").await?;
        same(logged(browser).await?.len(), 1, "entries stored again")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_local_storage_loses_nothing() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.fill_local_storage().await?;
        practise(browser, &site, "wrappers").await?;
        wait_said(browser, "nearly full").await?;
        ensure!(browser.has("link", "Back up").await?, "a backup is offered");
        same(logged(browser).await?.len(), 0, "entries that found room")?;
        // Another tab knows nothing of what this one holds.
        browser.new_tab(&site.url(DECK_PAGE)).await?;
        browser.interactive().await?;
        browser.wait("li[data-question=wrappers][data-status=learning]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_second_copy_is_said() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        browser.before_each_page("Object.defineProperty(window, 'indexedDB', { value: undefined })").await?;
        open(browser, &site, DECK_PAGE).await?;
        wait_said(browser, "only one copy").await?;
        answered(browser, &site, "wrappers").await?;
        browser.wait_text(SESSION, "One copy").await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=learning]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_old_segments_become_one() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        let seed = "for (let n = 0; n < 40; n++) localStorage.setItem(`viva:log:w${n}:0`, \
            `viva-log 1 w${n} loyw3v28 fsrs-6\\n0=kitchen/wrappers\\n0.0.${n}.${(20000 + n).toString(36)}.0.1r30\\n`)";
        browser.script(seed, &[]).await?;
        open(browser, &site, "/progress/").await?;
        let segments = async || {
            let stored = browser.local_storage().await?;
            anyhow::Ok(stored.keys().filter(|key| key.starts_with("viva:log:")).count())
        };
        browser.wait_until("one segment is left", async || Ok(segments().await? == 1)).await?;
        same(logged(browser).await?.iter().filter(|line| !line.starts_with('@')).count(), 40, "entries in it")?;
        browser.script("localStorage.clear()", &[]).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers]:not([data-status=new])").await?;
        ensure!(segments().await? == 1, "the second copy has the one, and none of the forty");
        Ok(())
    })
    .await
}

/// A value of the second copy, or null.
const HELD: &str = "const key = arguments[0]; return new Promise(done => { const open = indexedDB.open('viva'); \
    open.onsuccess = () => { const found = open.result.transaction('copy').objectStore('copy').get(key); \
        found.onsuccess = () => { open.result.close(); done(found.result ?? null) } } })";

/// Stores a value in the second copy.
const HOLD: &str = "const [key, value] = arguments; return new Promise(done => { const open = indexedDB.open('viva'); \
    open.onsuccess = () => { const change = open.result.transaction('copy', 'readwrite'); \
        change.objectStore('copy').put(value, key); change.oncomplete = () => { open.result.close(); done(true) } } })";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_newer_version_stored_stays_in_its_copy() -> Result<()> {
    let site = at_root().await?;
    let (newer, known) =
        ("viva-log 9 w 0 x\nof tomorrow", "viva-log 1 w loyw3v28 fsrs-6\n0=kitchen/wrappers\n0.0.1.fs0.0.1r30\n");
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        for (here, there) in [(known, newer), (newer, known)] {
            browser.script(HOLD, &["log:w:0".into(), there.into()]).await?;
            browser.script("localStorage.setItem('viva:log:w:0', arguments[0])", &[here.into()]).await?;
            open(browser, &site, DECK_PAGE).await?;
            wait_said(browser, "newer version").await?;
            browser.wait("li[data-question=wrappers]:not([data-status=new])").await?;
            ensure!(browser.script(HELD, &["log:w:0".into()]).await? == there, "the second copy");
            same(browser.local_storage().await?.get("viva:log:w:0").map(String::as_str), Some(here), "the first copy")?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_kept_where_storage_is_full() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        browser
            .script("localStorage.setItem('viva:setting:theme', 'not a register, and long: '.padEnd(400, 'x'))", &[])
            .await?;
        browser.fill_local_storage().await?;
        for _ in 0..2 {
            open(browser, &site, "/settings/").await?;
            wait_said(browser, "could not be read").await?;
        }
        browser.click_named("radio", "Dark").await?;
        browser.wait("html[data-theme=dark]").await?;
        let script = "return new Promise(done => { const open = indexedDB.open('viva'); open.onsuccess = () => { \
            const found = open.result.transaction('copy').objectStore('copy').getAllKeys(); \
            found.onsuccess = () => { open.result.close(); done(found.result.filter(key => key.startsWith('aside:setting:theme')).length) } } })";
        let is_held = async || Ok(browser.script(script, &[]).await? == 1);
        browser.wait_until("what could not be read is in the second copy", is_held).await?;
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("main", "1 stored value could not be read").await?;
        browser.press("Download unreadable data").await?;
        let saved = std::fs::read_to_string(browser.downloaded().await?)?;
        ensure!(saved.contains("not a register, and long"), "{saved}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_text_that_cannot_be_read_is_kept_once() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        // The second copy holds one where the first can be read.
        browser.script("localStorage.setItem('viva:mark:note:kitchen/dishes', '5 w a note')", &[]).await?;
        browser.script(HOLD, &["mark:note:kitchen/dishes".into(), "nothing that can be read".into()]).await?;
        for text in ["1 w many", "1 w more", "1 w many", "1 w more"] {
            browser.script("localStorage.setItem('viva:setting:retention', arguments[0])", &[text.into()]).await?;
            open(browser, &site, "/settings/").await?;
        }
        let kept = async || {
            let stored = browser.local_storage().await?;
            let aside = stored.into_iter().filter(|(key, _)| key.starts_with("viva:aside:"));
            let mut texts: Vec<String> = aside.map(|(_, text)| text).collect();
            texts.sort();
            anyhow::Ok(texts)
        };
        same(kept().await?, ["1 w many", "1 w more"].map(str::to_owned).into(), "set aside")?;
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("main", "3 stored values could not be read").await?;
        let note = browser.local_storage().await?.get("viva:mark:note:kitchen/dishes").cloned();
        same(note.as_deref(), Some("5 w a note"), "what can be read")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_cannot_be_read_stay_beside_new_ones() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        browser.script("localStorage.setItem('viva:attempts:kitchen/wrappers', 'of a later version')", &[]).await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers,dishes")).await?;
        browser.fill("#attempt", "my answer").await?;
        answer(browser, "Good").await?;
        browser.wait("article[data-question=dishes]").await?;
        let stored = browser.local_storage().await?;
        let kept = stored.get("viva:attempts:kitchen/wrappers").map(String::as_str).unwrap_or_default();
        ensure!(kept.contains("my answer") && kept.ends_with("\nof a later version"), "{kept}");
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("main", "1 stored value could not be read").await
    })
    .await
}

/// Notes which copy is written first, until it is asked for.
const WATCH: &str = "window.order = []; const put = IDBObjectStore.prototype.put, set = Storage.prototype.setItem; \
    IDBObjectStore.prototype.put = function(value, key) { if (key.startsWith('log:')) order.push('database'); return put.call(this, value, key) }; \
    Storage.prototype.setItem = function(key, value) { if (key.startsWith('viva:log:')) order.push('storage'); return set.call(this, key, value) };";

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_on_the_disk_is_written_first() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site, "wrappers").await?;
        browser.script(WATCH, &[]).await?;
        answer(browser, "Good").await?;
        // Both within the press itself: a crash right after it finds both on their way.
        same(
            crate::site::strings(browser, "return order").await?,
            vec!["database".to_owned(), "storage".to_owned()],
            "order",
        )
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn where_only_the_database_works_that_is_said_and_enough() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })";
        browser.before_each_page(blocked).await?;
        open(browser, &site, DECK_PAGE).await?;
        wait_said(browser, "only one copy of your progress").await?;
        practise(browser, &site, "wrappers").await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=learning]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_of_the_window_changes_nothing() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        let before = browser.local_storage().await?;
        let values = "{\"viva:mark:note:kitchen/wrappers\":\"9 w not mine\",\"viva:setting:theme\":\"9 w dark\",\"viva:mark:reset:*\":\"9 w 9\"}";
        for name in [values.to_owned(), format!("viva:{values}"), values.replace("viva:", "")] {
            browser.script("window.name = arguments[0]", &[name.clone().into()]).await?;
            open(browser, &site, DECK_PAGE).await?;
            same(browser.local_storage().await?, before.clone(), "what is stored")?;
            ensure!(browser.script("return window.name", &[]).await? == name, "the name is nobody's business");
            ensure!(browser.count("html[data-theme=dark]").await? == 0, "the theme");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn impossible_values_cost_nothing_else() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site, "wrappers").await?;
        let poison = "for (const [key, value] of Object.entries({ 'mark:plan:kitchen': '5 w 2147483647 90', \
            'mark:reset:*': '9000000000000000000 w 9000000000000000000', 'mark:reset:kitchen': '253402000000000 w 253402000000000', \
            'mark:rest:kitchen/dishes': '5 w 2147483647', 'setting:theme': '9223372036854775807 w dark' })) \
            localStorage.setItem('viva:' + key, value)";
        browser.script(poison, &[]).await?;
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.named("button", "Start practice…").await?;
        open(browser, &site, "/settings/").await?;
        browser.click_named("radio", "Light").await?;
        browser.wait("html[data-theme=light]").await?;
        open(browser, &site, "/settings/").await?;
        browser.wait("html[data-theme=light]").await?;
        open(browser, &site, "/progress/backup/").await?;
        browser.press("Undo reset").await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=learning]").await?;
        Ok(())
    })
    .await
}
