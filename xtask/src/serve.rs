//! Why: the way to work on the site: build it for development, serve it, build again on every change.
//! Must not know: how trunk watches and reloads.

use crate::process::{Result, free_port, root, run};
use crate::site::trunk;
use crate::tools::{self, say};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a change of the site can come from. Watching the root would watch what the build writes.
const WATCHED: [&str; 8] = ["src", "crates", "content", "style", "public", "index.html", "Trunk.toml", "Cargo.toml"];
const PORT: u16 = 8080;
/// How often the one deck is looked at.
const GLANCE: Duration = Duration::from_millis(100);

/// What to serve, and where.
#[derive(Default)]
pub struct Options {
    /// 8080 or any free port if not said.
    pub port: Option<u16>,
    /// The one question file to show, instead of the decks of `content/`.
    pub deck: Option<PathBuf>,
}

impl Options {
    /// `--port N` and `--deck FILE`, in any order; nothing if the words are anything else.
    pub fn parse(words: &[String]) -> Option<Options> {
        let mut options = Options::default();
        for pair in words.chunks(2) {
            match pair {
                [flag, port] if flag == "--port" => options.port = Some(port.parse().ok()?),
                [flag, file] if flag == "--deck" => options.deck = Some(PathBuf::from(file)),
                _ => return None,
            }
        }
        Some(options)
    }
}

/// Serves until interrupted.
pub fn serve(options: Options) -> Result {
    let Options { port, deck } = options;
    let deck = deck.map(|file| full_path(&file)).transpose()?;
    let tools = tools::ensure(&tools::SITE)?;
    let port = match port {
        Some(port) => port,
        None => free_port(PORT)?,
    };
    say(&format!(
        "http://127.0.0.1:{port}/ as soon as the site is built (the first time: some minutes); Ctrl-C ends it"
    ));
    let built = root().join("target").join("serve");
    std::fs::create_dir_all(&built).map_err(|error| format!("cannot create {}: {error}", built.display()))?;
    let mut command = trunk(&tools, "serve");
    command.args(["--address", "127.0.0.1", "--disable-address-lookup"]);
    command.args(["--port", &port.to_string()]);
    command.arg("--dist").arg(&built).args(["--ignore", "target"]);
    if let Some(file) = deck {
        command.env("VIVA_CONTENT", &file).arg("--watch").arg(follow(file)?);
    }
    for path in WATCHED.iter().filter(|path| root().join(path).exists()) {
        command.args(["--watch", path]);
    }
    run(&mut command)
}

/// A file to watch in place of a deck's: it is written whenever the deck's text has changed. Most editors save by putting a new
/// file in the place of the old one, and who watches a file loses it then.
fn follow(deck: PathBuf) -> Result<PathBuf> {
    let sign = std::env::temp_dir().join(format!("viva-deck-changed-{}", std::process::id()));
    let write =
        |sign: &Path| std::fs::write(sign, []).map_err(|error| format!("cannot write {}: {error}", sign.display()));
    write(&sign)?;
    let given = sign.clone();
    let mut seen = std::fs::read(&deck).ok();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(GLANCE);
            // While it is being put in its place there is none.
            let Ok(text) = std::fs::read(&deck) else { continue };
            if seen.as_ref() != Some(&text) {
                seen = Some(text);
                if let Err(error) = write(&sign) {
                    say(&error);
                }
            }
        }
    });
    Ok(given)
}

/// The full path of a question file.
fn full_path(file: &Path) -> Result<PathBuf> {
    let full = file.canonicalize().map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    match full.is_file() {
        true => Ok(full),
        false => Err(format!("{} is no file: name the Markdown file with the questions", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_the_port_and_the_deck() {
        let parse = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            Options::parse(&words).map(|options| (options.port, options.deck))
        };
        assert_eq!(parse(&[]), Some((None, None)));
        let both = Some((Some(81), Some(PathBuf::from("a.md"))));
        assert_eq!(parse(&["--deck", "a.md", "--port", "81"]), both);
        assert_eq!(parse(&["--port", "81", "--deck", "a.md"]), both);
        for wrong in [&["--deck"][..], &["a.md"], &["--port", "x"], &["--port", "81", "more"]] {
            assert_eq!(parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_deck_that_is_replaced_is_still_followed() {
        let folder = std::env::temp_dir().join(format!("viva-follow-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
        let (deck, next) = (folder.join("deck.md"), folder.join("next.md"));
        std::fs::write(&deck, "one").expect("the temporary folder is writable");
        let sign = follow(deck.clone()).expect("the temporary folder is writable");
        for text in ["two", "three"] {
            std::fs::remove_file(&sign).expect("the temporary folder is writable");
            std::fs::write(&next, text).expect("the temporary folder is writable");
            std::fs::rename(&next, &deck).expect("the temporary folder is writable");
            let is_written = (0..600).any(|_| {
                std::thread::sleep(GLANCE);
                sign.exists()
            });
            assert!(is_written, "{text:?} was not seen within a minute");
        }
        std::fs::remove_dir_all(&folder).expect("the temporary folder is writable");
        std::fs::remove_file(&sign).expect("the temporary folder is writable");
    }

    #[test]
    fn a_deck_is_a_file() {
        assert!(full_path(Path::new("/no/such/file.md")).is_err());
        assert!(full_path(&std::env::temp_dir()).is_err());
    }
}
