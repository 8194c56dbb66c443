//! Files of the site that the app asks for later, and what leaves the app: the
//! clipboard, and sharing through the system.

use super::{document, window};
use crate::reactive::spawn;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A file of the site by its path below the root; `None` where it cannot be had.
pub async fn fetch(path: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Puts `text` on the clipboard; false where the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    // Plain http has no `navigator.clipboard`, whatever the type says.
    let navigator: JsValue = window().navigator().into();
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined())
        && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

/// Makes every `[data-copy]` button copy the code of its figure, for the rest
/// of the page's life. The buttons come with the authors' HTML, so one listener
/// serves them all.
pub fn listen_for_copy() {
    let listener = Closure::<dyn Fn(web_sys::MouseEvent)>::new(|event: web_sys::MouseEvent| {
        let Some((button, code)) = copy_button(&event) else { return };
        spawn(async move {
            let done = copy(&code).await;
            button.set_text_content(Some(if done { "Copied" } else { "Not allowed" }));
            super::page::announce(if done { "Code copied" } else { "The browser did not allow copying" });
            super::clock::after(2_000, move || button.set_text_content(Some("Copy")));
        });
    });
    let _ = window().add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The pressed button, and the code that goes with it.
fn copy_button(event: &web_sys::MouseEvent) -> Option<(web_sys::Element, String)> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let button = target.closest("[data-copy]").ok()??;
    let code = button.closest("figure").ok()??.query_selector("code").ok()??;
    Some((button, code.text_content()?))
}

/// The old way, for frames and hosts without the clipboard interface.
fn copy_by_selection(text: &str) -> Option<bool> {
    let area: web_sys::HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    document().body()?.append_child(&area).ok()?;
    area.select();
    let command: js_sys::Function = js_sys::Reflect::get(&document(), &"execCommand".into()).ok()?.dyn_into().ok()?;
    let done = command.call1(&document(), &"copy".into()).is_ok_and(|done| done.is_truthy());
    area.remove();
    Some(done)
}

/// Whether the system has a share sheet.
pub fn can_share() -> bool {
    share_function().is_some()
}

fn share_function() -> Option<js_sys::Function> {
    js_sys::Reflect::get(&window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}

/// Offers an address to the system's share sheet; false where there is none,
/// true also when the reader closed it.
pub async fn share(title: &str, address: &str) -> bool {
    let navigator: JsValue = window().navigator().into();
    let Some(share) = share_function() else { return false };
    let data = js_sys::Object::new();
    let set = |key: &str, value: &str| js_sys::Reflect::set(&data, &key.into(), &value.into()).is_ok();
    if !set("title", title) || !set("url", address) {
        return false;
    }
    match share.call1(&navigator, &data).and_then(|promise| promise.dyn_into::<js_sys::Promise>()) {
        Ok(promise) => match JsFuture::from(promise).await {
            Ok(_) => true,
            Err(error) => js_sys::Reflect::get(&error, &"name".into()).is_ok_and(|name| name == "AbortError"),
        },
        Err(_) => false,
    }
}
