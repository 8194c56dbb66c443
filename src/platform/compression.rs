//! Bytes made small, and large again, by the browser. Knows nothing of what they say.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, ReadableStreamReadResult, ReadableWritablePair};

/// Chrome and Firefox call deflate without a header by this name, and Safari too.
const FORMAT: &str = "deflate-raw";

// web-sys has these streams only as unstable. A browser without them, or
// without the format, throws.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The bytes made small; `None` where the browser cannot.
pub async fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let stream = CompressionStream::new(FORMAT).ok()?;
    through(&stream, bytes, usize::MAX).await
}

/// What was made small; `None` if it is nothing of that kind, or comes to more
/// than `most` bytes.
pub async fn inflate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let stream = DecompressionStream::new(FORMAT).ok()?;
    through(&stream, bytes, most).await
}

async fn through(stream: &ReadableWritablePair, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let whole = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let reader = ReadableStreamDefaultReader::new(&whole.stream().pipe_through(stream)).ok()?;
    let mut out = Vec::new();
    loop {
        let read: ReadableStreamReadResult = JsFuture::from(reader.read()).await.ok()?.unchecked_into();
        if read.get_done() == Some(true) {
            return Some(out);
        }
        let part: Uint8Array = read.get_value().dyn_into().ok()?;
        if out.len() + part.length() as usize > most {
            let _ = JsFuture::from(reader.cancel()).await;
            return None;
        }
        out.extend(part.to_vec());
    }
}
