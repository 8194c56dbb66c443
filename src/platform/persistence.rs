//! What the browser says about how it keeps what is stored here, and asking it
//! to keep it for good. Knows no words for it.

use super::{database, storage, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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
        for_good: ask("persisted").await,
        in_foreign_page: is_framed() && top_is_foreign(),
        framed: is_framed(),
        forgets: navigator("vendor").as_string().is_some_and(|vendor| vendor.starts_with("Apple")),
        installed: is_installed(),
    }
}

/// Asks the browser never to clear what is stored; whether it agreed. Firefox
/// asks the reader, others decide by themselves.
pub async fn persist() -> bool {
    ask("persist").await == Some(true)
}

/// Whether what is stored stays for good; `None` where the browser does not say.
pub async fn for_good() -> Option<bool> {
    ask("persisted").await
}

/// Plain http has no `navigator.storage`, whatever a type would say.
async fn ask(question: &str) -> Option<bool> {
    let storage = navigator("storage");
    let ask: Function = Reflect::get(&storage, &question.into()).ok()?.dyn_into().ok()?;
    let answer: Promise = ask.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(answer).await.ok()?.as_bool()
}

fn navigator(name: &str) -> JsValue {
    Reflect::get(&window().navigator(), &name.into()).unwrap_or_default()
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
    standalone.is_some_and(|query| query.matches()) || navigator("standalone").is_truthy()
}
