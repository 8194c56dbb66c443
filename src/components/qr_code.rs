//! A QR code, dark on white in every theme, as cameras need it.

use crate::markup::{Element, el};

/// Modules on each side that must stay light.
const QUIET: u32 = 4;

/// `size` counts modules across, of which `path` has the dark ones, one unit each.
pub fn qr_code(label: &'static str, size: u32, path: String) -> Element {
    let whole = size + 2 * QUIET;
    let light = el("rect")
        .attr("x", format!("-{QUIET}"))
        .attr("y", format!("-{QUIET}"))
        .attr("width", whole.to_string())
        .attr("height", whole.to_string())
        .attr("fill", "#fff");
    el("svg")
        .class("qr-code")
        .attr("role", "img")
        .attr("aria-label", label)
        .attr("viewBox", format!("-{QUIET} -{QUIET} {whole} {whole}"))
        .attr("shape-rendering", "crispEdges")
        .child(light)
        .child(el("path").attr("fill", "#000").attr("d", path))
}
