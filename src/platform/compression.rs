//! Bytes made small, and large again, by the browser. Knows nothing of what they say.

use super::window;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Chrome and Firefox call deflate without a header by this name, and Safari too.
const FORMAT: &str = "deflate-raw";

/// The bytes made small; `None` where the browser cannot.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    through("CompressionStream", bytes, usize::MAX).await
}

/// What was made small; `None` if it is nothing of that kind, or comes to more
/// than `most` bytes.
pub async fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    through("DecompressionStream", bytes, most).await
}

/// web-sys knows these streams only as unstable.
async fn through(stream: &str, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let make: Function = Reflect::get(&window(), &stream.into()).ok()?.dyn_into().ok()?;
    let stream = Reflect::construct(&make, &Array::of1(&FORMAT.into())).ok()?;
    let from = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?.stream();
    let piped = call(&from, "pipeThrough", &stream)?;
    let reader = call(&piped, "getReader", &JsValue::UNDEFINED)?;
    let mut out = Vec::new();
    loop {
        let read: Promise = call(&reader, "read", &JsValue::UNDEFINED)?.dyn_into().ok()?;
        let read = JsFuture::from(read).await.ok()?;
        if Reflect::get(&read, &"done".into()).ok()?.is_truthy() {
            return Some(out);
        }
        let part: Uint8Array = Reflect::get(&read, &"value".into()).ok()?.dyn_into().ok()?;
        if out.len() + part.length() as usize > most {
            let _ = call(&reader, "cancel", &JsValue::UNDEFINED);
            return None;
        }
        out.extend(part.to_vec());
    }
}

fn call(object: &Object, method: &str, argument: &JsValue) -> Option<Object> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()?.dyn_into().ok()
}
