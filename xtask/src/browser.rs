//! Why: browser tests need a browser and its driver: this finds or installs both, starts the driver and ends it again.
//! Must not know: what is tested.

use crate::process::{Result, free_port, on_path};
use crate::tools::{self, Need, Tools, apt_install};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program that makes a screen where there is none.
const SCREEN: &str = "Xvfb";

/// An engine, and how its browser and driver are called and installed.
pub struct Engine {
    /// As `BROWSER=` and the tests know it.
    pub name: &'static str,
    browsers: &'static [&'static str],
    drivers: &'static [&'static str],
    /// Debian's packages; what cargo brings is in `needs`.
    packages: &'static [&'static str],
    needs: &'static [Need],
    /// What to do where it cannot be installed.
    help: &'static str,
    /// Variables that name the two programs.
    variables: [&'static str; 2],
    /// It has no mode without a screen.
    wants_screen: bool,
}

pub static CHROMIUM: Engine = Engine {
    name: "chromium",
    browsers: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    drivers: &["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"],
    packages: &["chromium", "chromium-driver"],
    needs: &[],
    help: "Debian, Ubuntu: apt-get install chromium chromium-driver; macOS: brew install --cask chromium chromedriver; or set \
           CHROMIUM and CHROMEDRIVER to the two programs",
    variables: ["CHROMIUM", "CHROMEDRIVER"],
    wants_screen: false,
};

pub static FIREFOX: Engine = Engine {
    name: "firefox",
    browsers: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    drivers: &["geckodriver"],
    packages: &["firefox-esr"],
    needs: &[Need::Geckodriver],
    help: "Debian: apt-get install firefox-esr; macOS: brew install --cask firefox; or set FIREFOX and GECKODRIVER to the two programs",
    variables: ["FIREFOX", "GECKODRIVER"],
    wants_screen: false,
};

pub static WEBKIT: Engine = Engine {
    name: "webkit",
    browsers: &[
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    ],
    drivers: &["WebKitWebDriver"],
    packages: &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"],
    needs: &[],
    help: "Debian, Ubuntu: apt-get install webkit2gtk-driver xvfb; there is no WebKitGTK for macOS; or set MINIBROWSER and \
           WEBKITWEBDRIVER to the two programs",
    variables: ["MINIBROWSER", "WEBKITWEBDRIVER"],
    wants_screen: true,
};

/// The engine of this name.
pub fn engine(name: &str) -> Result<&'static Engine> {
    let all = [&CHROMIUM, &FIREFOX, &WEBKIT];
    let found = all.into_iter().find(|engine| engine.name == name);
    found.ok_or_else(|| format!("BROWSER={name} is none of chromium, firefox and webkit"))
}

/// A browser and the driver that belongs to it.
pub struct Browser {
    engine: &'static Engine,
    program: PathBuf,
    driver: PathBuf,
}

/// Finds both, or installs them where that can be done without asking.
pub fn ensure(engine: &'static Engine) -> Result<Browser> {
    let tools = tools::ensure(engine.needs)?;
    if let Some(browser) = find(engine, &tools) {
        return Ok(browser);
    }
    apt_install(engine.packages)?;
    find(engine, &tools).ok_or_else(|| format!("no {} with its driver found. {}", engine.name, engine.help))
}

fn find(engine: &'static Engine, tools: &Tools) -> Option<Browser> {
    let pick = |variable: &str, names: &[&str]| match std::env::var_os(variable) {
        Some(path) if !path.is_empty() => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        _ => names.iter().find_map(|name| tools.folder(name).map(|folder| folder.join(name)).or_else(|| on_path(name))),
    };
    let [browser, driver] = engine.variables;
    if engine.wants_screen && on_path(SCREEN).is_none() {
        return None;
    }
    Some(Browser { engine, program: pick(browser, engine.browsers)?, driver: pick(driver, engine.drivers)? })
}

/// A running driver; it and the browsers it started end with this value.
pub struct Driver {
    child: Child,
    port: u16,
    _screen: Option<Screen>,
}

/// A screen that nobody sees, for who draws only on one.
struct Screen {
    child: Child,
    name: String,
}

impl Screen {
    fn start() -> Result<Screen> {
        let mut command = Command::new(SCREEN);
        command.args(["-displayfd", "1", "-screen", "0", "1600x4200x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| format!("cannot start {SCREEN}: {error}"))?;
        let mut number = String::new();
        // It says its number once it can be drawn on.
        if let Some(said) = child.stdout.take() {
            let _ = BufReader::new(said).read_line(&mut number);
        }
        let screen = Screen { child, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() { Err(format!("{SCREEN} does not start")) } else { Ok(screen) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Both fail only if it has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Driver {
    /// Starts the driver on a free port and waits until it takes connections.
    pub fn start(browser: &Browser) -> Result<Driver> {
        let port = free_port(0)?;
        let name = browser.driver.display().to_string();
        let screen = if browser.engine.wants_screen { Some(Screen::start()?) } else { None };
        let mut command = Command::new(&browser.driver);
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.envs(screen.iter().map(|screen| ("DISPLAY", &screen.name)));
        let child = command.spawn().map_err(|error| format!("cannot start {name}: {error}"))?;
        let mut driver = Driver { child, port, _screen: screen };
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Ok(Some(status)) = driver.child.try_wait() {
                return Err(format!("{name} ended at once ({status})"));
            }
            if Instant::now() > deadline {
                return Err(format!("{name} does not answer"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }

    /// Its address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Chromium's driver ends its browsers only if it is asked to go, not if it is killed.
    fn ask_to_go(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        // The answer comes when the browsers are gone; the driver may keep the connection open after it.
        let _ = stream.read(&mut [0; 64])?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(5);
        if self.ask_to_go().is_ok() {
            while Instant::now() < deadline && matches!(self.child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        // Both fail only if it has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The environment that the browser tests read.
pub fn environment(command: &mut Command, dist: &Path, browser: &Browser, driver: &Driver) {
    command.env("VIVA_DIST", dist).env("VIVA_WEBDRIVER", driver.url());
    command.env("VIVA_ENGINE", browser.engine.name).env("VIVA_BINARY", &browser.program);
}

/// The environment that wasm-bindgen's test runner reads: it starts the driver itself, as `webdriver.json` says.
pub fn driver(command: &mut Command, browser: &Browser) {
    command.env("CHROMEDRIVER", &browser.driver);
}
