//! `package KIND [options] FOLDER DIST`: writes the decks of `content/`, or of the built site in DIST, into FOLDER in a form that
//! other programs take in, and says which files it wrote. Exit status 2 when it was called wrongly. The only part of this crate that knows files and the clock.

use anyhow::{Context, Result, bail};
use deck::{Body, Deck};
use package::anki;
use package::scorm::{self, Version};
use package::single::{self, Files};
use std::path::Path;
use std::process::ExitCode;
use std::time::SystemTime;
use std::{env, fs};

const USAGE: &str = "usage: package anki|single [--deck ID] FOLDER DIST
       package scorm [--deck ID] [--complete PERCENT] [--score] [--pass PERCENT] FOLDER DIST";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some((kind, options, [folder, dist])) = Options::parse(&args) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let (folder, dist) = (Path::new(folder), Path::new(dist));
    let outcome = match kind {
        "anki" => write_anki(&options, folder),
        "single" => write_single(&options, folder, dist),
        _ => write_scorm(&options, folder, dist),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What the words say beside the kind and the folders.
#[derive(Default)]
struct Options {
    deck: Option<String>,
    scorm: scorm::Options,
}

impl Options {
    /// `None` where the words are not those of [`USAGE`].
    fn parse(args: &[String]) -> Option<(&str, Self, [&str; 2])> {
        let (kind, mut rest) = args.split_first()?;
        let is_scorm = kind == "scorm";
        let mut options = Self::default();
        loop {
            rest = match rest {
                [word, deck, rest @ ..] if word == "--deck" => {
                    options.deck = Some(deck.clone());
                    rest
                }
                [word, percent, rest @ ..] if word == "--complete" && is_scorm => {
                    options.scorm.complete = share(percent)?;
                    rest
                }
                [word, percent, rest @ ..] if word == "--pass" && is_scorm => {
                    options.scorm.pass = Some(share(percent)?);
                    rest
                }
                [word, rest @ ..] if word == "--score" && is_scorm => {
                    options.scorm.score = true;
                    rest
                }
                [folder, dist] if !folder.starts_with("--") && ["anki", "single", "scorm"].contains(&kind.as_str()) => {
                    return Some((kind, options, [folder, dist]));
                }
                _ => return None,
            };
        }
    }
}

/// "80" as 0.8.
fn share(percent: &str) -> Option<f64> {
    let percent: f64 = percent.parse().ok()?;
    (0.0..=100.0).contains(&percent).then_some(percent / 100.0)
}

/// A text file and a package for each deck.
fn write_anki(options: &Options, folder: &Path) -> Result<()> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs().try_into()?;
    for (deck, bodies) in decks(options)? {
        let images = content::images();
        write(&folder.join(format!("{}.txt", deck.id)), anki::text(&deck, &bodies, images)?.as_bytes())?;
        write(&folder.join(format!("{}.apkg", deck.id)), &anki::apkg(&deck, &bodies, images, now)?)?;
    }
    Ok(())
}

/// One HTML file for each deck of a site.
fn write_single(options: &Options, folder: &Path, dist: &Path) -> Result<()> {
    let site = site(dist)?;
    for deck in chosen(single::decks(&site), options, |deck| deck)? {
        write(&folder.join(format!("{deck}.html")), single::single(&site, &deck)?.as_bytes())?;
    }
    Ok(())
}

/// Two zips for each deck of a site, one for each SCORM.
fn write_scorm(options: &Options, folder: &Path, dist: &Path) -> Result<()> {
    let site = site(dist)?;
    for deck in chosen(single::decks(&site), options, |deck| deck)? {
        for (version, name) in [(Version::V1_2, "scorm12"), (Version::V2004, "scorm2004")] {
            let zip = scorm::scorm(&site, &deck, version, options.scorm)?;
            write(&folder.join(format!("{deck}-{name}.zip")), &zip)?;
        }
    }
    Ok(())
}

/// All decks of `content/`, or the one that is asked for.
fn decks(options: &Options) -> Result<Vec<(Deck, Vec<Body>)>> {
    chosen(content::decks(), options, |(deck, _)| &deck.id)
}

/// The one that is asked for, or all.
fn chosen<T>(mut decks: Vec<T>, options: &Options, id: impl Fn(&T) -> &String) -> Result<Vec<T>> {
    let ids: Vec<String> = decks.iter().map(|deck| id(deck).clone()).collect();
    decks.retain(|deck| options.deck.as_ref().is_none_or(|only| id(deck) == only));
    if decks.is_empty() {
        bail!("there is no deck \"{}\"; there is {}", options.deck.as_deref().unwrap_or_default(), ids.join(", "));
    }
    Ok(decks)
}

/// The files of a built site.
fn site(dist: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![dist.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder);
        for entry in
            entries.with_context(|| format!("no site in {}: build it with `cargo xtask build`", dist.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(below) = path.strip_prefix(dist) {
                let name = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                files.insert(name, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
            }
        }
    }
    Ok(files)
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{} ({} kB)", path.display(), bytes.len().div_ceil(1000));
    Ok(())
}
