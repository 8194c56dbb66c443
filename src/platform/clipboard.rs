//! The clipboard, and the buttons beside code that fill it.

use super::{clock, document, page, window};
use gloo_events::EventListener;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, Element, Event, HtmlDocument, HtmlTextAreaElement, Navigator};

// web-sys does not say that plain http has no clipboard.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Navigator)]
    type NavigatorWithClipboard;
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &NavigatorWithClipboard) -> Option<Clipboard>;
}

/// Puts `text` on the clipboard; false where the browser does not allow it.
pub async fn write(text: &str) -> bool {
    if let Some(clipboard) = window().navigator().unchecked_into::<NavigatorWithClipboard>().clipboard()
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    write_by_selection(text).unwrap_or(false)
}

/// Makes every `[data-copy]` button copy the code of its figure, for the rest
/// of the page's life. The buttons come with the authors' HTML, so one listener
/// serves them all.
pub fn listen() {
    let listener = EventListener::new(&window(), "click", |event| {
        let Some((button, code)) = copy_button(event) else { return };
        spawn_local(async move {
            let done = write(&code).await;
            button.set_text_content(Some(if done { "Copied" } else { "Not allowed" }));
            page::announce(if done { "Code copied" } else { "The browser did not allow copying" });
            clock::after(2_000, move || button.set_text_content(Some("Copy")));
        });
    });
    listener.forget();
}

/// The pressed button, and the code that goes with it.
fn copy_button(event: &Event) -> Option<(Element, String)> {
    let button = page::closest(event, "[data-copy]")?;
    let code = button.closest("figure").ok()??.query_selector("code").ok()??;
    Some((button, code.text_content()?))
}

/// The old way, for frames and hosts without the clipboard interface.
fn write_by_selection(text: &str) -> Option<bool> {
    let document: HtmlDocument = document().dyn_into().ok()?;
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("visually-hidden");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let done = document.exec_command("copy").unwrap_or(false);
    area.remove();
    Some(done)
}
