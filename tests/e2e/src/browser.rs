//! Why: opens a real browser as a test wants it and closes it again whatever happens; a test that leaves something on the console
//! fails, unless it said so before.
//! Must not know: how a page is used (`page.rs`) or which pages there are.

use crate::bidi::Socket;
use crate::driver::{Extension, end_session};
use crate::engine::{Engine, capabilities};
use crate::given;
use crate::server::put_nothing_first;
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::wd::{Capabilities, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;
use tokio::time::timeout;

/// How long a driver may take to start a browser, and how often it is asked: WebKit's now and then forgets that it was.
const STARTS: Duration = Duration::from_secs(60);
const ATTEMPTS: usize = 3;

/// How long the end of a session is waited for: WebKit's driver now and then ends one and does not say so.
const ENDS: Duration = Duration::from_secs(10);

/// How long a test may take: one whose browser hangs must not keep the others from being run.
const HANGS: Duration = Duration::from_secs(900);

/// What the browser says where a site has no service worker, as most of the tests' have none.
const NO_WORKER: &str = "A bad HTTP response code (404) was received when fetching the script.";

/// The event of something being written to the console.
const LOGGED: &str = "log.entryAdded";

/// What no other engine tells: breaches of the policy in its own words, which are reported in the same way in all, a service worker
/// that is not there or may not be, and what was still being fetched when a page was left.
const ONLY_FIREFOX: [&str; 5] = [
    "Failed to register/update a ServiceWorker",
    "Content-Security-Policy:",
    "A ServiceWorker intercepted the request",
    "NetworkError when attempting to fetch resource",
    "AbortError: The operation was aborted",
];

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
    /// Whether there is a microphone that may be used; what it hears is made up.
    pub microphone: bool,
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
            microphone: false,
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
    /// In the order of opening, which not every driver keeps.
    pub(crate) tabs: Mutex<Vec<WindowHandle>>,
    /// The connection for what WebDriver alone does not have, where the engine has one.
    pub(crate) socket: Option<Mutex<Socket>>,
}

/// Opens a browser, runs a test in it and closes it, also if the test fails or panics. A failing test leaves what the page looked
/// like, its address and its console.
pub async fn in_browser(options: Options, test: impl AsyncFnOnce(&mut Browser) -> Result<()>) -> Result<()> {
    let mut browser = Browser::open(options).await?;
    let outcome = {
        let mut run = pin!(test(&mut browser));
        let run = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| run.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
            Err(panic) => Poll::Ready(Err(panic)),
        });
        timeout(HANGS, run).await.unwrap_or_else(|_| Ok(Err(anyhow!("the browser, or its driver, does not answer"))))
    };
    match outcome {
        Ok(Ok(())) => browser.close().await,
        Ok(Err(error)) => {
            let _ = timeout(ENDS, browser.tell()).await;
            Err(error)
        }
        Err(panic) => {
            let _ = timeout(ENDS, browser.tell()).await;
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
        let client = connect(&driver, capabilities).await?;
        let tabs = Mutex::new(vec![client.window().await?]);
        let session = client.session_id().await?.context("a session without an id")?;
        let mut browser = Browser {
            client,
            engine,
            options,
            driver,
            session,
            downloads,
            closed: false,
            seen: Vec::new(),
            tabs,
            socket: None,
        };
        let address = browser.client.capabilities().and_then(|found| found.get("webSocketUrl")?.as_str());
        if let Some(address) = address {
            let mut socket = Socket::open(address)?;
            socket.command("session.subscribe", &json!({ "events": [LOGGED] }))?;
            browser.socket = Some(Mutex::new(socket));
        }
        put_nothing_first();
        browser.set_up_tab().await?;
        Ok(browser)
    }

    /// All errors on the console so far, of every page that was loaded; breaches of the content security policy are among them.
    pub async fn console(&mut self) -> Result<Vec<String>> {
        match self.engine {
            Engine::Chromium => {
                let entries = self.client.issue_cmd(Extension::console()).await?;
                let severe = entries.as_array().into_iter().flatten().filter(|entry| entry["level"] == "SEVERE");
                self.seen.extend(severe.filter_map(|entry| Some(entry["message"].as_str()?.to_owned())));
            }
            Engine::Firefox => self.seen.extend(self.logged()?),
            // Its driver does not tell.
            Engine::WebKit => {}
        }
        Ok(self.seen.clone())
    }

    /// The errors that Firefox told of since this was last asked.
    fn logged(&self) -> Result<Vec<String>> {
        let Some(socket) = &self.socket else { return Ok(Vec::new()) };
        let mut socket = socket.lock().unwrap_or_else(PoisonError::into_inner);
        // Whatever was said before this is answered has arrived by then.
        socket.command("session.status", &json!({}))?;
        let entries = socket.events().into_iter().map(|event| event["params"].clone());
        let errors = entries.filter(|entry| entry["level"] == "error");
        let texts = errors.filter_map(|entry| Some(entry["text"].as_str()?.to_owned()));
        Ok(texts.filter(|text| !ONLY_FIREFOX.iter().any(|part| text.contains(part))).collect())
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
        self.closed = timeout(ENDS, self.client.clone().close()).await.is_ok_and(|ended| ended.is_ok());
        match messages?.as_slice() {
            [] => Ok(()),
            messages => bail!("the console has errors:\n  {}", messages.join("\n  ")),
        }
    }

    /// Ends the browser as a crash or a flat battery would: at once, with nothing written that is not written yet.
    pub fn kill(&mut self) -> Result<()> {
        let process = self
            .client
            .capabilities()
            .and_then(|found| found.get("goog:processID").or(found.get("moz:processID"))?.as_u64());
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
        self.downloaded_as("").await
    }

    /// The one with this name; WebKit gives files of text only.
    pub async fn downloaded_as(&self, name: &str) -> Result<PathBuf> {
        if self.engine == Engine::WebKit {
            return self.kept(name).await;
        }
        let complete = || -> Result<Option<PathBuf>> {
            let mut files = Vec::new();
            for entry in std::fs::read_dir(&self.downloads)? {
                files.push(entry?.path());
            }
            let growing =
                files.iter().any(|file| file.extension().is_some_and(|end| end == "crdownload" || end == "part"));
            let hidden = |file: &PathBuf| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let is_it = |file: &PathBuf| name.is_empty() || file.ends_with(name);
            Ok(files.into_iter().find(|file| !growing && !hidden(file) && is_it(file)))
        };
        self.wait_until("a file is saved", async || Ok(complete()?.is_some())).await?;
        complete()?.ok_or_else(|| anyhow!("the saved file is gone"))
    }

    /// The file that the page kept instead of saving it: the driver does not say where it is saved.
    async fn kept(&self, name: &str) -> Result<PathBuf> {
        let script = "if (!window.saved) return null; const [name, file] = window.saved; return file.text().then(text => [name, text])";
        let mut saved = Value::Null;
        self.wait_until("a file is saved", async || {
            saved = self.script(script, &[]).await?;
            Ok(saved.is_array() && (name.is_empty() || saved[0] == name))
        })
        .await?;
        let [name, text] = [&saved[0], &saved[1]].map(|part| part.as_str().unwrap_or_default());
        let path = self.downloads.join(name);
        std::fs::write(&path, text)?;
        Ok(path)
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

async fn connect(driver: &str, capabilities: Capabilities) -> Result<Client> {
    for _ in 0..ATTEMPTS {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        if let Ok(connected) = timeout(STARTS, builder.capabilities(capabilities.clone()).connect(driver)).await {
            return connected.context("no browser session");
        }
    }
    bail!("the driver does not answer")
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

/// An empty folder of this process's own.
pub fn scratch(name: &str) -> Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join("viva-e2e").join(format!("{name}-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}
