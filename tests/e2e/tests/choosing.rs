//! Why: with several decks the front page says where each stands and what to go on with; every page is in reach of a thumb, on any
//! screen.
//! Must not know: what a deck's own page shows.

use crate::parts::NAVIGATION;
use crate::site::{
    CHOICE_QUESTIONS, CHOICES, CHOICES_TITLE, DECK, DECK_PAGE, FIRST, PAGES, QUESTIONS, SEARCH, TITLE, answer, arrived,
    at_root, below, open, present, same, string, visit,
};
use anyhow::{Result, ensure};
use e2e::{Browser, Engine, Options, in_browser, skipped_in};

/// What the cards say, in their order: the title, and where the deck stands.
async fn cards(browser: &Browser) -> Result<Vec<[String; 2]>> {
    let script = "return [...document.querySelectorAll('main[data-route=library] article')].slice(0, 2).map(card => \
        [card.querySelector('h3').textContent, [...card.querySelectorAll('p')].map(p => p.textContent).find(text => text.includes(' due · '))])";
    Ok(serde_json::from_value(browser.script(script, &[]).await?)?)
}

/// Waits until the cards of the first two decks say (due, new, learning, learned).
async fn wait_for_cards(browser: &Browser, first: [usize; 4], second: [usize; 4]) -> Result<()> {
    let line = |[due, new, learning, learned]: [usize; 4]| {
        format!("{due} due · {new} new · {learning} learning · {learned} learned")
    };
    let expected = [[TITLE.to_owned(), line(first)], [CHOICES_TITLE.to_owned(), line(second)]];
    let what = format!("the cards say {expected:?}");
    browser.wait_until(&what, async || Ok(cards(browser).await? == expected)).await
}

/// What the only link says that is made to be noticed, and the deck that it is about.
async fn next_step(browser: &Browser) -> Result<[String; 2]> {
    same(browser.count("main [data-kind=primary]").await?, 1, "obvious starts")?;
    Ok([browser.text(".today h2").await?, browser.text("main [data-kind=primary]").await?])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_says_where_each_deck_stands() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        wait_for_cards(browser, [0, QUESTIONS, 0, 0], [0, CHOICE_QUESTIONS, 0, 0]).await?;
        same(
            next_step(browser).await?,
            [TITLE, "Start: 5 new"].map(str::to_owned),
            "the first deck has new questions",
        )?;
        browser.follow("Start: 5 new").await?;
        answer(browser, "Again").await?;
        answer(browser, "Good").await?;
        browser.press("End practice").await?;
        browser.follow("Decks").await?;
        arrived(browser, "library").await?;
        wait_for_cards(browser, [0, QUESTIONS - 2, 2, 0], [0, CHOICE_QUESTIONS, 0, 0]).await?;

        open(browser, &site, &format!("/{CHOICES}/practice/?ids=basket")).await?;
        same(present(browser).await?.as_str(), "basket", "a question of the other deck")?;
        browser.script(ANSWERED_LONG_AGO, &[]).await?;
        open(browser, &site, "/").await?;
        wait_for_cards(browser, [0, QUESTIONS - 2, 2, 0], [1, CHOICE_QUESTIONS - 2, 0, 1]).await?;
        same(
            next_step(browser).await?,
            [CHOICES_TITLE, "Start: 1 due, 5 new"].map(str::to_owned),
            "what is due goes first",
        )?;
        let ring = browser.label("main article:nth-child(2) svg[role=img]").await?;
        same(ring, format!("1 of {CHOICE_QUESTIONS} learned, 2 begun"), "the ring")?;
        browser.follow("Start: 1 due, 5 new").await?;
        same(present(browser).await?.as_str(), "basket", "the one that is due")
    })
    .await
}

/// Two answers of the second deck: one is due since, the other was so easy that it is learned.
const ANSWERED_LONG_AGO: &str = "const day = Math.floor(Date.now() / 864e5) - 5; \
    localStorage.setItem('viva:log:earlier:0', `viva-log 1 earlier ${(Date.now() - 5 * 864e5).toString(36)} fsrs-6\\n` + \
    ['basket', 'stalls'].map((id, n) => `${n}=market/${id}\\n${n + 1}.${n}.${n}.${day.toString(36)}.0.1er${[1, 4][n]}0\\n`).join(''))";

#[tokio::test(flavor = "multi_thread")]
async fn three_taps_lead_from_the_front_page_to_the_first_rated_answer() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        browser.tap_named("link", "Start: 5 new").await?;
        arrived(browser, "practice").await?;
        browser.tap_named("button", "Show answer").await?;
        browser.tap_named("button", "Good…").await?;
        browser.wait(&format!("article[data-question={}]", FIRST[1])).await?;
        // From the second visit on, one tap leads into the session, and to what is due the day after.
        open(browser, &site, "/").await?;
        browser.tap_named("link", "Resume session").await?;
        browser.wait(&format!("article[data-question={}]", FIRST[1])).await?;
        browser.days_later(4).await?;
        open(browser, &site, "/").await?;
        browser.tap_named("link", "Start: 1 due, 5 new").await?;
        same(present(browser).await?.as_str(), FIRST[0], "what is due goes first")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_that_was_left_is_the_next_step_on_any_day() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?mode=interview&ids=dishes,wrappers,stock")).await?;
        browser.fill("#attempt", "an answer").await?;
        browser.tap_named("button", "Submit answer").await?;
        let first = present(browser).await?;
        browser.tap_named("button", "Nothing to add").await?;
        browser.wait_gone(&format!("article[data-question={first}]")).await?;
        for days in [0, 2] {
            if days > 0 {
                browser.days_later(days).await?;
            }
            open(browser, &site, "/").await?;
            same(
                next_step(browser).await?,
                [TITLE, "Resume interview, 1 of 3 answered"].map(str::to_owned),
                "the next step",
            )?;
            open(browser, &site, DECK_PAGE).await?;
            browser.named("link", "Resume interview, 1 of 3 answered").await?;
        }
        browser.tap_named("link", "Resume interview…").await?;
        browser.tap_named("button", "Resume session").await?;
        ensure!(present(browser).await? != first, "the one that was answered is not asked again");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_to_the_interview_stand_beside_the_next_step() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        visit(browser, &site).await?;
        let day = "const day = Math.floor((Date.now() - 4 * 36e5 - new Date().getTimezoneOffset() * 6e4) / 864e5) + 9; \
            localStorage.setItem('viva:mark:plan:kitchen', `1 w ${day} 80`)";
        browser.script(day, &[]).await?;
        open(browser, &site, "/").await?;
        browser.wait_text("main", "About 0 of 13 known today").await?;
        browser.named("link", "9 days to the interview").await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait_text("main", "9 days to the interview").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_the_pages_are_reached_from_the_bottom_and_the_name_stays() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (320, 568), ..Options::phone() }, async |browser| {
        for page in ["/", DECK_PAGE] {
            open(browser, &site, page).await?;
            let at_bottom = "const bar = document.querySelector('header nav').getBoundingClientRect(); \
                const name = document.querySelector('header .brand').getBoundingClientRect(); \
                return bar.bottom === innerHeight && bar.height <= 256 / 3 && name.top >= 0 && name.width > 40 && name.bottom <= 64";
            ensure!(browser.script(at_bottom, &[]).await? == true, "bar and name of {page}");
            browser.script("scrollTo(0, document.documentElement.scrollHeight)", &[]).await?;
            let is_free = "return document.querySelector('footer').getBoundingClientRect().bottom <= document.querySelector('header nav').getBoundingClientRect().top + 1";
            ensure!(browser.script(is_free, &[]).await? == true, "the bar covers the end of {page}");
        }
        browser.tap_named("link", "Settings").await?;
        arrived(browser, "settings").await
    })
    .await
}

/// Text of double size, as a reader may set it.
const LARGE: &str =
    "document.addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%' })";

/// Fails if the page can be moved sideways.
async fn is_narrow(browser: &Browser, what: &str) -> Result<()> {
    let width = browser.script("return document.documentElement.scrollWidth", &[]).await?;
    same(width.as_u64(), Some(320), &format!("the width of {what}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn text_of_double_size_fits_a_narrow_screen() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "has no window as narrow as 320 px")? {
        return Ok(());
    }
    let site = at_root().await?;
    in_browser(Options { size: (320, 568), ..Options::phone() }, async |browser| {
        browser.before_each_page(LARGE).await?;
        for path in PAGES {
            open(browser, &site, path).await?;
            is_narrow(browser, path).await?;
        }
        for (ways, ids) in
            [(&["recall", "interview", "parsons", "cloze", "predict"][..], "prices"), (&["choice"], "basket")]
        {
            let deck = if ids == "basket" { CHOICES } else { DECK };
            for mode in ways {
                open(browser, &site, &format!("/{deck}/practice/?mode={mode}&ids={ids}")).await?;
                is_narrow(browser, mode).await?;
                if *mode == "interview" {
                    browser.press("Submit answer").await?;
                    browser.press("Nothing to add").await?;
                    browser.wait("[data-rating]").await?;
                } else {
                    browser.press("I don't know").await?;
                    browser.wait_focus("#answer-heading").await?;
                }
                is_narrow(browser, &format!("{mode} with its answer")).await?;
                browser.press("End practice").await?;
                browser.wait("main h1").await?;
                is_narrow(browser, &format!("{mode}, over")).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn bars_leave_two_thirds_of_a_low_screen() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { size: (320, 256), ..Options::phone() }, async |browser| {
        let bars = "return [...document.querySelectorAll('body *')].filter(part => ['fixed', 'sticky'].includes(getComputedStyle(part).position) && part.checkVisibility()) \
            .reduce((sum, part) => sum + part.getBoundingClientRect().height, 0)";
        for path in ["/", DECK_PAGE, "/kitchen/practice/", "/kitchen/practice/?mode=cloze&ids=prices", "/kitchen/practice/?ids=dishes"] {
            open(browser, &site, path).await?;
            let height = browser.script(bars, &[]).await?.as_f64().unwrap_or(f64::MAX);
            ensure!(height <= 256.0 / 3.0, "the bars of {path} are {height} px high");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_tab_does_shows_in_the_library() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/").await?;
        browser.new_tab(&site.url(&format!("/{DECK}/practice/?ids=wrappers"))).await?;
        browser.interactive().await?;
        answer(browser, "Good").await?;
        browser.tab(0).await?;
        wait_for_cards(browser, [0, QUESTIONS - 1, 1, 0], [0, CHOICE_QUESTIONS, 0, 0]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_needs_no_javascript() -> Result<()> {
    let site = below("/a/b").await?;
    in_browser(Options { scripts: false, ..Options::phone() }, async |browser| {
        browser.goto(&site.url("/")).await?;
        wait_for_cards(browser, [0, QUESTIONS, 0, 0], [0, CHOICE_QUESTIONS, 0, 0]).await?;
        // Once its style is there, which may be later than the page.
        browser
            .wait_until("what cannot work is not offered", async || Ok(!browser.has("link", "Start…").await?))
            .await?;
        browser.follow(CHOICES_TITLE).await?;
        browser.wait("main[data-route=deck]").await?;
        same(browser.count("li[data-question]").await?, CHOICE_QUESTIONS, "questions")?;
        browser.click("li[data-question=basket] a").await?;
        browser.wait_text("article", "A default value is evaluated once").await?;
        browser.follow("Decks").await?;
        browser.follow(TITLE).await?;
        browser.wait("li[data-question=dishes]").await?;
        same(browser.count("li[data-question]").await?, QUESTIONS, "questions")
    })
    .await?;
    ensure!(site.missing().is_empty(), "not found: {:?}", site.missing());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deck_is_chosen_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/").await?;
        browser.script("document.querySelector('main h1').focus()", &[]).await?;
        let mut reached = Vec::new();
        for _ in 0..5 {
            browser.keys(&["Tab"]).await?;
            reached
                .push(string(browser, "return document.activeElement.textContent || document.activeElement.id").await?);
        }
        same(
            reached,
            ["Start: 5 new", "Set an interview date", "search", TITLE, CHOICES_TITLE].map(str::to_owned).into(),
            "order",
        )?;
        browser.keys(&["Enter"]).await?;
        browser.wait("main[data-route=deck]").await?;
        browser.back().await?;
        browser.wait("main[data-route=library]").await?;
        browser.keys(&["/"]).await?;
        browser.wait_focus("#search").await?;
        // From a page that cannot search it leads to one that can.
        open(browser, &site, "/settings/").await?;
        browser.keys(&["/"]).await?;
        browser.wait("main[data-route=library]").await?;
        browser.wait_focus("#search").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_decks_are_searched_from_the_front_page() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, "/").await?;
        browser.fill_named(SEARCH, "list").await?;
        for title in [TITLE, CHOICES_TITLE] {
            browser.named("heading", title).await?;
        }
        browser.wait_text("main", "questions found").await?;
        browser.wait_text("main li mark", "list").await?;
        browser.tap_named("link", "When would you keep the dishes…").await?;
        arrived(browser, "question").await?;
        browser.named("link", "‹ 5 questions found").await?;
        open(browser, &site, "/").await?;
        browser.fill_named(SEARCH, "no such words anywhere").await?;
        browser.wait_text("main", "No questions found").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn all_decks_are_searched_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/").await?;
        browser.keys(&["/", "b", "a", "s", "k", "e", "t"]).await?;
        browser.wait("main li[data-question=basket]").await?;
        browser.tab_to("main li[data-question=basket] a").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question=basket]").await?;
        Ok(())
    })
    .await
}

/// What is too low for a thumb. A box and its label are one target, and so is the whole row of a list; a link within a sentence may be as high as its line, and so may
/// what belongs to a figure or marks a footnote.
const LOW: &str = "const within = part => part.closest('figure, sup') || [...part.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()); \
    return [...document.querySelectorAll('header a, main :is(a, button, summary, select, input:not([type=checkbox], [type=radio], [type=file])), main label:has(input)')] \
    .filter(part => part.checkVisibility() && !within(part) && (part.closest('li[data-question]') ?? part).getBoundingClientRect().height < 44) \
    .map(part => part.outerHTML.slice(0, 200)).join('\\n')";

const WIDTHS: &str = "return `${document.documentElement.scrollWidth} of ${innerWidth}`";

#[tokio::test(flavor = "multi_thread")]
async fn every_page_fits_a_narrow_screen_and_a_thumb() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "has no window as narrow as 320 px")? {
        return Ok(());
    }
    let site = at_root().await?;
    in_browser(Options { size: (320, 640), expected: vec!["favicon"], ..Options::phone() }, async |browser| {
        for path in PAGES {
            open(browser, &site, path).await?;
            same(string(browser, WIDTHS).await?.as_str(), "320 of 320", &format!("width of {path}"))?;
            let lines = format!(
                "return String(new Set([...document.querySelectorAll('{NAVIGATION} nav a')].filter(link => link.checkVisibility()).map(link => link.getBoundingClientRect().bottom)).size)"
            );
            same(string(browser, &lines).await?.as_str(), "1", &format!("lines of the header of {path}"))?;
            same(string(browser, LOW).await?.as_str(), "", &format!("low targets of {path}"))?;
        }
        browser.goto(&site.url("/404.html")).await?;
        same(string(browser, WIDTHS).await?.as_str(), "320 of 320", "width of the 404 page")?;
        same(string(browser, LOW).await?.as_str(), "", "low targets of the 404 page")
    })
    .await
}
