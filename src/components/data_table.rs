//! The one table of numbers: below every picture, and wherever a few lines of them stand by themselves.

use leptos::prelude::*;
use std::borrow::Cow;

/// The first column names its row; the others are numbers.
#[component]
pub fn DataTable(
    /// What stands above the columns.
    heads: Vec<Cow<'static, str>>,
    /// Cells of each row, as many as there are heads.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let name = cells.next().map(|name| view! { <th scope="row">{name}</th> });
        view! { <tr>{name}{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
    };
    view! {
        <table class="data-table">
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
