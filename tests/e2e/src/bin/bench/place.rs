//! Why: where the sites and programs are that are measured, and which of their pages.
//! Must not know: what is measured.

use anyhow::{Context, Result};
use e2e::weight::decks;
use e2e::{Browser, Options, Site, SiteOptions, dist};
use serde_json::json;
use std::path::PathBuf;

/// The deck to measure if it is there.
const DECK: &str = "python-interview";

/// What to measure.
pub struct Place {
    /// The release site.
    pub dist: PathBuf,
    /// Programs that only this benchmark uses, bound to JavaScript.
    pub programs: Option<PathBuf>,
    /// The program of Lighthouse.
    pub lighthouse: Option<PathBuf>,
    /// Sites that others made of the same text, a folder each.
    peers: Option<PathBuf>,
    /// A deck with long answers, and its first question.
    pub deck: String,
    pub question: String,
}

impl Place {
    /// As `cargo xtask bench` says by environment.
    pub fn find() -> Result<Place> {
        let dist = dist()?;
        let all = decks(&dist)?;
        let deck = all.iter().find(|deck| deck.id == DECK).or(all.first()).context("the site has no deck")?;
        let page = std::fs::read_to_string(dist.join(&deck.id).join("index.html"))?;
        let listed = page.split_once("data-question=\"").and_then(|(_, rest)| rest.split('"').next());
        let first = listed.or(deck.questions.first().map(String::as_str)).context("the deck has no question")?;
        let given = |name| std::env::var_os(name).map(PathBuf::from);
        Ok(Place {
            programs: given("VIVA_BENCH_PROGRAMS"),
            lighthouse: given("VIVA_BENCH_LIGHTHOUSE"),
            peers: given("VIVA_BENCH_PEERS"),
            deck: deck.id.clone(),
            question: first.to_owned(),
            dist,
        })
    }

    /// The library, the deck, the question, and practice as a link leads to it.
    pub fn pages(&self) -> [(&'static str, String); 4] {
        [
            ("library", "/".to_owned()),
            ("deck", self.deck_page()),
            ("question", format!("/{}/q/{}/", self.deck, self.question)),
            ("practice", self.practice()),
        ]
    }

    pub fn deck_page(&self) -> String {
        format!("/{}/", self.deck)
    }

    /// Practice that asks at once.
    pub fn practice(&self) -> String {
        format!("/{}/practice/?queue=new&seed=1", self.deck)
    }

    /// The site as a good host serves it.
    pub async fn host(&self) -> Result<Site> {
        Site::start(self.served()).await
    }

    /// The same with the service worker, which keeps files on the device.
    pub async fn host_with_worker(&self) -> Result<Site> {
        Site::start(SiteOptions { worker: true, ..self.served() }).await
    }

    /// The same with another page beside it: full path and HTML.
    pub fn beside(&self, page: (String, String)) -> SiteOptions {
        SiteOptions { pages: vec![page], ..self.served() }
    }

    fn served(&self) -> SiteOptions {
        SiteOptions { dist: self.dist.clone(), compressed: true, ..SiteOptions::default() }
    }

    /// The sites of others that are there: name, host, and the path of the same question.
    pub async fn peers(&self) -> Result<Vec<(String, Site, String)>> {
        let mut peers = Vec::new();
        for folder in self.peers.iter().flat_map(std::fs::read_dir).flatten() {
            let folder = folder?;
            let page = format!("{}/{}.html", self.deck, self.question);
            if folder.path().join(&page).exists() {
                let options = SiteOptions { dist: folder.path(), compressed: true, ..SiteOptions::default() };
                let name = folder.file_name().to_string_lossy().into_owned();
                peers.push((name, Site::start(options).await?, format!("/{page}")));
            }
        }
        peers.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(peers)
    }
}

/// What the slow phone is, in words.
pub const SLOW_PHONE: &str = "slow phone (CPU 4 times slower, 150 ms, 1.6 Mbit/s)";

/// A phone or desktop whose pages may say on the console what they like.
pub fn relaxed(options: Options) -> Options {
    Options { expected: vec![""], ..options }
}

/// Makes the processor four times slower.
pub async fn slow_down(browser: &Browser) -> Result<()> {
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
    Ok(())
}

/// Makes it the slow phone.
pub async fn make_slow_phone(browser: &Browser) -> Result<()> {
    slow_down(browser).await?;
    browser.slow_network(150, 200_000).await
}

/// Whether all files are there, and none was asked for since for a while.
const IDLE: &str = "const ends = performance.getEntriesByType('resource').map(entry => entry.responseEnd); \
    return document.readyState === 'complete' && performance.now() > Math.max(0, ...ends) + 1500";

/// Waits until the page has loaded what it loads ahead.
pub async fn idle(browser: &Browser) -> Result<()> {
    browser.wait_until("the page is idle", async || Ok(browser.script(IDLE, &[]).await? == true)).await
}
