//! When the browser has nothing else to do. Knows nothing of what is done then.

use super::{clock, window};
use wasm_bindgen::prelude::*;

/// Milliseconds after which it counts as idle where it does not say.
const LATER: i32 = 2_000;

// Absent in Safari, whatever web-sys says.
#[wasm_bindgen]
extern "C" {
    type MaybeIdle;

    #[wasm_bindgen(method, getter, js_name = requestIdleCallback)]
    fn request_idle_callback(this: &MaybeIdle) -> Option<js_sys::Function>;
}

// web-sys knows this only as unstable; absent in Safari and Firefox.
#[wasm_bindgen]
extern "C" {
    type MaybeConnection;
    type Connection;

    #[wasm_bindgen(method, getter)]
    fn connection(this: &MaybeConnection) -> Option<Connection>;

    #[wasm_bindgen(method, getter, js_name = saveData)]
    fn save_data(this: &Connection) -> Option<bool>;
}

/// Whether the reader asked to save data.
pub fn saves_data() -> bool {
    let navigator: MaybeConnection = window().navigator().unchecked_into();
    navigator.connection().and_then(|connection| connection.save_data()) == Some(true)
}

/// Runs `then` when the browser is idle.
pub fn when_idle(then: impl FnOnce() + 'static) {
    match window().unchecked_into::<MaybeIdle>().request_idle_callback() {
        Some(request) => {
            let _ = request.call1(&window(), &Closure::once_into_js(then));
        }
        None => clock::after(LATER, then),
    }
}
