//! Why: progress moves between browsers by a file, a link and a QR code, whatever happens to them on the way; and a reset hides
//! without deleting.
//! Must not know: how anything is stored. Two browsers have the same progress when their backups say the same.

use crate::hosting::course;
use crate::parts::{NOTE, wait_answers_today};
use crate::site::{DECK, DECK_PAGE, answer, at_root, below, open, same, string, visit};
use anyhow::{Context, Result, ensure};
use e2e::{Browser, Engine, Options, Site, in_browser, skipped_in};
use serde_json::Value;
use std::path::PathBuf;

const SAID: &str = "#backup-said";
const OFFER: &str = "#offer-title";
const QR_CODE: &str = "svg[aria-label^='QR code']";

/// Two answers, a note, a bookmark and a setting.
async fn practise(browser: &Browser, site: &Site) -> Result<()> {
    open(browser, site, &format!("/{DECK}/q/wrappers/")).await?;
    browser.press("Bookmark").await?;
    browser.press("Your note…").await?;
    browser.fill_named("Your note", "wraps: “keeps” the name").await?;
    open(browser, site, "/settings/").await?;
    browser.script("localStorage.setItem('viva:setting:new-per-day', '1 w 7')", &[]).await?;
    open(browser, site, &format!("/{DECK}/practice/?ids=dishes,wrappers")).await?;
    answer(browser, "Good").await?;
    answer(browser, "Hard").await?;
    browser.wait_text("h1", "Session finished").await?;
    open(browser, site, "/progress/backup/").await
}

/// The text of the file that “Back up” saves.
async fn backed_up(browser: &Browser) -> Result<String> {
    browser.press("Back up").await?;
    browser.wait_text(&format!("{SAID}[data-outcome=done]"), "Saved as viva-progress-").await?;
    let file = browser.downloaded().await?;
    ensure!(file.to_string_lossy().ends_with(".json"), "{} is a name for a backup", file.display());
    Ok(std::fs::read_to_string(file)?)
}

/// What a backup says, but when it was made.
fn content(backup: &str) -> Result<Value> {
    let mut json: Value = serde_json::from_str(backup)?;
    json.as_object_mut().context("an object")?.remove("exported");
    Ok(json)
}

/// A file of this text, for the browser to choose.
fn file(name: &str, text: &str) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join("viva-e2e").join(format!("moving-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, text)?;
    Ok(file)
}

async fn choose(browser: &Browser, file: &std::path::Path) -> Result<()> {
    browser.fill("#restore", &file.to_string_lossy()).await
}

/// What the progress page says in its sentences; the browser is back on the present page afterwards.
async fn findings(browser: &Browser, site: &Site) -> Result<Vec<String>> {
    open(browser, site, "/progress/").await?;
    let found = browser.texts("main :is(h2, p)").await?;
    ensure!(found.len() > 5, "{found:?} is all that the page says");
    open(browser, site, "/progress/backup/").await?;
    Ok(found)
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_by_a_file_twice_is_as_once() -> Result<()> {
    let site = at_root().await?;
    let (mut backup, mut shown) = (String::new(), Vec::new());
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site).await?;
        browser.wait_text("main", "Not backed up yet: 2 answers are stored in this browser only.").await?;
        backup = backed_up(browser).await?;
        browser.wait_text("main", "Last backup: today. No new answers since.").await?;
        shown = findings(browser, &site).await?;
        Ok(())
    })
    .await?;
    let chosen = file("whole.json", &backup)?;
    in_browser(Options::desktop(), async |browser| {
        open(browser, &site, "/progress/backup/").await?;
        let before = browser.local_storage().await?;
        choose(browser, &chosen).await?;
        browser.wait_text(OFFER, "would add").await?;
        browser.wait_focus("#offer-title").await?;
        let list = browser.texts("main li").await?;
        for line in ["2 new answers", "1 newer note", "1 newer bookmark", "1 newer setting"] {
            ensure!(list.iter().any(|found| found == line), "no {line:?} in {list:?}");
        }
        browser.press("Cancel").await?;
        browser.wait_gone(OFFER).await?;
        same(browser.local_storage().await?, before, "nothing is stored before it is confirmed")?;

        choose(browser, &chosen).await?;
        browser.press("Add to my progress").await?;
        browser.wait_text(SAID, "Restored: 2 new answers").await?;
        same(findings(browser, &site).await?, shown.clone(), "what the page says")?;
        let stored = browser.local_storage().await?;
        choose(browser, &chosen).await?;
        browser.wait_text(OFFER, "already have everything").await?;
        ensure!(!browser.has("button", "Add to my progress").await?, "there is nothing to add");
        browser.press("Close").await?;
        same(browser.local_storage().await?, stored, "the second time")?;

        browser.client.refresh().await?;
        browser.interactive().await?;
        same(findings(browser, &site).await?, shown, "after a reload")?;
        let moved = backed_up(browser).await?;
        same(content(&moved)?, content(&backup)?, "the backup of the other browser")?;
        open(browser, &site, &format!("/{DECK}/q/wrappers/")).await?;
        browser.wait_text(&format!("{NOTE} summary"), "wraps: “keeps” the name").await?;
        browser.wait("button[aria-pressed=true]").await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_by_a_link_and_its_code() -> Result<()> {
    let site = at_root().await?;
    let (mut link, mut backup) = (String::new(), String::new());
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site).await?;
        browser.press("Make a link").await?;
        browser.wait(QR_CODE).await?;
        link = string(browser, "return document.getElementById('link').value").await?;
        ensure!(link.starts_with(&site.url("/progress/backup/#progress=1")), "{link}");
        same(scanned(browser).await?, link.clone(), "what a camera reads")?;
        backup = backed_up(browser).await?;
        Ok(())
    })
    .await?;
    in_browser(Options::desktop(), async |browser| {
        // A chat program takes the full stop behind a link for a part of it, or cuts its end off.
        open(browser, &site, "/progress/backup/").await?;
        let before = browser.local_storage().await?;
        for (bad, message) in [
            (&link[..link.len() - 9], "its end is missing"),
            (&link.replace("#progress=1", "#progress=2"), "newer version"),
            (&[&link[..link.len() - 9], "AAAAAAAAA"].concat(), "changed on its way"),
        ] {
            browser.goto("about:blank").await?;
            browser.goto(bad).await?;
            browser.wait_text(SAID, message).await?;
            browser.wait_text(SAID, "Nothing was changed").await?;
            same(browser.local_storage().await?, before.clone(), message)?;
        }
        browser.goto(&format!("{link}.")).await?;
        browser.wait_text(OFFER, "would add").await?;
        same(string(browser, "return location.href").await?, site.url("/progress/backup/"), "the address")?;
        same(browser.local_storage().await?, before, "nothing is stored before it is confirmed")?;
        browser.press("Add to my progress").await?;
        browser.wait_text(SAID, "Restored: 2 new answers").await?;
        let moved = backed_up(browser).await?;
        same(content(&moved)?, content(&backup)?, "the backup of the other browser")
    })
    .await
}

/// What a decoder finds in the picture of the QR code.
async fn scanned(browser: &Browser) -> Result<String> {
    let draw = "const svg = document.querySelector(\"svg[aria-label^='QR code']\").cloneNode(true), side = 4 * svg.viewBox.baseVal.width; \
        svg.setAttribute('width', side); svg.setAttribute('height', side); \
        const image = new Image(); image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(svg)); \
        return image.decode().then(() => { const canvas = new OffscreenCanvas(side, side).getContext('2d'); canvas.drawImage(image, 0, 0); \
        const { data } = canvas.getImageData(0, 0, side, side); let dots = ''; \
        for (let at = 0; at < data.length; at += 4) dots += data[at + 3] && data[at] > 127 ? 'w' : 'b'; return dots })";
    let dots = string(browser, draw).await?.into_bytes();
    let side = dots.len().isqrt();
    let grey = |x, y| if dots[y * side + x] == b'w' { 255 } else { 0 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    let grids = picture.detect_grids();
    same(grids.len(), 1, "codes in the picture")?;
    Ok(grids[0].decode()?.1)
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_refuses_what_is_no_backup() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site).await?;
        let backup = backed_up(browser).await?;
        let before = browser.local_storage().await?;
        for (text, message) in [
            ("\u{89}PNG".to_owned(), "This is not a Viva backup"),
            ("{\"cards\":[]}".to_owned(), "This is not a Viva backup"),
            (String::new(), "its end is missing"),
            (backup.replace("\"version\":1", "\"version\":2"), "newer version"),
            (backup[..backup.len() / 2].to_owned(), "its end is missing"),
            (backup.replacen("[0,1,", "[0,-1,", 1), "cannot be right"),
            (" ".repeat(32_000_001), "larger than the browser has room for"),
        ] {
            choose(browser, &file("bad.json", &text)?).await?;
            browser.wait_text(SAID, message).await?;
            browser.wait_text(&format!("{SAID}[data-outcome=failed]"), "Nothing was changed").await?;
            same(browser.count(OFFER).await?, 0, "offers")?;
            same(browser.local_storage().await?, before.clone(), message)?;
        }
        // What no deck here has waits for its return.
        let writer = content(&backup)?["writers"][0].as_str().context("a writer")?.to_owned();
        let others = backup.replace(&format!("{DECK}/"), "another/").replace(&writer, "other");
        choose(browser, &file("others.json", &others)?).await?;
        browser.wait_text("main", "2 questions are in no deck here").await?;
        browser.fill_local_storage().await?;
        let before = browser.local_storage().await?;
        browser.press("Add to my progress").await?;
        browser.wait_text(SAID, "larger than the browser has room for").await?;
        same(browser.local_storage().await?, before, "no room")?;
        browser.script("localStorage.removeItem('filler')", &[]).await?;
        choose(browser, &file("others.json", &others)?).await?;
        browser.press("Add to my progress").await?;
        browser.wait_text(SAID, "Restored: 2 new answers").await?;
        open(browser, &site, "/progress/").await?;
        wait_answers_today(browser, 2).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_on_after_a_reset_and_back() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        practise(browser, &site).await?;
        let shown = findings(browser, &site).await?;
        let before = browser.local_storage().await?;
        browser.press("Reset progress").await?;
        browser.wait("dialog[open]").await?;
        browser.keys(&["Escape"]).await?;
        browser.wait_gone("dialog[open]").await?;
        same(browser.local_storage().await?, before.clone(), "asked, not done")?;
        browser.press("Reset progress").await?;
        browser.press("Back up first").await?;
        let backup = std::fs::read_to_string(browser.downloaded().await?)?;
        browser.press("Reset").await?;
        browser.wait_text("#resets", "2 answers are hidden").await?;
        open(browser, &site, DECK_PAGE).await?;
        browser.wait("li[data-question=wrappers][data-status=new]").await?;
        open(browser, &site, "/progress/").await?;
        browser.wait_text("main h2", "Nothing practised yet").await?;
        open(browser, &site, "/progress/backup/").await?;
        let after = browser.local_storage().await?;
        ensure!(before.iter().all(|(key, text)| after.get(key) == Some(text)), "nothing is deleted");
        // A backup made before it does not bring them back.
        choose(browser, &file("before.json", &backup)?).await?;
        browser.wait_text(OFFER, "already have everything").await?;
        browser.press("Close").await?;
        browser.press("Undo reset").await?;
        browser.wait_text("#reset-said[data-outcome=done]", "Your answers count again").await?;
        browser.wait_focus("#reset-said").await?;
        same(findings(browser, &site).await?, shown.clone(), "as before")?;
        browser.client.refresh().await?;
        browser.interactive().await?;
        same(findings(browser, &site).await?, shown, "after a reload")?;
        same(browser.count("#resets button").await?, 0, "undone once")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_away_what_is_not_kept_is_said() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options { storage: false, ..Options::phone() }, async |browser| {
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("main", "does not save data for this site").await?;
        ensure!(!browser.has("button", "Protect from automatic deletion").await?, "there is nothing to keep");
        Ok(())
    })
    .await?;
    in_browser(Options::desktop(), async |browser| {
        visit(browser, &site).await?;
        browser.script("localStorage.setItem('viva:log:a:0', 'no log at all')", &[]).await?;
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("main", "1 stored value could not be read").await?;
        browser.press("Download unreadable data").await?;
        let file = browser.downloaded().await?;
        ensure!(std::fs::read_to_string(file)?.contains("log:a:0\nno log at all\n"), "as it was");
        browser.script("document.getElementById('restore').focus()", &[]).await?;
        browser.keys(&["Shift+Tab"]).await?;
        same(string(browser, "return document.activeElement.textContent").await?.as_str(), "Back up", "by keyboard")?;
        // Firefox and WebKit say what their buttons for files say, too.
        let name = browser.label("#restore").await?;
        let button = if browser.engine == Engine::WebKit { "Choose File " } else { "" };
        ensure!(name.starts_with(&[button, "Restore"].concat()), "name: {name:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_away_is_less_likely_where_the_browser_agrees() -> Result<()> {
    if skipped_in(&[Engine::WebKit], "has a driver that does not say whether storage may be kept")? {
        return Ok(());
    }
    let site = at_root().await?;
    let kept = "return navigator.storage.persisted()";
    for by_hand in [true, false] {
        in_browser(Options::phone(), async |browser| {
            visit(browser, &site).await?;
            browser.script(TEN_ANSWERS, &[]).await?;
            open(browser, &site, "/progress/backup/").await?;
            browser.allow_keeping(false).await?;
            if by_hand {
                browser.wait_text("main", "not protected").await?;
                browser.press("Protect from automatic deletion").await?;
                browser.wait_text("main", "did not agree").await?;
                ensure!(browser.script(kept, &[]).await? == false, "the browser kept its word");
            }
            browser.allow_keeping(true).await?;
            if by_hand {
                browser.press("Protect from automatic deletion").await?;
            } else {
                open(browser, &site, &format!("/{DECK}/practice/?ids=wrappers")).await?;
                answer(browser, "Good").await?;
                browser.wait_text("h1", "Session finished").await?;
                browser.wait_until("it is kept", async || Ok(browser.script(kept, &[]).await? == true)).await?;
                open(browser, &site, "/progress/backup/").await?;
            }
            browser.wait_text("main", "on this device, and protected").await?;
            ensure!(!browser.has("button", "Protect from automatic deletion").await?, "nothing more to ask for");
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// How a button looks that this selector finds: its colour and what it lies on.
const LOOK: &str = "const style = getComputedStyle(document.querySelector(arguments[0])); return style.backgroundColor + ' ' + style.color";

#[tokio::test(flavor = "multi_thread")]
async fn moving_everything_out_of_sight_looks_dangerous() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::desktop(), async |browser| {
        practise(browser, &site).await?;
        same(browser.count("#reset-dialog [data-kind=primary]").await?, 0, "primary buttons beside a danger")?;
        browser.tab_to_named("button", "Reset progress").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait("dialog[open]").await?;
        let (danger, usual) = ("#reset-dialog [data-kind=danger]", "#reset-dialog button:not([data-kind])");
        let look = async |selector: &str| browser.script(LOOK, &[selector.into()]).await;
        ensure!(look(danger).await? != look(usual).await?, "“Reset” looks like “Cancel”");
        browser.tab_to_named("button", "Reset").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text("#resets", "2 answers are hidden").await?;
        browser.tab_to_named("button", "Undo reset").await?;
        browser.keys(&["Enter"]).await?;
        browser.wait_text("#reset-said[data-outcome=done]", "Your answers count again").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_goes_by_the_dates_of_the_calendar() -> Result<()> {
    let site = at_root().await?;
    in_browser(Options::phone(), async |browser| {
        // Past midnight, but before the study day ends.
        browser.at("2026-11-30T01:00:00Z", "Europe/London").await?;
        practise(browser, &site).await?;
        browser.press("Back up").await?;
        browser.wait_text(SAID, "Saved as viva-progress-2026-11-30.json").await?;
        let saved = file("night.json", &std::fs::read_to_string(browser.downloaded().await?)?)?;
        choose(browser, &saved).await?;
        browser.wait_text(OFFER, "the backup of Mon 30 Nov 2026").await?;
        browser.at("2026-12-03T23:30:00Z", "Europe/London").await?;
        open(browser, &site, "/progress/backup/").await?;
        browser.wait_text("main", "Last backup: 3 days ago, Mon 30 Nov 2026.").await
    })
    .await
}

/// Of this hour: an old one would make the date look odd.
const TEN_ANSWERS: &str = "const hour = Date.now() - 3600000, day = Math.floor(hour / 86400000).toString(36); \
    let log = `viva-log 1 a ${hour.toString(36)} fsrs-6\\n0=kitchen/waiters\\n`; \
    for (let n = 0; n < 10; n++) log += `${n}.0.${n}.${day}.0.1r30\\n`; localStorage.setItem('viva:log:a:0', log)";

#[tokio::test(flavor = "multi_thread")]
async fn moving_out_of_a_frame() -> Result<()> {
    let site = below("/viva").await?;
    let course = course(&format!("src=\"{}\"", site.url("/progress/backup/?embed"))).await?;
    in_browser(Options::desktop(), async |browser| {
        browser.goto(&format!("{}/course", course.origin())).await?;
        browser.enter_frame("#frame").await?;
        browser.interactive().await?;
        browser.wait_text("main", "This site is shown inside another page").await?;
        browser.press("Back up").await?;
        browser.wait_text(SAID, "This page is inside another page, which may block saving").await?;
        browser.press("Make a link").await?;
        browser.wait(QR_CODE).await?;
        let link = string(browser, "return document.getElementById('link').value").await?;
        ensure!(link.starts_with(&site.url("/progress/backup/#progress=1")), "{link}");
        Ok(())
    })
    .await
}
