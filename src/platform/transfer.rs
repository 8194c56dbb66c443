//! What goes from this page to the device and back: files that are saved and
//! chosen, and bytes made small. Knows nothing of what they say.

use super::{document, window};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Milliseconds for which a saved file can be asked for.
const KEPT: i32 = 60_000;

/// Chrome and Firefox call deflate without a header by this name, and Safari too.
const FORMAT: &str = "deflate-raw";

/// Lets the browser save a text file of this media type; false where it cannot.
/// It does not say what came of it: a frame may be forbidden to save files.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    try_save(name, kind, text).is_some()
}

fn try_save(name: &str, kind: &str, text: &str) -> Option<()> {
    let url = Url::create_object_url_with_blob(&blob(&text.into(), kind)?).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    let forget = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
    });
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), KEPT);
    Some(())
}

fn blob(part: &JsValue, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_blob_sequence_and_options(&Array::of1(part), &options).ok()
}

/// A file that the reader chose.
pub struct Chosen(web_sys::File);

impl Chosen {
    pub(super) fn new(file: web_sys::File) -> Self {
        Self(file)
    }

    /// In bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// What it says; `None` where it cannot be read.
    pub async fn text(self) -> Option<String> {
        JsFuture::from(self.0.text()).await.ok()?.as_string()
    }
}

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
    let from = blob(&Uint8Array::from(bytes), "")?.stream();
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
