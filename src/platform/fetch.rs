//! Files of the site that the app asks for later. Knows nothing of what is in them.

use super::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// A file of the site by its path below the root; `None` where it cannot be had.
pub async fn file(path: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
