//! Why: a learner practises, and what they did is there afterwards.
//! Must not know: how reviews are packed, beyond that a line is an entry.

use crate::parts::wait_for_place;
use crate::site::{
    CHOICES, DECK, DECK_PAGE, FIRST, QUESTIONS, answer, arrived, at_root, below, logged, open, present, same,
};
use anyhow::{Result, ensure};
use e2e::{Browser, Options, Site, in_browser};

#[tokio::test(flavor = "multi_thread")]
async fn a_session_from_set_up_to_summary() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| session(browser, &site).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_below_a_deep_path() -> Result<()> {
    let site = below("/some/sub/path").await?;
    in_browser(Options::phone(), async |browser| session(browser, &site).await).await?;
    ensure!(site.missing().is_empty(), "not found: {:?}", site.missing());
    Ok(())
}

async fn session(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, DECK_PAGE).await?;
    browser.follow("Start: 5 new").await?;
    arrived(browser, "practice").await?;
    same(present(browser).await?.as_str(), FIRST[0], "new ones by topic, in the deck's order")?;
    browser.fill("#attempt", "Lists change, tuples do not.").await?;
    browser.press("Show answer").await?;
    browser.wait_text("article", "Lists change, tuples do not.").await?;
    browser.named("button", "Again this session…").await?;
    browser.named("button", "Easy in …").await?;
    browser.press("Again…").await?;
    wait_for_question(browser, FIRST[1]).await?;
    for (id, rating) in FIRST[1..4].iter().zip(["Hard", "Good", "Easy"]) {
        same(answer(browser, rating).await?.as_str(), *id, "next")?;
    }
    wait_for_question(browser, FIRST[4]).await?;
    same(logged(browser).await?.len(), 4, "entries stored")?;
    browser.press("Undo").await?;
    wait_for_question(browser, FIRST[3]).await?;
    same(logged(browser).await?.len(), 5, "undo adds a retraction")?;
    browser.press("Good…").await?;
    same(answer(browser, "Good").await?.as_str(), FIRST[4], "next")?;
    wait_for_question(browser, FIRST[0]).await?;
    answer(browser, "Good").await?;
    browser.wait_text("h1", "Session finished").await?;
    browser.wait_text("main", "4 of 5 recalled on the first try").await?;
    browser.follow("Back to the deck").await?;
    statuses_after(browser).await?;
    browser.client.refresh().await?;
    browser.interactive().await?;
    statuses_after(browser).await
}

async fn statuses_after(browser: &Browser) -> Result<()> {
    for id in FIRST {
        browser.wait(&format!("li[data-question={id}]:is([data-status=learning], [data-status=learned])")).await?;
    }
    same(browser.count("li[data-status=new]").await?, QUESTIONS - FIRST.len(), "new ones left")?;
    browser.named("link", "Practise more").await?;
    Ok(())
}

async fn wait_for_question(browser: &Browser, id: &str) -> Result<()> {
    browser.wait(&format!("article[data-question={id}]")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_predicted_before_it_is_shown() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?ids=prices")).await?;
        browser.press("Show answer").await?;
        browser.named("heading", "What does this print?").await?;
        browser.wait_text("article", "del prices[name]").await?;
        same(browser.count("article details[open]").await?, 0, "outputs shown at once")?;
        browser.press("Show the output").await?;
        browser.wait_text("article details[open]", "dictionary changed size during iteration").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn three_questions_by_keyboard_alone() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/")).await?;
        browser.tab_to_named("button", "Start practice…").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("article[data-question]").await?;
        for (number, key) in ["3", "4", "1"].into_iter().enumerate() {
            let id = present(browser).await?;
            browser.keys(&[if number == 0 { "Space" } else { "Enter" }]).await?;
            browser.wait("[data-rating]").await?;
            browser.wait_focus("#answer-heading").await?;
            browser.keys(&[key]).await?;
            browser.wait_gone(&format!("article[data-question={id}]")).await?;
            browser.wait_focus("main h1").await?;
        }
        browser.keys(&["u"]).await?;
        browser.wait("[data-rating]").await?;
        same(logged(browser).await?.len(), 4, "three answers and a retraction")?;
        browser.client.refresh().await?;
        open(browser, &site, DECK_PAGE).await?;
        same(browser.count("li:not([data-status=new])[data-question]").await?, 2, "rated questions")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn back_leaves_a_session_and_finds_it_again() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.follow("Start: 5 new").await?;
        arrived(browser, "practice").await?;
        answer(browser, "Good").await?;
        wait_for_question(browser, FIRST[1]).await?;
        browser.back().await?;
        browser.wait("main[data-route=deck]").await?;
        browser.wait(&format!("li[data-question={}][data-status=learning]", FIRST[0])).await?;
        browser.client.forward().await?;
        wait_for_question(browser, FIRST[1]).await?;
        browser.press("Undo").await?;
        wait_for_question(browser, FIRST[0]).await?;
        browser.press("End practice").await?;
        browser.wait_text("main", "No questions answered").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_frame_shows_the_next_prompt_and_storage_holds_the_review() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        browser.follow("Start: 5 new").await?;
        browser.press("Show answer").await?;
        browser.wait("[data-rating]").await?;
        let script = "const done = arguments[arguments.length - 1]; \
            document.querySelector('[data-rating=good]').click(); \
            const stored = Object.keys(localStorage).some(key => key.startsWith('viva:log:')); \
            requestAnimationFrame(() => done([stored, document.querySelector('article').dataset.question]))";
        let seen = browser.client.execute_async(script, Vec::new()).await?;
        ensure!(seen[0] == true, "stored within the click");
        ensure!(seen[1] == FIRST[1], "the next frame shows {}", seen[1]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn due_questions_come_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        browser.follow("Practise this").await?;
        same(answer(browser, "Good").await?.as_str(), "wrappers", "the chosen one")?;
        browser.wait_text("h1", "Session finished").await?;
        browser.days_later(4).await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=due]").await?;
        browser.follow("Start: 1 due, 5 new").await?;
        same(present(browser).await?.as_str(), "wrappers", "due")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_set_up_is_one_screen_and_remembers_the_last_choice() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        let set_up = format!("/{DECK}/practice/");
        open(browser, &site, &set_up).await?;
        let fits = "const start = [...document.querySelectorAll('main button')].find(button => button.textContent.startsWith('Start practice')); \
            return document.querySelector('main form').getBoundingClientRect().bottom <= document.querySelector('header nav').getBoundingClientRect().top \
                && start.getBoundingClientRect().top > 0 && scrollY === 0";
        ensure!(browser.script(fits, &[]).await? == true, "all of the set-up is on the first screen");
        browser.tap("input[name=mode][value=cloze]").await?;
        browser.tap("input[name=queue][value=all]").await?;
        browser.tap("input[name=size][value='5']").await?;
        browser.tap_named("button", "Start practice: 5 questions").await?;
        browser.wait("article[data-mode=cloze]").await?;
        browser.press("End practice").await?;
        open(browser, &site, &set_up).await?;
        for chosen in ["[name=mode][value=cloze]", "[name=queue][value=all]", "[name=size][value='5']"] {
            browser.wait(&format!("input{chosen}:checked")).await?;
        }
        open(browser, &site, &format!("{set_up}?mode=recall")).await?;
        browser.wait("input[name=mode][value=recall]:checked").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filtered_set_can_be_practised() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("{DECK_PAGE}?topic=testing")).await?;
        browser.follow("Practise these").await?;
        browser.press("Start practice…").await?;
        same(present(browser).await?.as_str(), "taste", "the only one that fits")?;
        wait_for_place(browser, 0, 1).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tap_or_a_held_key_answers_nothing() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        for between in [60, 150, 300] {
            browser.tap_twice_named("button", "Show answer", std::time::Duration::from_millis(between)).await?;
            browser.wait("[data-rating=good]").await?;
            same(logged(browser).await?.len(), 0, "answers")?;
            browser.client.refresh().await?;
            browser.interactive().await?;
            browser.press("End practice").await?;
            open(browser, &site, &format!("/{DECK}/practice/?queue=new&again={between}")).await?;
        }
        browser.press("Show answer").await?;
        browser.tap_twice_named("button", "Good…", std::time::Duration::from_millis(150)).await?;
        wait_for_question(browser, FIRST[1]).await?;
        browser.settled().await?;
        ensure!(!browser.has("button", "Again…").await?, "the next question's answer is not shown");
        same(logged(browser).await?.len(), 1, "answers")?;

        browser.script("document.activeElement.blur()", &[]).await?;
        browser.hold("Enter").await?;
        browser.wait("[data-rating=good]").await?;
        same(logged(browser).await?.len(), 1, "answers after Enter was held")?;
        browser.press("Good…").await?;
        wait_for_question(browser, FIRST[2]).await?;
        browser.script("document.activeElement.blur()", &[]).await?;
        browser.hold("u").await?;
        wait_for_question(browser, FIRST[1]).await?;
        same(logged(browser).await?.len(), 3, "one answer taken back")?;

        // Who uses assistive technology presses nothing, and need not wait.
        browser.script("[...document.querySelectorAll('[data-rating=good]')].at(-1).click()", &[]).await?;
        wait_for_question(browser, FIRST[2]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_work_on_any_layout_and_while_nothing_is_composed() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{DECK}/practice/?queue=new")).await?;
        let press = async |key: &str, code: &str, extra: &str| {
            browser.ripe().await?;
            browser.wait("html:not([data-unripe])").await?;
            let script = format!(
                "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: arguments[0], code: arguments[1], bubbles: true, \
                 cancelable: true, {extra} }}))"
            );
            browser.script(&script, &[key.into(), code.into()]).await.map(|_| ())
        };
        browser.script("document.activeElement.blur()", &[]).await?;
        for composing in ["isComposing: true", "keyCode: 229"] {
            press("Enter", "Enter", composing).await?;
            browser.settled().await?;
            ensure!(!browser.has("button", "Good…").await?, "{composing}: the input method has the key");
        }
        press("Enter", "Enter", "").await?;
        browser.wait("[data-rating=good]").await?;
        press("3", "Digit3", "").await?;
        wait_for_question(browser, FIRST[1]).await?;
        press("г", "KeyU", "").await?;
        wait_for_question(browser, FIRST[0]).await?;
        press("\"", "Digit3", "").await?;
        wait_for_question(browser, FIRST[1]).await?;
        press("U", "KeyU", "").await?;
        wait_for_question(browser, FIRST[0]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_checked_before_something_is_chosen() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, &format!("/{CHOICES}/practice/?mode=choice&queue=new")).await?;
        let check = browser.named("button", "Check").await?;
        ensure!(!check.is_enabled().await?, "there is nothing to check");
        browser.script("document.activeElement.blur()", &[]).await?;
        browser.keys(&["Enter"]).await?;
        browser.settled().await?;
        ensure!(check.is_enabled().await.is_ok(), "the question is still asked");
        browser.tab_to("article input").await?;
        browser.keys(&["Space", "Enter"]).await?;
        browser.named("button", "Continue").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_and_leaving_pages_fast_leaves_no_error() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        open(browser, &site, DECK_PAGE).await?;
        let many = "const done = arguments[arguments.length - 1]; let left = 50; \
            const step = () => { const link = document.querySelector(left % 2 ? 'header a[href*=kitchen]' : 'li[data-question] a'); \
                link?.click(); if (left-- > 0) setTimeout(step, 20 + left); else done() }; step()";
        browser.client.execute_async(many, Vec::new()).await?;
        open(browser, &site, DECK_PAGE).await
    })
    .await
}
