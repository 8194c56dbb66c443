//! Images of other hosts: a link stands in the place of each until the reader asks for it, and only then is that host told of
//! them.

use super::{document, page, window};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlImageElement, MouseEvent};

/// Puts the image in the place of every `a[data-image]` that is followed, for the rest of the page's life. The links come with the
/// authors' HTML, so one listener serves them all.
pub fn listen() {
    let active = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "click", active, |event| {
        let followed = event.dyn_ref::<MouseEvent>().filter(|event| !event.ctrl_key() && !event.meta_key());
        let link = followed.and_then(|event| page::closest(event, "a[data-image]")?.dyn_into().ok());
        let Some(link) = link else { return };
        let Some(image) = image(&link) else { return };
        event.prevent_default();
        let _ = link.replace_with_with_node_1(&image);
    })
    .forget();
}

fn image(link: &HtmlAnchorElement) -> Option<HtmlImageElement> {
    let image: HtmlImageElement = document().create_element("img").ok()?.dyn_into().ok()?;
    image.set_alt(&link.title());
    image.set_src(&link.href());
    Some(image)
}
