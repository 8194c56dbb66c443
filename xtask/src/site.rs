//! Why: builds the release site so that `dist/` is always a whole site: the old one until the new one is complete.
//! Must not know: what trunk and the prerenderer put into it.

use crate::process::{Result, root, run};
use crate::tools::{self, Tools};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes cargo build the standard library with the app, so that a panic is a trap and nothing else: without the code that words
/// panics the app is a fifth smaller, and a browser would not show their words. This is no stable part of cargo yet; the bootstrap
/// switch lets the stable toolchain do it. For WebAssembly only: the hook in Trunk.toml takes these off again.
pub const SMALL_STANDARD_LIBRARY: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort --cfg erase_components",
    ),
];

/// The release site in `dist/`, with its tools made sure of first.
pub fn build() -> Result {
    build_with(&tools::ensure(&tools::RELEASE)?)?;
    println!("the site is in dist/");
    Ok(())
}

/// The same with tools that are already there; returns the full path of `dist/`.
pub fn build_with(tools: &Tools) -> Result<PathBuf> {
    let dist = root().join("dist");
    build_into(&dist, &mut trunk(tools, "build"))?;
    Ok(dist)
}

/// The same of the decks that the browser tests stand on; returns the full path of its folder.
pub fn build_fixture(tools: &Tools) -> Result<PathBuf> {
    let site = fixture();
    // Its tests have a learning record store on this machine.
    let mut build = trunk(tools, "build");
    build.env("VIVA_CONTENT", root().join("tests/e2e/fixture")).env("VIVA_LRS", "http://127.0.0.1:*");
    build_into(&site, &mut build)?;
    Ok(site)
}

/// Where the site of the browser tests' own decks is.
pub fn fixture() -> PathBuf {
    root().join("target").join("fixture-site")
}

/// Puts what `build` makes into `site`, once it is complete.
fn build_into(site: &Path, build: &mut Command) -> Result {
    let work = root().join("target").join("site");
    // trunk leaves its staging folder behind in the folder it builds into when it fails, so it gets one of its own.
    fs::create_dir_all(&work).map_err(|error| format!("cannot create {}: {error}", work.display()))?;
    let next = work.join("next");
    remove(&next)?;
    run(build.envs(SMALL_STANDARD_LIBRARY).arg("--release").arg("--dist").arg(&next))?;
    swap(&next, site, &work.join("previous"))
}

/// trunk with a word of its own, `build` or `serve`.
///
/// It is not told to be offline, because it hands that on to cargo, which would then not fetch a fresh clone's dependencies. It has
/// nothing to fetch itself: the wasm-bindgen of Cargo.lock and a wasm-opt are on the PATH that it gets. Its own stack traces would
/// hide what the compiler or the prerenderer said.
pub fn trunk(tools: &Tools, word: &str) -> Command {
    let mut command = tools.command("trunk");
    command.arg(word).env("TRUNK_SKIP_VERSION_CHECK", "true").env("RUST_LIB_BACKTRACE", "0");
    command
}

/// Puts `next` in the place of `current`. What was there comes back if that fails.
fn swap(next: &Path, current: &Path, aside: &Path) -> Result {
    let fail = |error: std::io::Error| format!("cannot put the new site into {}: {error}", current.display());
    remove(aside)?;
    let had_one = current.exists();
    if had_one {
        fs::rename(current, aside).map_err(fail)?;
    }
    if let Err(error) = fs::rename(next, current) {
        if had_one {
            fs::rename(aside, current).map_err(fail)?;
        }
        return Err(fail(error));
    }
    remove(aside)
}

fn remove(folder: &Path) -> Result {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("viva-{name}-{}", std::process::id()));
        remove(&folder).expect("an empty place");
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn site(folder: &Path, text: &str) {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join("index.html"), text).expect("a page");
    }

    #[test]
    fn a_new_site_takes_the_place_of_the_old_one() {
        let base = folder("swap");
        let (next, dist, aside) = (base.join("next"), base.join("dist"), base.join("previous"));
        site(&next, "first");
        swap(&next, &dist, &aside).expect("into nothing");
        site(&next, "second");
        swap(&next, &dist, &aside).expect("over the first");
        assert_eq!(fs::read_to_string(dist.join("index.html")).ok().as_deref(), Some("second"));
        assert!(!next.exists() && !aside.exists());
        remove(&base).expect("tidied up");
    }

    #[test]
    fn the_old_site_stays_if_there_is_no_new_one() {
        let base = folder("keep");
        let dist = base.join("dist");
        site(&dist, "old");
        assert!(swap(&base.join("next"), &dist, &base.join("previous")).is_err());
        assert_eq!(fs::read_to_string(dist.join("index.html")).ok().as_deref(), Some("old"));
        remove(&base).expect("tidied up");
    }
}
