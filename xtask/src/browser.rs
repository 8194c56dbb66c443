//! Why: browser tests need a Chromium and its driver: this finds or installs both, starts the driver and ends it again.
//! Must not know: what is tested.

use crate::process::{Result, free_port, on_path};
use crate::tools::apt_install;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const BROWSERS: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVERS: [&str; 3] = ["chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// A browser and the driver that belongs to it.
pub struct Browser {
    pub chromium: PathBuf,
    driver: PathBuf,
}

/// Finds both, or installs them where that can be done without asking.
pub fn ensure() -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    apt_install(&["chromium", "chromium-driver"])?;
    find().ok_or_else(|| {
        "no Chromium with its driver found. Debian, Ubuntu: apt-get install chromium chromium-driver; macOS: brew install --cask chromium chromedriver; \
         or set CHROMIUM and CHROMEDRIVER to the two programs"
            .into()
    })
}

fn find() -> Option<Browser> {
    let pick = |variable: &str, names: &[&str]| match std::env::var_os(variable) {
        Some(path) if !path.is_empty() => Some(PathBuf::from(path)).filter(|path| path.is_file()),
        _ => names.iter().find_map(|name| on_path(name)),
    };
    Some(Browser { chromium: pick("CHROMIUM", &BROWSERS)?, driver: pick("CHROMEDRIVER", &DRIVERS)? })
}

/// A running driver; it and the browsers it started end with this value.
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver on a free port and waits until it takes connections.
    pub fn start(browser: &Browser) -> Result<Driver> {
        let port = free_port(0)?;
        let name = browser.driver.display().to_string();
        let mut command = Command::new(&browser.driver);
        command.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().map_err(|error| format!("cannot start {name}: {error}"))?;
        let mut driver = Driver { child, port };
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

    /// The driver ends its browsers only if it is asked to go, not if it is killed.
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
    command.env("VIVA_DIST", dist).env("VIVA_WEBDRIVER", driver.url()).env("VIVA_CHROMIUM", &browser.chromium);
}

/// The environment that wasm-bindgen's test runner reads: it starts the driver itself, as `webdriver.json` says.
pub fn driver(command: &mut Command, browser: &Browser) {
    command.env("CHROMEDRIVER", &browser.driver);
}
