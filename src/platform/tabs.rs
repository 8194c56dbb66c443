//! Other pages of the site that are open at the same time. Knows nothing of
//! what they store.

use super::{storage, window};
use gloo_events::EventListener;
use js_sys::{Object, Promise};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Navigator, StorageEvent};

// web-sys has Web Locks only as unstable, and does not say that plain http has none.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Navigator)]
    type NavigatorWithLocks;
    #[wasm_bindgen(method, getter)]
    fn locks(this: &NavigatorWithLocks) -> Option<LockManager>;

    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        held: &Closure<dyn FnMut(JsValue) -> Promise>,
    ) -> Result<Promise, JsValue>;

    type LockOptions;
    #[wasm_bindgen(method, setter, js_name = ifAvailable)]
    fn set_if_available(this: &LockOptions, value: bool);
}

/// Calls `then` with the key and the value of everything that another page
/// stores from now on; the key is without our prefix.
pub fn on_stored(then: impl Fn(&str, &str) + 'static) {
    let listener = EventListener::new(&window(), "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        let key = event.key().unwrap_or_default();
        if let (Some(key), Some(value)) = (storage::own_key(&key), event.new_value()) {
            then(key, &value);
        }
    });
    listener.forget();
}

/// Does something that only one page of the site may do at a time; not at all
/// while another does it, or where the browser has no Web Locks (plain http).
pub async fn alone(name: &str, act: impl Future<Output = ()> + 'static) {
    let Some(locks) = window().navigator().unchecked_into::<NavigatorWithLocks>().locks() else { return };
    let options: LockOptions = Object::new().unchecked_into();
    options.set_if_available(true);
    let held = Closure::once(move |lock: JsValue| -> Promise {
        future_to_promise(async move {
            // Without the lock, another page has it.
            if lock.is_truthy() {
                act.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(done) = locks.request(name, &options, &held) {
        let _ = JsFuture::from(done).await;
    }
}
