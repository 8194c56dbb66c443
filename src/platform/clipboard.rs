//! The clipboard, and the buttons beside code that fill it.

use super::{document, window};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard; false where the browser does not allow it.
pub async fn write(text: &str) -> bool {
    // Plain http has no `navigator.clipboard`, whatever the type says.
    let navigator: JsValue = window().navigator().into();
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined())
        && JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
    {
        return true;
    }
    write_by_selection(text).unwrap_or(false)
}

/// Makes every `[data-copy]` button copy the code of its figure, for the rest
/// of the page's life. The buttons come with the authors' HTML, so one listener
/// serves them all.
pub fn listen() {
    let listener = Closure::<dyn Fn(web_sys::MouseEvent)>::new(|event: web_sys::MouseEvent| {
        let Some((button, code)) = copy_button(&event) else { return };
        spawn_local(async move {
            let done = write(&code).await;
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
fn write_by_selection(text: &str) -> Option<bool> {
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
