//! The system's share sheet.

use super::window;
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, Navigator, ShareData};

// web-sys does not say that many browsers have no share sheet.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Navigator)]
    type NavigatorWithShare;
    #[wasm_bindgen(method, getter)]
    fn share(this: &NavigatorWithShare) -> Option<Function>;
}

/// Whether the system has a share sheet.
pub fn is_there() -> bool {
    window().navigator().unchecked_into::<NavigatorWithShare>().share().is_some()
}

/// Offers an address to the system's share sheet; false where there is none,
/// true also when the reader closed it.
pub async fn address(title: &str, address: &str) -> bool {
    if !is_there() {
        return false;
    }
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(address);
    match JsFuture::from(window().navigator().share_with_data(&data)).await {
        Ok(_) => true,
        Err(error) => error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "AbortError"),
    }
}
