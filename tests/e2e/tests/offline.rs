//! Why: after one visit the site works without a network, whole and under any path; a newer version comes without losing anything,
//! and the service worker can be taken off again.
//! Must not know: how the worker keeps the files, beyond their names in the browser's own stores.

use crate::site::{CHOICES, DECK, DECK_PAGE, PAGES, arrived, digest, logged, open, same, served, string, strings};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, SiteOptions, Wasm, dist, fixture, in_browser, scratch, skipped_in};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

/// Says how many files are on the device, of how many.
const KEPT: &str = "return (async () => { for (const name of await caches.keys()) { \
    const cache = await caches.open(name), all = await cache.keys(); \
    const list = all.find(({ url }) => /files-[0-9a-f]*\\.json$/.test(url)); \
    if (list && name.endsWith(list.url.split('/').slice(-2).join('/'))) { \
        const files = Object.keys(await (await cache.match(list)).json()); \
        return `${all.length - 1} of ${files.length}` } } return 'none' })()";

/// The names of the browser's stores of files.
const STORES: &str = "return caches.keys()";

/// Comes into a page when all is loaded that may be wanted next.
const LOADED_AHEAD: &str = "link[rel=manifest]";

async fn with_worker() -> Result<Site> {
    Site::start(SiteOptions { worker: true, ..served()? }).await
}

/// Waits until all files are on the device.
async fn wait_kept(browser: &Browser) -> Result<()> {
    browser
        .wait_until("all files are on the device", async || {
            let kept = string(browser, KEPT).await?;
            Ok(kept.split_once(" of ").is_some_and(|(kept, all)| kept == all))
        })
        .await
}

/// Visits the front page until all is on the device, and nothing more.
async fn visited(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, "/").await?;
    wait_kept(browser).await
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_works_without_a_network_after_one_visit() -> Result<()> {
    let mut site = with_worker().await?;
    let mut options = Options::phone();
    // A check for a newer version finds nobody; nor does what is not part of the site.
    options.expected = vec!["ERR_CONNECTION_REFUSED", "/nowhere/", "/favicon.ico"];
    in_browser(options, async |browser| {
        visited(browser, &site).await?;
        site.stop();
        for page in PAGES {
            open(browser, &site, page).await.with_context(|| format!("{page} without a network"))?;
            same(browser.count("main h1").await?, 1, page)?;
        }
        let ways = [("recall", DECK), ("cloze", DECK), ("parsons", DECK), ("predict", DECK), ("interview", DECK)];
        for (way, deck) in ways.into_iter().chain([("choice", CHOICES)]) {
            let page = format!("/{deck}/practice/?mode={way}&queue=all&seed=1");
            open(browser, &site, &page).await.with_context(|| format!("{page} without a network"))?;
            let asked = browser.attribute(&format!("article[data-mode={way}]"), "data-question").await?;
            browser.tap_named("button", "I don't know").await?;
            if way != "interview" {
                browser.tap_named("button", "Continue").await?;
            }
            let gone = format!("article[data-question={}]", asked.context("a question has an id")?);
            browser.wait_gone(&gone).await?;
        }
        same(logged(browser).await?.len(), 5, "answers kept without a network")?;
        open(browser, &site, "/progress/").await?;
        browser.wait_text("main", "Answers today").await?;
        browser.goto(&site.url("/kitchen/q/recipe")).await?;
        arrived(browser, "question").await?;
        browser.goto(&site.url("/nowhere/at/all/")).await?;
        browser.wait_text("h1", "Page not found").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_visit_asks_for_nothing_but_a_newer_version() -> Result<()> {
    let site = with_worker().await?;
    in_browser(Options::desktop(), async |browser| {
        visited(browser, &site).await?;
        site.forget();
        for page in [DECK_PAGE, "/kitchen/q/recipe/", "/kitchen/practice/?queue=new&mode=cloze"] {
            // In a tab of its own: what a page asked for that is left behind goes past the worker in Firefox.
            browser.new_tab(&site.url(page)).await?;
            browser.interactive().await?;
            browser.wait(LOADED_AHEAD).await?;
        }
        browser.wait_until("the check is made", async || Ok(!site.hits().is_empty())).await?;
        let others: Vec<String> = site.hits().into_iter().map(|hit| hit.path).filter(|path| path != "/sw.js").collect();
        same(others, Vec::new(), "what a second visit asks the host for")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_is_offered_once_and_the_session_goes_on() -> Result<()> {
    let site = with_worker().await?;
    let newer = newer_version(&site.folder())?;
    let settings = |folder: &Path| named(&folder.join("assets"), "settings-");
    let (old, new) = (settings(&site.folder())?, settings(&newer)?);
    ensure!(old != new, "the newer version has a piece of another name");
    in_browser(Options::phone(), async |browser| {
        visited(browser, &site).await?;
        open(browser, &site, "/kitchen/practice/?ids=dishes,wrappers").await?;
        browser.tap_named("button", "I don't know").await?;
        browser.tap_named("button", "Continue").await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.fill("#attempt", "It wraps a function.").await?;
        let before = string(browser, &format!("{STORES}.then(names => names.join())")).await?;
        site.serve(&newer);
        // The old version is shown until the learner says otherwise.
        open(browser, &site, "/kitchen/practice/?ids=dishes,wrappers").await?;
        browser.wait("article[data-question=wrappers]").await?;
        browser.wait_text("[role=status]", "A new version of this site is available").await?;
        same(
            string(browser, "return document.getElementById('attempt').value").await?.as_str(),
            "It wraps a function.",
            "typed",
        )?;
        browser.script("window.isOld = true", &[]).await?;
        browser.tap_named("button", "Reload").await?;
        browser
            .wait_until("the newer version has taken over", async || {
                let stores = strings(browser, STORES).await?;
                // The files change hands before the page is loaded anew.
                let is_old = browser.script("return window.isOld === true", &[]).await? == true;
                Ok(stores.len() == 1 && stores[0] != before && !is_old)
            })
            .await?;
        browser.interactive().await?;
        browser.wait("article[data-question=wrappers]").await?;
        same(
            string(browser, "return document.getElementById('attempt').value").await?.as_str(),
            "It wraps a function.",
            "typed",
        )?;
        same(logged(browser).await?.len(), 1, "answers")?;
        wait_kept(browser).await?;
        ensure!(!browser.text("body").await?.contains("A new version"), "what is new is not offered again");
        let has = "const [file, done] = arguments; caches.match(file).then(found => done(!!found))";
        let has = async |file: &str| -> Result<bool> {
            let file = json!(site.url(&format!("/assets/{file}")));
            Ok(browser.client.execute_async(has, vec![file]).await? == true)
        };
        ensure!(has(&new).await?, "the newer version is kept");
        ensure!(!has(&old).await?, "nothing of the older one is");
        browser.tap_named("button", "Show answer").await?;
        browser.tap_named("button", "Good…").await?;
        // The first one comes back, as it would have.
        browser.wait("article[data-question=dishes]").await?;
        same(logged(browser).await?.len(), 2, "answers")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sites_of_one_host_keep_files_of_their_own() -> Result<()> {
    let host = scratch("host")?;
    for folder in ["one", "two"] {
        copy(&fixture()?, &host.join(folder))?;
    }
    let site = Site::start(SiteOptions { dist: host, worker: true, ..SiteOptions::default() }).await?;
    in_browser(Options::desktop(), async |browser| {
        for folder in ["/one/", "/two/"] {
            open(browser, &site, folder).await?;
            // A worker that still takes files in is not looked at for a newer one.
            let active = "return navigator.serviceWorker.getRegistration().then(found => Boolean(found?.active))";
            browser
                .wait_until("the files are on the device", async || Ok(browser.script(active, &[]).await? == true))
                .await?;
        }
        same(strings(browser, STORES).await?.len(), 2, "stores")?;
        // One is taken off; what the other keeps stays.
        let folder = site.folder().join("one");
        fs::copy(folder.join("sw-off.js"), folder.join("sw.js"))?;
        open(browser, &site, "/one/").await?;
        browser.wait_until("one store is gone", async || Ok(strings(browser, STORES).await?.len() == 1)).await?;
        let left = strings(browser, STORES).await?;
        ensure!(left[0].contains(" /two/ "), "{left:?} is what the other keeps");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_can_be_taken_off_a_site() -> Result<()> {
    let folder = scratch("off")?;
    copy(&fixture()?, &folder)?;
    let site = Site::start(SiteOptions { dist: folder.clone(), worker: true, ..SiteOptions::default() }).await?;
    in_browser(Options::desktop(), async |browser| {
        visited(browser, &site).await?;
        fs::copy(folder.join("sw-off.js"), folder.join("sw.js"))?;
        open(browser, &site, DECK_PAGE).await?;
        let workers = "return navigator.serviceWorker.getRegistrations().then(all => all.length)";
        browser
            .wait_until("nothing is left", async || {
                let stores = strings(browser, STORES).await?;
                Ok(stores.is_empty() && browser.script(workers, &[]).await? == 0)
            })
            .await?;
        site.forget();
        open(browser, &site, DECK_PAGE).await?;
        ensure!(site.hits().iter().any(|hit| hit.path == DECK_PAGE), "the host is asked again");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_page_in_place_of_a_file_is_not_kept() -> Result<()> {
    let site = with_worker().await?;
    in_browser(Options::desktop(), async |browser| {
        site.spoil("/settings/", Wasm::Garbage);
        site.spoil("/progress/backup/", Wasm::Missing);
        open(browser, &site, "/").await?;
        browser
            .wait_until("all other files are on the device", async || {
                let kept = string(browser, KEPT).await?;
                let counts =
                    kept.split_once(" of ").and_then(|(kept, all)| Some((kept.parse().ok()?, all.parse().ok()?)));
                Ok(counts.is_some_and(|(kept, all): (u32, u32)| kept + 2 == all))
            })
            .await?;
        site.mend();
        open(browser, &site, "/").await?;
        wait_kept(browser).await?;
        open(browser, &site, "/settings/").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_below_a_path_keeps_its_files_too() -> Result<()> {
    let mut site = Site::start(SiteOptions { prefix: "/courses/python".to_owned(), worker: true, ..served()? }).await?;
    let mut options = Options::desktop();
    options.expected = vec!["ERR_CONNECTION_REFUSED"];
    in_browser(options, async |browser| {
        visited(browser, &site).await?;
        site.stop();
        open(browser, &site, "/kitchen/q/recipe/").await?;
        open(browser, &site, "/settings/").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_saves_data_keeps_only_what_was_opened() -> Result<()> {
    if skipped_in(&[Engine::Firefox, Engine::WebKit], "knows of no wish to save data")? {
        return Ok(());
    }
    let site = with_worker().await?;
    in_browser(Options::phone(), async |browser| {
        // The worker looks for itself; the page's own answer decides nothing there.
        browser.cdp("Emulation.setDataSaverOverride", json!({ "dataSaverEnabled": true })).await?;
        open(browser, &site, "/").await?;
        let controlled = "return navigator.serviceWorker.ready.then(ready => ready.active.state)";
        browser
            .wait_until("the worker is there", async || Ok(browser.script(controlled, &[]).await? == "activated"))
            .await?;
        site.forget();
        browser.settled().await?;
        let pages: Vec<String> =
            site.hits().into_iter().map(|hit| hit.path).filter(|path| path.ends_with('/')).collect();
        same(pages, Vec::new(), "pages that nobody opened")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_can_be_installed() -> Result<()> {
    let site = with_worker().await?;
    in_browser(Options::phone(), async |browser| {
        visited(browser, &site).await?;
        let manifest = "return fetch(document.querySelector('link[rel=manifest]').href).then(answer => answer.json())";
        let manifest = browser.script(manifest, &[]).await?;
        let icons = manifest["icons"].as_array().context("icons")?;
        for icon in icons.iter().chain(manifest["screenshots"].as_array().into_iter().flatten()) {
            let file = site.folder().join(icon["src"].as_str().context("a picture has an address")?);
            ensure!(file.is_file(), "{} is not there", file.display());
        }
        for purpose in ["any", "maskable", "monochrome"] {
            ensure!(icons.iter().any(|icon| icon["purpose"] == purpose), "no icon is {purpose}");
        }
        let shortcut = manifest["shortcuts"][0]["url"].as_str().context("a shortcut has an address")?.to_owned();
        if !skipped_in(&[Engine::Firefox, Engine::WebKit], "does not say whether it would install a site")? {
            let found = browser.cdp("Page.getAppManifest", json!({})).await?;
            same(found["errors"].clone(), json!([]), "faults of the manifest")?;
            let errors = browser.cdp("Page.getInstallabilityErrors", json!({})).await?;
            same(errors["installabilityErrors"].clone(), json!([]), "what keeps it from being installed")?;
        }
        open(browser, &site, &format!("/{shortcut}")).await?;
        browser.wait("article[data-question]").await?;
        Ok(())
    })
    .await
}

#[test]
fn the_worker_is_small() -> Result<()> {
    for folder in [dist()?, fixture()?] {
        let size = fs::metadata(folder.join("sw.js"))?.len();
        ensure!(size <= 3_000, "{size} bytes");
    }
    Ok(())
}

/// A copy of a site in which one piece has another content, and so another name, as after a new build.
fn newer_version(site: &Path) -> Result<PathBuf> {
    let folder = scratch("newer")?;
    copy(site, &folder)?;
    let assets = folder.join("assets");
    let piece = named(&assets, "settings-")?;
    let mut program = fs::read(assets.join(&piece))?;
    // A section of the author's own, which no engine reads.
    program.extend([0, 4, 3, b'n', b'e', b'w']);
    let script = named(&assets, "viva-*.js")?;
    let renamed = renew(&assets, &piece, &program)?;
    let text = fs::read_to_string(assets.join(&script))?.replace(&piece, &renamed);
    let new_script = renew(&assets, &script, text.as_bytes())?;
    let mut list = list_of(&assets)?;
    for page in files(&folder, "html")? {
        let text = fs::read_to_string(&page)?;
        fs::write(&page, text.replace(&piece, &renamed).replace(&script, &new_script))?;
    }
    let old_list = named(&assets, "files-")?;
    let known: Vec<String> = list.keys().cloned().collect();
    list.clear();
    for name in known {
        let name = name.replace(&piece, &renamed).replace(&script, &new_script);
        let file = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.clone() };
        list.insert(name, digest(&fs::read(folder.join(file))?).into());
    }
    let new_list = renew(&assets, &old_list, serde_json::to_string(&list)?.as_bytes())?;
    let worker = folder.join("sw.js");
    let text = fs::read_to_string(&worker)?;
    fs::write(worker, text.replace(&old_list, &new_list))?;
    Ok(folder)
}

fn list_of(assets: &Path) -> Result<serde_json::Map<String, serde_json::Value>> {
    Ok(serde_json::from_slice(&fs::read(assets.join(named(assets, "files-")?))?)?)
}

/// Puts another content in the place of a file that is named by its content, and gives its new name.
fn renew(folder: &Path, name: &str, content: &[u8]) -> Result<String> {
    let (stem, rest) = name.rsplit_once('-').context("a name with a digest")?;
    let (_, ending) = rest.split_once('.').context("a name with an ending")?;
    let renamed = format!("{stem}-{}.{ending}", digest(content));
    fs::remove_file(folder.join(name))?;
    fs::write(folder.join(&renamed), content)?;
    Ok(renamed)
}

/// The name of the one file of a folder whose name begins so; what follows a star ends it.
fn named(folder: &Path, name: &str) -> Result<String> {
    let (begin, end) = name.split_once('*').unwrap_or((name, ""));
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(begin) && name.ends_with(end) {
            return Ok(name);
        }
    }
    anyhow::bail!("no {name} in {}", folder.display())
}

/// All files of this ending.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}
