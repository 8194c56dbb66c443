//! The style sheet of the pages that nobody reads first: it stands in their own prerendered pages, and any other page takes it
//! in before it shows one of them. Knows no rule of it.

use super::document;
use crate::piece::Missing;
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlLinkElement};

/// Names the sheet where the page does not have it.
const NAMED: &str = "meta[name=later-sheet]";

thread_local! {
    /// Under way; asked for once at a time.
    static ASKED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Takes the sheet in, unless it is there. Asking again tries again.
pub async fn take_in() -> Result<(), Missing> {
    let Some(named) = document().query_selector(NAMED).ok().flatten() else { return Ok(()) };
    let asked = ASKED.with_borrow_mut(|asked| asked.get_or_insert_with(|| ask(&named)).clone());
    let arrived = JsFuture::from(asked).await;
    ASKED.set(None);
    if arrived.is_err() {
        return Err(Missing);
    }
    named.remove();
    Ok(())
}

fn ask(named: &Element) -> Promise {
    Promise::new(&mut |done, failed| {
        let link = document().create_element("link").ok().and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
        if let (Some(link), Some(head)) = (link, document().head()) {
            link.set_rel("stylesheet");
            link.set_href(&named.get_attribute("content").unwrap_or_default());
            link.set_onload(Some(&done));
            link.set_onerror(Some(&failed));
            // The layers that the first sheet names are in force, wherever this one stands.
            let _ = head.append_child(&link);
        }
    })
}
