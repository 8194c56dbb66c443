//! The app takes the prerendered page over by mounting: it builds the page
//! aside and swaps it in, once it is whole, within one task, so that nothing flickers, and hands
//! on what the reader did meanwhile: focus, selection, typed text, ticked
//! boxes, folded details, scroll. Markup that is marked to be kept moves over as it
//! is. Knows nothing of what the page shows.

use super::{document, page, window};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Markup of the prerendered page that the app takes over as it is.
const KEPT: &str = "[data-keep]";

/// True if the prerendered page has markup to keep.
pub fn has_kept() -> bool {
    document().query_selector("#app [data-keep]").is_ok_and(|found| found.is_some())
}

/// Builds the view that `make` makes, aside.
pub fn build<V: IntoView + 'static>(make: impl FnOnce() -> V + 'static) -> Option<HtmlElement> {
    let new = document().create_element("div").ok()?.unchecked_into::<HtmlElement>();
    new.set_id("app");
    // The view lives as long as its document.
    leptos::mount::mount_to(new.clone(), make).forget();
    Some(new)
}

/// Puts what was built in place of the prerendered `#app`.
pub fn swap_in(new: &HtmlElement) {
    let Some(old) = document().get_element_by_id("app") else { return };
    let scroll = (window().scroll_x().unwrap_or(0.0), window().scroll_y().unwrap_or(0.0));
    let focus = document().active_element().filter(|active| old.contains(Some(active)) && *active != old);
    let selection = focus.as_ref().and_then(selection_of);
    let kept: Vec<_> = all(&old, KEPT).into_iter().zip(all(new, KEPT)).collect();
    let is_kept = |element: &Element| kept.iter().any(|(kept, _)| kept.contains(Some(element)));
    let fields: Vec<_> = all(&old, "input, textarea, details").into_iter().filter(|field| !is_kept(field)).collect();
    let twins: Vec<_> = fields.iter().map(|field| twin_of(field, &old, new)).collect();
    let focus = focus.and_then(|focus| if is_kept(&focus) { Some(focus) } else { twin_of(&focus, &old, new) });
    for (kept, place) in &kept {
        while let Some(node) = kept.first_child() {
            let _ = place.append_child(&node);
        }
    }
    let _ = old.replace_with_with_node_1(new);

    for (field, twin) in fields.iter().zip(&twins) {
        if let Some(twin) = twin {
            hand_on(field, twin);
        }
    }
    if let Some(twin) = focus {
        page::focus_on(twin.unchecked_ref(), true);
        if let Some((start, end)) = selection {
            select(&twin, start, end);
        }
    }
    window().scroll_to_with_x_and_y(scroll.0, scroll.1);
}

fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The element that stands where `element` stood: the one with its id, else
/// the one at the same place in the tree.
fn twin_of(element: &Element, old: &Element, new: &Element) -> Option<Element> {
    if !element.id().is_empty() {
        return new.query_selector(&format!("[id=\"{}\"]", element.id())).ok()?;
    }
    let mut path = Vec::new();
    let mut at = element.clone();
    while at != *old {
        let parent = at.parent_element()?;
        let children = parent.children();
        path.push((0..children.length()).find(|&index| children.item(index).is_some_and(|child| child == at))?);
        at = parent;
    }
    let twin = path.into_iter().rev().try_fold(new.clone(), |at, index| at.children().item(index))?;
    (twin.tag_name() == element.tag_name()).then_some(twin)
}

/// Repeats on `twin` what the reader did to `field`, as events, so that the
/// app hears of it as it would have.
fn hand_on(field: &Element, twin: &Element) {
    if let (Some(field), Some(twin)) = (field.dyn_ref::<HtmlDetailsElement>(), twin.dyn_ref::<HtmlDetailsElement>()) {
        // The prerendered page has details open or closed by attribute; a
        // reader's toggle shows as a difference to what it was written with.
        if field.open() != field.has_attribute("data-open") {
            twin.set_open(field.open());
        }
    } else if let (Some(field), Some(twin)) = (field.dyn_ref::<HtmlInputElement>(), twin.dyn_ref::<HtmlInputElement>())
    {
        if matches!(field.type_().as_str(), "checkbox" | "radio") {
            if field.checked() != field.default_checked() && field.checked() != twin.checked() {
                twin.click();
            }
        } else if field.value() != field.default_value() {
            twin.set_value(&field.value());
            fire(twin);
        }
    } else if let (Some(field), Some(twin)) =
        (field.dyn_ref::<HtmlTextAreaElement>(), twin.dyn_ref::<HtmlTextAreaElement>())
        && field.default_value().is_ok_and(|default| field.value() != default)
    {
        twin.set_value(&field.value());
        fire(twin);
    }
}

/// Says that a field was typed into and left, as the browser would have.
fn fire(element: &Element) {
    let bubbling = web_sys::EventInit::new();
    bubbling.set_bubbles(true);
    for kind in ["input", "change"] {
        if let Ok(event) = web_sys::Event::new_with_event_init_dict(kind, &bubbling) {
            let _ = element.dispatch_event(&event);
        }
    }
}

fn selection_of(element: &Element) -> Option<(u32, u32)> {
    let of = |start: Result<Option<u32>, JsValue>, end: Result<Option<u32>, JsValue>| Some((start.ok()??, end.ok()??));
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return of(input.selection_start(), input.selection_end());
    }
    let area = element.dyn_ref::<HtmlTextAreaElement>()?;
    of(area.selection_start(), area.selection_end())
}

fn select(element: &Element, start: u32, end: u32) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.set_selection_range(start, end);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.set_selection_range(start, end);
    }
}
