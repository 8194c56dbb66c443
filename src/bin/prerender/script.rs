//! The site's JavaScript, put together and made small by esbuild. Knows what the splitter writes, not what is in a piece.

use crate::{program, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const ESBUILD: [&str; 4] =
    ["--format=esm", "--target=es2022", "--log-level=warning", "--log-override:duplicate-object-key=silent"];

/// One script in `work` of what wasm-bindgen and the splitter (`link`) wrote there, and our own: it starts the app and
/// fetches these pieces. `packs` says which file each is in.
pub fn bundle<'a>(
    work: &Path,
    link: &str,
    pieces: impl Iterator<Item = &'a String>,
    packs: &str,
    release: bool,
) -> Result<PathBuf> {
    fs::write(work.join("start.js"), include_str!("start.js"))?;
    fs::write(work.join("pieces.js"), include_str!("pieces.js").replace("PACKS", packs))?;
    let link = work.join(link);
    let mut own = "import { fetchPiece } from \"./pieces.js\";\n".to_owned() + &fs::read_to_string(&link)?;
    for name in pieces {
        let theirs = |wrap: &str| {
            format!(
                "() => {{\n    const src = fetch(new URL(\"./{name}.wasm\", import.meta.url));\n    src.catch(() => {{}});\n    \
                 return async (imports) => {wrap}(WebAssembly.instantiateStreaming(src, imports));\n}}\n"
            )
        };
        let Some(theirs) = ["", "debugWrap"].map(theirs).into_iter().find(|theirs| own.contains(theirs)) else {
            bail!("the splitter fetches {name} in another way than it used to");
        };
        own = own.replace(&theirs, &format!("() => fetchPiece(\"{name}\")"));
    }
    fs::write(&link, own)?;
    let bundle = work.join("bundle.js");
    let mut esbuild = Command::new("esbuild");
    esbuild.arg(work.join("start.js")).arg("--bundle").args(ESBUILD);
    if release {
        esbuild.arg("--minify");
    }
    run(esbuild.arg(format!("--outfile={}", bundle.display())))?;
    Ok(bundle)
}

/// A script (`js`) or sheet (`css`) that stands in a page, made small.
pub fn smaller(script: &str, kind: &str) -> Result<String> {
    let mut esbuild = Command::new("esbuild");
    esbuild
        .args(["--minify", "--log-level=warning", &format!("--loader={kind}")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = esbuild.spawn().with_context(|| program("esbuild"))?;
    child.stdin.take().context("esbuild reads")?.write_all(script.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("esbuild failed");
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}
