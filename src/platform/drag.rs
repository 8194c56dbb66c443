//! Dragging rows of a list by a handle, with mouse, pen or finger. The list keeps
//! the pointer while its rows are made anew. Knows nothing of what the rows are.

use super::page;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PointerEvent};

/// CSS pixels for each movement of the pointer.
const STEP: f64 = 16.0;

/// Marks the part of a row by which it is dragged.
pub const HANDLE: &str = "data-handle";

/// The row whose handle the pointer went down on; from then on the list gets its events.
pub fn begins(event: &PointerEvent) -> Option<usize> {
    if event.button() != 0 {
        return None;
    }
    let list = list_of(event)?;
    let handle = page::closest(event, &format!("[{HANDLE}]"))?;
    let row = (0..list.children().length())
        .find(|at| list.children().item(*at).is_some_and(|row| row.contains(Some(&handle))))?;
    list.set_pointer_capture(event.pointer_id()).ok()?;
    Some(row as usize)
}

/// The row that the pointer is on, or nearest to.
pub fn row_at(event: &PointerEvent) -> Option<usize> {
    let (list, y) = (list_of(event)?, f64::from(event.client_y()));
    let rows = list.children().length();
    let below =
        (0..rows).find(|at| list.children().item(*at).is_some_and(|row| y < row.get_bounding_client_rect().bottom()));
    Some(below.unwrap_or(rows.checked_sub(1)?) as usize)
}

/// Scrolls the page on while the pointer is near the upper or lower edge of the window.
pub fn scroll_at_edges(event: &PointerEvent) {
    let height = super::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let y = f64::from(event.client_y());
    // Below, a bar covers more of the window.
    let step = if y < 60.0 {
        -STEP
    } else if y > height - 140.0 {
        STEP
    } else {
        0.0
    };
    if step != 0.0 {
        super::window().scroll_by_with_x_and_y(0.0, step);
    }
}

fn list_of(event: &PointerEvent) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}
