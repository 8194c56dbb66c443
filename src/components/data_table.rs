//! The one table of numbers: below every picture, and wherever a few lines of
//! them stand by themselves.

use crate::markup::{Element, Text, el};

/// The first column names its row; the others are numbers.
pub fn data_table(heads: Vec<Text>, rows: Vec<Vec<String>>) -> Element {
    let heads = heads.into_iter().map(|head| el("th").attr("scope", "col").text(head));
    let row = |cells: Vec<String>| {
        let cell = |(column, text): (usize, String)| match column {
            0 => el("th").attr("scope", "row").text(text),
            _ => el("td").text(text),
        };
        el("tr").children(cells.into_iter().enumerate().map(cell))
    };
    el("table")
        .class("data-table")
        .child(el("thead").child(el("tr").children(heads)))
        .child(el("tbody").children(rows.into_iter().map(row)))
}
