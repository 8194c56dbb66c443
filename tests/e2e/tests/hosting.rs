//! Why: the same files work wherever an author puts them.
//! Must not know: how the site is used beyond finding a page.

use crate::parts::FRAME;
use crate::site::{
    CHOICES, CHOICES_PAGE, DECK, DECK_PAGE, PAGES, QUESTIONS, SEARCH, arrived, at_root, below, is_marked, mark, open,
    same, served, string, wait_for_rows,
};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, Site, SiteOptions, in_browser};

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_gets_a_page_that_finds_home() -> Result<()> {
    for prefix in ["", "/some/sub/path"] {
        let site = below(prefix).await?;
        let lost = [
            format!("/{DECK}/q/no-such-question/"),
            format!("/{DECK}/q/no-such-question"),
            "/settings/x".to_owned(),
            "/nowhere".to_owned(),
            "/deep/down/nowhere/".to_owned(),
        ];
        in_browser(Options { expected: vec!["404"], ..Options::phone() }, async |browser| {
            for path in lost {
                browser.goto(&site.url(&path)).await?;
                same(browser.attribute("main", "data-route").await?.as_deref(), Some("not-found"), "route")?;
                let home = site.url("/");
                browser
                    .wait_until(&format!("{path} finds {home}"), async || {
                        Ok(string(browser, "return document.getElementById('home').href").await? == home)
                    })
                    .await?;
                browser.fill_named(SEARCH, "decorator").await?;
                browser.press("Search").await?;
                browser.interactive().await?;
                browser.wait("li[data-question=wrappers] mark").await?;
            }
            browser.goto(&site.url(&format!("/{CHOICES}/q/no-such-question/"))).await?;
            browser.fill_named(SEARCH, "default").await?;
            browser.press("Search").await?;
            browser.interactive().await?;
            browser.wait("li[data-question=basket] mark").await?;
            same(
                string(browser, "return location.href").await?,
                site.url(&format!("{CHOICES_PAGE}?q=default")),
                "deck",
            )?;
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_host_is_asked() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        for path in PAGES {
            open(browser, &site, path).await?;
            let foreign = "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith(location.origin)).join()";
            same(string(browser, foreign).await?.as_str(), "", "other hosts")?;
        }
        Ok(())
    })
    .await
}

/// A course page on an origin of its own, with a frame of these attributes.
pub async fn course(attributes: &str) -> Result<Site> {
    let page = format!(
        "<!doctype html><link rel=icon href='data:,'><iframe id=frame width=600 height=640 {attributes}></iframe>"
    );
    elsewhere(page).await
}

/// A page of others, at `/course` on an origin of its own.
pub async fn elsewhere(page: String) -> Result<Site> {
    let pages = vec![("/course".to_owned(), page)];
    Site::start(SiteOptions { pages, prefix: "/none".to_owned(), ..served()? }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_embedded_site_shows_no_frame_of_its_own_and_keeps_so() -> Result<()> {
    let site = below("/viva").await?;
    let course = course(&format!("src=\"{}\"", site.url(&format!("{DECK_PAGE}?embed")))).await?;
    in_browser(Options::desktop(), async |browser| {
        browser.goto(&format!("{}/course", course.origin())).await?;
        browser.enter_frame("#frame").await?;
        browser.interactive().await?;
        is_embedded(browser).await?;
        mark(browser).await?;
        // As a reader does: WebKit's driver brings the focus into a frame by a click only.
        browser.click_named("textbox", SEARCH).await?;
        browser.keys(&["d", "e", "c", "o", "r", "a", "t", "o", "r"]).await?;
        browser.wait("li[data-question=wrappers] mark").await?;
        browser.click("li[data-question=wrappers] a").await?;
        arrived(browser, "question").await?;
        is_embedded(browser).await?;
        browser.follow("Practise this").await?;
        arrived(browser, "practice").await?;
        is_embedded(browser).await?;
        browser.press("Show answer").await?;
        browser.press("Good…").await?;
        browser.wait_text("h1", "Session finished").await?;
        is_marked(browser).await
    })
    .await
}

/// Fails unless header and footer are hidden, and the address says that they are to stay so.
async fn is_embedded(browser: &Browser) -> Result<()> {
    let hidden = format!("return [...document.querySelectorAll('{FRAME}')].every(part => !part.checkVisibility())");
    ensure!(browser.script(&hidden, &[]).await? == true, "header and footer are hidden");
    ensure!(string(browser, "return location.search").await?.contains("embed"), "the address says so");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_may_store_nothing_can_be_read() -> Result<()> {
    let headers = vec![("Access-Control-Allow-Origin".to_owned(), "*".to_owned())];
    let site = Site::start(SiteOptions { headers, ..served()? }).await?;
    let course = course(&format!("sandbox=allow-scripts src=\"{}\"", site.url(&format!("{DECK_PAGE}?embed")))).await?;
    in_browser(Options::desktop(), async |browser| {
        browser.goto(&format!("{}/course", course.origin())).await?;
        browser.enter_frame("#frame").await?;
        wait_for_rows(browser, QUESTIONS).await?;
        browser
            .wait_until("it runs or says that it does not", async || {
                Ok(browser
                    .script("return ['live', 'failed'].includes(document.documentElement.dataset.app)", &[])
                    .await?
                    == true)
            })
            .await
    })
    .await
}
