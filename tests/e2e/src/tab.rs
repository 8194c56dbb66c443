//! Why: what a test does around a page: frames, further tabs, paper.
//! Must not know: what is in a page.

use crate::browser::Browser;
use crate::engine::Engine;
use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use fantoccini::wd::PrintConfiguration;
use std::sync::PoisonError;

/// Counts the pages of a PDF file, whose parts may be packed.
const COUNT_PAGES: &str = "return (async pdf => { const page = /\\/Type\\s*\\/Page(?![a-zA-Z])/g, texts = [pdf]; \
    for (const [, packed] of pdf.matchAll(/FlateDecode[^]*?stream\\r?\\n([^]*?)\\r?\\nendstream/g)) { \
        const bytes = Uint8Array.from(packed, letter => letter.charCodeAt(0)); \
        const text = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text(); \
        texts.push(await text.catch(() => '')) } \
    return texts.join().match(page)?.length ?? 0 })(atob(arguments[0]))";

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

    /// Opens a tab, set up like the first one, looks at it from now on, and loads an address. In WebKit it is a window: its driver
    /// looks at another tab without bringing it to the front, where nothing is drawn.
    pub async fn new_tab(&self, url: &str) -> Result<()> {
        let tab = self.client.new_window(self.engine != Engine::WebKit).await?.handle;
        self.tabs.lock().unwrap_or_else(PoisonError::into_inner).push(tab.clone());
        self.client.switch_to_window(tab).await?;
        self.set_up_tab().await?;
        self.goto(url).await
    }

    /// Looks at a tab from now on, counted from 0 in the order of opening.
    pub async fn tab(&self, number: usize) -> Result<()> {
        let tab = self.tabs.lock().unwrap_or_else(PoisonError::into_inner).get(number).cloned();
        Ok(self.client.switch_to_window(tab.with_context(|| format!("no tab {number}"))?).await?)
    }

    /// On how many pages of A4 the present page is printed.
    pub async fn printed_pages(&self) -> Result<u64> {
        let printed = self.client.print(PrintConfiguration::default()).await?;
        let count = self.script(COUNT_PAGES, &[BASE64_STANDARD.encode(printed).into()]).await?;
        count.as_u64().context("a number of pages")
    }
}
