//! Why: size is a feature: how much may arrive before a page can be used, and that no byte comes twice or too early.
//! Must not know: how the files are made.

use crate::site::digest;
use anyhow::{Context, Result, ensure};
use e2e::weight::{Arrival, Deck, arrived, decks, every_kind, follow, lines, quiet, repeated, save_data, total, weigh};
use e2e::{Options, Site, SiteOptions, dist, in_browser, skip};
use std::collections::BTreeMap;
use std::path::Path;

// Bytes over the wire at brotli quality 9, everything included.

/// Until the app is interactive: the front page, the page of a deck, of a question.
const READING: usize = 215_000;

/// The same of a practice page that is opened from a link.
const PRACTICE: usize = 340_000;

/// What the first practice from inside the app may add to the page of its deck until its first prompt.
const FIRST_PRACTICE: usize = 160_000;

/// Every kind of page of the whole site, and what is loaded ahead; without what the decks' authors wrote, which may be of any length.
const WHOLE_APP: usize = 700_000;

/// Begins the names of files that no page for learners asks for: pictures of the app, for those who install it; what makes packages for
/// authors, in a worker.
const FOR_OTHERS: [&str; 6] = ["files-", "icon-", "maskable-", "monochrome-", "packager-", "screen-"];

/// The decks that the limits are for.
const SHIPPED: [&str; 3] = ["python-interview", "python-modern", "python-pitfalls"];

/// Letters of a text that nobody else writes by chance: an answer's sentence; a prompt or an option.
const SENTENCE: usize = 30;
const PHRASE: usize = 12;

async fn host() -> Result<Site> {
    Site::start(SiteOptions { dist: dist()?, ..SiteOptions::default() }).await
}

/// The decks of the release site if they are the shipped ones; others may be of any size.
fn shipped() -> Result<Option<Vec<Deck>>> {
    let decks = decks(&dist()?)?;
    if decks.iter().map(|deck| deck.id.as_str()).eq(SHIPPED) {
        return Ok(Some(decks));
    }
    skip(&format!("the limits are for the decks {SHIPPED:?}"));
    Ok(None)
}

/// What arrives when a page is opened first, until nothing more comes.
async fn first_visit(path: &str) -> Result<Vec<Arrival>> {
    let site = host().await?;
    let mut arrivals = Vec::new();
    in_browser(Options::desktop(), async |b| {
        b.goto(&site.url(path)).await?;
        b.interactive().await?;
        quiet(&site).await?;
        arrivals = arrived(b, &site).await?;
        Ok(())
    })
    .await?;
    come_once(path, &arrivals)?;
    Ok(arrivals)
}

fn come_once(path: &str, arrivals: &[Arrival]) -> Result<()> {
    let repeated = repeated(arrivals);
    ensure!(repeated.is_empty(), "{path} downloads more than once: {repeated:?}");
    Ok(())
}

/// Those that came before the page could be used.
fn early(arrivals: &[Arrival]) -> impl Iterator<Item = &Arrival> + Clone {
    arrivals.iter().filter(|arrival| arrival.early)
}

/// Fails with every file if they are more than the limit.
fn stays_below<'a>(limit: usize, what: &str, files: impl Iterator<Item = &'a Arrival> + Clone) -> Result<()> {
    let sum = total(files.clone());
    ensure!(sum <= limit, "{what}: {sum} bytes, over {limit}:\n{}", lines(files));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_for_reading_stay_light() -> Result<()> {
    let Some(decks) = shipped()? else { return Ok(()) };
    stays_below(READING, "/", early(&first_visit("/").await?))?;
    for Deck { id, questions } in &decks {
        let deck = format!("/{id}/");
        stays_below(READING, &deck, early(&first_visit(&deck).await?))?;
        let page = |question: &str| format!("{id}/q/{question}/index.html");
        let largest = questions.first().context("a deck has questions")?;
        let arrivals = first_visit(&format!("/{id}/q/{largest}/")).await?;
        let others: Vec<Arrival> = early(&arrivals).filter(|file| file.path != page(largest)).cloned().collect();
        ensure!(others.len() < arrivals.len(), "the page itself did not arrive:\n{}", lines(&arrivals));
        for question in questions {
            // All questions of a deck need the same files.
            let html = weigh(&dist()?, &page(question))?;
            stays_below(READING, &html.path, others.iter().chain([&html]))?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn practice_stays_light() -> Result<()> {
    let Some(decks) = shipped()? else { return Ok(()) };
    for Deck { id, .. } in &decks {
        let practice = format!("/{id}/practice/?queue=new");
        stays_below(PRACTICE, &practice, early(&first_visit(&practice).await?))?;

        let site = host().await?;
        in_browser(Options::desktop(), async |b| {
            // Without what is loaded ahead for other pages.
            save_data(b).await?;
            b.goto(&site.url(&format!("/{id}/"))).await?;
            b.interactive().await?;
            follow(b, &site, &practice).await?;
            b.wait("main[data-route=practice] article[data-question] h1").await?;
            quiet(&site).await?;
            let arrivals = arrived(b, &site).await?;
            come_once(&practice, &arrivals)?;
            // The answers are the deck's, not practice's: reading asks for them, too, and the first prompt does not wait for them.
            // What can wait does, on any page.
            let of_practice = |path: &str| {
                !["answers", "soon", "assets/idle", "icon", "manifest"].iter().any(|part| path.contains(part))
            };
            let more = arrivals.iter().filter(|arrival| !arrival.early && of_practice(&arrival.path));
            stays_below(FIRST_PRACTICE, &format!("{practice} from inside"), more)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_site_arrives_once() -> Result<()> {
    let (site, decks) = (host().await?, decks(&dist()?)?);
    let mut arrivals = Vec::new();
    in_browser(Options::desktop(), async |b| {
        let paths = every_kind(&decks);
        b.goto(&site.url(&paths[0])).await?;
        b.interactive().await?;
        quiet(&site).await?;
        for path in &paths[1..] {
            follow(b, &site, path).await?;
        }
        quiet(&site).await?;
        arrivals = arrived(b, &site).await?;
        come_once("the whole site", &arrivals)
    })
    .await?;
    // What no page of these asks for may be asked for by another.
    let missed = assets()?.into_keys().filter(|path| arrivals.iter().all(|arrival| arrival.path != *path));
    let is_for_pages = |path: &String| !FOR_OTHERS.iter().any(|begin| path.starts_with(&format!("assets/{begin}")));
    let missed = missed.filter(is_for_pages).map(|path| weigh(&dist()?, &path)).collect::<Result<Vec<_>>>()?;
    if shipped()?.is_some() {
        let is_of_deck =
            |path: &str| ["assets/questions_", "assets/answers_"].iter().any(|begin| path.starts_with(begin));
        let of_app = arrivals.iter().chain(&missed).filter(|file| !is_of_deck(&file.path));
        stays_below(WHOLE_APP, "the whole app", of_app)?;
    }
    Ok(())
}

/// The files of the app by path below the site's folder, with what is in them.
fn assets() -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(dist()?.join("assets"))? {
        let path = entry?.path();
        let name = path.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        files.insert(format!("assets/{name}"), std::fs::read(&path)?);
    }
    Ok(files)
}

#[test]
fn the_app_is_named_by_its_content() -> Result<()> {
    for (path, bytes) in assets()? {
        let digest = digest(&bytes);
        let name = Path::new(&path).file_stem().context("a file has a name")?.to_string_lossy();
        ensure!(name.ends_with(&format!("-{digest}")), "{path} holds what should be named {digest}");
    }
    Ok(())
}

#[test]
fn the_first_program_holds_no_byte_of_a_deck() -> Result<()> {
    let is_first = |path: &str| path.starts_with("assets/viva-");
    let (mut first, mut pieces) = (Vec::new(), Vec::new());
    for (path, bytes) in assets()? {
        if path.ends_with(".wasm") {
            // The texts in it stay whole, whatever becomes of its code.
            let texts = String::from_utf8_lossy(&bytes).into_owned();
            if is_first(&path) { first.push(texts) } else { pieces.push(texts) }
        }
    }
    ensure!(first.len() == 1 && !pieces.is_empty(), "{} first programs, {} pieces", first.len(), pieces.len());
    for Deck { id, questions } in decks(&dist()?)? {
        for question in questions {
            let page = std::fs::read_to_string(dist()?.join(&id).join("q").join(&question).join("index.html"))?;
            let texts = texts(&page);
            // The page has words of the app, too; those of the deck are in its pieces.
            let of_deck: Vec<&str> =
                texts.into_iter().filter(|text| pieces.iter().any(|piece| piece.contains(text))).collect();
            ensure!(!of_deck.is_empty(), "no piece holds a word of {id}/{question}");
            let early = of_deck.iter().find(|text| first[0].contains(**text));
            ensure!(early.is_none(), "the first program holds {early:?} of {id}/{question}");
        }
    }
    Ok(())
}

/// The texts of a question's page that are long enough to be its own: sentences, and shorter ones of its heading and its lists.
fn texts(page: &str) -> Vec<&str> {
    let article = page.split_once("<article").map_or("", |(_, rest)| rest);
    let article = article.split("</article>").next().unwrap_or_default();
    let mut texts = Vec::new();
    let mut is_short = false;
    for (tag, text) in article.split('<').skip(1).filter_map(|part| part.split_once('>')) {
        match tag.split_ascii_whitespace().next().unwrap_or_default() {
            "h1" | "li" => is_short = true,
            "/h1" | "/li" => is_short = false,
            _ => {}
        }
        // A text with an entity is written in other letters in one of the two places.
        let long = text.trim().chars().count() >= if is_short { PHRASE } else { SENTENCE };
        if long && !text.contains('&') {
            texts.push(text.trim());
        }
    }
    texts
}
