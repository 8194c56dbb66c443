//! The Content-Security-Policy of a page: what may run and what may be shown there. Knows no routes.

use crate::template::between;
use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Puts the policy before everything that it governs, with the hashes of the page's inline scripts and styles.
pub fn with_policy(page: &str) -> Result<String> {
    let scripts = between(page, "<script", "</script>").filter_map(|script| {
        let (attributes, code) = script.split_once('>')?;
        // Data is never run.
        let runs = !attributes.contains(" src") && !attributes.contains("application/json");
        runs.then_some(code)
    });
    let scripts: String = scripts.map(|code| format!(" '{}'", hash(code))).collect();
    let styles: String = between(page, "<style>", "</style>").map(|style| format!(" '{}'", hash(style))).collect();
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' https: data:; media-src 'self' blob:; object-src 'none'; base-uri 'self'"
    );
    let meta = format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    crate::template::put(page, "<meta charset=\"utf-8\">", &meta)
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
