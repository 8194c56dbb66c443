//! The one type that may reach `inner_html`. Only `render` makes one from
//! text, after the sanitiser; everything else passes it on. It must never gain
//! a public constructor.

use serde::{Deserialize, Serialize};

/// Sanitised HTML: a fragment that is safe to put into the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    #[cfg(feature = "author")]
    pub(crate) fn from_sanitiser(html: String) -> Self {
        Self(html)
    }

    /// The same without white space around it.
    #[cfg(feature = "author")]
    pub(crate) fn trimmed(self) -> Self {
        Self(self.0.trim().to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// `text` with what HTML would take for markup written out.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
