//! Files that the reader saves and chooses. Knows nothing of what they say.

use super::{clock, document};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Milliseconds for which a saved file can be asked for.
const KEPT: i32 = 60_000;

/// Lets the browser save a text file of this media type; false where it cannot.
/// It does not say what came of it: a frame may be forbidden to save files.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    save_part(name, kind, &text.into()).is_some()
}

/// The same of a text or of bytes.
pub(super) fn save_part(name: &str, kind: &str, part: &JsValue) -> Option<()> {
    let url = Url::create_object_url_with_blob(&blob(part, kind)?).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    document().body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    clock::after(KEPT, move || {
        let _ = Url::revoke_object_url(&url);
    });
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
