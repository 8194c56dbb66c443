//! The site's JavaScript, put together and made small by esbuild. Knows what the splitter writes, not what is in a piece.

use crate::split::Needs;
use crate::{program, run};
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const ESBUILD: [&str; 4] =
    ["--format=esm", "--target=es2022", "--log-level=warning", "--log-override:duplicate-object-key=silent"];

/// Begins what the splitter's module says of each piece; what stands before is what all need.
const LOADERS: [&str; 3] = ["\n/* ", "\nconst __chunk_", "\nexport const __wasm_split_load_"];

/// One script in `work` of what wasm-bindgen and the splitter (`link`) wrote there, and our own: it starts the app and fetches the
/// pieces that each lazy function needs. `files` says where these are.
pub fn app(work: &Path, link: &str, needs: &Needs, files: &str, release: bool) -> Result<PathBuf> {
    fs::write(work.join("start.js"), include_str!("start.js"))?;
    fs::write(work.join("pieces.js"), include_str!("pieces.js").replace("FILES", files))?;
    let link = work.join(link);
    let theirs = fs::read_to_string(&link)?;
    let Some(start) = LOADERS.iter().filter_map(|begin| theirs.find(begin)).min() else {
        bail!("the splitter says in another way than it used to how pieces are loaded");
    };
    let mut own = format!("import {{ fetchPiece }} from \"./pieces.js\";\n{}\n", &theirs[..start]);
    let pieces: BTreeSet<&String> = needs.values().flatten().collect();
    for piece in pieces {
        own += &format!("const load_{piece} = makeLoad(() => fetchPiece(\"{piece}\"), []);\n");
    }
    for (function, pieces) in needs {
        let name = format!("__wasm_split_load_{function}");
        if !theirs.contains(&format!("export const {name} =")) {
            bail!("the splitter calls what loads {function} something else than it used to");
        }
        let loads: Vec<String> = pieces.iter().map(|piece| format!("load_{piece}()")).collect();
        let all = loads.join(", ");
        own += &format!("export const {name} = wrapAsyncCb(() => Promise.all([{all}]));\n");
    }
    fs::write(&link, own)?;
    bundle(&work.join("start.js"), release)
}

/// One script, beside it, of `entry` and all that it imports.
pub fn bundle(entry: &Path, release: bool) -> Result<PathBuf> {
    let bundle = entry.with_extension("bundle.js");
    let mut esbuild = Command::new("esbuild");
    esbuild.arg(entry).arg("--bundle").args(ESBUILD);
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
