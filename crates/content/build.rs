//! Turns `content/*.md` into the data that the crate embeds. Every error of
//! every deck is reported at once, as `content/FILE:LINE: message`; a build
//! with errors leaves nothing behind.

use anyhow::{Context, Result};
use deck::compile::{Compiled, check_library, compile};
use deck::problem::{Problem, Severity};
use deck::{Deck, Html, Prompt, Question};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<()> {
    println!("cargo::rerun-if-env-changed=VIVA_CONTENT");
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let folder = env::var_os("VIVA_CONTENT").map_or(default, PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();

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

fn write(compiled: &[Compiled]) -> Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").context("cargo sets OUT_DIR")?);
    let (mut decks, mut paths, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for (number, source) in compiled.iter().enumerate() {
        let bytes = postcard::to_allocvec(&source.bodies)?;
        let file = out.join(format!("bodies-{number}"));
        fs::write(&file, &bytes)?;
        paths.push(format!("decks/{}-{:016x}.bin", source.deck.id, fingerprint(&bytes)));
        files.push(file);
        decks.push(&source.deck);
    }
    fs::write(out.join("decks.bin"), postcard::to_allocvec(&decks)?)?;
    let outlines: Vec<_> = decks.into_iter().map(outline).collect();
    fs::write(out.join("outlines.bin"), postcard::to_allocvec(&outlines)?)?;
    fs::write(out.join("body_paths.rs"), format!("&{paths:?}"))?;
    let files: String = files.iter().map(|file| format!("include_bytes!({file:?}), ")).collect();
    fs::write(out.join("body_files.rs"), format!("&[{files}]"))?;

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

/// A deck without what only the pages of its questions show.
fn outline(deck: &Deck) -> Deck {
    let bare = |question: &Question| Question {
        prompt: Prompt::default(),
        options: Vec::new(),
        caution: None,
        ..question.clone()
    };
    Deck { introduction: Html::default(), questions: deck.questions.iter().map(bare).collect(), ..deck.clone() }
}

/// FNV-1a, 64 bits: a name that changes with the content, nothing more.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
