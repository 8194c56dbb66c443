//! Why: results that a course asked for reach its record store once each, whatever happens on the way; nothing else leaves the browser.
//! Must not know: what a statement says; `crates/embed` tests that.

use crate::site::{DECK, answer, at_root, logged, open, same, string};
use anyhow::{Result, ensure};
use e2e::{Browser, Engine, Mood, Options, Site, Store, in_browser, scratch, skipped_in};
use std::collections::BTreeSet;

const AUTH: &str = "Basic c2VjcmV0";

/// Practice of these questions, as a course launches it.
async fn launch(browser: &Browser, site: &Site, store: &Store, ids: &str) -> Result<()> {
    let actor = r#"{"name":["Ada"],"mbox":["mailto:ada@example.org"]}"#;
    let asked = [
        ("ids", ids),
        ("endpoint", &store.endpoint()),
        ("auth", AUTH),
        ("actor", actor),
        ("registration", "0d7e3b0c-6f0e-4b55-8a35-5d8d2c1a9a10"),
    ];
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
    open(browser, site, &format!("/{DECK}/practice/?{query}")).await?;
    browser.wait("article[data-question]").await?;
    // The line that says so if results cannot be sent is there.
    browser.wait("aside[aria-label='Outside of this page']").await?;
    Ok(())
}

/// Waits until the store has so many statements with this verb; each is there once.
async fn has(browser: &Browser, store: &Store, verb: &str, count: usize) -> Result<()> {
    let found = || {
        let kept = store.kept();
        kept.into_iter().filter(|told| told["verb"]["display"]["en"] == verb).collect::<Vec<_>>()
    };
    let what = format!("{count} times {verb}");
    browser.wait_until(&what, async || Ok(found().len() >= count)).await?;
    same(found().len(), count, &what)?;
    let ids: BTreeSet<String> = store.kept().iter().map(|told| told["id"].to_string()).collect();
    same(ids.len(), store.kept().len(), "statements with an id of their own")
}

async fn is_online_again(browser: &Browser) -> Result<()> {
    browser.script("dispatchEvent(new Event('online'))", &[]).await?;
    Ok(())
}

/// Failed requests are what these tests are about.
fn options() -> Options {
    Options { expected: vec!["xapi", "Failed to load resource", "CORS"], ..Options::phone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn results_reach_the_store_once_through_an_outage_and_lost_answers() -> Result<()> {
    let (site, store) = (at_root().await?, Store::start()?);
    in_browser(options(), async |browser| {
        store.be(Mood::Faulty);
        launch(browser, &site, &store, "dishes,stock,wrappers").await?;
        answer(browser, "Good").await?;
        browser.wait_text("aside[aria-label='Outside of this page']", "could not be sent to your course yet").await?;
        store.be(Mood::Mute);
        answer(browser, "Good").await?;
        has(browser, &store, "initialized", 1).await?;
        store.be(Mood::Fine);
        is_online_again(browser).await?;
        has(browser, &store, "answered", 2).await?;
        answer(browser, "Hard").await?;
        browser.wait_text("h1", "Session finished").await?;
        has(browser, &store, "answered", 3).await?;
        let told = store.kept().into_iter().find(|told| told["verb"]["display"]["en"] == "answered");
        let told = told.unwrap_or_default();
        same(told["actor"]["mbox"].as_str(), Some("mailto:ada@example.org"), "whose it is")?;
        ensure!(store.puts().iter().all(|put| put.auth == AUTH), "who asks is said");
        // What lets others ask is kept nowhere.
        let database = "const done = arguments[0]; const open = indexedDB.open('viva'); open.onsuccess = () => { \
            const all = open.result.transaction('copy').objectStore('copy').getAll(); \
            all.onsuccess = () => done(JSON.stringify([all.result, { ...localStorage }, { ...sessionStorage }])) }";
        let kept = browser.client.execute_async(database, Vec::new()).await?.to_string();
        ensure!(kept.contains("dishes") && !kept.contains("c2VjcmV0"), "{kept}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_browser_sends_at_the_next_launch() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "has a driver that keeps no profile for the next start")? {
        return Ok(());
    }
    let (site, store) = (at_root().await?, Store::start()?);
    let profile = scratch("reporting")?;
    store.be(Mood::Faulty);
    let again = Options { profile: Some(profile.clone()), ..options() };
    let mut browser = Browser::open(again.clone()).await?;
    launch(&browser, &site, &store, "dishes,stock").await?;
    answer(&browser, "Good").await?;
    browser.wait_until("it was tried", async || Ok(!store.puts().is_empty())).await?;
    browser.wait_text("aside[aria-label='Outside of this page']", "could not be sent").await?;
    browser.kill()?;
    // Its driver has one browser at a time.
    drop(browser);
    store.be(Mood::Fine);
    let browser = Browser::open(again).await?;
    same(store.kept().len(), 0, "statements kept before")?;
    launch(&browser, &site, &store, "stock").await?;
    has(&browser, &store, "answered", 1).await?;
    same(logged(&browser).await?.len(), 1, "answers on the device")?;
    browser.close().await?;
    let _ = std::fs::remove_dir_all(&profile);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_refuses_is_not_asked_for_ever_and_others_get_nothing() -> Result<()> {
    let (site, store) = (at_root().await?, Store::start()?);
    in_browser(options(), async |browser| {
        store.be(Mood::Strict);
        launch(browser, &site, &store, "dishes,stock").await?;
        answer(browser, "Good").await?;
        browser.wait_text("aside[aria-label='Outside of this page']", "did not accept one of your results").await?;
        is_online_again(browser).await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        // One that practice is open, and an answer and how far it is for each of two: the last comes behind all others.
        browser.wait_until("all was sent", async || Ok(store.puts().len() >= 5)).await?;
        let puts = store.puts();
        same(puts.len(), 5, "requests")?;
        let ids: BTreeSet<&str> = puts.iter().map(|put| put.id.as_str()).collect();
        same(ids.len(), puts.len(), "requests for each statement")?;
        let kept = "const done = arguments[0]; const open = indexedDB.open('viva'); open.onsuccess = () => { \
            const all = open.result.transaction('copy').objectStore('copy').getAllKeys(); \
            all.onsuccess = () => done(all.result.filter(key => key.startsWith('outbox-refused:')).length) }";
        let kept = browser.client.execute_async(kept, Vec::new()).await?;
        same(kept.as_u64(), Some(puts.len() as u64), "statements that the author can see")?;
        // A store that the site was not built for.
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes&endpoint=https://elsewhere.example/&auth=a&actor=%7B%22mbox%22:%22mailto:a@b.c%22%7D")).await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        let asked = "return performance.getEntriesByType('resource').some(entry => entry.name.includes('elsewhere'))";
        ensure!(browser.script(asked, &[]).await? == false, "another host was asked");
        same(string(browser, "return document.querySelector('main h1').textContent").await?.as_str(), "Session finished", "the page")
    })
    .await
}
