//! Key points to read.

use crate::markup::{Element, View, el, many};
use deck::KeyPoint;

pub fn key_points(points: &[KeyPoint]) -> Element {
    el("ul").class("key-points").children(points.iter().map(|point| el("li").child(key_point(point))))
}

/// One key point, with what marks a must.
pub fn key_point(point: &KeyPoint) -> View {
    let must = point.must.then(|| el("span").class("must").text("Must"));
    many([must, Some(el("span").html(&point.html))])
}
