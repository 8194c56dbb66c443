//! Why: a deck may be in another language than the app, and says so on each of its texts; and a browser may translate the page: it puts
//! elements of its own in the place of texts, the app works on, and what it counts stays true.
//! Must not know: how a browser finds the words of another language.

use crate::site::{
    DECK, DECK_PAGE, FOREIGN, FOREIGN_PAGE, QUESTIONS, arrived, at_root, logged, open, same, string, wait_for_rows,
};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, in_browser};

/// What Chromium's translation does to a page: every text moves into two `font` elements, also what comes later; what is marked stays
/// as it is. In place of another language here each word has a sign before it. It belongs to the page: what a driver runs may end with
/// its script.
const TRANSLATE: &str = r#"
    const skipped = '[translate=no], .notranslate, script, style, textarea, font';
    const translate = text => {
        if (!text.data.trim() || !text.isConnected || text.parentElement.closest(skipped)) return;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = text.data.replace(/\S+/g, '·$&');
        outer.append(inner);
        text.replaceWith(outer);
    };
    const texts = node => {
        if (node.nodeType === 3) return [node];
        if (node.nodeType !== 1) return [];
        const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
        while (walker.nextNode()) found.push(walker.currentNode);
        return found;
    };
    window.translatePage = () => {
        document.documentElement.classList.add('translated-ltr');
        texts(document.body).forEach(translate);
        new MutationObserver(records => records
            .flatMap(({ type, target, addedNodes }) => type === 'characterData' ? [target] : [...addedNodes].flatMap(texts))
            .forEach(translate)
        ).observe(document.body, { subtree: true, childList: true, characterData: true });
    };
"#;

/// How many questions the list has.
const COUNT: &str = ".list-head > span";

/// Waits until an element has this text, in the other language.
async fn reads(browser: &Browser, css: &str, text: &str) -> Result<()> {
    let translated = text.split_whitespace().map(|word| format!("·{word}")).collect::<Vec<_>>().join(" ");
    browser.wait_text(css, &translated).await
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_stay_true_in_a_page_that_is_translated_at_once() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        browser.before_each_page(TRANSLATE).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.script("window.translatePage()", &[]).await?;
        // The app finds that out when it is idle, and shows the page anew.
        browser.wait("link[rel=manifest]").await?;
        browser.settled().await?;
        reads(browser, COUNT, &format!("{QUESTIONS} questions")).await?;
        for words in ["list", "list tuple"] {
            browser.fill("#search", words).await?;
            browser.wait("mark").await?;
            let rows = browser.count("li[data-question]").await?;
            reads(browser, COUNT, &format!("{rows} of {QUESTIONS} questions")).await?;
        }
        browser.fill("#search", "nothinghasthis").await?;
        reads(browser, ".empty h2", "No results for “nothinghasthis”").await?;
        browser.click(".empty button").await?;
        wait_for_rows(browser, QUESTIONS).await?;
        reads(browser, COUNT, &format!("{QUESTIONS} questions")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn practice_goes_on_in_a_page_that_is_translated_later() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        browser.before_each_page(TRANSLATE).await?;
        open(browser, &site, &format!("/{DECK}/practice/?ids=dishes,stock")).await?;
        // What waits for an idle moment has begun.
        browser.wait("link[rel=manifest]").await?;
        browser.script("window.translatePage()", &[]).await?;
        for (id, next) in [("dishes", "1 / 2"), ("stock", "")] {
            browser.wait(&format!("article[data-question={id}]")).await?;
            browser.fill("#attempt", "A list can be changed.").await?;
            browser.press("·Show ·answer").await?;
            browser.click("[data-rating=good]").await?;
            if !next.is_empty() {
                reads(browser, ".session-bar", next).await?;
            }
        }
        reads(browser, "h1", "Session finished").await?;
        ensure!(logged(browser).await?.len() == 2, "both answers are kept");
        browser.click("nav a[href='kitchen/']").await?;
        arrived(browser, "deck").await?;
        browser.click("[data-question=dishes] a").await?;
        arrived(browser, "question").await?;
        reads(browser, ".actions", "Bookmark").await?;
        // WebKit's driver gives another value than the page does.
        let code =
            string(browser, "return document.querySelector('main code').getAttribute('translate') ?? ''").await?;
        same(code.as_str(), "no", "whether code is translated")?;
        browser.back().await?;
        arrived(browser, "deck").await
    })
    .await
}

/// Waits until every text of the deck says its language and its direction, and none of the app's does.
async fn is_in_its_language(browser: &Browser) -> Result<()> {
    let said = "const own = [...document.querySelectorAll('main [dir]')], \
        kinds = new Set(own.map(text => `${text.lang} ${text.dir}`)); return `${own.length > 0} ${[...kinds].join()}`";
    browser
        .wait_until("the deck's texts say their language", async || {
            Ok(string(browser, said).await? == "true ar rtl"
                && string(browser, "return document.documentElement.lang").await? == "en")
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_says_its_language_on_its_texts() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let pages = ["q/glasses/", "", "practice/?ids=guests", "booklet/"].map(|page| format!("{FOREIGN_PAGE}{page}"));
        for page in &pages {
            open(browser, &site, page).await?;
            is_in_its_language(browser).await?;
        }
        open(browser, &site, FOREIGN_PAGE).await?;
        is_in_its_language(browser).await?;
        browser.click("[data-question=glasses] a").await?;
        arrived(browser, "question").await?;
        is_in_its_language(browser).await?;
        same(
            string(browser, "return getComputedStyle(document.querySelector('h1')).direction").await?,
            "rtl".into(),
            "the prompt",
        )?;
        same(
            string(browser, "return getComputedStyle(document.querySelector('pre')).direction").await?,
            "ltr".into(),
            "code",
        )?;
        open(browser, &site, &format!("/{FOREIGN}/practice/?ids=guests")).await?;
        browser.press("Show answer").await?;
        browser.wait("[data-rating]").await?;
        is_in_its_language(browser).await?;
        // Beside decks of other languages.
        open(browser, &site, "/").await?;
        let languages = "return [...document.querySelectorAll('.deck-card a')].map(title => title.lang).join()";
        same(string(browser, languages).await?, "en,en,ar".into(), "languages of titles")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_says_its_language_without_the_app() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url(&format!("{FOREIGN_PAGE}q/glasses/"))).await?;
        is_in_its_language(browser).await
    })
    .await
}
