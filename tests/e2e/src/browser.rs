//! Why: opens a real browser as a test wants it and closes it again whatever happens; a test that leaves something on the console
//! fails, unless it said so before.
//! Must not know: how a page is used (`page.rs`) or which pages there are.

use crate::driver::{Extension, end_session};
use crate::given;
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

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

/// A report of the page's own security policy is an error on the console, where it outlives the page.
const REPORT_VIOLATIONS: &str = "document.addEventListener('securitypolicyviolation', event => \
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))";

/// Begins what a test says that needs more than the other engines' drivers can do.
pub const ONLY_CHROMIUM: &str = "only Chromium's driver can do this";

/// What the browser says where a site has no service worker, as most of the tests' have none.
const NO_WORKER: &str = "A bad HTTP response code (404) was received when fetching the script.";

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

/// How a browser is set up.
#[derive(Clone)]
pub struct Options {
    /// Width and height of the page in CSS pixels.
    pub size: (u32, u32),
    /// A touch screen, as of a phone.
    pub touch: bool,
    /// Whether pages may run scripts.
    pub scripts: bool,
    /// Whether pages may store anything. If not, `window.localStorage` throws, as with all cookies blocked.
    pub storage: bool,
    /// Media features, such as ("prefers-color-scheme", "dark").
    pub media: Vec<(&'static str, &'static str)>,
    /// Parts of console messages that this test causes on purpose.
    pub expected: Vec<&'static str>,
    /// A folder for a profile that outlives the browser; a fresh one if not said.
    pub profile: Option<PathBuf>,
    /// Further command line flags.
    pub flags: Vec<String>,
}

impl Options {
    /// 1280 × 800, mouse and keyboard.
    pub fn desktop() -> Options {
        Options {
            size: (1280, 800),
            touch: false,
            scripts: true,
            storage: true,
            media: Vec::new(),
            expected: Vec::new(),
            profile: None,
            flags: Vec::new(),
        }
    }

    /// 390 × 844, touch.
    pub fn phone() -> Options {
        Options { size: (390, 844), touch: true, ..Options::desktop() }
    }
}

/// An open browser. Closed by [`Browser::close`], or at the latest when the value goes.
pub struct Browser {
    /// For everything that has no helper here.
    pub client: Client,
    pub engine: Engine,
    pub(crate) options: Options,
    driver: String,
    session: String,
    downloads: PathBuf,
    closed: bool,
    seen: Vec<String>,
}

/// Opens a browser, runs a test in it and closes it, also if the test fails or panics. A failing test leaves what the page looked
/// like, its address and its console.
pub async fn in_browser(options: Options, test: impl AsyncFnOnce(&mut Browser) -> Result<()>) -> Result<()> {
    let mut browser = Browser::open(options).await?;
    let outcome = {
        let mut run = pin!(test(&mut browser));
        poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| run.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
            Err(panic) => Poll::Ready(Err(panic)),
        })
        .await
    };
    match outcome {
        Ok(Ok(())) => browser.close().await,
        Ok(Err(error)) => {
            browser.tell().await;
            Err(error)
        }
        Err(panic) => {
            browser.tell().await;
            drop(browser);
            resume_unwind(panic)
        }
    }
}

impl Browser {
    /// Opens a browser with an empty profile.
    pub async fn open(options: Options) -> Result<Browser> {
        let (engine, driver) = (Engine::of_tests()?, given("VIVA_WEBDRIVER")?);
        let downloads = scratch("downloads")?;
        let capabilities = capabilities(engine, &options, &downloads)?;
        let capabilities = capabilities.as_object().context("capabilities are an object")?.clone();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&driver).await.context("no browser session")?;
        let session = client.session_id().await?.context("a session without an id")?;
        let browser = Browser { client, engine, options, driver, session, downloads, closed: false, seen: Vec::new() };
        browser.set_up_tab().await?;
        Ok(browser)
    }

    /// What holds for one tab only, and before anything is loaded into it.
    pub(crate) async fn set_up_tab(&self) -> Result<()> {
        let (width, height) = self.options.size;
        self.resize(width, height).await?;
        if self.engine != Engine::Chromium {
            // Their drivers can do no more of this.
            return Ok(());
        }
        if self.options.touch {
            self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await?;
        }
        if !self.options.media.is_empty() {
            let features: Vec<Value> =
                self.options.media.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
            self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        }
        self.before_each_page(REPORT_VIOLATIONS).await?;
        if !self.options.scripts {
            self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        }
        Ok(())
    }

    /// Changes the size of the page.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        if self.engine != Engine::Chromium {
            return self.resize_window(width, height).await;
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": self.options.touch });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// Changes the size of the window until its page has this one, as far as the browser goes.
    async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        let wanted = [f64::from(width), f64::from(height)];
        let mut size = wanted;
        for _ in 0..3 {
            self.client.set_window_size(size[0] as u32, size[1] as u32).await?;
            let page = self.script("return [innerWidth, innerHeight]", &[]).await?;
            for at in 0..2 {
                size[at] = (size[at] + wanted[at] - page[at].as_f64().unwrap_or(wanted[at])).max(1.0);
            }
        }
        Ok(())
    }

    /// Runs a script in every page that is loaded from now on, before the page's own.
    pub async fn before_each_page(&self, script: &str) -> Result<()> {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        Ok(())
    }

    /// A command of the Chrome DevTools Protocol, and its result.
    pub async fn cdp(&self, command: &str, params: Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            bail!("{ONLY_CHROMIUM}: {command}");
        }
        let outcome = self.client.issue_cmd(Extension::devtools(command, params)).await;
        outcome.with_context(|| format!("{command} failed"))
    }

    /// All errors on the console so far, of every page that was loaded; breaches of the content security policy are among them.
    pub async fn console(&mut self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            // Only Chromium's driver tells.
            return Ok(Vec::new());
        }
        let entries = self.client.issue_cmd(Extension::console()).await?;
        for entry in entries.as_array().into_iter().flatten() {
            if entry["level"] == "SEVERE" {
                self.seen.push(entry["message"].as_str().unwrap_or_default().to_owned());
            }
        }
        Ok(self.seen.clone())
    }

    /// The errors on the console that the test did not expect.
    pub async fn unexpected(&mut self) -> Result<Vec<String>> {
        let mut messages = self.console().await?;
        let is_expected = |message: &String| self.options.expected.iter().any(|part| message.contains(part));
        messages.retain(|message| !is_expected(message) && !message.contains(NO_WORKER));
        Ok(messages)
    }

    /// From now on a console message with this part is no failure.
    pub fn expect(&mut self, part: &'static str) {
        self.options.expected.push(part);
    }

    /// Closes the browser; an error if something is on the console that the test did not expect.
    pub async fn close(mut self) -> Result<()> {
        let messages = self.unexpected().await;
        self.closed = self.client.clone().close().await.is_ok();
        match messages?.as_slice() {
            [] => Ok(()),
            messages => bail!("the console has errors:\n  {}", messages.join("\n  ")),
        }
    }

    /// Ends the browser as a crash or a flat battery would: at once, with nothing written that is not written yet.
    pub fn kill(&mut self) -> Result<()> {
        let process = self.client.capabilities().and_then(|found| found.get("goog:processID")?.as_u64());
        let process = process.context("the driver does not say which process the browser is")?;
        let killed = Command::new("sh").args(["-c", &format!("kill -KILL {process}")]).status()?;
        if !killed.success() {
            bail!("the browser cannot be killed");
        }
        Ok(())
    }

    /// Writes what the page looks like into a PNG file.
    pub async fn screenshot(&self, path: &Path) -> Result<()> {
        let image = self.client.screenshot().await?;
        std::fs::write(path, image).with_context(|| format!("cannot write {}", path.display()))
    }

    /// The file that the page let the user save, when it is complete.
    pub async fn downloaded(&self) -> Result<PathBuf> {
        let complete = || -> Result<Option<PathBuf>> {
            let mut files = Vec::new();
            for entry in std::fs::read_dir(&self.downloads)? {
                files.push(entry?.path());
            }
            let growing = files.iter().any(|file| file.extension().is_some_and(|end| end == "crdownload"));
            let hidden = |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            Ok(files.into_iter().find(|file| !growing && !hidden(file)))
        };
        self.wait_until("a file is saved", async || Ok(complete()?.is_some())).await?;
        complete()?.ok_or_else(|| anyhow!("the saved file is gone"))
    }

    /// Says what a failing test leaves behind. Never fails: the test's own failure matters.
    async fn tell(&mut self) {
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let picture = std::env::temp_dir().join("viva-e2e").join(format!("{name}.png"));
        let address = self.client.current_url().await.map_or_else(|error| error.to_string(), |url| url.to_string());
        eprintln!("{name}: at {address}");
        if self.screenshot(&picture).await.is_ok() {
            eprintln!("{name}: see {}", picture.display());
        }
        for message in self.unexpected().await.unwrap_or_default() {
            eprintln!("{name}: console: {message}");
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.closed {
            end_session(&self.driver, &self.session);
        }
        // A folder that cannot be removed is in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.downloads);
    }
}

fn capabilities(engine: Engine, options: &Options, downloads: &Path) -> Result<Value> {
    let mut found = match engine {
        Engine::Chromium => chromium(options, downloads)?,
        Engine::Firefox => firefox(options, downloads)?,
        Engine::WebKit => json!({
            "webkitgtk:browserOptions": { "binary": given("VIVA_BINARY")?, "args": ["--automation"] },
        }),
    };
    // Tests wait for what they need; a wasm file that never comes must not hold up the driver.
    found["pageLoadStrategy"] = json!("eager");
    found["timeouts"] = json!({ "pageLoad": 30_000, "script": 20_000 });
    Ok(found)
}

fn firefox(options: &Options, downloads: &Path) -> Result<Value> {
    let mut args = vec!["-headless".to_owned()];
    if let Some(folder) = &options.profile {
        args.extend(["-profile".to_owned(), folder.display().to_string()]);
    }
    Ok(json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": given("VIVA_BINARY")?,
            "args": args,
            "prefs": {
                "browser.download.dir": downloads,
                "browser.download.folderList": 2,
                "dom.w3c_touch_events.enabled": i32::from(options.touch),
                // No window is narrower than 450 of the screen's pixels.
                "layout.css.devPixelsPerPx": if options.touch { "1.25" } else { "1.0" },
                "javascript.enabled": options.scripts,
                "network.cookie.cookieBehavior": if options.storage { 5 } else { 2 },
            },
        },
    }))
}

fn chromium(options: &Options, downloads: &Path) -> Result<Value> {
    let mut args: Vec<String> = FLAGS.iter().map(|flag| flag.to_string()).collect();
    args.push(format!("--window-size={},{}", options.size.0, options.size.1));
    args.extend(options.profile.iter().map(|folder| format!("--user-data-dir={}", folder.display())));
    args.extend(options.flags.iter().cloned());
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

/// An empty folder of this process's own.
pub fn scratch(name: &str) -> Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join("viva-e2e").join(format!("{name}-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}
