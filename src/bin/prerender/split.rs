//! The app's program as the site serves it: split into the part that starts first and the pieces that load when they are
//! wanted, bound to JavaScript, made small, and each file named by its content. Knows no pages.

use crate::{merge, packager, place, run, script, wasm};
use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The folder of the app's files, below the site's root.
pub const FOLDER: &str = "assets";

/// What the splitter calls the module that fetches pieces.
const LINK: &str = "./__wasm_split.js";

/// The pages that a first visit is likely to open.
const READING: [&str; 3] = ["library_piece", "deck_piece", "question_piece"];

/// Begins the names of the functions that give a deck's questions, which most pages for reading need, too.
const QUESTIONS: &str = "questions_";

/// The same of those that give its answers.
const ANSWERS: &str = "answers_";

/// What shows an answer that is not in the page yet.
const ANSWER: &str = "answer_piece";

/// What every page loads as soon as it can be used.
const SOON: &str = "soon_piece";

/// What is loaded on the way to practice and in it, beside its page.
const PRACTISING: [&str; 9] = [
    "choice_piece",
    "cloze_piece",
    "ending_piece",
    "idle_piece",
    "interview_piece",
    "keys_piece",
    "parsons_piece",
    "predict_piece",
    "search_piece",
];

/// Functions that few readers ever need.
const RARE: [&str; 4] = ["backup_piece", "carry_piece", "guest_piece", "share_piece"];

/// What makes pieces smallest over the wire. Nothing of Rust's lies in the first KiB of memory: it is the far end of the stack.
pub const SMALL: [&str; 5] = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz"];

/// The same of the program that starts first: so much code repeats itself when it is not inlined, and compresses better.
const SMALL_PROGRAM: [&str; 8] = [
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Os",
    "-Os",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
];

/// The app's files, all paths below the site's root.
pub struct App {
    /// The one script.
    pub script: String,
    /// The program that starts first.
    pub program: String,
    /// The worker that makes packages.
    packager: String,
    /// Where each piece is, by name.
    pieces: BTreeMap<String, String>,
    /// The pieces that each lazy function needs, itself among them.
    needs: Needs,
}

impl App {
    /// The files that a lazy function needs, by its name.
    pub fn files_of(&self, function: &str) -> impl Iterator<Item = &str> {
        let pieces = self.needs.get(function).into_iter().flatten();
        pieces.filter_map(|piece| self.pieces.get(piece)).map(String::as_str)
    }

    /// What the page tells the script: where the programs are, and the pieces of each deck, seen from the script.
    pub fn to_json(&self) -> String {
        let programs = [("packager".to_owned(), &self.packager), ("viva".to_owned(), &self.program)];
        let of_decks = self.pieces.iter().filter(|(name, _)| is_of_deck(name));
        to_json(of_decks.chain(programs.iter().map(|(name, file)| (name, *file))))
    }
}

/// Files by name, as a script reads them that stands beside them.
fn to_json<'a>(files: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let files: Vec<String> = files.map(|(name, file)| format!("\"{name}\":\"{}\"", last(file))).collect();
    format!("{{{}}}", files.join(","))
}

/// Whether a piece is a deck's: only the page says where that is, so that a changed deck renames no other file.
fn is_of_deck(piece: &str) -> bool {
    [QUESTIONS, ANSWERS].iter().any(|deck| piece.starts_with(deck))
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Splits cargo's program and takes what trunk made of it out of the staging folder.
pub fn split(stage: &Path, release: bool) -> Result<App> {
    let target = PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let profile = if release { "wasm" } else { "debug" };
    let input = target.join("wasm32-unknown-unknown").join(profile).join("viva.wasm");
    let input = fs::read(&input).with_context(|| format!("{} cannot be read", input.display()))?;
    let work = target.join("pieces").join(profile);
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work)?;
    let (needs, cut) = cut(&input, &work)?;
    let (needs, pieces) = gathered(&needs, cut.keys(), release);
    let pieces = merged(&work, &pieces, &cut)?;
    bind(&work)?;
    let program_file = work.join("viva_bg.wasm");
    wasm::drop_unused(&program_file, &work.join("viva.js"))?;
    wasm::shorten(&program_file, &work.join("viva.js"))?;
    if release {
        let pieces = pieces.values().map(|file| (file, &SMALL[..]));
        optimise(pieces.chain([(&program_file, &SMALL_PROGRAM[..])]))?;
    }
    let read = |file: &Path| fs::read(file).with_context(|| format!("{} cannot be read", file.display()));
    let mut places = BTreeMap::new();
    for (name, file) in &pieces {
        places.insert(name.clone(), place(stage, name, "wasm", &wasm::stripped(&read(file)?))?);
    }
    let known = to_json(places.iter().filter(|(name, _)| !is_of_deck(name)));
    let script = script::app(&work, LINK, &needs, &known, release)?;
    let app = App {
        script: place(stage, "viva", "js", &read(&script)?)?,
        program: place(stage, "viva", "wasm", &wasm::stripped(&read(&program_file)?))?,
        packager: packager::pack(stage, &work, release)?,
        pieces: places,
        needs,
    };
    for file in fs::read_dir(stage)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "js" || ending == "wasm") {
            fs::remove_file(path)?;
        }
    }
    Ok(app)
}

/// The pieces that each lazy function needs, by its name.
pub type Needs = BTreeMap<String, Vec<String>>;

/// The program without its pieces as `main.wasm`, the pieces, and which of them each lazy function needs.
fn cut(input: &[u8], work: &Path) -> Result<(Needs, BTreeMap<String, PathBuf>)> {
    let main = work.join("main.wasm");
    let cut = wasm_split_cli_support::transform({
        let mut options = wasm_split_cli_support::Options::new(input);
        options.output_dir = work;
        options.main_out_path = &main;
        options.main_module = "./viva.js";
        options.link_name = LINK;
        options
    });
    let cut = cut.map_err(|error| anyhow!("the app cannot be split: {error:?}"))?;
    let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let pieces = cut.split_modules.into_iter().filter_map(|path| Some((stem(&path)?, path))).collect();
    Ok((cut.prefetch_map.into_iter().collect(), pieces))
}

/// What the site serves as one piece, by name, and which of these each lazy function needs. A function's own piece stays by
/// itself; what several functions share, in hundreds of small pieces, becomes one for each page for reading, some for practice, and
/// one for the rest; what only few readers ever need is apart from that. While developing that would take too long.
fn gathered<'a>(
    needs: &Needs,
    pieces: impl Iterator<Item = &'a String>,
    release: bool,
) -> (Needs, BTreeMap<String, Vec<&'a str>>) {
    let mut together: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut place_of = BTreeMap::new();
    for piece in pieces {
        let own = piece.strip_prefix("split_").map(|own| own.trim_end_matches("_piece").to_owned());
        let shared = || if release { format!("shared_{}", shared_by(piece, needs)) } else { piece.clone() };
        let place = own.unwrap_or_else(shared);
        together.entry(place.clone()).or_default().push(piece);
        place_of.insert(piece, place);
    }
    let places = |pieces: &Vec<String>| {
        let mut places: Vec<String> = pieces.iter().filter_map(|piece| place_of.get(piece).cloned()).collect();
        places.sort();
        places.dedup();
        places
    };
    (needs.iter().map(|(function, pieces)| (function.clone(), places(pieces))).collect(), together)
}

/// Whose a piece is that several functions need.
fn shared_by(piece: &str, needs: &Needs) -> &'static str {
    let is_needed = |function: &str| needs.get(function).is_some_and(|needed| needed.iter().any(|name| name == piece));
    let is_of = |functions: &str| needs.keys().any(|function| function.starts_with(functions) && is_needed(function));
    let reading = READING.into_iter().filter(|function| is_needed(function)).collect::<Vec<_>>();
    match reading[..] {
        [_, _, ..] => "reading",
        _ if is_of(QUESTIONS) => "reading",
        // What comes right after every page must not bring the rest of one of them along.
        [_] if is_needed(SOON) => "reading",
        [one] => one.trim_end_matches("_piece"),
        [] if is_needed(SOON) => "soon",
        [] if is_needed(ANSWER) => "answer",
        [] if is_needed("practice_piece") => "practice",
        [] if is_of(ANSWERS) => "answers",
        [] if needs.keys().all(|function| RARE.contains(&function.as_str()) || !is_needed(function)) => "rare",
        [] if PRACTISING.into_iter().any(is_needed) => "beside",
        [] => "others",
    }
}

/// A file for each piece that the site serves: what was cut belongs together as `together` says.
fn merged(
    work: &Path,
    together: &BTreeMap<String, Vec<&str>>,
    cut: &BTreeMap<String, PathBuf>,
) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for (name, pieces) in together {
        let parts: Vec<(&str, &PathBuf)> = pieces.iter().map(|piece| (*piece, &cut[*piece])).collect();
        let file = match parts[..] {
            [(_, only)] => only.clone(),
            _ => merge::merge(work, name, &parts)?,
        };
        files.insert(name.clone(), file);
    }
    Ok(files)
}

/// Makes programs smaller, one after the other: wasm-opt uses all cores by itself.
pub fn optimise<'a>(files: impl Iterator<Item = (&'a PathBuf, &'a [&'a str])>) -> Result<()> {
    for (file, flags) in files {
        // What the first round leaves is in a form that a second finds more in.
        for flags in [flags, &SMALL_PROGRAM] {
            run(Command::new("wasm-opt").args(wasm::FEATURES).args(flags).arg("-o").arg(file).arg(file))?;
        }
    }
    Ok(())
}

/// `main.wasm` bound to JavaScript. Pieces find what they need of the program by name, so its exports stay.
fn bind(work: &Path) -> Result<()> {
    let flags =
        ["--target=web", "--keep-lld-exports", "--no-demangle", "--no-typescript", "--out-name=viva", "--out-dir"];
    run(Command::new("wasm-bindgen").args(flags).arg(work).arg(work.join("main.wasm")))
}
