//! Why: what a browser is made to be and to believe: its size, touch, colours, scripts before a page's own, the calendar, consent. Each
//! engine has a way of its own, and WebKit's driver has hardly any: there the host puts scripts into the pages.
//! Must not know: pages and tests.

use crate::browser::Browser;
use crate::driver::Extension;
use crate::engine::Engine;
use crate::server::put_first;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::sync::PoisonError;

/// A report of the page's own security policy is an error on the console, where it outlives the page.
const REPORT_VIOLATIONS: &str = "document.addEventListener('securitypolicyviolation', event => \
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))";

/// Lets errors that a page writes to the console be told as texts: Firefox tells only that there was one.
const TELL_ERRORS: &str = "const say = console.error.bind(console); \
    console.error = (...parts) => say(...parts.map(part => part instanceof Error ? String(part) : part))";

/// Storage as where all cookies are blocked.
const NO_STORAGE: &str = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) \
    Object.defineProperty(window, name, { get() { throw new DOMException('Blocked', 'SecurityError') } });";

/// Keeps the file that a page lets the user save, instead of saving it.
const KEEP_SAVED: &str = "{ const blobs = new Map, make = URL.createObjectURL, press = HTMLAnchorElement.prototype.click; \
    URL.createObjectURL = blob => { const url = make(blob); blobs.set(url, blob); return url }; \
    const keeps = link => { const blob = link?.hasAttribute('download') && blobs.get(link.href); \
        if (blob) window.saved = [link.download, blob]; return blob }; \
    HTMLAnchorElement.prototype.click = function () { keeps(this) || press.call(this) }; \
    addEventListener('click', event => { if (keeps(event.target.closest?.('a'))) event.preventDefault() }, true) }";

/// Lets dates be so many minutes from UTC as they are in a time zone.
const OFFSET: &str = "{ const clock = new Intl.DateTimeFormat('en', { timeZone: 'ZONE', hourCycle: 'h23', year: 'numeric', \
        month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }); \
    Date.prototype.getTimezoneOffset = function () { \
        const part = Object.fromEntries(clock.formatToParts(this).map(({ type, value }) => [type, Number(value)])); \
        const there = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second); \
        return Math.round((this.getTime() - there) / 60000) } }";

impl Browser {
    /// What holds for one tab only, and before anything is loaded into it.
    pub(crate) async fn set_up_tab(&self) -> Result<()> {
        let (width, height) = self.options.size;
        self.resize(width, height).await?;
        match self.engine {
            Engine::Chromium => {
                if self.options.touch {
                    let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
                    self.cdp("Emulation.setTouchEmulationEnabled", touch).await?;
                }
                if !self.options.media.is_empty() {
                    self.media(&self.options.media).await?;
                }
                self.before_each_page(REPORT_VIOLATIONS).await?;
                if !self.options.scripts {
                    self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
                }
            }
            Engine::Firefox => {
                self.before_each_page(REPORT_VIOLATIONS).await?;
                self.before_each_page(TELL_ERRORS).await?;
            }
            Engine::WebKit => {
                self.before_each_page(KEEP_SAVED).await?;
                if !self.options.storage {
                    self.before_each_page(NO_STORAGE).await?;
                }
            }
        }
        Ok(())
    }

    /// Changes the size of the page.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        match self.engine {
            Engine::Chromium => {
                let touch = self.options.touch;
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch });
                self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
            }
            Engine::Firefox => {
                let size =
                    json!({ "context": self.context().await?, "viewport": { "width": width, "height": height } });
                self.bidi("browsingContext.setViewport", size)?;
            }
            Engine::WebKit => self.resize_window(width, height).await?,
        }
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

    /// Runs a script in every page that is loaded into the present tab from now on, before the page's own.
    pub async fn before_each_page(&self, script: &str) -> Result<()> {
        match self.engine {
            Engine::Chromium => {
                self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
            }
            Engine::Firefox => {
                let function = format!("() => {{ {script}\n}}");
                let preload = json!({ "functionDeclaration": function, "contexts": [self.context().await?] });
                self.bidi("script.addPreloadScript", preload)?;
            }
            Engine::WebKit => put_first(script),
        }
        Ok(())
    }

    /// Changes media features, such as ("prefers-color-scheme", "dark"), in Chromium; none leaves them as the device has them.
    pub async fn media(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// Makes the network of the present tab slow, in Chromium: milliseconds until an answer begins, and bytes a second.
    pub async fn slow_network(&self, latency: u32, bytes: u32) -> Result<()> {
        let conditions =
            json!({ "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Lets every page that is loaded from now on believe that it is this moment (`2026-11-30T01:00:00Z`) in this time zone.
    pub async fn at(&self, moment: &str, zone: &str) -> Result<()> {
        let script = format!(
            "{{ const Now = window.Now ?? (window.Now = Date), ahead = Now.parse('{moment}') - Now.now(); \
             window.Date = class Date extends Now {{ \
             constructor(...given) {{ if (given.length) super(...given); else super(Now.now() + ahead) }} \
             static now() {{ return Now.now() + ahead }} }} }}"
        );
        self.before_each_page(&script).await?;
        match self.engine {
            Engine::Chromium => {
                self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await?;
            }
            Engine::Firefox => {
                let there = json!({ "contexts": [self.context().await?], "timezone": zone });
                self.bidi("emulation.setTimezoneOverride", there)?;
            }
            Engine::WebKit => self.before_each_page(&OFFSET.replace("ZONE", zone)).await?,
        }
        Ok(())
    }

    /// Lets every page that is loaded from now on believe that it is so many days later.
    pub async fn days_later(&self, days: u32) -> Result<()> {
        let script = format!(
            "{{ const Now = Date, ahead = {days} * 86400000; window.Date = class Date extends Now {{ \
             constructor(...given) {{ if (given.length) super(...given); else super(Now.now() + ahead) }} \
             static now() {{ return Now.now() + ahead }} }} }}"
        );
        self.before_each_page(&script).await
    }

    /// Lets the present page keep what it stores for good, or forbids it, as the reader or the browser would.
    pub async fn allow_keeping(&self, allowed: bool) -> Result<()> {
        match self.engine {
            Engine::Chromium => {
                let granted: &[&str] = if allowed { &["durableStorage"] } else { &[] };
                self.cdp("Browser.grantPermissions", json!({ "permissions": granted })).await?;
            }
            _ => {
                let origin = self.script("return location.origin", &[]).await?;
                let state = if allowed { "granted" } else { "denied" };
                let answer =
                    json!({ "descriptor": { "name": "persistent-storage" }, "state": state, "origin": origin });
                self.bidi("permissions.setPermission", answer)?;
            }
        }
        Ok(())
    }

    /// A command of the Chrome DevTools Protocol, and its result.
    pub async fn cdp(&self, command: &str, params: Value) -> Result<Value> {
        if self.engine != Engine::Chromium {
            bail!("only Chromium's driver can do this: {command}");
        }
        let outcome = self.client.issue_cmd(Extension::devtools(command, params)).await;
        outcome.with_context(|| format!("{command} failed"))
    }

    /// A command of WebDriver BiDi, and its result.
    fn bidi(&self, command: &str, params: Value) -> Result<Value> {
        let socket = self.socket.as_ref().with_context(|| format!("only Firefox's driver can do this: {command}"))?;
        socket.lock().unwrap_or_else(PoisonError::into_inner).command(command, &params)
    }

    /// The present tab, as WebDriver BiDi calls it.
    async fn context(&self) -> Result<String> {
        Ok(String::from(self.client.window().await?))
    }
}
