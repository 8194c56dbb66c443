//! Other pages of the site that are open at the same time. Knows nothing of
//! what they store.

use super::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Calls `then` with the key and the value of everything that another page
/// stores from now on; the key is without our prefix.
pub fn on_stored(then: impl Fn(&str, &str) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::StorageEvent)>::new(move |event: web_sys::StorageEvent| {
        let key = event.key().unwrap_or_default();
        if let (Some(key), Some(value)) = (super::storage::own_key(&key), event.new_value()) {
            then(key, &value);
        }
    });
    let _ = window().add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Does something that only one page of the site may do at a time; not at all
/// while another does it, or where the browser has no Web Locks (plain http).
pub async fn alone(name: &str, act: impl Future<Output = ()> + 'static) {
    let navigator: JsValue = window().navigator().into();
    // Absent on plain http, whatever a type would say.
    let locks = Reflect::get(&navigator, &"locks".into()).unwrap_or_default();
    let Ok(Ok(request)) = Reflect::get(&locks, &"request".into()).map(JsCast::dyn_into::<Function>) else { return };
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    let held = Closure::once_into_js(move |lock: JsValue| -> Promise {
        future_to_promise(async move {
            if lock.is_truthy() {
                act.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(Ok(done)) = request.call3(&locks, &name.into(), &options, &held).map(JsCast::dyn_into::<Promise>) {
        let _ = JsFuture::from(done).await;
    }
}
