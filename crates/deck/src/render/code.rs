//! A code block as a figure: its language by name, what its marks
//! tell a reader, buttons that wrap and copy it, and the code itself, every character kept. It knows nothing of documents.

use super::highlight;
use crate::escape;
use crate::fence::Fence;

/// `info` is what stands behind the opening fence; its first word is the language.
/// The line end before the closing fence is not part of the code.
pub fn figure(info: &str, code: &str, colours: bool) -> String {
    let fence = Fence::read(info);
    let code = code.strip_suffix('\n').unwrap_or(code);
    let name = escape(pretty(&fence.language));
    let label = fence.label().map_or_else(String::new, |label| format!(" <em>{}</em>", escape(&label)));
    let mark = ["broken", "corrected"].into_iter().find(|mark| fence.has(mark));
    let mark = mark.map_or_else(String::new, |mark| format!(" data-mark=\"{mark}\""));
    let html = highlight::html(if colours { &fence.language } else { "" }, code);
    format!(
        "<figure class=\"code\"{mark}><figcaption><span>{name}{label}</span>\
         <button type=\"button\" class=\"button\" data-kind=\"quiet\" data-wrap><span>Wrap</span><span>Unwrap</span></button>\
         <button type=\"button\" class=\"button\" data-kind=\"quiet\" data-copy>Copy</button></figcaption>\
         <pre tabindex=\"0\"><code>{html}</code></pre></figure>\n"
    )
}

/// A language as people write it.
fn pretty(language: &str) -> &str {
    match language.to_ascii_lowercase().as_str() {
        "" | "text" | "txt" | "plain" | "plaintext" | "none" => "Text",
        "python" | "py" | "python3" => "Python",
        "pycon" => "Python console",
        "output" => "Output",
        "javascript" | "js" | "mjs" => "JavaScript",
        "jsx" => "JSX",
        "typescript" | "ts" => "TypeScript",
        "tsx" => "TSX",
        "bash" | "sh" | "shell" | "zsh" | "console" => "Shell",
        "powershell" | "ps1" => "PowerShell",
        "rust" | "rs" => "Rust",
        "go" | "golang" => "Go",
        "java" => "Java",
        "kotlin" | "kt" => "Kotlin",
        "swift" => "Swift",
        "c" => "C",
        "cpp" | "c++" => "C++",
        "csharp" | "cs" | "c#" => "C#",
        "ruby" | "rb" => "Ruby",
        "php" => "PHP",
        "r" => "R",
        "scala" => "Scala",
        "haskell" | "hs" => "Haskell",
        "html" => "HTML",
        "css" => "CSS",
        "scss" => "SCSS",
        "xml" => "XML",
        "json" => "JSON",
        "yaml" | "yml" => "YAML",
        "toml" => "TOML",
        "ini" => "INI",
        "sql" => "SQL",
        "graphql" => "GraphQL",
        "markdown" | "md" => "Markdown",
        "diff" | "patch" => "Diff",
        "dockerfile" | "docker" => "Dockerfile",
        "makefile" | "make" => "Makefile",
        _ => language,
    }
}
