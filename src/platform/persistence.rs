//! What the browser says about how it keeps what is stored here, and asking it
//! to keep it for good. Knows no words for it.

use super::{database, storage, window};
use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, StorageManager};

// What not every browser has: plain http has no storage manager, web-sys knows
// no vendor, and only Safari says whether it is standalone.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Navigator)]
    type AnyNavigator;
    #[wasm_bindgen(method, getter)]
    fn storage(this: &AnyNavigator) -> Option<StorageManager>;
    #[wasm_bindgen(method, getter)]
    fn vendor(this: &AnyNavigator) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn standalone(this: &AnyNavigator) -> Option<bool>;
}

/// How this browser keeps what is stored, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Persistence {
    /// It keeps anything at all for this page.
    pub stores: bool,
    /// It has room for the second copy.
    pub twice: bool,
    /// It never clears it on its own; `None` where it does not say.
    pub for_good: Option<bool>,
    /// The page stands in a frame of a page of another origin.
    pub in_foreign_page: bool,
    /// The page stands in a frame.
    pub framed: bool,
    /// Apple's engine, which clears storage of sites that are not visited.
    pub forgets: bool,
    /// The site was put on the home screen, or installed.
    pub installed: bool,
}

pub async fn find() -> Persistence {
    Persistence {
        stores: storage::usable(),
        twice: database::is_there().await,
        for_good: ask(StorageManager::persisted).await,
        in_foreign_page: is_framed() && top_is_foreign(),
        framed: is_framed(),
        forgets: is_apples(),
        installed: is_installed(),
    }
}

/// Whether the browser clears the storage of sites that are not visited, and of this one.
pub fn forgets() -> bool {
    is_apples() && !is_installed()
}

fn is_apples() -> bool {
    navigator().vendor().is_some_and(|vendor| vendor.starts_with("Apple"))
}

/// Asks the browser never to clear what is stored; whether it agreed. Firefox
/// asks the reader, others decide by themselves.
pub async fn persist() -> bool {
    ask(StorageManager::persist).await == Some(true)
}

/// Whether what is stored stays for good; `None` where the browser does not say.
pub async fn for_good() -> Option<bool> {
    ask(StorageManager::persisted).await
}

async fn ask(question: fn(&StorageManager) -> Result<Promise, JsValue>) -> Option<bool> {
    let answer = question(&navigator().storage()?).ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

fn navigator() -> AnyNavigator {
    window().navigator().unchecked_into()
}

fn is_framed() -> bool {
    let same = window().top().map(|top| top.is_some_and(|top| js_sys::Object::is(&top, &window())));
    same != Ok(true)
}

/// Only a page of the same origin may read where the top one is.
fn top_is_foreign() -> bool {
    let here = |top: &web_sys::Window| top.location().href().is_ok();
    !window().top().ok().flatten().as_ref().is_some_and(here)
}

fn is_installed() -> bool {
    let standalone = window().match_media("(display-mode: standalone)").ok().flatten();
    standalone.is_some_and(|query| query.matches()) || navigator().standalone() == Some(true)
}
