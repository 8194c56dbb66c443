//! Makes packages in a worker of the site, so that an author needs nothing but a browser: gets an order, fetches the files of the
//! site that it takes, and gives a package back. The only part of this crate that knows the browser.

use futures::future::try_join_all;
use js_sys::{ArrayBuffer, Uint8Array};
use package::scorm::{Options, Version, scorm};
use package::single::{Files, missing, single};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, WorkerGlobalScope};

/// Nothing happens before [`make`] is called.
fn main() {}

/// The bytes of a package. `root` is the address of the site, `order` a kind (`single`, `scorm12`, `scorm2004`) and a deck's id, with a
/// space between.
///
/// # Errors
/// A sentence for the author.
#[wasm_bindgen]
pub async fn make(root: String, order: String) -> Result<Vec<u8>, JsError> {
    let (kind, deck) = order.split_once(' ').unwrap_or_default();
    let version = match kind {
        "single" => None,
        "scorm12" => Some(Version::V1_2),
        "scorm2004" => Some(Version::V2004),
        _ => return Err(JsError::new(&format!("There is no package of the kind {kind:?}."))),
    };
    let files = site(&root, deck).await?;
    Ok(match version {
        None => single(&files, deck)?.into_bytes(),
        Some(version) => scorm(&files, deck, version, Options::default())?,
    })
}

/// The files that the deck's packages are made of.
async fn site(root: &str, deck: &str) -> Result<Files, JsError> {
    let mut files = Files::new();
    loop {
        let missing = missing(&files, deck)?;
        if missing.is_empty() {
            return Ok(files);
        }
        files.extend(try_join_all(missing.into_iter().map(|path| fetch(root, path))).await?);
    }
}

/// A file of the site with its path.
async fn fetch(root: &str, path: String) -> Result<(String, Vec<u8>), JsError> {
    // Every page stands in a folder of its own, and the site keeps it by the folder's address.
    let address = format!("{root}{}", path.strip_suffix("index.html").unwrap_or(&path));
    let failed = |why: &str| JsError::new(&format!("{address} could not be loaded: {why}"));
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    let answer = JsFuture::from(scope.fetch_with_str(&address)).await.map_err(|error| failed(&said(&error)))?;
    let answer: Response = answer.unchecked_into();
    if !answer.ok() {
        return Err(failed(&format!("the host answered {}", answer.status())));
    }
    let bytes = answer.array_buffer().map(JsFuture::from).map_err(|error| failed(&said(&error)))?;
    let bytes: ArrayBuffer = bytes.await.map_err(|error| failed(&said(&error)))?.unchecked_into();
    Ok((path, Uint8Array::new(&bytes).to_vec()))
}

fn said(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}
