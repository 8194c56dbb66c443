//! Why: the engines that the site is for: how a browser of each is started, and what a test says that one of them cannot pass.
//! Must not know: what is done with a browser that has been started.

use crate::browser::Options;
use crate::given;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Write, stderr};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The engines that the site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK's own small browser.
    WebKit,
}

impl Engine {
    /// The one that the tests run in.
    pub fn of_tests() -> Result<Engine> {
        match given("VIVA_ENGINE")?.as_str() {
            "chromium" => Ok(Engine::Chromium),
            "firefox" => Ok(Engine::Firefox),
            "webkit" => Ok(Engine::WebKit),
            other => bail!("no engine is called {other:?}"),
        }
    }
}

/// Says in one line why the present test, or a part of it, is left out; once, however often the test comes to it.
pub fn skip(reason: &str) {
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let line = format!("skipped: {}: {reason}", std::thread::current().name().unwrap_or("test"));
    if SAID.lock().unwrap_or_else(PoisonError::into_inner).insert(line.clone()) {
        // Not by a macro: the test runner would keep what those print of a test that passes.
        let _ = writeln!(stderr(), "{line}");
    }
}

/// Whether the tests run in one of these engines, which cannot do what comes next; says why it is left out if they do.
pub fn skipped_in(engines: &[Engine], reason: &str) -> Result<bool> {
    let engine = Engine::of_tests()?;
    let skipped = engines.contains(&engine);
    if skipped {
        skip(&format!("{engine:?} {reason}"));
    }
    Ok(skipped)
}

/// How a driver is asked for a browser.
pub(crate) fn capabilities(engine: Engine, options: &Options, downloads: &Path) -> Result<Value> {
    let mut found = match engine {
        Engine::Chromium => chromium(options, downloads)?,
        Engine::Firefox => firefox(options, downloads)?,
        Engine::WebKit => webkit(options)?,
    };
    // Tests wait for what they need; a wasm file that never comes must not hold up the driver. WebKit's waits in vain for frames, unless
    // it waits for all.
    found["pageLoadStrategy"] = json!(if engine == Engine::WebKit { "normal" } else { "eager" });
    found["timeouts"] = json!({ "pageLoad": 30_000, "script": 20_000 });
    Ok(found)
}

fn chromium(options: &Options, downloads: &Path) -> Result<Value> {
    let mut args: Vec<String> = FLAGS.iter().map(|flag| flag.to_string()).collect();
    args.push(format!("--window-size={},{}", options.size.0, options.size.1));
    args.extend(options.profile.iter().map(|folder| format!("--user-data-dir={}", folder.display())));
    if options.microphone {
        args.extend(["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"].map(str::to_owned));
    }
    let mut settings = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
    });
    if !options.storage {
        settings["profile.default_content_setting_values.cookies"] = json!(2);
    }
    Ok(json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "binary": given("VIVA_BINARY")?, "args": args, "prefs": settings },
    }))
}

fn firefox(options: &Options, downloads: &Path) -> Result<Value> {
    let mut args = vec!["-headless".to_owned()];
    if let Some(folder) = &options.profile {
        std::fs::create_dir_all(folder)?;
        args.extend(["-profile".to_owned(), folder.display().to_string()]);
    }
    let mut settings = json!({
        "browser.download.dir": downloads,
        "browser.download.folderList": 2,
        "javascript.enabled": options.scripts,
        "network.cookie.cookieBehavior": if options.storage { 5 } else { 2 },
    });
    if options.touch {
        settings["dom.w3c_touch_events.enabled"] = json!(1);
        // No mouse: a finger is coarse and hovers over nothing, and scrollbars take no room.
        settings["ui.primaryPointerCapabilities"] = json!(1);
        settings["ui.allPointerCapabilities"] = json!(1);
        settings["ui.useOverlayScrollbars"] = json!(1);
    }
    if options.microphone {
        settings["media.navigator.streams.fake"] = json!(true);
        settings["media.navigator.permission.disabled"] = json!(true);
    }
    for feature in &options.media {
        match *feature {
            ("prefers-color-scheme", "dark") => settings["layout.css.prefers-color-scheme.content-override"] = json!(0),
            ("forced-colors", "active") => settings["browser.display.document_color_use"] = json!(2),
            (name, value) => bail!("how Firefox is told of {name}: {value} is not known here"),
        }
    }
    Ok(json!({
        "browserName": "firefox",
        "webSocketUrl": true,
        "moz:firefoxOptions": { "binary": given("VIVA_BINARY")?, "args": args, "prefs": settings },
    }))
}

fn webkit(options: &Options) -> Result<Value> {
    let mut args = vec!["--automation"];
    if !options.scripts {
        args.push("--enable-javascript=false");
    }
    if options.microphone {
        args.push("--enable-mock-capture-devices=true");
    }
    for feature in &options.media {
        match *feature {
            ("prefers-color-scheme", "dark") => args.push("--dark-mode"),
            (name, value) => bail!("how WebKit is told of {name}: {value} is not known here"),
        }
    }
    Ok(json!({ "webkitgtk:browserOptions": { "binary": given("VIVA_BINARY")?, "args": args } }))
}
