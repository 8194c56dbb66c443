//! The app's program as the site serves it: split into the part that starts first and the pieces that load when they are
//! wanted, bound to JavaScript, made small, and each file named by its content. Knows no pages.

use crate::{digest, program, run, script, wasm};
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeMap;
use std::ops::Range;
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

/// What makes pieces smallest over the wire.
const SMALL: [&str; 4] = ["--flatten", "--rereloop", "-Oz", "-Oz"];

/// The same of the program that starts first: so much code repeats itself when it is not inlined, and compresses better.
const SMALL_PROGRAM: [&str; 7] = [
    "--flatten",
    "--rereloop",
    "-Os",
    "-Os",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
];

/// Bytes from which on a program is made smaller.
const WORTH_OPTIMISING: u64 = 4_000;

/// A custom section that only programs with pieces have.
const MARK: &[u8] = b"__wasm_split_unstable";

/// What the pieces of decks are called: only the page says where they are, so that a changed deck renames no other file.
const DECKS: [&str; 2] = ["split_questions_", "split_answers_"];

/// The app's files, all paths below the site's root.
pub struct App {
    /// The one script.
    pub script: String,
    /// The program that starts first.
    pub program: String,
    /// Where each piece is, by name.
    pieces: BTreeMap<String, Place>,
    /// The pieces that each lazy function needs, itself among them.
    needs: Needs,
}

/// Where a piece is: which bytes of which file.
struct Place {
    file: String,
    bytes: Range<usize>,
}

impl App {
    /// The files that a lazy function needs, by its name; a file may come several times.
    pub fn files_of(&self, function: &str) -> impl Iterator<Item = &str> {
        let pieces = self.needs.get(function).into_iter().flatten();
        pieces.filter_map(|piece| self.pieces.get(piece)).map(|place| place.file.as_str())
    }

    /// What the page tells the script: where the program is, and the pieces of each deck, seen from the script.
    pub fn to_json(&self) -> String {
        let decks = self.pieces.iter().filter(|(name, _)| DECKS.iter().any(|deck| name.starts_with(deck)));
        let all =
            decks.map(|(name, place)| (name.as_str(), place.file.as_str())).chain([("viva", self.program.as_str())]);
        let all: Vec<String> = all.map(|(name, file)| format!("\"{name}\":[\"{}\"]", last(file))).collect();
        format!("{{{}}}", all.join(","))
    }
}

/// Where all other pieces are, for the script itself: each pack with its pieces and their lengths.
fn packed(places: &BTreeMap<String, Place>) -> String {
    let mut packs: BTreeMap<&str, Vec<(&String, &Range<usize>)>> = BTreeMap::new();
    for (name, place) in places.iter().filter(|(name, _)| !DECKS.iter().any(|deck| name.starts_with(deck))) {
        packs.entry(last(&place.file)).or_default().push((name, &place.bytes));
    }
    let pack = |(file, mut inside): (&str, Vec<(&String, &Range<usize>)>)| {
        inside.sort_by_key(|(_, bytes)| bytes.start);
        let inside: Vec<String> = inside.iter().map(|(name, bytes)| format!("{name}:{}", bytes.len())).collect();
        format!("\"{file}\":{{{}}}", inside.join(","))
    };
    format!("{{{}}}", packs.into_iter().map(pack).collect::<Vec<_>>().join(","))
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Splits cargo's program and takes what trunk made of it out of the staging folder; nothing where it has no pieces.
pub fn split(stage: &Path, release: bool) -> Result<Option<App>> {
    let target = PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let profile = if release { "wasm" } else { "debug" };
    let input = target.join("wasm32-unknown-unknown").join(profile).join("viva.wasm");
    let input = fs::read(&input).with_context(|| format!("{} cannot be read", input.display()))?;
    if !input.windows(MARK.len()).any(|bytes| bytes == MARK) {
        return Ok(None);
    }
    let work = target.join("pieces").join(profile);
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work)?;
    let (needs, pieces) = cut(&input, &work)?;
    bind(&work)?;
    let program_file = work.join("viva_bg.wasm");
    wasm::shorten(&program_file, &work.join("viva.js"))?;
    if release {
        let pieces = pieces.values().map(|file| (file, &SMALL[..]));
        optimise(pieces.chain([(&program_file, &SMALL_PROGRAM[..])]))?;
    }
    fs::create_dir_all(stage.join(FOLDER))?;
    let place = |name: &str, ending: &str, content: &[u8]| -> Result<String> {
        let path = format!("{FOLDER}/{name}-{}.{ending}", digest(content));
        fs::write(stage.join(&path), content)?;
        Ok(path)
    };
    let read = |file: &Path| fs::read(file).with_context(|| format!("{} cannot be read", file.display()));
    let mut places = BTreeMap::new();
    for (pack, names) in packs(&needs, pieces.keys()) {
        let mut content = Vec::new();
        let mut inside = Vec::new();
        for name in names {
            let start = content.len();
            content.extend(wasm::stripped(&read(&pieces[&name])?));
            inside.push((name, start..content.len()));
        }
        let file = place(&pack, if inside.len() == 1 { "wasm" } else { "pack" }, &content)?;
        places.extend(inside.into_iter().map(|(name, bytes)| (name, Place { file: file.clone(), bytes })));
    }
    let script = script::bundle(&work, LINK, pieces.keys(), &packed(&places), release)?;
    let app = App {
        script: place("viva", "js", &read(&script)?)?,
        program: place("viva", "wasm", &wasm::stripped(&read(&program_file)?))?,
        pieces: places,
        needs,
    };
    for file in fs::read_dir(stage)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "js" || ending == "wasm") {
            fs::remove_file(path)?;
        }
    }
    Ok(Some(app))
}

type Needs = BTreeMap<String, Vec<String>>;

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

/// Which pieces share a file, by its name: a lazy function's own piece has one to itself; what several functions need, in
/// dozens of small pieces, goes into one file for each page for reading, for practice, and for the rest.
fn packs<'a>(needs: &Needs, pieces: impl Iterator<Item = &'a String>) -> BTreeMap<String, Vec<String>> {
    let mut packs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for piece in pieces {
        let own = piece.strip_prefix("split_");
        let is_needed = |function: &str| needs.get(function).is_some_and(|needed| needed.contains(piece));
        let is_of =
            |functions: &str| needs.keys().any(|function| function.starts_with(functions) && is_needed(function));
        let reading = READING.into_iter().filter(|function| is_needed(function)).collect::<Vec<_>>();
        let shared = match reading[..] {
            [_, _, ..] => "reading",
            _ if is_of(QUESTIONS) => "reading",
            [one] => one.trim_end_matches("_piece"),
            [] if is_needed("practice_piece") => "practice",
            [] if is_of(ANSWERS) => "answers",
            [] => "beside",
        };
        let pack = own.map_or_else(|| format!("shared_{shared}"), |own| own.trim_end_matches("_piece").to_owned());
        packs.entry(pack).or_default().push(piece.clone());
    }
    packs
}

/// Makes programs smaller, all at the same time. Those of a few functions are left as they are: there is nothing to gain.
fn optimise<'a>(files: impl Iterator<Item = (&'a PathBuf, &'a [&'a str])>) -> Result<()> {
    let mut running = Vec::new();
    for (file, flags) in files {
        if fs::metadata(file)?.len() > WORTH_OPTIMISING {
            let mut command = Command::new("wasm-opt");
            command.args(flags).arg("-o").arg(file).arg(file);
            running.push((command.spawn().with_context(|| program("wasm-opt"))?, file));
        }
    }
    for (mut child, file) in running {
        if !child.wait()?.success() {
            bail!("wasm-opt failed on {}", file.display());
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
