//! What the author should know about a file: one type for everything that
//! parsing, rendering and checking find odd. It knows neither the file's name
//! nor how problems are shown.

use serde::Serialize;
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; the author should look at it.
    Warning,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// From 1.
    pub line: u32,
    pub severity: Severity,
    /// A kebab-case slug: stable, for machines.
    pub kind: &'static str,
    /// What is wrong and what to do, in plain words.
    pub message: String,
}

impl Problem {
    pub fn error(line: u32, kind: &'static str, message: impl Into<String>) -> Self {
        Self { line, severity: Severity::Error, kind, message: message.into() }
    }

    pub fn warning(line: u32, kind: &'static str, message: impl Into<String>) -> Self {
        Self { line, severity: Severity::Warning, kind, message: message.into() }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// `LINE: error: message`; whoever prints it puts the file's name in front.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.line, self.severity, self.message)
    }
}
