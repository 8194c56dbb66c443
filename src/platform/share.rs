//! The system's share sheet.

use super::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the system has a share sheet.
pub fn is_there() -> bool {
    share_function().is_some()
}

fn share_function() -> Option<js_sys::Function> {
    js_sys::Reflect::get(&window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}

/// Offers an address to the system's share sheet; false where there is none,
/// true also when the reader closed it.
pub async fn address(title: &str, address: &str) -> bool {
    let navigator: JsValue = window().navigator().into();
    let Some(share) = share_function() else { return false };
    let data = js_sys::Object::new();
    let set = |key: &str, value: &str| js_sys::Reflect::set(&data, &key.into(), &value.into()).is_ok();
    if !set("title", title) || !set("url", address) {
        return false;
    }
    match share.call1(&navigator, &data).and_then(|promise| promise.dyn_into::<js_sys::Promise>()) {
        Ok(promise) => match JsFuture::from(promise).await {
            Ok(_) => true,
            Err(error) => js_sys::Reflect::get(&error, &"name".into()).is_ok_and(|name| name == "AbortError"),
        },
        Err(_) => false,
    }
}
