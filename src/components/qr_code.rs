//! A QR code, dark on white in every theme, as cameras need it.

use leptos::prelude::*;

/// Modules on each side that must stay light.
const QUIET: u32 = 4;

/// A picture for a camera.
#[component]
pub fn QrCode(
    /// What a screen reader says of it.
    label: &'static str,
    /// Modules across.
    size: u32,
    /// The dark modules, one unit each.
    path: String,
) -> impl IntoView {
    let (start, whole) = (format!("-{QUIET}"), size + 2 * QUIET);
    let view_box = format!("-{QUIET} -{QUIET} {whole} {whole}");
    view! {
        <svg class="qr-code" role="img" aria-label=label viewBox=view_box shape-rendering="crispEdges">
            <rect x=start.clone() y=start width=whole height=whole fill="#fff" />
            <path fill="#000" d=path />
        </svg>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_light_frame_surrounds_the_dark_modules() {
        let path = || "M0 0h7".to_owned();
        let shown = Owner::new().with(|| view! { <QrCode label="Scan it" size=21 path=path() /> }.to_html());
        let parts = [
            "aria-label=\"Scan it\" viewBox=\"-4 -4 29 29\"",
            "<rect x=\"-4\" y=\"-4\" width=\"29\" height=\"29\" fill=\"#fff\"",
            "<path fill=\"#000\" d=\"M0 0h7\"",
        ];
        for part in parts {
            assert!(shown.contains(part), "no {part} in {shown}");
        }
    }
}
