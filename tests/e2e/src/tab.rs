//! Why: what a test does around a page: frames, further tabs, the network, the calendar.
//! Must not know: what is in a page.

use crate::browser::{Browser, Engine};
use anyhow::{Context, Result};
use serde_json::json;

impl Browser {
    /// Looks into a frame from now on.
    pub async fn enter_frame(&self, css: &str) -> Result<()> {
        Ok(self.wait(css).await?.enter_frame().await?)
    }

    /// Looks at the page around the frame again.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.client.enter_parent_frame().await?)
    }

    /// Goes back, as by the browser's own button.
    pub async fn back(&self) -> Result<()> {
        if self.engine == Engine::WebKit {
            // Its driver waits in vain for a page to load where the app shows one.
            self.script("history.back()", &[]).await?;
            return Ok(());
        }
        Ok(self.client.back().await?)
    }

    /// Opens a tab, set up like the first one, looks at it from now on, and loads an address.
    pub async fn new_tab(&self, url: &str) -> Result<()> {
        let tab = self.client.new_window(true).await?;
        self.client.switch_to_window(tab.handle).await?;
        self.set_up_tab().await?;
        self.goto(url).await
    }

    /// Looks at a tab from now on, counted from 0 in the order of opening.
    pub async fn tab(&self, number: usize) -> Result<()> {
        let tab = self.client.windows().await?.into_iter().nth(number);
        Ok(self.client.switch_to_window(tab.with_context(|| format!("no tab {number}"))?).await?)
    }

    /// Cuts the present tab off from every host, or connects it again.
    pub async fn offline(&self, offline: bool) -> Result<()> {
        self.network(offline, 0, None).await
    }

    /// Makes the network of the present tab slow: milliseconds until an answer begins, and bytes a second.
    pub async fn slow_network(&self, latency: u32, bytes: u32) -> Result<()> {
        self.network(false, latency, Some(bytes)).await
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
        self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await?;
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

    async fn network(&self, offline: bool, latency: u32, bytes: Option<u32>) -> Result<()> {
        let rate = bytes.map_or(-1, i64::from);
        let conditions =
            json!({ "offline": offline, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }
}
