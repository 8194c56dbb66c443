//! Shares side by side, as lying bars below their names; a second number of each may be marked by a line across its bar.

use super::drawing::{Rectangle, across};
use leptos::prelude::*;

/// One share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    pub name: String,
    /// Shares in per cent. Without a value only the mark is drawn.
    pub value: Option<u32>,
    pub mark: Option<u32>,
    /// What stands at the end, as numbers.
    pub text: String,
    /// A question's standing, whose sign and colour the bar has; empty for the usual ones.
    pub kind: &'static str,
}

/// Shares as bars.
#[component]
pub fn Bars(
    /// What a screen reader says of it all.
    label: String,
    /// From the top down.
    bars: Vec<Bar>,
) -> impl IntoView {
    let length = |percent: u32| across(percent.min(100), 100);
    let bar = |Bar { name, value, mark, text, kind }: Bar| {
        let value = value.filter(|value| *value > 0);
        let value =
            value.map(|value| view! { <Rectangle class="value" x="0" y=4 width=length(value) height=10 round=4 /> });
        let mark = mark.map(|mark| {
            view! { <g transform="translate(-2 0)"><Rectangle class="mark" x=length(mark) y=0 width="3" height=18 /></g> }
        });
        let standing = Some(kind).filter(|kind| !kind.is_empty());
        view! {
            <div data-kind=kind>
                <span><span class=standing.map(|_| "status") data-status=standing>{name}</span></span>
                <span>{text}</span>
                <svg width="100%" height="18">
                    <Rectangle class="track" x="0" y=4 width="100%" height=10 round=4 />
                    {value}
                    {mark}
                </svg>
            </div>
        }
    };
    view! { <div class="bars" role="img" aria-label=label>{bars.into_iter().map(bar).collect_view()}</div> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(bar: Bar) -> String {
        Owner::new().with(|| view! { <Bars label="Two shares".to_owned() bars=vec![bar] /> }.to_html())
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_and_its_mark_a_line_across() {
        let shown = html(Bar { name: "Memory".into(), value: Some(40), mark: Some(90), text: "40 %".into(), kind: "" });
        let value = "<rect x=\"0\" y=\"4\" width=\"40.00%\" height=\"10\" rx=\"4\" class=\"value\"";
        let mark = "<rect x=\"90.00%\" y=\"0\" width=\"3\" height=\"18\" class=\"mark\"";
        for part in ["role=\"img\" aria-label=\"Two shares\"", ">Memory</span></span><span>40 %</span>", value, mark] {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
    }

    #[test]
    fn nothing_is_drawn_of_no_share_and_none_is_longer_than_all() {
        let drawn = |value, mark| html(Bar { value, mark, ..Bar::default() });
        for value in [None, Some(0)] {
            let shown = drawn(value, None);
            assert!(!shown.contains("\"value\"") && !shown.contains("\"mark\""), "{shown}");
        }
        assert!(drawn(Some(120), None).contains("width=\"100.00%\" height=\"10\" rx=\"4\" class=\"value\""));
    }

    #[test]
    fn the_bar_of_a_standing_has_its_sign() {
        let shown = html(Bar { name: "Due".into(), kind: "due", ..Bar::default() });
        assert!(
            shown.contains("<div data-kind=\"due\"><span><span data-status=\"due\" class=\"status\">Due<"),
            "{shown}"
        );
    }
}
