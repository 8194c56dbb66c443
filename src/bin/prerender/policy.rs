//! The Content-Security-Policy of a page: what may run and what may be shown there. Knows no routes.

use crate::template::between;
use anyhow::{Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The hosts of images that authors have on other hosts; each is shown only when a reader asks for it.
pub fn image_hosts<'a>(pages: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let links = pages.flat_map(|page| between(page, "<a ", ">")).filter(|tag| tag.contains("data-image"));
    let host = |tag: &str| {
        let address = tag.split_once("href=\"https://")?.1;
        let host = address.split(['/', '?', '#', '"']).next()?;
        host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte)).then(|| host.to_owned())
    };
    links.filter_map(host).collect()
}

/// The stores that the builder of the site named, each `https://host`, where they are that and nothing else.
pub fn stores(named: &str) -> Result<String> {
    for store in named.split_ascii_whitespace() {
        // On this machine, for tests, any port.
        let host = store.strip_prefix("https://").or((store == "http://127.0.0.1:*").then_some("127.0.0.1"));
        let is_host = |host: &str| {
            !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte))
        };
        if !host.is_some_and(is_host) {
            bail!("VIVA_LRS names {store}, which is no https://host; several are separated by spaces");
        }
    }
    Ok(named.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
}

/// Puts the policy before everything that it governs, with the hashes of the page's inline scripts and styles.
/// `stores` are learning record stores that results may be sent to, separated by spaces.
pub fn with_policy(page: &str, image_hosts: &BTreeSet<String>, stores: &str) -> Result<String> {
    let scripts = between(page, "<script", "</script>").filter_map(|script| {
        let (attributes, code) = script.split_once('>')?;
        // Data is never run.
        let runs = !attributes.contains(" src") && !attributes.contains("application/json");
        runs.then_some(code)
    });
    let scripts: String = scripts.map(|code| format!(" '{}'", hash(code))).collect();
    let styles: String = between(page, "<style>", "</style>").map(|style| format!(" '{}'", hash(style))).collect();
    let images: String = image_hosts.iter().map(|host| format!(" https://{host}")).collect();
    // Only the 404 page, which has no app, has a form that the browser sends.
    let forms = if page.contains("<form action") { "'self'" } else { "'none'" };
    let connections = if stores.is_empty() { String::new() } else { format!(" connect-src 'self' {stores};") };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts};{connections} style-src 'self'{styles}; \
         img-src 'self' data:{images}; media-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action {forms}"
    );
    let meta = format!(
        "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">"
    );
    crate::template::put(page, "<meta charset=\"utf-8\">", &meta)
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_a_host_and_nothing_else() {
        assert_eq!(
            stores(" https://lrs.example  http://127.0.0.1:* ").ok(),
            Some("https://lrs.example http://127.0.0.1:*".to_owned())
        );
        for odd in ["lrs.example", "http://lrs.example", "https://", "https://a.example/xapi", "https://a;script-src"] {
            assert!(stores(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn only_hosts_of_the_decks_own_images_are_named() {
        let page = "<a href=\"https://one.example/x.png\" title=\"\" data-image=\"\">x</a><a href=\"https://two.example/\">y</a>\
            <a data-image href=\"https://three.example:8080?q\">z</a><a data-image href=\"https://'; script-src *\">w</a>";
        let hosts: Vec<String> = image_hosts([page].into_iter()).into_iter().collect();
        assert_eq!(hosts, ["one.example", "three.example:8080"]);
    }
}
