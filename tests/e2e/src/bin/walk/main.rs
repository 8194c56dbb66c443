//! Why: a walk through the release site as a learner takes it, with a picture of each screen, to look at and to compare with the
//! walk of another build; and every screen in every look. `cargo xtask walk` and `cargo xtask screens` build what they need and run it.
//! Must not know: which screens there are. `screens.rs` lists them.

mod screens;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use e2e::{Browser, Options, Site, SiteOptions, dist, fixture, in_browser};
use screens::{FOREIGN, JOURNEYS, Journey, Look, Screen, Step};
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a step waits for what it needs: an older build may lack it.
const PATIENCE: Duration = Duration::from_secs(4);

const HEAD: &str = "# A walk through Viva

Made by `cargo xtask walk` from the release site; the pictures are in `walk/`. Each screen says what a learner sees first, and what they
do next. `cargo xtask walk FOLDER DIST` walks another build, and puts its pictures beside these in `FOLDER/compare.html`.
";

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("which folder do the pictures go to?")?;
    if folder.as_os_str() == "everything" {
        return everything(&arguments.next().context("which folder do the pictures go to?")?).await;
    }
    let beside = arguments.next();
    let is_own = beside.is_none();
    let pictures = folder.join("walk");
    std::fs::create_dir_all(&pictures)?;
    let site = Site::start(SiteOptions { dist: dist()?, ..SiteOptions::default() }).await?;
    let mut text = HEAD.to_owned();
    let mut missing = Vec::new();
    for journey in JOURNEYS {
        writeln!(text, "\n## {}", journey.title)?;
        let walked = in_browser(options(journey), async |browser| {
            for screen in journey.screens {
                if let Err(error) = walk(browser, &site, screen).await {
                    missing.push(format!("{}: {error:#}", screen.name));
                    continue;
                }
                picture(browser, &pictures.join(format!("{}.webp", screen.name))).await?;
            }
            Ok(())
        })
        .await;
        match walked {
            // What an older build says on the console is not what is looked at.
            Err(error) if is_own => return Err(error),
            _ => {}
        }
        for Screen { name, title, seen, next, .. } in journey.screens {
            writeln!(text, "\n### {title}\n\n![{title}](walk/{name}.webp)\n\n{seen}\n\n**Next:** {next}")?;
        }
    }
    match beside {
        Some(other) => std::fs::write(folder.join("compare.html"), compared(&other)?)?,
        None => std::fs::write(folder.join("walk.md"), text)?,
    }
    for missing in &missing {
        println!("not reached: {missing}");
    }
    // Another build may lack screens; this one may not.
    if is_own && !missing.is_empty() {
        bail!("{} screens were not reached", missing.len());
    }
    Ok(())
}

/// The looks in which every screen is seen: a folder's name, whether it is a phone, and the theme that the reader chose.
const LOOKS: [(&str, bool, &str); 6] = [
    ("phone-light", true, "light"),
    ("phone-dark", true, "dark"),
    ("phone-contrast", true, "contrast"),
    ("desktop-light", false, "light"),
    ("desktop-dark", false, "dark"),
    ("desktop-contrast", false, "contrast"),
];

/// Takes a picture of every screen in every look, and of a deck that is read from right to left.
async fn everything(folder: &Path) -> Result<()> {
    let own = Site::start(SiteOptions { dist: dist()?, ..SiteOptions::default() }).await?;
    let foreign = Site::start(SiteOptions { dist: fixture()?, ..SiteOptions::default() }).await?;
    let journeys: Vec<_> = JOURNEYS.iter().map(|journey| (&own, journey)).chain([(&foreign, &FOREIGN)]).collect();
    let mut missing = Vec::new();
    for (look, is_phone, theme) in LOOKS {
        let pictures = folder.join(look);
        std::fs::create_dir_all(&pictures)?;
        for (site, journey) in &journeys {
            let options = if is_phone { Options::phone() } else { Options::desktop() };
            in_browser(options, async |browser| {
                let choose = format!("try {{ localStorage.setItem('viva:setting:theme', '1 w {theme}') }} catch {{}}");
                browser.before_each_page(&choose).await?;
                for screen in journey.screens {
                    match walk(browser, site, screen).await {
                        Ok(()) => picture(browser, &pictures.join(format!("{}.webp", screen.name))).await?,
                        Err(error) => missing.push(format!("{look}, {}: {error:#}", screen.name)),
                    }
                }
                Ok(())
            })
            .await?;
        }
    }
    let mut page = "<!doctype html><meta charset=\"utf-8\"><title>Every screen</title>\n".to_owned();
    for Screen { name, title, .. } in journeys.iter().flat_map(|(_, journey)| journey.screens) {
        writeln!(page, "<h2>{title}</h2>")?;
        for (look, is_phone, _) in LOOKS {
            let width = if is_phone { 9 } else { 22 };
            writeln!(page, "<img width=\"{width}%\" alt=\"{look}\" src=\"{look}/{name}.webp\">")?;
        }
    }
    std::fs::write(folder.join("index.html"), page)?;
    if missing.is_empty() { Ok(()) } else { bail!("not reached:\n{}", missing.join("\n")) }
}

fn options(journey: &Journey) -> Options {
    let media = |scheme| vec![("prefers-color-scheme", scheme)];
    match journey.look {
        Look::Phone => Options { media: media("light"), ..Options::phone() },
        Look::PhoneDark => Options { media: media("dark"), ..Options::phone() },
        Look::Desktop => Options { media: media("light"), ..Options::desktop() },
        Look::DesktopDark => Options { media: media("dark"), ..Options::desktop() },
    }
}

/// Takes the steps to a screen.
async fn walk(browser: &Browser, site: &Site, screen: &Screen) -> Result<()> {
    for step in screen.steps {
        match step {
            // No picture depends on the day on which it is taken.
            Step::Day(number) => browser.at(&format!("2026-12-{:02}T09:00:00Z", 1 + number), "UTC").await?,
            Step::Open(path) => {
                browser.goto(&site.url(path)).await?;
                browser.interactive().await?;
            }
            Step::Press(names) => press(browser, names).await?,
            Step::Choose(css) => {
                let element = browser.wait(css).await?;
                browser.script("arguments[0].click()", &[serde_json::to_value(&element)?]).await?;
            }
            Step::Type(css, text) => browser.fill(css, text).await?,
            Step::Run(script) => drop(browser.script(script, &[]).await?),
        }
        browser.settled().await?;
    }
    Ok(())
}

/// Presses the first button, link or box that has one of these names, as they are called here or were called before.
async fn press(browser: &Browser, names: &[&str]) -> Result<()> {
    let until = tokio::time::Instant::now() + PATIENCE;
    while tokio::time::Instant::now() < until {
        for name in names {
            for role in ["button", "link", "radio", "checkbox"] {
                if let Some(element) = browser.all_named(role, name).await?.into_iter().next() {
                    browser.ripe().await?;
                    browser.script("arguments[0].click()", &[serde_json::to_value(&element)?]).await?;
                    return Ok(());
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("there is no {names:?}")
}

async fn picture(browser: &Browser, file: &Path) -> Result<()> {
    // What moves has come to rest.
    tokio::time::sleep(Duration::from_millis(400)).await;
    let wanted = json!({ "format": "webp", "quality": 60 });
    let taken = browser.cdp("Page.captureScreenshot", wanted).await?;
    let data = taken["data"].as_str().context("a picture")?;
    Ok(std::fs::write(file, BASE64_STANDARD.decode(data)?)?)
}

/// A page with the pictures of `other` to the left, and those beside it to the right.
fn compared(other: &Path) -> Result<String> {
    let other = std::path::absolute(other)?;
    let mut page = "<!doctype html><meta charset=\"utf-8\"><title>Before and after</title>\n".to_owned();
    for Screen { name, title, .. } in JOURNEYS.iter().flat_map(|journey| journey.screens) {
        writeln!(
            page,
            "<h2>{title}</h2>\n<img width=\"45%\" alt=\"before\" src=\"walk/{name}.webp\"> \
             <img width=\"45%\" alt=\"after\" src=\"{}/walk/{name}.webp\">",
            other.display()
        )?;
    }
    Ok(page)
}
