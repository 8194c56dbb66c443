//! Why: what of a site arrives in a browser, and when: every file that the host was asked for, as a host with good compression
//! sends it.
//! Must not know: limits, or what is on a page. The tests and the benchmark have them.

use crate::browser::Browser;
use crate::engine::Engine;
use crate::server::Site;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A host that was asked for nothing during this time is taken to be asked for nothing more.
const QUIET: Duration = Duration::from_millis(800);
const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// Path and start of everything that the present document asked for, and when the app was interactive first.
const ASKED: &str = "return [performance.getEntriesByName('app-interactive')[0]?.startTime ?? null, \
    performance.getEntriesByType('resource').map(entry => [new URL(entry.name).pathname, entry.startTime])]";

/// Follows a link to the address, as if the page had one, and notes how often the app has been interactive until then.
const FOLLOW: &str = "window.before = performance.getEntriesByName('app-interactive').length; \
    const link = document.createElement('a'); link.href = arguments[0]; link.hidden = true; \
    document.body.append(link); link.click(); link.remove()";

/// Whether it has become so again; a document that was loaded instead knows nothing of the one before.
const FOLLOWED: &str = "return performance.getEntriesByName('app-interactive').length > (window.before ?? 0)";

/// One file that arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// Its path below the site's folder.
    pub path: String,
    /// Bytes as they are.
    pub raw: usize,
    /// Bytes after brotli, quality 9, window 22.
    pub brotli: usize,
    /// How often the host was asked for it.
    pub times: usize,
    /// Asked for before the app was interactive, or without the present document's doing, as the document itself is.
    pub early: bool,
}

/// What arrived since the host was started or last forgot, in the order in which it was asked for first.
pub async fn arrived(browser: &Browser, site: &Site) -> Result<Vec<Arrival>> {
    let asked = browser.script(ASKED, &[]).await?;
    let interactive = asked[0].as_f64().unwrap_or(f64::INFINITY);
    // Firefox tells whole milliseconds: what begins in the same one is asked for by what has just become interactive.
    let is_late = |start| start > interactive || (browser.engine == Engine::Firefox && start == interactive);
    let entries = asked[1].as_array().into_iter().flatten();
    let late: BTreeMap<&str, bool> = entries
        .filter_map(|entry| Some((entry[0].as_str()?, is_late(entry[1].as_f64()?))))
        // What is asked for twice is early if it was so once.
        .fold(BTreeMap::new(), |mut late, (path, is_late)| {
            late.entry(path).and_modify(|known| *known &= is_late).or_insert(is_late);
            late
        });
    let mut arrivals: Vec<Arrival> = Vec::new();
    for hit in site.hits().iter().filter(|hit| hit.status == 200) {
        let path = hit.path.split('?').next().unwrap_or_default();
        let file = site.file(path).with_context(|| format!("{path} is not a file of the site"))?;
        match arrivals.iter_mut().find(|arrival| arrival.path == file) {
            Some(arrival) => arrival.times += 1,
            None => {
                let early = !late.get(path).copied().unwrap_or(false);
                arrivals.push(Arrival { early, ..weigh(&site.folder(), &file)? });
            }
        }
    }
    Ok(arrivals)
}

/// A file below the folder, as if it had arrived once, before anything else.
pub fn weigh(folder: &Path, path: &str) -> Result<Arrival> {
    let bytes = std::fs::read(folder.join(path)).with_context(|| format!("{path} cannot be read"))?;
    let brotli = compressed(&bytes)?.len();
    Ok(Arrival { path: path.to_owned(), raw: bytes.len(), brotli, times: 1, early: true })
}

/// Bytes over the wire, each file as often as it was asked for.
pub fn total<'a>(arrivals: impl IntoIterator<Item = &'a Arrival>) -> usize {
    arrivals.into_iter().map(|arrival| arrival.brotli * arrival.times).sum()
}

/// A line for each file.
pub fn lines<'a>(arrivals: impl IntoIterator<Item = &'a Arrival>) -> String {
    let line = |arrival: &Arrival| {
        let times = if arrival.times > 1 { format!("  {} TIMES", arrival.times) } else { String::new() };
        format!("  {:>7} of {:>7}  {}{times}\n", arrival.brotli, arrival.raw, arrival.path)
    };
    arrivals.into_iter().map(line).collect()
}

/// The files that were downloaded more than once. The browser may ask for the icon again as it likes.
pub fn repeated(arrivals: &[Arrival]) -> Vec<&str> {
    let repeated = arrivals.iter().filter(|arrival| arrival.times > 1 && !arrival.path.starts_with("favicon"));
    repeated.map(|arrival| arrival.path.as_str()).collect()
}

/// Waits until the browser has stopped asking for files.
pub async fn quiet(site: &Site) -> Result<()> {
    let begun = Instant::now();
    let mut known = (site.hits().len(), begun);
    while known.1.elapsed() < QUIET {
        ensure!(begun.elapsed() < PATIENCE, "the browser does not stop to ask for files");
        tokio::time::sleep(BETWEEN_LOOKS).await;
        let hits = site.hits().len();
        if hits != known.0 {
            known = (hits, Instant::now());
        }
    }
    Ok(())
}

/// Goes to a path of the site ("/settings/") by a link, as within the app; returns when the app is interactive there.
pub async fn follow(browser: &Browser, site: &Site, path: &str) -> Result<()> {
    browser.script(FOLLOW, &[json!(site.url(path))]).await?;
    let what = format!("{path} is interactive");
    browser.wait_until(&what, async || Ok(browser.script(FOLLOWED, &[]).await? == true)).await
}

/// Makes the browser ask to save data in every page that is loaded from now on, so that nothing is loaded ahead.
pub async fn save_data(browser: &Browser) -> Result<()> {
    if browser.engine == Engine::Chromium {
        browser.cdp("Emulation.setDataSaverOverride", json!({ "dataSaverEnabled": true })).await?;
        let saves = browser.script("return navigator.connection?.saveData", &[]).await?;
        ensure!(saves == true, "the browser does not tell pages to save data");
        return Ok(());
    }
    // The others know of no such wish; pages take it from what they are told all the same.
    let wish = "Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } })";
    browser.before_each_page(wish).await
}

/// A deck of a site.
pub struct Deck {
    /// Its id, which is its folder.
    pub id: String,
    /// The ids of its questions, the largest page first.
    pub questions: Vec<String>,
}

/// The decks of a site's folder, by id.
pub fn decks(folder: &Path) -> Result<Vec<Deck>> {
    let mut decks = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let mut questions = Vec::new();
        for question in std::fs::read_dir(entry.path().join("q")).into_iter().flatten() {
            let question = question?;
            let page = std::fs::read_to_string(question.path().join("index.html")).unwrap_or_default();
            // A page that has moved only says where to.
            if page.contains("data-route=\"question\"") {
                questions.push((page.len(), name(question.path())));
            }
        }
        if !questions.is_empty() {
            questions.sort_by(|a, b| b.cmp(a));
            decks.push(Deck { id: name(entry.path()), questions: questions.into_iter().map(|(_, id)| id).collect() });
        }
    }
    decks.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(decks)
}

/// Every kind of page, and practice in every way, of each deck.
pub fn every_kind(decks: &[Deck]) -> Vec<String> {
    let mut paths = vec!["/".to_owned()];
    for Deck { id, questions } in decks {
        paths.push(format!("/{id}/"));
        paths.extend(questions.first().map(|question| format!("/{id}/q/{question}/")));
        for mode in ["recall", "choice", "parsons", "cloze", "predict", "interview"] {
            paths.push(format!("/{id}/practice/?queue=all&mode={mode}"));
        }
    }
    paths.extend(["/progress/", "/progress/backup/", "/settings/"].map(str::to_owned));
    paths
}

/// Brotli, quality 9, window 22.
pub(crate) fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams { quality: 9, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings)?;
    Ok(out)
}

fn name(path: PathBuf) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
