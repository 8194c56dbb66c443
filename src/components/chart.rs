//! A finding, the picture that shows it, and below it the same numbers as a table.

use super::bars::{Bar, Bars};
use super::columns::{Column, Columns};
use super::data_table::DataTable;
use super::heat_map::HeatMap;
use super::matrix::Matrix;
use leptos::prelude::*;
use std::borrow::Cow;
use study::Day;

/// One chart as it is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartData {
    /// What the picture shows, as a finding.
    pub title: String,
    /// How to read it, and what else there is to say.
    pub text: String,
    /// What a screen reader says of the picture.
    pub label: String,
    pub picture: Option<Picture>,
    /// The same numbers, the latest or most important first.
    pub heads: Vec<Cow<'static, str>>,
    pub rows: Vec<Vec<String>>,
}

/// A picture in plain values; the components of the same names say what each is.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    Bars(Vec<Bar>),
    Columns { columns: Vec<Column>, unit: &'static str },
    HeatMap { first: Day, counts: Vec<u32>, unit: &'static str },
    Matrix { rows: &'static str, columns: &'static str, names: [&'static str; 4], counts: [[u32; 4]; 4] },
}

/// A section about one finding.
#[component]
pub fn Chart(
    /// Its id, its own on the page.
    id: &'static str,
    /// What it shows.
    #[prop(into)]
    data: Signal<ChartData>,
    /// What stands below it all.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = format!("{id}-title");
    let titled = heading.clone();
    let title = move || data.with(|data| data.title.clone());
    let picture = move || data.with(|data| Some(drawn(data.picture.clone()?, data.label.clone())));
    let text = move || data.with(|data| (!data.text.is_empty()).then(|| view! { <p>{data.text.clone()}</p> }));
    let table =
        move || data.with(|data| view! { <DataTable heads=data.heads.clone() rows=data.rows.clone() /> }.into_any());
    view! {
        <section class="panel chart" id=id aria-labelledby=titled>
            <h2 id=heading>{title}</h2>
            {picture}
            {text}
            <details>
                <summary>"Show as a table"</summary>
                <div class="scroll" tabindex="0">{table}</div>
            </details>
            {children.map(|children| children())}
        </section>
    }
    .into_any()
}

fn drawn(picture: Picture, label: String) -> AnyView {
    match picture {
        Picture::Bars(bars) => view! { <Bars label bars /> }.into_any(),
        Picture::Columns { columns, unit } => view! { <Columns label columns unit /> }.into_any(),
        Picture::HeatMap { first, counts, unit } => view! { <HeatMap label first counts unit /> }.into_any(),
        Picture::Matrix { rows, columns, names, counts } => {
            view! { <Matrix label rows columns names counts /> }.into_any()
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn data() -> ChartData {
        ChartData {
            title: "Half of it".to_owned(),
            text: "How to read it.".to_owned(),
            label: "Half of it. How to read it.".to_owned(),
            picture: Some(Picture::Bars(vec![Bar { value: Some(50), ..Bar::default() }])),
            heads: vec!["Part".into(), "Share".into()],
            rows: vec![vec!["One".to_owned(), "50".to_owned()]],
        }
    }

    fn html(data: ChartData) -> String {
        Owner::new().with(|| view! { <Chart id="half" data=Signal::stored(data)>"Below"</Chart> }.to_html())
    }

    #[test]
    fn a_chart_says_draws_and_lists_the_same() {
        let shown = html(data());
        let parts = [
            "<section id=\"half\" aria-labelledby=\"half-title\" class=\"panel chart\"><h2 id=\"half-title\">Half of it<",
            "role=\"img\" aria-label=\"Half of it. How to read it.\"",
            "<p>How to read it.</p>",
            "<details><summary>Show as a table</summary><div tabindex=\"0\" class=\"scroll\"><table class=\"data-table\">",
            "<th scope=\"row\">One</th><td>50</td>",
            "Below",
        ];
        let mut rest = shown.as_str();
        for part in parts {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in its place in {shown}")).1;
        }
    }

    #[test]
    fn without_a_picture_or_a_text_there_is_no_room_for_them() {
        let shown = html(ChartData { picture: None, text: String::new(), ..data() });
        assert!(!shown.contains("<p>") && !shown.contains("role=\"img\""), "{shown}");
    }
}
