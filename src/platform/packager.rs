//! The worker that makes packages: started when one is ordered, ended when it has given it. Knows nothing of packages.

use super::{document, files, navigation};
use js_sys::{Array, JSON, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What to say where the worker says nothing itself.
const SILENT: &str = "The part of the app that makes packages did not load.";

/// Orders a package and saves it under this name and media type. `order` is as `crates/package` takes it.
///
/// # Errors
/// Why there is none, in a sentence.
pub async fn save(name: &str, kind: &str, order: &str) -> Result<(), String> {
    let silent = |_| SILENT.to_owned();
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address().ok_or(SILENT)?, &options).map_err(silent)?;
    let order = Array::of2(&navigation::root_address().into(), &order.into());
    let answer = answer(&worker);
    worker.post_message(&order).map_err(silent)?;
    let made = JsFuture::from(answer).await;
    worker.terminate();
    let made = made.map_err(silent)?;
    match made.as_string() {
        Some(why) => Err(why),
        None if files::save_part(name, kind, &made).is_some() => Ok(()),
        None => Err("The browser did not allow saving a file.".to_owned()),
    }
}

/// Where the worker's script is, as the page tells.
fn address() -> Option<String> {
    let files = JSON::parse(&document().get_element_by_id("app-files")?.text_content()?).ok()?;
    let script = Reflect::get(&files, &"packager".into()).ok()?.as_string()?;
    Some(format!("{}assets/{script}", navigation::root_address()))
}

/// What the worker says first: bytes, or a text that says why there are none.
fn answer(worker: &Worker) -> Promise {
    Promise::new(&mut |done, fail| {
        let heard = Closure::once_into_js(move |event: MessageEvent| done.call1(&JsValue::NULL, &event.data()));
        worker.set_onmessage(Some(heard.unchecked_ref()));
        worker.set_onerror(Some(&fail));
    })
}
