//! Why: a Viva site is a good guest in pages of others: as high as its content, moved by nobody but the reader, and told what to show
//! by the address and by `<viva-deck>`.
//! Must not know: how the messages look; `crates/embed` tests that.

use crate::hosting::elsewhere;
use crate::site::{
    CHOICES, DECK, DECK_PAGE, QUESTIONS, answer, arrived, at_root, below, open, same, served, string, wait_for_rows,
};
use anyhow::{Context, Result, ensure};
use e2e::weight::quiet;
use e2e::{Browser, Engine, Options, Site, SiteOptions, in_browser, skipped_in};
use serde_json::json;

/// A page of another origin around a frame, with room above and below it.
async fn host(body: &str) -> Result<Site> {
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>Course</title><link rel=icon href='data:,'>\
         <body style='margin:0'><div style='height:1500px'></div>{body}<div style='height:3000px'></div>"
    );
    elsewhere(page).await
}

async fn visit(browser: &Browser, host: &Site) -> Result<()> {
    browser.goto(&format!("{}/course", host.origin())).await?;
    browser.script("document.querySelector('iframe, viva-deck').scrollIntoView()", &[]).await?;
    Ok(())
}

/// Looks into the frame, once the app runs there.
async fn enter(browser: &Browser) -> Result<()> {
    browser.enter_frame("iframe").await?;
    browser.interactive().await
}

/// A screen with room for the whole frame: the drivers of Firefox and WebKit do not scroll to what is in a frame of another origin, and
/// their clicks miss what is off the screen.
fn tall(options: Options) -> Result<Options> {
    let height = if Engine::of_tests()? == Engine::Chromium { options.size.1 } else { 4000 };
    Ok(Options { size: (options.size.0, height), ..options })
}

/// How high the frame is, and how high its content.
const FRAME: &str = "return document.querySelector('iframe').clientHeight";
const CONTENT: &str = "return Math.ceil(document.getElementById('app').getBoundingClientRect().bottom + scrollY)";

/// Waits until the frame is as high as its content, which it looks into afterwards.
async fn fits(browser: &Browser) -> Result<()> {
    browser
        .wait_until("the frame is as high as its content", async || {
            let content = browser.script(CONTENT, &[]).await?.as_i64().context("a height")?;
            browser.leave_frame().await?;
            let frame = browser.script(FRAME, &[]).await?.as_i64().context("a height")?;
            browser.enter_frame("iframe").await?;
            Ok(content > 300 && (frame - content).abs() <= 1)
        })
        .await
}

/// So many frames a course page may have.
const FRAMES: usize = 10;

/// So many messages each may send before anything is done in it: one per dialect to find out who listens, and one more. H5P's
/// resizer is asked to make room, and told how much.
const SAID: u64 = 4;
const SAID_TO_H5P: u64 = 5;

/// What a platform for learning does with a frame that tells its height.
const LTI: &str = "<script>addEventListener('message', ({ data }) => { if (data.subject === 'lti.frameResize') \
    document.querySelector('iframe').style.height = data.height + 'px' })</script>";

/// A frame of the tests' own deck without the element, so many CSS pixels high at first.
fn plain(site: &Site, height: u32) -> String {
    let deck = site.url(DECK_PAGE);
    format!("<iframe style='width:100%;height:{height}px;border:0' src='{deck}?embed'></iframe>")
}

/// The element in a page, with the events that it sends kept in `told`.
fn element(site: &Site, attributes: &str) -> String {
    let root = site.url("/");
    format!(
        "<script>window.told = []; for (const name of ['ready', 'answered', 'progress', 'complete', 'statement']) \
         addEventListener(name, event => told.push([name, event.detail]))</script>\
         <script async src='{root}embed.js'></script><viva-deck src='{root}' title='Kitchen' {attributes}></viva-deck>"
    )
}

/// What the element told, by the event's name.
async fn told(browser: &Browser, name: &str) -> Result<Vec<serde_json::Value>> {
    let of = "return told.filter(([name]) => name === arguments[0]).map(([, detail]) => detail)";
    Ok(browser.script(of, &[json!(name)]).await?.as_array().cloned().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_element_is_as_high_as_its_content_and_tells_what_happens() -> Result<()> {
    let site = below("/viva").await?;
    let host = host(&element(&site, &format!("deck={DECK} topics=testing events=xapi"))).await?;
    in_browser(tall(Options::phone())?, async |browser| {
        visit(browser, &host).await?;
        enter(browser).await?;
        wait_for_rows(browser, 1).await?;
        fits(browser).await?;
        browser.follow("Start: 1 new").await?;
        browser.wait("article[data-question=taste]").await?;
        fits(browser).await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        fits(browser).await?;
        browser.leave_frame().await?;
        browser
            .wait_until("the end is told", async || {
                Ok(told(browser, "complete").await? == [json!({ "answered": 1, "of": 1 })])
            })
            .await?;
        let answered = told(browser, "answered").await?;
        same(answered.len(), 1, "answers told")?;
        same(answered[0]["question"].as_str(), Some("kitchen/taste"), "the question")?;
        same(answered[0]["rating"].as_str(), Some("good"), "the rating")?;
        let statements = told(browser, "statement").await?;
        let verbs: Vec<&str> = statements.iter().filter_map(|told| told["verb"]["display"]["en"].as_str()).collect();
        same(verbs, vec!["initialized", "answered", "progressed", "completed"], "statements")?;
        same(
            statements[1]["object"]["id"].as_str(),
            Some(site.url("/kitchen/q/taste/").as_str()),
            "the question's address",
        )
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_frames_fetch_each_file_once_and_say_little() -> Result<()> {
    // As docs/hosting.md says that a host should.
    let headers = vec![("cache-control".to_owned(), "public, max-age=31536000, immutable".to_owned())];
    let site = Site::start(SiteOptions { headers, ..served()? }).await?;
    let count = "<script>window.said = new Map(); \
        addEventListener('message', ({ source }) => said.set(source, (said.get(source) ?? 0) + 1))</script>";
    let attributes = format!("deck={DECK} topics=testing");
    let more = format!("<viva-deck src='{}' {attributes}></viva-deck>", site.url("/")).repeat(FRAMES - 1);
    let host = host(&[count, &element(&site, &attributes), &more].concat()).await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &host).await?;
        // A frame that is far away waits until the reader comes near.
        for at in 0..FRAMES {
            let near = "const deck = document.querySelectorAll('viva-deck')[arguments[0]]; deck.scrollIntoView(); \
                return said.has(deck.querySelector('iframe').contentWindow)";
            let what = format!("frame {at} says something");
            let runs = async || Ok(browser.script(near, &[json!(at)]).await? == true);
            browser.wait_until(&what, runs).await?;
        }
        // Nor does a browser lay out one that is out of sight: each is looked at again, whatever it still had to load.
        let near = "document.querySelector('viva-deck').scrollIntoView()";
        browser.script(near, &[]).await?;
        enter(browser).await?;
        wait_for_rows(browser, 1).await?;
        fits(browser).await?;
        quiet(&site).await?;
        browser.leave_frame().await?;
        let is_as_high = "const [first, frame] = [0, arguments[0]].map(at => document.querySelectorAll('iframe')[at]); \
            frame.scrollIntoView(); return frame.clientHeight === first.clientHeight";
        for at in 1..FRAMES {
            let what = format!("frame {at} is as high as the first, with the same content");
            browser.wait_until(&what, async || Ok(browser.script(is_as_high, &[json!(at)]).await? == true)).await?;
        }
        let said = browser.script("return [...said.values()]", &[]).await?;
        let said: Vec<u64> = said.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect();
        ensure!(said.len() == FRAMES && said.iter().all(|said| *said <= SAID), "messages of each frame: {said:?}");
        if skipped_in(&[Engine::WebKit], "asks again for a file that is still arriving in another frame")? {
            return Ok(());
        }
        let paths: Vec<String> =
            site.hits().into_iter().map(|hit| hit.path).filter(|path| path.contains("/assets/")).collect();
        let again: Vec<&String> =
            paths.iter().enumerate().filter(|(at, path)| paths[..*at].contains(path)).map(|(_, path)| path).collect();
        ensure!(!paths.is_empty() && again.is_empty(), "fetched again: {again:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_is_as_high_as_its_content_before_the_reader_comes_there() -> Result<()> {
    let site = at_root().await?;
    let frame = plain(&site, 300);
    let host = host(&[LTI, &frame].concat()).await?;
    in_browser(Options::desktop(), async |browser| {
        browser.goto(&format!("{}/course", host.origin())).await?;
        enter(browser).await?;
        wait_for_rows(browser, QUESTIONS).await?;
        fits(browser).await?;
        browser.leave_frame().await?;
        let above = "return document.querySelector('iframe').getBoundingClientRect().top - innerHeight";
        ensure!(browser.script(above, &[]).await?.as_f64() > Some(0.0), "the frame is out of sight");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_element_keeps_orders_until_its_frame_can_hear_them() -> Result<()> {
    let site = at_root().await?;
    let order = "<script>customElements.whenDefined('viva-deck').then(() => document.querySelector('viva-deck').start())</script>";
    let host = host(&[&element(&site, &format!("deck={DECK}")), order].concat()).await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &host).await?;
        browser.enter_frame("iframe").await?;
        browser.wait("article[data-question]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_element_takes_orders_and_can_be_moved_and_removed() -> Result<()> {
    let site = at_root().await?;
    let second = format!("<viva-deck id=second src='{}' deck={CHOICES}></viva-deck>", site.url("/"));
    let host = host(&[element(&site, &format!("id=first deck={DECK}")), second].concat()).await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &host).await?;
        enter(browser).await?;
        wait_for_rows(browser, QUESTIONS).await?;
        browser.leave_frame().await?;
        browser.script("document.querySelector('#first').setAttribute('theme', 'dark')", &[]).await?;
        browser.enter_frame("#first iframe").await?;
        browser.wait("html[data-theme=dark]").await?;
        browser.leave_frame().await?;
        browser.script("document.querySelector('#first').start()", &[]).await?;
        browser.enter_frame("#first iframe").await?;
        browser.wait("article[data-question]").await?;
        browser.leave_frame().await?;
        browser.script("document.querySelector('#first').reset()", &[]).await?;
        browser.enter_frame("#first iframe").await?;
        wait_for_rows(browser, QUESTIONS).await?;
        browser.leave_frame().await?;
        // The second one is itself, and stays so when the first one goes, comes and shows something else.
        browser
            .script(
                "const first = document.querySelector('#first'); first.remove(); document.body.append(first); \
            first.setAttribute('topics', 'testing'); first.scrollIntoView()",
                &[],
            )
            .await?;
        browser.enter_frame("#first iframe").await?;
        browser.interactive().await?;
        wait_for_rows(browser, 1).await?;
        browser.leave_frame().await?;
        browser.script("document.querySelector('#second').scrollIntoView()", &[]).await?;
        browser.enter_frame("#second iframe").await?;
        browser.interactive().await?;
        browser.wait("li[data-question=basket]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_gets_a_copy_of_progress_only_if_the_learner_agrees() -> Result<()> {
    let site = at_root().await?;
    let host = host(&element(&site, &format!("deck={DECK} topics=testing"))).await?;
    in_browser(tall(Options::desktop())?, async |browser| {
        visit(browser, &host).await?;
        enter(browser).await?;
        browser.follow("Start: 1 new").await?;
        answer(browser, "Good").await?;
        browser.wait_text("h1", "Session finished").await?;
        for (button, expected) in [("Don't share", "refused"), ("Share progress", "kitchen/taste")] {
            browser.leave_frame().await?;
            let ask = "window.came = ''; document.querySelector('viva-deck').exportProgress() \
                .then(backup => { window.came = JSON.stringify(backup) }, () => { window.came = 'refused' })";
            browser.script(ask, &[]).await?;
            browser.enter_frame("iframe").await?;
            browser.wait_text("aside", "This page asks for a copy of your progress").await?;
            browser.press(button).await?;
            browser.leave_frame().await?;
            browser
                .wait_until("the host hears of it", async || {
                    Ok(string(browser, "return window.came").await?.contains(expected))
                })
                .await?;
            browser.enter_frame("iframe").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn other_hosts_resize_the_frame_in_their_own_dialects() -> Result<()> {
    let site = at_root().await?;
    let frame = plain(&site, 300);
    let resizer = std::env::var("VIVA_H5P_RESIZER").context("VIVA_H5P_RESIZER is not set: use `cargo xtask test`")?;
    let h5p = format!("<script>{}</script>", std::fs::read_to_string(resizer)?);
    let count = "<script>window.said = 0; addEventListener('message', () => { said += 1 })</script>";
    for (dialect, script, most) in [("LTI", LTI, SAID), ("H5P", h5p.as_str(), SAID_TO_H5P)] {
        // Before the frame, and after it: whichever comes first, they find each other.
        for page in [[script, &frame].concat(), [&frame, script].concat()] {
            let host = host(&[count, &page].concat()).await?;
            in_browser(tall(Options::desktop())?, async |browser| {
                visit(browser, &host).await?;
                enter(browser).await?;
                wait_for_rows(browser, QUESTIONS).await?;
                fits(browser).await.context(dialect)?;
                quiet(&site).await?;
                browser.leave_frame().await?;
                let said = browser.script("return said", &[]).await?;
                ensure!(said.as_u64().is_some_and(|said| said <= most), "{dialect}: {said} messages");
                browser.enter_frame("iframe").await?;
                browser.click("li[data-question=wrappers] a").await?;
                arrived(browser, "question").await?;
                fits(browser).await.context(dialect)
            })
            .await?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_is_not_moved_and_its_history_untouched() -> Result<()> {
    let site = at_root().await?;
    let frame = plain(&site, 640);
    let host = host(&frame).await?;
    let at = "return [scrollY, history.length].join()";
    in_browser(Options::phone(), async |browser| {
        visit(browser, &host).await?;
        browser.script("scrollTo(0, 1480)", &[]).await?;
        let before = string(browser, at).await?;
        let is_still = async |what: &str| {
            browser.settled().await?;
            browser.leave_frame().await?;
            same(string(browser, at).await?, before.clone(), &format!("the host after {what}"))?;
            browser.enter_frame("iframe").await
        };
        enter(browser).await?;
        browser.script("document.querySelector('li[data-question=dishes] a').click()", &[]).await?;
        arrived(browser, "question").await?;
        is_still("a question").await?;
        browser.script("document.querySelector('a[rel=next]').click()", &[]).await?;
        browser.wait("main:has(h1[id], [data-question=stock], h1)").await?;
        is_still("the next one").await?;
        browser.follow("Practise this").await?;
        arrived(browser, "practice").await?;
        is_still("practice").await?;
        browser.press("Show answer").await?;
        browser.wait_focus("#answer-heading").await?;
        is_still("the answer").await?;
        browser.press("Good…").await?;
        browser.wait_text("h1", "Session finished").await?;
        is_still("the end").await?;
        // The way out of the frame does not take the frame's look along.
        let out = "const link = [...document.querySelectorAll('aside a')].find(link => link.target === '_blank'); \
            link.addEventListener('click', event => event.preventDefault()); link.click(); return link.href";
        let out = string(browser, out).await?;
        ensure!(!out.contains("embed") && out.contains("/kitchen/practice/"), "{out}");
        let foreign = "const link = document.createElement('a'); link.href = 'https://elsewhere.example/'; \
            document.querySelector('main').append(link); \
            link.addEventListener('click', event => event.preventDefault()); link.click(); return `${link.target} ${link.rel}`";
        same(string(browser, foreign).await?.as_str(), "_blank noopener noreferrer", "a link to another site")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_page_around_is_listened_to() -> Result<()> {
    let site = at_root().await?;
    let frame = format!("<iframe id=deck style='height:640px' src='{}?embed'></iframe>", site.url("/kitchen/"));
    let stranger = "<iframe srcdoc=\"<script>parent.spoken = 0; setInterval(() => { \
        for (const type of ['hello', 'start']) parent.frames[0].postMessage({ source: 'viva-host', v: 1, type }, '*'); \
        parent.spoken++ }, 50)</script>\"></iframe>";
    let host = host(&[&frame, stranger].concat()).await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &host).await?;
        browser.enter_frame("#deck").await?;
        browser.interactive().await?;
        browser.wait("aside[aria-label='Outside of this page']").await?;
        browser.leave_frame().await?;
        let spoken = string(browser, "return `${window.spoken}`").await?.parse::<u32>()?;
        browser
            .wait_until("the stranger has spoken on", async || {
                Ok(string(browser, "return `${window.spoken}`").await?.parse::<u32>()? > spoken + 10)
            })
            .await?;
        browser.enter_frame("#deck").await?;
        same(browser.count("html[data-sized]").await?, 0, "a stranger's greeting")?;
        same(browser.count("main[data-route=deck]").await?, 1, "the page that is shown")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_says_what_is_shown() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { expected: vec!["Viva: "], ..Options::desktop() }, async |browser| {
        open(browser, &site, &format!("/?embed&deck={DECK}&questions=stock,dishes,tureen&hide=search,actions&theme=dark")).await?;
        wait_for_rows(browser, 2).await?;
        let ids = "return [...document.querySelectorAll('li[data-question]')].map(row => row.dataset.question).join()";
        same(string(browser, ids).await?.as_str(), "stock,dishes", "the questions, in their order")?;
        let hidden = "return [...document.querySelectorAll('[type=search], .deck .actions')].every(part => !part.checkVisibility())";
        ensure!(browser.script(hidden, &[]).await? == true, "what is to be hidden is not shown");
        same(browser.attribute("html", "data-theme").await?.as_deref(), Some("dark"), "the theme")?;
        ensure!(!browser.text("body").await?.contains("tureen"), "the learner is told nothing");
        // It stays so on every page, and when the page is loaded again.
        browser.click("li[data-question=stock] a").await?;
        arrived(browser, "question").await?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        browser.wait("a[rel=next][href*=dishes]").await?;
        same(browser.count("a[rel=next]").await?, 1, "ways on")?;

        open(browser, &site, &format!("/?deck={DECK}&topics=tables&count=3&start&mode=recall")).await?;
        browser.wait("article[data-mode=recall]").await?;
        browser.wait_text("main header", "/ 3").await?;

        let drawn = async |seed: u32| {
            open(browser, &site, &format!("/?deck={DECK}&order=shuffled&count=4&seed={seed}")).await?;
            wait_for_rows(browser, 4).await?;
            string(browser, ids).await
        };
        let first = drawn(3).await?;
        same(drawn(3).await?, first.clone(), "the same seed")?;
        ensure!(drawn(4).await? != first || drawn(5).await? != first, "another seed");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_share_page_makes_what_the_address_understands() -> Result<()> {
    let site = below("/viva").await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/")).await?;
        browser.follow("Share or embed").await?;
        arrived(browser, "share").await?;
        browser.press("Topics").await?;
        browser.click_named("checkbox", "Testing").await?;
        browser.wait_text("main", "Shows 1 question.").await?;
        browser.click_named("checkbox", "Start practice at once").await?;
        let value = |label: &str| format!("return [...document.querySelectorAll('label')].find(label => label.textContent.startsWith('{label}')).querySelector('textarea').value");
        let link = string(browser, &value("Link")).await?;
        same(link.as_str(), format!("{}?deck={DECK}&topics=testing&start", site.url("/")).as_str(), "the link")?;
        let frame = string(browser, &value("Frame")).await?;
        ensure!(frame.contains("?embed&amp;deck=kitchen&amp;topics=testing&amp;start\""), "{frame}");
        let element = string(browser, &value("Element")).await?;
        ensure!(element.contains("/viva/embed.js\"") && element.contains("topics=\"testing\"\n  start>"), "{element}");
        browser.wait("svg[aria-label='QR code of the link']").await?;
        // The preview shows it.
        browser.enter_frame("iframe").await?;
        browser.interactive().await?;
        browser.wait("article[data-question=taste]").await?;
        browser.leave_frame().await?;
        browser.goto(&link).await?;
        browser.interactive().await?;
        browser.wait("article[data-question=taste]").await?;
        // The choice in the page's own address can be widened again.
        open(browser, &site, &format!("/{DECK}/share/?topics=testing")).await?;
        browser.wait_text("main", "Shows 1 question.").await?;
        browser.press("Topics…").await?;
        browser.click_named("checkbox", "Testing").await?;
        browser.wait_text("main", &format!("Shows {QUESTIONS} questions.")).await?;
        Ok(())
    })
    .await
}
