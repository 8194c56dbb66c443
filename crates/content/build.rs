//! Turns `content/*.md` into the data that the crate embeds. Every error of
//! every deck is reported at once, as `content/FILE:LINE: message`; a build
//! with errors leaves nothing behind.

use anyhow::{Context, Result};
use deck::compile::{Compiled, check_library, compile};
use deck::problem::{Problem, Severity};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<()> {
    println!("cargo::rerun-if-env-changed=VIVA_CONTENT");
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let content = env::var_os("VIVA_CONTENT").map_or(default, PathBuf::from);
    println!("cargo::rerun-if-changed={}", content.display());
    let (folder, files) = files_of(&content)?;

    let mut names = Vec::new();
    let mut compiled = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        names.push(file.file_name().unwrap_or_default().to_string_lossy());
        compiled.push(compile(&stem, &text, &|path| fs::read(folder.join(path)).ok()));
    }
    let between = check_library(&compiled.iter().collect::<Vec<_>>());
    let of_files =
        compiled.iter().enumerate().flat_map(|(at, deck)| deck.problems.iter().map(move |problem| (at, problem)));
    let problems = of_files.chain(between.iter().map(|(at, problem)| (*at, problem)));
    if report(problems, &names) {
        // Cargo prints what a failed build script wrote to stderr; a panic or
        // an `Err` would add noise that hides the list.
        std::process::exit(1);
    }
    if compiled.is_empty() {
        eprintln!("content: no deck; put a Markdown file with questions there");
        std::process::exit(1);
    }
    write(&compiled)
}

/// The folder that images are looked for in, and the question files: those of a folder, or the one that is named.
fn files_of(content: &Path) -> Result<(PathBuf, Vec<PathBuf>)> {
    if content.is_file() {
        return Ok((content.parent().unwrap_or(Path::new(".")).to_owned(), vec![content.to_owned()]));
    }
    let mut files: Vec<PathBuf> = fs::read_dir(content)
        .with_context(|| format!("{} cannot be read", content.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    Ok((content.to_owned(), files))
}

/// Prints every problem; true when one of them is an error.
fn report<'a>(problems: impl Iterator<Item = (usize, &'a Problem)>, names: &[std::borrow::Cow<'_, str>]) -> bool {
    let mut failed = false;
    for (file, problem) in problems {
        let line = format!("content/{}:{}: {}", names[file], problem.line, problem.message);
        if problem.severity == Severity::Error {
            failed = true;
            eprintln!("{line}");
        } else {
            println!("cargo::warning={line}");
        }
    }
    failed
}

/// Bytes that a piece's data is filled up to a multiple of. A deck that grows by a few letters then moves nothing else in the
/// app's memory, so that only its own pieces change.
const STEP: usize = 16 * 1024;

fn write(compiled: &[Compiled]) -> Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").context("cargo sets OUT_DIR")?);
    let mut decks = Vec::new();
    for (at, source) in compiled.iter().enumerate() {
        let piece = |kind: &str, mut bytes: Vec<u8>| -> Result<String> {
            bytes.resize(bytes.len().next_multiple_of(STEP), 0);
            let name = format!("{kind}_{at}");
            let file = out.join(&name);
            fs::write(&file, &bytes)?;
            Ok(format!("{name} = {file:?}, {}", bytes.len()))
        };
        let questions = piece("questions", postcard::to_allocvec(&source.deck)?)?;
        let answers = piece("answers", postcard::to_allocvec(&source.bodies)?)?;
        decks.push(format!("{at}: {questions}, {answers};\n"));
    }
    fs::write(out.join("pieces.rs"), format!("pieces! {{\n{}}}\n", decks.concat()))?;
    let outlines: Vec<_> = compiled.iter().map(|source| source.deck.outline()).collect();
    fs::write(out.join("outlines.bin"), postcard::to_allocvec(&outlines)?)?;

    let mut images: Vec<_> = compiled.iter().flat_map(|deck| &deck.images).collect();
    images.sort_by(|a, b| a.path.cmp(&b.path));
    images.dedup_by(|a, b| a.path == b.path);
    let mut table = String::from("&[\n");
    for (number, image) in images.iter().enumerate() {
        let file = out.join(format!("image-{number}"));
        fs::write(&file, &image.bytes)?;
        table += &format!("    ({:?}, include_bytes!({:?})),\n", image.path, file);
    }
    fs::write(out.join("images.rs"), table + "]\n")?;
    Ok(())
}
